"""What one can do with a casus: one table for the page, its addresses and its forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plavei.core.models import Medewerker
from signalen.casus import actieforms as forms
from signalen.casus import actions, rules, werkforms
from signalen.casus.statuses import Fase
from signalen.models import Casus

Gegevens = Mapping[str, Any]


@dataclass(frozen=True)
class Actie:
    """``mag`` is the rule of rules.py, ``kan`` whether it makes sense now; ``doe`` carries it out.

    What is done ``zelden`` stands folded away under the rest.
    """

    code: str
    label: str | Promise
    icoon: str
    mag: Callable[[Medewerker, Casus], bool]
    kan: Callable[[Casus], bool]
    doe: Callable[[Casus, Medewerker, Gegevens], object]
    gelukt: str | Promise
    form: type[forms.ActieForm] = forms.ActieForm
    uitleg: str | Promise = ""
    knop: str | Promise = ""
    klasse: str = "btn-primary"
    zelden: bool = False


def _in(*fases: Fase) -> Callable[[Casus], bool]:
    return lambda casus: casus.fase in fases


def _bezig(casus: Casus) -> bool:
    return casus.is_bezig


def _open(casus: Casus) -> bool:
    return casus.is_open


def _altijd(casus: Casus) -> bool:
    return True


def _gehoord(wie: str) -> Callable[[Casus, Medewerker, Gegevens], object]:
    return lambda c, d, g: actions.record_hearing(
        casus=c, door=d, wie=wie, gehoord=g["gehoord"], op=g["op"], tekst=g["tekst"], versie=g["versie"]
    )


def _naar(fase: Fase) -> Callable[[Casus, Medewerker, Gegevens], object]:
    return lambda c, d, g: actions.move_casus(casus=c, door=d, naar=fase)


def _notitie(c: Casus, d: Medewerker, g: Gegevens) -> object:
    return actions.add_note(
        casus=c,
        door=d,
        soort=g["soort"],
        tekst=g["tekst"],
        contact=g.get("contact", ""),
        bestanden=g["bestanden"],
        inzending=g["inzending"],
    )


def _bezoek(c: Casus, d: Medewerker, g: Gegevens) -> object:
    velden = ("gepland_op", "bezoeker", "met", "waarvoor", "inzending")
    return actions.plan_visit(casus=c, door=d, **{naam: g[naam] for naam in velden})


def _bezoek_geweest(c: Casus, d: Medewerker, g: Gegevens) -> object:
    velden = ("gepland_op", "bezoeker", "met", "uitkomst", "verslag", "inzending")
    return actions.record_unplanned_visit(casus=c, door=d, **{naam: g[naam] for naam in velden})


def _sluiten(c: Casus, d: Medewerker, g: Gegevens) -> object:
    return actions.close_casus(
        casus=c,
        door=d,
        reden=g["reden"],
        resultaat_melder=g["resultaat_melder"],
        resultaat_betrokkene=g["resultaat_betrokkene"],
        nazorg=g.get("nazorg", False),
    )


_LIJST = (
    Actie(
        "plan_maken", _("Begin het plan van aanpak"), "signpost", rules.may_lead, _in(Fase.ONDERZOEK),
        _naar(Fase.PLAN), _("De casus is nu in de fase “Plan van aanpak”."),
    ),
    Actie(
        "uitvoeren", _("Begin de uitvoering"), "play-circle", rules.may_lead, _in(Fase.PLAN),
        _naar(Fase.UITVOERING), _("De uitvoering is begonnen."),
    ),
    Actie(
        "nazorg", _("Rond de nazorg af"), "check2-all", rules.may_work, _in(Fase.NAZORG),
        lambda c, d, g: actions.finish_aftercare(casus=c, door=d, tekst=g["tekst"]),
        _("De casus is afgesloten."), forms.NazorgForm, knop=_("Rond af"),
    ),
    Actie(
        "notitie", _("Schrijf een notitie"), "journal-text", rules.may_note, _altijd, _notitie,
        _("De notitie staat erbij."), forms.NotitieForm, knop=_("Bewaar notitie"),
    ),
    Actie(
        "contact", _("Leg een gesprek vast"), "telephone", rules.may_work, _open, _notitie,
        _("Het gesprek staat erbij."), forms.ContactForm, knop=_("Bewaar gesprek"),
    ),
    Actie(
        "actie", _("Zet een actie klaar"), "list-check", rules.may_work, _open,
        lambda c, d, g: actions.add_action(casus=c, door=d, **g),
        _("De actie staat klaar. Wie hem doet krijgt die dag een herinnering."), werkforms.ActieToevoegenForm,
        knop=_("Zet klaar"),
    ),
    Actie(
        "standaard", _("Zet standaardacties klaar"), "ui-checks", rules.may_work, _bezig,
        lambda c, d, g: actions.add_usual_actions(casus=c, door=d, sjablonen=g["sjablonen"], inzending=g["inzending"]),
        _("De acties staan klaar, op naam van de regisseur."), werkforms.StandaardForm, knop=_("Zet klaar"),
        zelden=True,
    ),
    Actie(
        "bezoek", _("Plan een huisbezoek"), "house-door", rules.may_work,
        lambda c: c.is_open and c.eenheid_id is not None, _bezoek,
        _("Het huisbezoek staat gepland."), werkforms.BezoekForm, knop=_("Plan het bezoek"),
    ),
    Actie(
        "bezoek_geweest", _("Leg een onaangekondigd bezoek vast"), "door-open", rules.may_work,
        lambda c: c.is_open and c.eenheid_id is not None, _bezoek_geweest,
        _("Het huisbezoek is vastgelegd."), werkforms.BezoekGeweestForm, knop=_("Leg vast"), zelden=True,
    ),
    Actie(
        "hoor", _("Melder gehoord"), "ear", rules.may_work, _bezig, _gehoord("hoor"),
        _("Vastgelegd."), forms.GehoordForm, knop=_("Leg vast"),
    ),
    Actie(
        "wederhoor", _("Wederhoor: betrokkene gehoord"), "chat-quote", rules.may_work, _bezig, _gehoord("wederhoor"),
        _("Vastgelegd."), forms.WederhoorForm, knop=_("Leg vast"),
    ),
    Actie(
        "informeren", _("Betrokkene geïnformeerd"), "envelope-open", rules.may_work, _open,
        lambda c, d, g: actions.record_notice(casus=c, door=d, **g),
        _("Vastgelegd."), forms.InformerenForm, knop=_("Leg vast"),
        uitleg=_("Binnen een maand hoort iemand te weten dat we gegevens over hem of haar bewaren, en waarom."),
    ),
    Actie(
        "plan", _("Schrijf het plan van aanpak"), "card-checklist", rules.may_work, _bezig,
        lambda c, d, g: actions.write_plan(casus=c, door=d, **g),
        _("Het plan is bewaard."), forms.PlanForm, knop=_("Bewaar het plan"),
    ),
    Actie(
        "meldcode", _("Meldcode: leg de volgende stap vast"), "shield-check", rules.may_work,
        _open,
        lambda c, d, g: actions.take_meldcode_step(
            casus=c, door=d, nummer=g["nummer"], tekst=g["tekst"], besluit=g.get("besluit", "")
        ),
        _("De stap is vastgelegd."), werkforms.MeldcodeForm, knop=_("Leg vast"),
        uitleg=_("Bij direct gevaar: bel 112. Wat u vastlegt, kunt u niet meer veranderen."),
    ),
    Actie(
        "sluiten", _("Sluit de casus"), "check-circle", rules.may_lead, _bezig, _sluiten,
        _("De casus is gesloten, en de open signalen ook."), forms.SluitenForm, knop=_("Sluit"),
        uitleg=_(
            "De signalen in deze casus gaan mee dicht, en de collega's die ze inbrachten horen dat. Wat u voor de "
            "melder schrijft, leest de melder precies zo op de eigen bladzijde. Wie die niet heeft, belt u; dan komt "
            "er een herinnering."
        ),
    ),
    Actie(
        "heropenen", _("Heropen de casus"), "arrow-counterclockwise", rules.may_lead, lambda c: not c.is_bezig,
        lambda c, d, g: actions.reopen_casus(casus=c, door=d, reden=g["reden"]),
        _("De casus is weer open, in de fase “Onderzoek”."), forms.HeropenenForm, knop=_("Heropen"),
    ),
    Actie(
        "lid", _("Neem een collega op in het team"), "person-plus", rules.may_lead, _open,
        lambda c, d, g: actions.add_member(casus=c, door=d, medewerker=g["medewerker"]),
        _("Uw collega zit in het team en leest alles van deze casus."), forms.LidErbijForm, knop=_("Neem op"),
        zelden=True,
    ),
    Actie(
        "lid_eraf", _("Haal een collega uit het team"), "person-dash", rules.may_lead, _open,
        lambda c, d, g: actions.remove_member(casus=c, door=d, medewerker=g["medewerker"]),
        _("Uw collega zit niet meer in het team."), forms.LidErafForm, knop=_("Haal uit het team"), zelden=True,
    ),
    Actie(
        "regisseur", _("Draag de regie over"), "person-check", rules.may_lead, _open,
        lambda c, d, g: actions.change_regisseur(casus=c, door=d, regisseur=g["medewerker"]),
        _("De regie is overgedragen."), forms.RegisseurForm, knop=_("Draag over"), zelden=True,
    ),
    Actie(
        "veiligheid", _("Veiligheid bij een bezoek"), "shield-exclamation", rules.may_work,
        lambda c: c.is_open and c.eenheid_id is not None,
        lambda c, d, g: actions.set_safety_note(casus=c, door=d, **g),
        _("De veiligheidsnotitie is bijgewerkt."), forms.VeiligheidForm, knop=_("Bewaar"), zelden=True,
    ),
    Actie(
        "signaal_eraf", _("Haal een signaal uit de casus"), "folder-minus", rules.may_lead, _bezig,
        lambda c, d, g: actions.remove_signaal(casus=c, door=d, signaal=g["signaal"]),
        _("Het signaal staat weer los."), forms.SignaalErafForm, knop=_("Haal eruit"), zelden=True,
    ),
    Actie(
        "onderzoeken", _("Terug naar onderzoek"), "arrow-left-circle", rules.may_lead, _in(Fase.PLAN),
        _naar(Fase.ONDERZOEK), _("De casus is terug in de fase “Onderzoek”."), klasse="btn-outline-secondary",
        uitleg=_("Als eerst nog iets uitgezocht moet worden."), knop=_("Ga terug"), zelden=True,
    ),
    Actie(
        "plan_opnieuw", _("Maak een nieuw plan"), "arrow-left-circle", rules.may_lead, _in(Fase.UITVOERING),
        _naar(Fase.PLAN), _("De casus is terug in de fase “Plan van aanpak”."), klasse="btn-outline-secondary",
        uitleg=_("Als het plan niet werkt. De termijn voor een plan begint opnieuw."), knop=_("Ga terug"), zelden=True,
    ),
    Actie(
        "vertrouwelijk", _("Maak vertrouwelijk"), "lock", rules.may_lead, lambda c: not c.vertrouwelijk,
        lambda c, d, g: actions.mark_confidential(casus=c, door=d),
        _("Deze casus is nu vertrouwelijk: alleen het team ziet hem."),
        uitleg=_("Voor ieder buiten het team bestaan de casus en zijn signalen dan niet meer."),
        knop=_("Maak vertrouwelijk"), zelden=True,
    ),
    Actie(
        "openbaar", _("Hef de vertrouwelijkheid op"), "unlock", rules.may_lead, lambda c: c.vertrouwelijk,
        lambda c, d, g: actions.unmark_confidential(casus=c, door=d),
        _("Deze casus is niet meer vertrouwelijk."), klasse="btn-outline-secondary",
        uitleg=_("De klantcoaches van de wijk zien de casus dan weer. De signalen in deze casus gaan mee open."),
        knop=_("Hef op"), zelden=True,
    ),
)  # fmt: skip
ACTIES = {actie.code: actie for actie in _LIJST}
