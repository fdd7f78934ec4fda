"""What one can do with a plan: one table for the page, its addresses and its forms."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bewoners import actieforms as forms
from bewoners import actions, statuses
from bewoners.actions.besluiten import Doorgave, Toekenning, Uitkomst
from bewoners.actions.verantwoorden import Bonnetje
from bewoners.bonnen import KAN_BON
from bewoners.invoer import Contact
from bewoners.models import Initiatief
from bewoners.openbaar import may_be_public
from bewoners.rules import may_assist, may_handle
from bewoners.statuses import Status
from plavei.core.models import Medewerker

Gegevens = Mapping[str, Any]


@dataclass(frozen=True)
class Actie:
    """``kan``: whether it makes sense now; ``mag``: who may; ``verborgen``: its button stands elsewhere on the page;
    ``naar_lijst``: after it there is no such plan any more."""

    code: str
    label: str | Promise
    icoon: str
    kan: Callable[[Initiatief], bool]
    doe: Callable[[Initiatief, Medewerker, Gegevens], object]
    gelukt: str | Promise
    form: type[forms.ActieForm] = forms.ActieForm
    uitleg: str | Promise = ""
    knop: str | Promise = ""
    klasse: str = "btn-primary"
    verborgen: bool = False
    naar_lijst: bool = False
    mag: Callable[[Medewerker, Initiatief], bool] = may_handle


def _naar(*doelen: Status) -> Callable[[Initiatief], bool]:
    return lambda initiatief: all(statuses.allowed(initiatief.status, doel, "may_handle") for doel in doelen)


def _te_bellen(initiatief: Initiatief) -> bool:
    return initiatief.status == Status.TE_BEVESTIGEN


def _open(initiatief: Initiatief) -> bool:
    return initiatief.is_open and not _te_bellen(initiatief)


def _vrij(initiatief: Initiatief) -> bool:
    return _open(initiatief) and initiatief.behandelaar_id is None


def _in_handen(initiatief: Initiatief) -> bool:
    return _open(initiatief) and initiatief.behandelaar_id is not None


def _toekennen(initiatief: Initiatief, door: Medewerker, g: Gegevens) -> object:
    toekenning = Toekenning(
        bedrag=g["bedrag"],
        in_nabijheid_bezit=g["in_nabijheid_bezit"],
        categorie=g["categorie"],
        aantal_huurders=g["aantal_huurders"],
    )
    return actions.decide_initiatief(
        initiatief=initiatief, door=door, uitkomst=Uitkomst.TOEGEKEND, reden=g["reden"], toekenning=toekenning
    )


def _doorgeven(initiatief: Initiatief, door: Medewerker, g: Gegevens) -> object:
    return actions.decide_initiatief(
        initiatief=initiatief,
        door=door,
        uitkomst=Uitkomst.DOORGEGEVEN,
        reden=g["reden"],
        doorgave=Doorgave(aan=g["aan"], op=g["op"]),
    )


def _gegevens(initiatief: Initiatief, door: Medewerker, g: Gegevens) -> object:
    contact = Contact(**{naam: g[naam] for naam in Contact.__dataclass_fields__})
    return actions.change_contact(initiatief=initiatief, door=door, contact=contact, versie=g["versie"])


ACTIES = {
    actie.code: actie
    for actie in (
        Actie(
            "bevestigen", _("Gebeld: het is hun plan"), "telephone-outbound", _te_bellen,
            lambda i, d, g: actions.confirm_for_resident(initiatief=i, door=d),
            _("Bevestigd. Vanaf vandaag loopt de termijn voor het antwoord."), mag=may_assist,
        ),
        Actie(
            "weggooien", _("Het is niet hun plan"), "trash", _te_bellen,
            lambda i, d, g: actions.discard_initiatief(initiatief=i, door=d), _("Het plan is weggegooid."),
            uitleg=_("Wij bewaren niets van dit plan. U kunt dit niet terugdraaien."), knop=_("Gooi het plan weg"),
            klasse="btn-danger", mag=may_assist, naar_lijst=True,
        ),
        Actie(
            "verteld", _("De bewoner weet het"), "megaphone", lambda i: i.vertellen_op is not None,
            lambda i, d, g: actions.told_resident(initiatief=i, door=d, hoe=g["hoe"]), _("Vastgelegd."),
            forms.VerteldForm, knop=_("Leg vast"), mag=may_assist,
        ),
        Actie(
            "oppakken", _("Ik pak dit op"), "hand-index-thumb", _vrij,
            lambda i, d, g: actions.take_initiatief(initiatief=i, door=d), _("U behandelt dit initiatief nu."),
            klasse="btn-steen",
        ),
        Actie(
            "verdergaan", _("Ga verder met dit plan"), "play-circle", _naar(Status.INGEDIEND),
            lambda i, d, g: actions.resume_initiatief(initiatief=i, door=d, advies=g.get("advies", "")),
            _("U kunt weer verder."), forms.VerderForm, knop=_("Ga verder"),
        ),
        Actie(
            "namens", _("Schrijf het antwoord van de bewoner op"), "chat-left-dots",
            lambda i: i.status == Status.AANVULLEN,
            lambda i, d, g: actions.answer_for_resident(initiatief=i, door=d, tekst=g["tekst"]),
            _("Het antwoord staat erbij. Onze termijn loopt weer."), forms.NamensForm,
            uitleg=_("De bewoner belde, schreef of kwam langs."), knop=_("Bewaar het antwoord"), mag=may_assist,
        ),
        Actie(
            "vragen", _("Vraag de bewoner om meer"), "question-circle", _naar(Status.AANVULLEN),
            lambda i, d, g: actions.ask_more(initiatief=i, door=d, vraag=g["vraag"]),
            _("De vraag is gesteld. Onze termijn staat stil tot het antwoord er is."),
            forms.VraagForm, knop=_("Stel de vraag"),
        ),
        Actie(
            "antwoorden", _("Schrijf de bewoner"), "chat-square-text", _open,
            lambda i, d, g: actions.add_reaction(initiatief=i, door=d, tekst=g["tekst"], publiceren=True),
            _("De bewoner kan het bericht lezen."), forms.AntwoordForm, knop=_("Verstuur"),
        ),
        Actie(
            "notitie", _("Schrijf een interne notitie"), "journal-text", lambda i: True,
            lambda i, d, g: actions.add_reaction(initiatief=i, door=d, tekst=g["tekst"], publiceren=False),
            _("De notitie staat erbij."), forms.NotitieForm, knop=_("Bewaar notitie"),
        ),
        Actie(
            "publiceren", _("Laat de bewoner een notitie lezen"), "eye", _open,
            lambda i, d, g: actions.publish_reaction(initiatief=i, door=d, reactie=g["reactie"]),
            _("De bewoner kan dit nu lezen."), forms.PubliceerForm, knop=_("Laat lezen"), verborgen=True,
        ),
        Actie(
            "advies", _("Vraag advies aan de bewonerscommissie"), "people", _naar(Status.ADVIES),
            lambda i, d, g: actions.request_advice(initiatief=i, door=d),
            _("Het initiatief wacht op advies. De termijn loopt door."),
            uitleg=_("U vraagt het advies zelf, per mail of telefoon. Hier legt u vast dat u erop wacht."),
            knop=_("Wacht op advies"), klasse="btn-outline-secondary",
        ),
        Actie(
            "toekennen", _("Ken toe"), "check-circle", _naar(Status.TOEGEKEND), _toekennen,
            _("Het plan is toegekend. De bewoner leest uw besluit."), forms.ToekennenForm, knop=_("Ken toe"),
        ),
        Actie(
            "afwijzen", _("Wijs af"), "x-octagon", _naar(Status.AFGEWEZEN),
            lambda i, d, g: actions.decide_initiatief(
                initiatief=i, door=d, uitkomst=Uitkomst.AFGEWEZEN, reden=g["reden"]
            ),
            _("Het plan is afgewezen. De bewoner leest uw besluit."), forms.AfwijzenForm, knop=_("Wijs af"),
        ),
        Actie(
            "doorgeven", _("Geef door aan de gemeente"), "signpost-split", _naar(Status.DOORGEGEVEN), _doorgeven,
            _("Vastgelegd. De bewoner leest aan wie u het plan doorgaf."), forms.DoorgevenForm,
            uitleg=_("Bijvoorbeeld omdat het op grond van de gemeente komt."), knop=_("Leg vast"),
        ),
        Actie(
            "uitvoeren", _("De bewoners zijn begonnen"), "tools", _naar(Status.IN_UITVOERING),
            lambda i, d, g: actions.start_initiatief(initiatief=i, door=d), _("Het plan is in uitvoering."),
        ),
        Actie(
            "verantwoorden", _("Het werk is klaar: vraag bonnen en verslag"), "receipt", _naar(Status.VERANTWOORDING),
            lambda i, d, g: actions.account_initiatief(initiatief=i, door=d),
            _("De bewoner leest dat u op bonnen en een kort verslag wacht."),
        ),
        Actie(
            "bon", _("Voeg een bon toe"), "receipt", lambda i: i.status in KAN_BON,
            lambda i, d, g: actions.add_receipt(
                initiatief=i, door=d, bon=Bonnetje(g["inzending"], g["waarvoor"], g["bedrag"], g["bestand"])
            ),
            _("De bon staat erbij."), forms.BonActieForm, knop=_("Voeg toe"), klasse="btn-steen", mag=may_assist,
        ),
        Actie(
            "bon_weg", _("Haal een bon weg"), "trash", lambda i: i.status in KAN_BON,
            lambda i, d, g: actions.remove_receipt(initiatief=i, door=d, bon=g["bon"]),
            _("De bon is weg."), forms.BonWegForm, knop=_("Haal weg"), verborgen=True,
        ),
        Actie(
            "verslag", _("Schrijf het verslag op"), "card-text", lambda i: i.status == Status.VERANTWOORDING,
            lambda i, d, g: actions.write_report(initiatief=i, door=d, verslag=g["verslag"], foto=g["foto"]),
            _("Het verslag staat erbij."), forms.VerslagActieForm, knop=_("Bewaar het verslag"), klasse="btn-steen",
            uitleg=_("Voor een bewoner die het u vertelt of op papier geeft."), mag=may_assist,
        ),
        Actie(
            "afronden", _("Rond af"), "check2-all", _naar(Status.AFGEROND),
            lambda i, d, g: actions.finish_initiatief(
                initiatief=i, door=d, resultaat=g["resultaat"], uitleg=g.get("uitleg", "")
            ),
            _("Het initiatief is afgerond."), forms.AfrondenForm, knop=_("Rond af"),
        ),
        Actie(
            "openbaar", _("Zet het op de site"), "globe", may_be_public,
            lambda i, d, g: actions.publish_initiatief(
                initiatief=i, door=d, titel=g["titel"], resultaat=g["resultaat"], toestemming=g["toestemming"]
            ),
            _("Het plan staat op de site."), forms.OpenbaarForm, knop=_("Zet op de site"), klasse="btn-steen",
            uitleg=_("Iedereen kan dan de titel, de buurt, het thema, het bedrag en wat ervan kwam lezen."),
        ),
        Actie(
            "niet_openbaar", _("Haal het van de site"), "eye-slash",
            lambda i: getattr(i, "publicatie", None) is not None,
            lambda i, d, g: actions.unpublish_initiatief(initiatief=i, door=d),
            _("Het plan staat niet meer op de site."), klasse="btn-outline-secondary",
        ),
        Actie(
            "gegevens", _("Pas de gegevens van de indiener aan"), "person-lines-fill", lambda i: i.is_open, _gegevens,
            _("De gegevens van de indiener zijn bewaard."), forms.GegevensForm, knop=_("Bewaar de gegevens"),
            klasse="btn-steen",
            uitleg=_("Naar een ander e-mailadres gaat meteen een mail met een nieuwe link. Lees het eerst goed na."),
        ),
        Actie(
            "teruggeven", _("Geef terug aan de groep"), "arrow-return-left", _in_handen,
            lambda i, d, g: actions.return_initiatief(initiatief=i, door=d), _("Het staat op niemands naam meer."),
            klasse="btn-outline-secondary", uitleg=_("De termijn blijft."), knop=_("Geef terug"),
        ),
        Actie(
            "intrekken", _("Trek in voor de bewoner"), "x-circle", _naar(Status.INGETROKKEN),
            lambda i, d, g: actions.withdraw_initiatief(initiatief=i, door=d, reden=g["reden"]),
            _("Het initiatief is ingetrokken."), forms.IntrekkenForm, knop=_("Trek in"),
            klasse="btn-outline-secondary",
        ),
    )
}  # fmt: skip
