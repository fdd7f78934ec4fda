"""The eighty referrals of the demo: to whom, why, and what the partner did, hung in the stories of the signals."""

from __future__ import annotations

import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from bewoners.models import Bewoner
from partners import actions, delen
from partners.models import Doorverwijzing, Organisatie
from partners.termijnen import note_silence
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.werkdagen import Kalender
from plavei.werkplek.demo.agenda import Agenda
from plavei.werkplek.demo.partnerlijst import PARTNERS, DemoPartner
from plavei.werkplek.demo.personeel import TEAMS
from plavei.werkplek.demo.verhalen import Gebeurt, Verhaal, local_day
from signalen.models import Signaal

_GEMEENTE = {"WK0299": "Zevenaar", "WK0226": "Duiven", "WK0293": "Westervoort", "WK1955": "Montferland"}
# What each must be today, in words of the steps to it; how many workdays ago it was sent; how many there are.
_STANDEN: tuple[tuple[str, tuple[str, ...], tuple[int, int], int], ...] = (
    ("concept", (), (0, 2), 3),
    ("wacht_op_reactie", ("stuur",), (0, 3), 9),
    ("te_laat", ("stuur", "stil"), (7, 14), 6),
    ("aangenomen", ("stuur", "geaccepteerd"), (2, 8), 8),
    ("bezig", ("stuur", "geaccepteerd", "in_behandeling", "terugkoppeling"), (6, 25), 9),
    ("staat_stil", ("stuur", "geaccepteerd", "in_behandeling", "wacht"), (8, 25), 5),
    ("toestemming_weg", ("stuur", "geaccepteerd", "toestemming_weg"), (4, 10), 3),
    ("afgerond", ("stuur", "geaccepteerd", "in_behandeling", "terugkoppeling", "afgerond"), (20, 420), 21),
    ("niet_gelukt", ("stuur", "geaccepteerd", "niet_gelukt"), (12, 300), 5),
    ("afgewezen", ("stuur", "afgewezen"), (6, 300), 6),
    ("ingetrokken", ("stuur", "ingetrokken"), (5, 200), 5),
)
AANTAL = sum(aantal for _naam, _stappen, _dagen, aantal in _STANDEN)
_REDENEN = {
    "wacht": ("De bewoner is twee weken weg.", "Wij wachten op een plek.", "De afspraak is verzet."),
    "niet_gelukt": ("Wij kregen geen contact.", "De bewoner wilde toch niet."),
    "afgewezen": ("Dit past niet bij wat wij doen.", "Wij hebben nu geen plek.", "Dit hoort bij de gemeente."),
    "ingetrokken": ("De familie heeft het opgepakt.", "De bewoner wil het toch niet."),
}
_UITKOMSTEN = {
    "afgerond": ("hulp_ontvangen", "hulp_ontvangen", "hulp_ontvangen", "wachtlijst", "doorgestuurd"),
    "niet_gelukt": ("geen_contact", "wil_niet_meer", "geen_plek", "komt_niet_in_aanmerking"),
}
_GEMELD = ("De eerste afspraak is geweest.", "Wij gaan volgende week langs.", "Het loopt, de bewoner doet mee.")
_VRAGEN = {
    "buurtbemiddeling": ("Kunt u met beide buren in gesprek?", "Dat zij samen afspraken maken."),
    "schuldhulp": ("Kunt u helpen de rekeningen op een rij te zetten?", "Dat er weer overzicht is."),
    "welzijn": ("Kunt u langsgaan om kennis te maken?", "Dat deze bewoner vaker mensen ziet."),
    "ouderenwerk": ("Kunt u op huisbezoek gaan?", "Dat duidelijk is wat er nodig is om thuis te blijven."),
    "veilig_thuis": ("Gemeld wat wij zagen en hoorden.", "Advies en veiligheid voor wie daar woont."),
    "mantelzorg": ("Kunt u kijken wat de mantelzorger nodig heeft?", "Dat de zorg vol te houden is."),
    "politie": ("Kunt u meekijken naar wat omwonenden zien?", "Dat het portiek weer veilig voelt."),
}
_VRAAG = ("Kunt u meekijken wat hier nodig is?", "Dat de bewoner passende hulp krijgt.")
_FEITEN = (
    "Bij het laatste bezoek was te zien dat het niet goed gaat.",
    "Wij spraken elkaar twee keer; de bewoner wil graag hulp.",
    "De omgeving maakt zich zorgen, al een paar weken.",
)


@dataclass(slots=True)
class Verwijzing:
    """One referral while it is played: what it is about, and the record once it is there."""

    partner: DemoPartner
    toestemming: bool
    rng: random.Random
    dv: Doorverwijzing | None = None


def add_referrals(verhalen: Sequence[Verhaal], *, nu: datetime, kalender: Kalender, zaad: int = 31) -> int:
    """Hang the referrals in the stories, each where its signal was open; how many there are."""
    rng = random.Random(zaad)
    agenda = Agenda(nu, rng, kalender)
    vrij = [verhaal for verhaal in verhalen if verhaal.woning and not verhaal.vertrouwelijk and _fitting(verhaal)]
    rng.shuffle(vrij)
    gelukt = 0
    for stand, stappen, dagen, aantal in _STANDEN:
        gevonden = 0
        for verhaal in list(vrij):
            if gevonden == aantal:
                break
            verwijzing = Verwijzing(
                rng.choice(_fitting(verhaal)), stand == "toestemming_weg" or rng.random() < 0.3, rng
            )
            if verwijzing.partner.kanaal == "melding" and stand in {"afgewezen", "toestemming_weg"}:
                continue
            if gebeurtenissen := _course(verhaal, verwijzing, stappen, dagen, agenda):
                verhaal.verloop += gebeurtenissen
                vrij.remove(verhaal)
                gevonden += 1
        gelukt += gevonden
    return gelukt


def _fitting(verhaal: Verhaal) -> list[DemoPartner]:
    gemeente = _GEMEENTE[verhaal.wijkcode[:6]]
    return [p for p in PARTNERS if verhaal.thema in p.themas and gemeente in p.gemeenten]


def _open_until(verhaal: Verhaal, nu: datetime) -> datetime:
    return min((gebeurt.op for gebeurt in verhaal.verloop if gebeurt.actie == "close"), default=nu)


def _course(
    verhaal: Verhaal, verwijzing: Verwijzing, stappen: Sequence[str], dagen: tuple[int, int], agenda: Agenda
) -> list[Gebeurt]:
    """The steps with their moments; empty when they do not fit in the time the signal was open."""
    coach = next(team.coach for team in TEAMS if verhaal.wijkcode in team.wijken)
    eerst = min((gebeurt.op for gebeurt in verhaal.verloop), default=verhaal.op)
    for _poging in range(25):
        op = agenda.moment(agenda.back(agenda.rng.randint(*dagen)))
        if not max(verhaal.op, eerst) < op < _open_until(verhaal, agenda.nu):
            continue
        gebeurtenissen = [Gebeurt(op, "verwijs", coach, {"verwijzing": verwijzing, "sturen": bool(stappen)})]
        for stap in stappen[1:]:
            wachten = 6 if stap == "stil" else agenda.rng.randint(1, 3)
            op = agenda.moment(agenda.later(local_day(op), wachten), na=op)
            gebeurtenissen.append(Gebeurt(op, "verwijs_stap", coach, {"verwijzing": verwijzing, "stap": stap}))
        if agenda.is_past(op):
            return gebeurtenissen
    return []


# ---------------------------------------------------------------- played with the clock standing there
def refer(*, signaal: Signaal, door: Medewerker, verwijzing: Verwijzing, sturen: bool) -> None:
    """Write it, and send it unless it is still being written."""
    partner, rng = verwijzing.partner, verwijzing.rng
    fresh = Signaal.objects.select_related("thema", "eenheid").get(pk=signaal.pk)
    organisatie = Organisatie.objects.get(naam=partner.naam)
    vraag, beoogd = _VRAGEN.get(partner.soort, _VRAAG)
    bewoner = Bewoner.objects.filter(bewoningen__eenheid=fresh.eenheid_id, bewoningen__tot=None).first()
    met_toestemming = verwijzing.toestemming and bewoner is not None
    grond: dict[str, Any] = (
        {
            "toestemming": "ja",
            "toestemming_op": klok.vandaag(),
            "toestemming_hoe": rng.choice(["mondeling", "telefoon"]),
        }
        if met_toestemming
        else {
            "toestemming": "niet_gevraagd",
            "grondslag": fresh.grondslag if fresh.grondslag != "a" else "f",
            "motivering": "Zonder hulp wordt het erger; minder delen kan niet.",
        }
    )
    verwijzing.dv = actions.create_doorverwijzing(
        signaal=fresh,
        organisatie=organisatie,
        door=door,
        vraag=vraag,
        beoogd=beoogd,
        feiten=rng.choice(_FEITEN),
        wens="Wil graag eerst bellen." if rng.random() < 0.4 else "",
        bewoner=bewoner,
        delen=["adres", "feiten", "thema", *(["naam", "telefoon", "wens"] if met_toestemming else [])],
        gemeld_op=klok.nu() if organisatie.eigen_meldpunt else None,
        gemeld_hoe="telefoon" if organisatie.eigen_meldpunt else "",
        terugkoppeling_op=_agreed(rng),
        **grond,
    )
    if sturen:
        gezien = delen.fingerprint(delen.preview(verwijzing.dv))
        toegang = actions.send_doorverwijzing(doorverwijzing=verwijzing.dv, door=door, gezien=gezien)
        if toegang and rng.random() < 0.8:
            actions.confirm_code(doorverwijzing=verwijzing.dv, code=toegang.code)


def _agreed(rng: random.Random) -> date:
    return klok.vandaag() + timedelta(days=rng.choice((7, 14, 21)))


def take_step(*, signaal: Signaal, door: Medewerker, verwijzing: Verwijzing, stap: str) -> None:
    """The partner by the link, or by phone and then written down by who referred."""
    if verwijzing.dv is None:
        raise ValueError("a step before the referral was written")
    dv, rng = verwijzing.dv, verwijzing.rng
    if stap == "stil":
        note_silence()
    elif stap == "toestemming_weg":
        if Doorverwijzing.objects.filter(pk=dv.pk, grondslag="a").exists():
            actions.withdraw_consent(doorverwijzing=dv, door=door, ingetrokken_op=klok.vandaag())
    elif stap == "ingetrokken":
        actions.withdraw_doorverwijzing(doorverwijzing=dv, door=door, reden=rng.choice(_REDENEN[stap]))
    else:
        _by_partner(dv, door, stap, rng, namens=verwijzing.partner.kanaal != "link" or rng.random() < 0.2)


def _by_partner(dv: Doorverwijzing, door: Medewerker, stap: str, rng: random.Random, *, namens: bool) -> None:
    wie: dict[str, Any] = {"door": door, "kanaal": "telefoon", "datum": klok.vandaag(), "naam": _who(dv)}
    if stap == "terugkoppeling":
        tekst = rng.choice(_GEMELD)
        if namens:
            actions.record_partner_feedback(doorverwijzing=dv, tekst=tekst, **wie)
        else:
            actions.partner_feedback(doorverwijzing=dv, tekst=tekst)
        return
    reden = rng.choice(_REDENEN.get(stap, ("",)))
    uitkomst = rng.choice(_UITKOMSTEN.get(stap, ("",)))
    if namens:
        actions.record_partner_step(doorverwijzing=dv, naar=stap, reden=reden, uitkomst=uitkomst, **wie)
    else:
        actions.partner_step(doorverwijzing=dv, naar=stap, reden=reden, uitkomst=uitkomst)


def _who(dv: Doorverwijzing) -> str:
    return str(dv.organisatie.contactpersonen.values_list("naam", flat=True).first() or dv.organisatie.naam)


ACTIES: dict[str, Callable[..., object]] = {"verwijs": refer, "verwijs_stap": take_step}
