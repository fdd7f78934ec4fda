"""From a signal to a casus: a new one, or one that is there."""

import uuid
from http import HTTPStatus
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods

from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.toegang import staff
from signalen import rules as signaalregels
from signalen.casus import actions, rules
from signalen.casus.actieforms import collega
from signalen.laden import signaal_or_404
from signalen.models import Casus, Signaal
from signalen.models.signaal import OPEN
from signalen.regels import samen
from wijken.models import Werkgebied

MAX_COLLEGAS, MAX_CASUSSEN, MAX_SIGNALEN, MAX_GEKEKEN = 100, 50, 20, 200


def _mensen(signaal: Signaal) -> list[tuple[str, str]]:
    werkt_hier = Werkgebied.objects.filter(wijk=signaal.wijk_id).values("medewerker")
    alle = Medewerker.objects.active().filter(
        rol__in=["wijkbeheerder", "sociaal_wijkbeheerder", "klantcoach", "teamleider"]
    )
    hier = alle.filter(alle_wijken=True) | alle.filter(pk__in=werkt_hier)
    return [(str(pk), naam) for pk, naam in hier.order_by("naam").values_list("pk", "naam")[:MAX_COLLEGAS]]


def _anderen(user: Medewerker, signaal: Signaal) -> list[tuple[str, str]]:
    """Other open signals at the same home that could go along, as far as ``user`` may triage them."""
    if signaal.eenheid_id is None:
        return []
    rows = Signaal.objects.visible_to(user).filter(OPEN, eenheid=signaal.eenheid_id, in_casus=None)
    gevonden = rows.exclude(pk=signaal.pk).select_related("thema").order_by("-id")[:MAX_SIGNALEN]
    return [(str(s.pk), f"S{s.pk} {s.thema.naam}") for s in gevonden if signaalregels.may_triage(user, s)]


def _casussen(user: Medewerker, signaal: Signaal) -> list[tuple[str, str]]:
    """Casussen one works on, those at the same home first, then those in the same buurt."""
    thuis = [When(eenheid=signaal.eenheid_id, then=0)] if signaal.eenheid_id else []
    hier = Case(*thuis, When(buurt=signaal.buurt_id, then=1), default=2)
    rows = Casus.objects.visible_to(user).filter(fase__in=["onderzoek", "plan", "uitvoering"])
    # Sorted before it is cut off: who has hundreds must find the one at this home.
    gevonden = rows.select_related("thema", "eenheid", "buurt").order_by(hier, "termijn_op", "id")[:MAX_GEKEKEN]
    mine = [casus for casus in gevonden if rules.may_work(user, casus)]
    return [(str(casus.pk), samen(f"{casus.nummer} {casus.thema.naam}", casus.waar)) for casus in mine[:MAX_CASUSSEN]]


class NieuweCasusForm(forms.Form):
    inzending = forms.UUIDField(widget=forms.HiddenInput)
    regisseur = forms.ChoiceField(
        label=_lazy("Wie leidt de casus (regisseur)?"),
        error_messages={
            "required": _lazy("Kies een regisseur."),
            "invalid_choice": _lazy("Kies een collega uit de lijst."),
        },
    )
    team = forms.MultipleChoiceField(
        label=_lazy("Wie werken eraan mee?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _lazy("Kies collega's uit de lijst.")},
    )
    signalen = forms.MultipleChoiceField(
        label=_lazy("Welke andere signalen op dit adres gaan mee?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _lazy("Kies signalen uit de lijst.")},
    )

    def __init__(self, *args: Any, user: Medewerker, signaal: Signaal, **kwargs: Any) -> None:
        kwargs["initial"] = {"inzending": uuid.uuid4(), "regisseur": str(user.pk)}
        super().__init__(*args, **kwargs)
        self.label_suffix, self.auto_id = "", "nieuw_%s"
        mensen, anderen = _mensen(signaal), _anderen(user, signaal)
        for naam, keuzes in (("regisseur", mensen), ("team", mensen), ("signalen", anderen)):
            veld: Any = self.fields[naam]
            veld.choices = keuzes
        if not anderen:
            del self.fields["signalen"]

    def clean_regisseur(self) -> Medewerker:
        return collega(self.cleaned_data["regisseur"])

    def clean_team(self) -> list[Medewerker]:
        return list(Medewerker.objects.active().filter(pk__in=[int(pk) for pk in self.cleaned_data["team"]]))

    def clean_signalen(self) -> list[Signaal]:
        return list(Signaal.objects.filter(pk__in=[int(pk) for pk in self.cleaned_data["signalen"]]).order_by("pk"))


class BestaandeCasusForm(forms.Form):
    casus = forms.ChoiceField(
        label=_lazy("Casus"),
        error_messages={"required": _lazy("Kies een casus."), "invalid_choice": _lazy("Kies een casus uit de lijst.")},
    )

    def __init__(self, *args: Any, user: Medewerker, signaal: Signaal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.label_suffix, self.auto_id = "", "erbij_%s"
        self.user = user
        self.keuzes = _casussen(user, signaal)
        veld: Any = self.fields["casus"]
        veld.choices = [("", _("Kies een casus")), *self.keuzes]

    def clean_casus(self) -> Casus:
        gevonden = Casus.objects.visible_to(self.user).filter(pk=int(self.cleaned_data["casus"])).first()
        if gevonden is None:
            raise ValidationError(_("Deze casus is er niet meer. Kies een andere."))
        return gevonden


def _signaal(request: HttpRequest, pk: int) -> tuple[Medewerker, Signaal]:
    """The signal, for whoever may put it in a casus; for anybody else this page is not there."""
    user = staff(request)
    signaal = signaal_or_404(user, pk)
    if not (rules.may_open(user) and signaalregels.may_triage(user, signaal)):
        raise Http404
    return user, signaal


def _toon(
    request: HttpRequest,
    user: Medewerker,
    signaal: Signaal,
    *,
    nieuw: NieuweCasusForm | None = None,
    erbij: BestaandeCasusForm | None = None,
    fout: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    context = {
        "signaal": signaal,
        "nieuw": nieuw or NieuweCasusForm(user=user, signaal=signaal),
        "erbij": erbij or BestaandeCasusForm(user=user, signaal=signaal),
        "fout": fout,
    }
    return render(request, "signalen/casus_nieuw.html", context, status=status)


def _eerder(user: Medewerker, signaal: Signaal, inzending: str) -> Casus | None:
    """What this form made when it was sent before: its signals are no longer to be chosen, so it would be refused."""
    try:
        nummer = uuid.UUID(inzending)
    except ValueError:
        return None
    return Casus.objects.filter(inzending=nummer, geopend_door=user, signalen__signaal=signaal).first()


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest, signaal: int) -> HttpResponse:
    """Open a casus with this signal, or choose one that is there."""
    user, record = _signaal(request, signaal)
    if request.method != "POST":
        return _toon(request, user, record)
    if eerder := _eerder(user, record, request.POST.get("inzending", "")):
        return _klaar(request, user, eerder, _("De casus is geopend."))
    form = NieuweCasusForm(request.POST, user=user, signaal=record)
    if not form.is_valid():
        return _toon(request, user, record, nieuw=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    data = form.cleaned_data
    try:
        casus = actions.open_casus(
            signalen=[record, *data.get("signalen", [])],
            door=user,
            regisseur=data["regisseur"],
            team=data["team"],
            inzending=data["inzending"],
        )
    except ActieFout as fout:
        return _toon(request, user, record, nieuw=form, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
    return _klaar(request, user, casus, _("De casus is geopend."))


@require_http_methods(["GET", "HEAD", "POST"])
def erbij(request: HttpRequest, signaal: int) -> HttpResponse:
    """Add this signal to a casus that is there."""
    user, record = _signaal(request, signaal)
    if request.method != "POST":
        return redirect("casussen:nieuw", signaal)
    form = BestaandeCasusForm(request.POST, user=user, signaal=record)
    if not form.is_valid():
        return _toon(request, user, record, erbij=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        casus = actions.add_signaal(casus=form.cleaned_data["casus"], signaal=record, door=user)
    except ActieFout as fout:
        return _toon(request, user, record, erbij=form, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
    return _klaar(request, user, casus, _("Het signaal zit nu in deze casus."))


def _klaar(request: HttpRequest, user: Medewerker, casus: Casus, tekst: str) -> HttpResponse:
    messages.success(request, tekst)
    if Casus.objects.visible_to(user).filter(pk=casus.pk).exists():
        return redirect(casus)
    return redirect("casussen:lijst")
