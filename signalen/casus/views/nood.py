"""Breaking the glass: by number and with a reason; for the privacy officer also who did."""

from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from plavei.core.bsn import geen_bsn
from plavei.core.fouten import ActieFout
from plavei.core.models import Rol
from plavei.core.toegang import alleen, staff
from signalen.casus import actions
from signalen.models import Noodtoegang
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
    rows = Noodtoegang.objects.select_related("medewerker").order_by("-id")
    eigen = rows if user.rol == Rol.PRIVACY else rows.filter(medewerker=user)
    context = {"form": form, "toegangen": list(eigen[:MAX]), "van_iedereen": user.rol == Rol.PRIVACY}
    return render(request, "signalen/casus_noodtoegang.html", context, status=status)
