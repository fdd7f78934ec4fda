"""What one can do with a signal: one table, one view; each action has its own address and its form on the page."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, cast
from urllib.parse import parse_qsl, urlencode

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.toegang import staff
from plavei.core.woorden import keep_reason
from signalen import actieforms as forms
from signalen import actions, rules, triageforms
from signalen.models import Samenvoeging, Signaal
from signalen.models.beoordeling import beoordeling_van
from signalen.models.signaal import Sluitreden
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from signalen.views import opstellen

if TYPE_CHECKING:
    from signalen.views.detail import Poging

MAX_VRAAG = 500
Gegevens = Mapping[str, Any]
Altijd: Callable[[Signaal], bool] = lambda signaal: True  # noqa: E731 - reads as one line of the table


@dataclass(frozen=True, eq=False)
class Actie:
    """``mag`` is the rule of rules.py, ``kan`` whether it makes sense now; ``doe`` carries it out.

    What is done ``zelden`` stands folded away under the rest.
    """

    code: str
    label: str | Promise
    icoon: str
    mag: Callable[[Medewerker, Signaal], bool]
    kan: Callable[[Signaal], bool]
    doe: Callable[[Signaal, Medewerker, Gegevens], object]
    gelukt: str | Promise
    form: type[forms.ActieForm] = forms.ActieForm
    uitleg: str | Promise = ""
    knop: str | Promise = ""
    klasse: str = "btn-primary"
    zelden: bool = False


def _is_open(signaal: Signaal) -> bool:
    return signaal.is_open


def _vrij(signaal: Signaal) -> bool:
    return signaal.is_open and signaal.behandelaar_id is None


def _in_handen(signaal: Signaal) -> bool:
    return signaal.is_open and signaal.behandelaar_id is not None


def _met_melder(signaal: Signaal) -> bool:
    return bool(actions.ways_to_tell(signaal))


def _te_beantwoorden(signaal: Signaal) -> bool:
    return signaal.is_open and _met_melder(signaal)


def _met_advies(signaal: Signaal) -> bool:
    return signaal.is_open and beoordeling_van(signaal) is not None


# Asked for two buttons of one page.
_DUBBEL = "_is_dubbel"


def _is_dubbel(signaal: Signaal) -> bool:
    """Whether there is a merging to undo; where the main one was destroyed it is an ordinary closed one."""
    if signaal.sluitreden != Sluitreden.DUBBEL:
        return False
    if _DUBBEL not in signaal.__dict__:
        signaal.__dict__[_DUBBEL] = Samenvoeging.objects.filter(dubbel=signaal.pk).exists()
    return bool(signaal.__dict__[_DUBBEL])


def _te_heropenen(signaal: Signaal) -> bool:
    return not signaal.is_open and not _is_dubbel(signaal)


def _ander(user: Medewerker, pk: int) -> Signaal:
    """Another signal by its number; of what one may not see it is not said whether it is there."""
    ander = Signaal.objects.visible_to(user).filter(pk=pk).first()
    if ander is None:
        raise ActieFout(_("S%s vonden wij niet. Kijk het nummer na.") % pk)
    return ander


ACTIES = {
    actie.code: actie
    for actie in (
        Actie(
            "oppakken", _lazy("Ik pak dit op"), "hand-index-thumb", rules.may_triage, _vrij,
            lambda s, d, g: actions.take_signaal(signaal=s, door=d), _lazy("U behandelt dit signaal nu."),
            klasse="btn-steen",
        ),
        Actie(
            "triage", _lazy("Beantwoord de triagevragen"), "patch-question", rules.may_triage, _is_open,
            lambda s, d, g: actions.answer_questions(
                signaal=s, door=d, aard=g["aard"], melders=g["melders"], in_nood=g["in_nood"]
            ),
            _lazy("De antwoorden staan erbij, met een advies. U beslist."), triageforms.TriageForm,
            uitleg=_lazy("Drie vragen geven een advies. Het gaat over het signaal, niet over een mens, en u beslist."),
            knop=_lazy("Toon het advies"),
        ),
        Actie(
            "klasse", _lazy("Beslis wat het is"), "signpost-split", rules.may_triage, _met_advies,
            lambda s, d, g: actions.decide_class(signaal=s, door=d, klasse=g["klasse"], reden=g["reden"]),
            _lazy("Uw besluit staat erbij."), triageforms.KlasseForm, knop=_lazy("Leg vast"),
        ),
        Actie(
            "verdergaan", _lazy("Antwoord is binnen, ga verder"), "play-circle", rules.may_follow_up,
            lambda s: s.status == Status.WACHT,
            lambda s, d, g: actions.resume_signaal(signaal=s, door=d), _lazy("U kunt weer verder met dit signaal."),
        ),
        Actie(
            "notitie", _lazy("Schrijf een notitie"), "journal-text", rules.may_note, Altijd,
            lambda s, d, g: actions.add_note(
                signaal=s, door=d, soort=g["soort"], tekst=g["tekst"], bestanden=g["bestanden"],
                inzending=g["inzending"],
            ),
            _lazy("De notitie staat erbij."), forms.NotitieForm, knop=_lazy("Bewaar notitie"),
        ),
        Actie(
            "melder", _lazy("Laat de melder iets weten"), "envelope", rules.may_follow_up, _met_melder,
            lambda s, d, g: actions.tell_reporter(
                signaal=s, door=d, tekst=g["tekst"], hoe=g["hoe"], inzending=g["inzending"]
            ),
            _lazy("Het bericht aan de melder staat erbij."), forms.MelderForm, knop=_lazy("Bewaar en verstuur"),
        ),
        Actie(
            "opvolgen", _lazy("Plan opvolging"), "calendar-event", rules.may_follow_up, _is_open,
            lambda s, d, g: actions.plan_follow_up(signaal=s, door=d, op=g["op"], tekst=g["tekst"]),
            _lazy("De opvolging is gepland. U krijgt die dag een herinnering."), forms.OpvolgenForm,
            knop=_lazy("Plan"),
        ),
        Actie(
            "navragen", _lazy("Vraag om informatie"), "question-circle", rules.may_follow_up, _is_open,
            lambda s, d, g: actions.ask_information(
                signaal=s, door=d, vraag=g["vraag"], verwacht_op=g["verwacht_op"],
                aan_inbrenger=bool(g.get("aan_inbrenger")),
            ),
            _lazy("Het signaal wacht nu op informatie."), forms.NavragenForm, knop=_lazy("Vraag"),
        ),
        Actie(
            "toewijzen", _lazy("Wijs toe aan een collega"), "person-check", rules.may_triage, _is_open,
            lambda s, d, g: actions.assign_signaal(signaal=s, door=d, aan=g["collega"]),
            _lazy("Het signaal is toegewezen."), forms.ToewijzenForm, knop=_lazy("Wijs toe"),
        ),
        Actie(
            "urgentie", _lazy("Wijzig de urgentie"), "speedometer2", rules.may_triage, _is_open,
            lambda s, d, g: actions.change_urgency(signaal=s, door=d, urgentie=g["urgentie"]),
            _lazy("De urgentie is gewijzigd."), forms.UrgentieForm, knop=_lazy("Wijzig"), zelden=True,
        ),
        Actie(
            "vertrouwelijk", _lazy("Maak vertrouwelijk, of kies de lezers"), "lock", rules.may_triage, Altijd,
            lambda s, d, g: actions.mark_confidential(signaal=s, door=d, lezers=g["lezers"]),
            _lazy("Het signaal is vertrouwelijk: alleen de behandelaar en de gekozen lezers zien het."),
            forms.VertrouwelijkForm,
            uitleg=_lazy(
                "Voor ieder ander bestaat het dan niet: niet in lijsten, aantallen of zoekresultaten. "
                "Wie het inbracht, houdt de eigen tekst."
            ),
            knop=_lazy("Maak vertrouwelijk"), zelden=True,
        ),
        Actie(
            "openbaar", _lazy("Hef de vertrouwelijkheid op"), "unlock", rules.may_triage, lambda s: s.vertrouwelijk,
            lambda s, d, g: actions.unmark_confidential(signaal=s, door=d),
            _lazy("Het signaal is niet meer vertrouwelijk."), klasse="btn-outline-secondary",
            uitleg=_lazy("Wie in deze wijk werkt, ziet het dan weer."), knop=_lazy("Hef op"), zelden=True,
        ),
        Actie(
            "teruggeven", _lazy("Geef terug aan de groep"), "arrow-return-left", rules.may_follow_up, _in_handen,
            lambda s, d, g: actions.return_signaal(signaal=s, door=d),
            _lazy("Het signaal staat weer bij “niet toegewezen”."), klasse="btn-outline-secondary",
            uitleg=_lazy("Het komt bij “niet toegewezen” te staan. De termijn blijft."), knop=_lazy("Geef terug"),
            zelden=True,
        ),
        Actie(
            "koppelen", _lazy("Koppel aan een ander signaal"), "link-45deg", rules.may_triage, Altijd,
            lambda s, d, g: actions.link_signalen(signaal=s, ander=_ander(d, g["nummer"]), door=d),
            _lazy("De signalen staan bij elkaar."), triageforms.AnderSignaalForm,
            uitleg=_lazy("Ze staan dan bij elkaar onder “Hoort bij”. Elk signaal houdt zijn eigen behandeling."),
            knop=_lazy("Koppel"), zelden=True,
        ),
        Actie(
            "samenvoegen", _lazy("Voeg samen: dit is dubbel"), "intersect", rules.may_triage, _is_open,
            lambda s, d, g: actions.merge_signaal(signaal=s, met=_ander(d, g["nummer"]), door=d),
            _lazy("Dit signaal is samengevoegd. Laat een melder hiervan ook weten hoe het verder gaat."),
            triageforms.AnderSignaalForm,
            uitleg=_lazy("Dit signaal gaat dicht, het andere gaat verder. U kunt het weer ongedaan maken."),
            knop=_lazy("Voeg samen"), zelden=True,
        ),
        Actie(
            "ontdubbelen", _lazy("Maak het samenvoegen ongedaan"), "arrow-counterclockwise", rules.may_triage,
            _is_dubbel,
            lambda s, d, g: actions.undo_merge(signaal=s, door=d),
            _lazy("Het signaal staat er weer zoals het was."), klasse="btn-outline-secondary",
            uitleg=_lazy("Het signaal is dan weer open, met dezelfde behandelaar, stap en termijn als ervoor."),
            knop=_lazy("Maak ongedaan"),
        ),
        Actie(
            "beantwoorden", _lazy("Antwoord de melder en sluit"), "reply", rules.may_triage, _te_beantwoorden,
            lambda s, d, g: actions.answer_and_close(
                signaal=s, door=d, tekst=g["tekst"], hoe=g["hoe"], reden=g["reden"], inzending=g["inzending"]
            ),
            _lazy("De melder heeft uw antwoord en het signaal is gesloten."), triageforms.BeantwoordForm,
            knop=_lazy("Antwoord en sluit"),
        ),
        Actie(
            "sluiten", _lazy("Sluit het signaal"), "check-circle", rules.may_triage, _is_open,
            lambda s, d, g: actions.close_signaal(signaal=s, door=d, reden=g["reden"], resultaat=g["resultaat"]),
            _lazy(
                "Het signaal is gesloten, en de collega die het inbracht hoort dat. "
                "Weet een melder het nog niet, dan krijgt u daar een herinnering voor."
            ),
            forms.SluitenForm, knop=_lazy("Sluit"),
        ),
        Actie(
            "heropenen", _lazy("Heropen"), "arrow-counterclockwise", rules.may_triage, _te_heropenen,
            lambda s, d, g: actions.reopen_signaal(signaal=s, door=d, reden=g["reden"]),
            _lazy("Het signaal is weer open en staat op uw naam."), forms.HeropenenForm, knop=_lazy("Heropen"),
        ),
    )
}  # fmt: skip


def terug_naar_lijst(vraag: str) -> str:
    """The list as one left it; whatever was sent, it is the own list."""
    return f"{reverse('signalen:lijst')}?{urlencode(parse_qsl(vraag[:MAX_VRAAG]))}"


def actie(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Carry out one action. What goes wrong is said on the page of the signal, with what was typed still there."""
    from signalen.views.detail import Poging, toon

    user = staff(request)
    keuze = ACTIES[code]
    signaal = get_object_or_404(Signaal.objects.visible_to(user), pk=pk)
    if request.method != "POST":
        return redirect("signalen:detail", pk)
    poging = Poging(keuze.code, request.POST, request.FILES)
    if not keuze.mag(user, signaal):
        poging.fout = _("Dit mag u met dit signaal niet doen. Vraag het de behandelaar of een klantcoach.")
        return toon(request, user, pk, poging, status=HTTPStatus.FORBIDDEN)
    if keuze.form.naar_melder and opstellen.STAP in request.POST:
        return _opstellen(request, user, signaal, poging)
    form = poging.form_voor(keuze, signaal, user)
    if not form.is_valid():
        return toon(request, user, pk, poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction.atomic():
            keuze.doe(signaal, user, {**form.cleaned_data, "inzending": form.inzending})
            keep_reason(
                soort=SIGNAAL,
                onderwerp_id=pk,
                door=user,
                gebruik=form.woordgebruik(),
                inzending=form.inzending if form.eenmalig else None,
            )
    except ActieFout as fout:
        poging.fout = fout.boodschap
        return toon(request, user, pk, poging, status=HTTPStatus.CONFLICT)
    except ValidationError as fout:
        poging.fout = " ".join(fout.messages)
        return toon(request, user, pk, poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, str(keuze.gelukt))
    if "terug" in request.POST:
        # Done from the list: that is where the next one is.
        return redirect(terug_naar_lijst(request.POST["terug"]))
    # Who gave it away may not see it any more: then the list is where one goes on.
    if Signaal.objects.visible_to(user).filter(pk=pk).exists():
        return redirect("signalen:detail", pk)
    return redirect("signalen:lijst")


def _opstellen(request: HttpRequest, user: Medewerker, signaal: Signaal, poging: "Poging") -> HttpResponse:
    """Not sent yet: a standard text is put in, the own text put back, or it is shown how it will arrive."""
    from signalen.views.detail import toon

    if getattr(request, "htmx", False) and request.POST[opstellen.STAP] == opstellen.BEKIJK:
        # While typing. Nothing of the record is in it, so nothing is read.
        context = {"voorbeeld": opstellen.shown(signaal, request.POST), "adres": request.path}
        return render(request, "signalen/bericht_voorbeeld.html", context)
    form = cast(type[forms.MelderForm], ACTIES[poging.code].form)
    poging.opzet = opstellen.prepared(signaal, user, request.POST, form.besluiten(signaal))
    return toon(request, user, signaal.pk, poging)
