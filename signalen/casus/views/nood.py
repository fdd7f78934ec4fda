"""Breaking the glass: by number and with a reason; for the privacy officer also who did."""

from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from operator import attrgetter
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from plavei.core.bsn import geen_bsn
from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Medewerker, Rol
from plavei.core.toegang import alleen, staff
from signalen.casus import actions
from signalen.casus.subjects import CASUS
from signalen.models import Casus, Noodtoegang
from signalen.models.casus import NOODROLLEN

MAX = 100


class NoodForm(forms.Form):
    nummer = forms.RegexField(
        r"^\s*[cC]?\s?([1-9][0-9]{0,17})\s*$",
        label=_lazy("Nummer van de casus"),
        error_messages={
            "required": _lazy("Vul het nummer van de casus in."),
            "invalid": _lazy("Dit is geen nummer van een casus. Schrijf bijvoorbeeld C12."),
        },
    )
    reden = forms.CharField(
        label=_lazy("Waarom moet u deze casus nu lezen?"),
        min_length=10,
        max_length=200,
        validators=[geen_bsn],
        help_text=_lazy("De regisseur en de privacy officer krijgen meteen bericht. Noem geen namen."),
        error_messages={
            "required": _lazy("Schrijf in een zin waarom u deze casus nu moet lezen."),
            "min_length": _lazy("Schrijf in een zin waarom u deze casus nu moet lezen."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix = ""

    def clean_nummer(self) -> int:
        return int("".join(teken for teken in self.cleaned_data["nummer"] if teken.isascii() and teken.isdigit()))


@dataclass(frozen=True)
class Genomen:
    """That somebody broke the glass; no ``reden`` when the casus was destroyed since."""

    naam: str
    casus: int
    op: datetime
    reden: str = ""


def _taken(user: Medewerker) -> list[Genomen]:
    """By everybody for the privacy officer, else by ``user``; the latest first. Two queries.

    With a casus its row and its reason go; the timeline keeps who and when.
    """
    rows = Noodtoegang.objects.order_by("-id")
    events = Gebeurtenis.objects.filter(onderwerp_soort=CASUS, code="casus.noodtoegang").exclude(
        Exists(Casus.objects.filter(pk=OuterRef("onderwerp_id")))
    )
    if user.rol != Rol.PRIVACY:
        rows, events = rows.filter(medewerker=user), events.filter(door=user)
    genomen = [Genomen(*rij) for rij in rows.values_list("medewerker__naam", "casus_id", "op", "reden")[:MAX]]
    weg = events.order_by("-op", "-id").values_list("door__naam", "onderwerp_id", "op")[:MAX]
    genomen += [Genomen(*rij) for rij in weg]
    return sorted(genomen, key=attrgetter("op"), reverse=True)[:MAX]


@alleen(*NOODROLLEN)
@require_http_methods(["GET", "HEAD", "POST"])
def noodtoegang(request: HttpRequest) -> HttpResponse:
    """Ask for it; what cannot be opened this way is said, and what was typed stays."""
    user = staff(request)
    form = NoodForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                casus = actions.open_in_emergency(door=user, **form.cleaned_data)
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                messages.warning(request, _("U leest deze casus tot het einde van de dag. De regisseur weet het."))
                return redirect(casus)
    context = {"form": form, "toegangen": _taken(user), "van_iedereen": user.rol == Rol.PRIVACY}
    return render(request, "signalen/casus_noodtoegang.html", context, status=status)
