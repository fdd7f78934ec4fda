"""The 400 signals of the demo as plans: what was reported where, when and by whom, and what happened with it since.

Nothing here touches the database; ``afspelen`` plays the plans through the real actions.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from plavei.werkplek.demo.agenda import ZONE, Agenda
from plavei.werkplek.demo.fotos import FOTO_THEMAS
from plavei.werkplek.demo.mensen import DemoBewoner
from plavei.werkplek.demo.personeel import TEAMS, Team
from plavei.werkplek.demo.teksten import Melding, Schrijver, is_sensitive
from plavei.werkplek.demo.woningen import DemoWoning

AANTAL_DAGEN = 730


@dataclass(frozen=True, slots=True)
class Gebeurt:
    """One step in the course of a signal: which action, who does it, when, and with what."""

    op: datetime
    actie: str
    wie: str
    velden: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Verhaal:
    """One signal: how it came in (``velden`` of the action that makes it), and its course in order of time."""

    nummer: int
    op: datetime
    wie: str
    thema: str
    urgentie: str
    tekst: str
    huisnummer: str
    wijkcode: str
    buurtcode: str
    woning: str
    plaats: str
    via: str
    melder_soort: str
    melder: str
    melder_naam: str
    vertrouwelijk: bool
    foto: bool
    verloop: list[Gebeurt] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What one signal must be in the end: its state today, and who has it in hand (empty: whoever fits)."""

    team: Team
    stand: str
    wie: str = ""
    vertrouwelijk: bool = False
    thema: str = ""


# What each part of the area has today, besides what was closed long ago: state, who has it, confidential or not.
_OPEN: dict[str, tuple[tuple[str, str, bool], ...]] = {
    "Zevenaar": (
        *[("nieuw", "", False)] * 6,
        ("nieuw", "", True),
        *[("nieuw_laat", "", False)] * 2,
        *[("eerste_contact", "coach", False)] * 3,
        *[("eerste_contact", "wijk", False), ("eerste_contact", "sociaal", False)],
        *[("vandaag", "coach", False)] * 3,
        ("vandaag", "coach", True),
        *[("vandaag", "wijk", False)] * 2,
        *[("vandaag", "sociaal", False)] * 2,
        *[("te_laat", "coach", False)] * 2,
        *[("te_laat", "wijk", False), ("te_laat", "sociaal", False)],
        *[("later", "coach", False)] * 4,
        *[("later", "wijk", False), ("later", "sociaal", False)] * 2,
        ("teruggegeven", "", False),
        *[("wacht", "coach", False)] * 3,
        *[("wacht", "sociaal", False), ("wacht_laat", "coach", False)],
        *[("vraag_inbrenger", "coach", False)] * 2,
        *[("heropend", "coach", False)] * 4,
    ),
    "Duiven en Westervoort": (
        *[("nieuw", "", False)] * 6,
        ("nieuw_laat", "", False),
        *[("eerste_contact", "coach", False)] * 2,
        *[("vandaag", "coach", False), ("vandaag", "wijk", False), ("vandaag", "sociaal", False)],
        *[("te_laat", "coach", False), ("te_laat", "wijk", False)],
        *[("later", "coach", False)] * 3,
        *[("later", "wijk", False), ("later", "sociaal", False)] * 2,
        ("later", "coach", True),
        ("teruggegeven", "", False),
        *[("wacht", "coach", False)] * 2,
        *[("wacht", "sociaal", False), ("wacht_laat", "coach", False), ("vraag_inbrenger", "coach", False)],
        *[("heropend", "coach", False)] * 2,
    ),
    "Montferland": (
        *[("nieuw", "", False)] * 3,
        ("nieuw_laat", "", False),
        *[("eerste_contact", "coach", False)] * 2,
        *[("vandaag", "coach", False), ("vandaag", "wijk", False)],
        *[("te_laat", "coach", False), ("te_laat", "sociaal", False)],
        *[("later", "coach", False)] * 3,
        *[("later", "wijk", False), ("later", "sociaal", False)],
        ("later", "coach", True),
        *[("wacht", "coach", False)] * 2,
        *[("wacht", "sociaal", False), ("vraag_inbrenger", "coach", False)],
        *[("heropend", "coach", False)] * 2,
    ),
}
_TOTAAL = {"Zevenaar": 190, "Duiven en Westervoort": 125, "Montferland": 85}
AANTAL_SIGNALEN = sum(_TOTAAL.values())
#: Of what was closed: how many were confidential, and how many came back once.
_GESLOTEN_VERTROUWELIJK, _GESLOTEN_HEROPEND = 3, 4


def assignments() -> list[Opdracht]:
    """Return what each of the signals must be today."""
    opdrachten: list[Opdracht] = []
    for team in TEAMS:
        open_nu = [Opdracht(team, stand, wie, geheim) for stand, wie, geheim in _OPEN[team.naam]]
        gesloten = _TOTAAL[team.naam] - len(open_nu)
        opdrachten += open_nu
        opdrachten += [Opdracht(team, "gesloten", "", True)] * _GESLOTEN_VERTROUWELIJK
        opdrachten += [Opdracht(team, "gesloten_heropend")] * _GESLOTEN_HEROPEND
        rest = gesloten - _GESLOTEN_VERTROUWELIJK - _GESLOTEN_HEROPEND
        # Every theme at least once per team, whatever the draw.
        opdrachten += [Opdracht(team, "gesloten", thema=thema) for thema in _GEWICHTEN]
        opdrachten += [Opdracht(team, "gesloten")] * (rest - len(_GEWICHTEN))
    return opdrachten


# Theme → weight, and the months in which there is more of it.
_ZOMER, _WINTER = frozenset({5, 6, 7, 8, 9}), frozenset({11, 12, 1, 2, 3})
_GEWICHTEN: dict[str, tuple[float, frozenset[int]]] = {
    "geluid": (46, _ZOMER),
    "stank": (14, _ZOMER),
    "vervuiling": (34, frozenset()),
    "huisdieren": (22, frozenset()),
    "ongedierte": (15, _ZOMER),
    "tuinonderhoud": (26, _ZOMER),
    "parkeren": (20, frozenset()),
    "burenruzie": (30, _ZOMER),
    "agressie": (11, frozenset()),
    "drugs": (13, frozenset()),
    "vandalisme": (17, frozenset({12, 1, 7, 8})),
    "woonfraude": (11, frozenset()),
    "verwaarlozing": (15, frozenset()),
    "verzamelen": (12, frozenset()),
    "geldzorgen": (17, _WINTER),
    "eenzaamheid": (15, _WINTER),
    "gedragsverandering": (13, frozenset()),
    "zelfstandig_wonen": (13, frozenset()),
    "zorgen_kinderen": (10, frozenset()),
    "veiligheid_thuis": (9, frozenset()),
    "brand_gas": (10, _WINTER),
    "energie_afgesloten": (8, _WINTER),
    "taal_formulieren": (11, frozenset()),
    "overbewoning": (8, frozenset()),
    "mantelzorg": (10, frozenset()),
}
_DISCREET = ("veiligheid_thuis", "zorgen_kinderen", "gedragsverandering", "agressie")
_DRINGEND = {
    "agressie": 0.6,
    "veiligheid_thuis": 1.0,
    "brand_gas": 0.8,
    "energie_afgesloten": 0.9,
    "zorgen_kinderen": 1.0,
}
_ACUUT = {"brand_gas": 0.35, "veiligheid_thuis": 0.3, "agressie": 0.2, "energie_afgesloten": 0.2}
_ANDEREN = ("Dochter", "Zoon", "Familie", "School", "Thuishulp", "Monteur", "Vakman", "Mantelzorger")
_ZAAK_VAN_PARTNER = {"School": "School in de buurt", "Thuishulp": "Thuishulp", "Monteur": "Monteur", "Vakman": "Vakman"}
_KANAAL_VAN_WOORD = {" belt": "telefoon", "balie": "spreekuur", "spreekuur": "spreekuur", " komt met ": "spreekuur"}


class Verteller:
    """Makes up how each signal came in; ``verloop`` adds what happened then."""

    def __init__(
        self, woningen: Sequence[DemoWoning], bewoners: Sequence[DemoBewoner], agenda: Agenda, schrijver: Schrijver
    ) -> None:
        self.rng: random.Random = agenda.rng
        self.agenda = agenda
        self.schrijver = schrijver
        self.bewoners_van: dict[str, list[DemoBewoner]] = defaultdict(list)
        for bewoner in (b for b in bewoners if b.tot is None):
            self.bewoners_van[bewoner.woningnummer].append(bewoner)
        self.per_straat: dict[str, list[DemoWoning]] = defaultdict(list)
        self.per_team: dict[str, list[DemoWoning]] = {team.naam: [] for team in TEAMS}
        for woning in woningen:
            if woning.nummer in self.bewoners_van:
                self.per_straat[woning.complex.nummer].append(woning)
                team = next(t for t in TEAMS if woning.wijkcode in t.wijken)
                self.per_team[team.naam].append(woning)
        self.eerder: dict[str, list[DemoWoning]] = defaultdict(list)

    def theme(self, opdracht: Opdracht, dag: date) -> str:
        """Return a theme that fits the season, whoever has it in hand, and how secret it is."""
        if opdracht.thema:
            return opdracht.thema
        if opdracht.vertrouwelijk:
            return self.rng.choice(_DISCREET)
        gevoelig = {"sociaal": True, "wijk": False}.get(opdracht.wie)
        kansen = {
            thema: gewicht * (2.4 if dag.month in maanden else 1)
            for thema, (gewicht, maanden) in _GEWICHTEN.items()
            if gevoelig is None or is_sensitive(thema) == gevoelig
        }
        return self.rng.choices(list(kansen), list(kansen.values()))[0]

    def urgency(self, thema: str, stand: str) -> str:
        if self.rng.random() < _ACUUT.get(thema, 0) and stand.startswith(("gesloten", "nieuw_laat")):
            return "acuut"
        return "hoog" if self.rng.random() < _DRINGEND.get(thema, 0.06) else "normaal"

    def home(self, team: Team, wijken: Sequence[str] | None) -> DemoWoning:
        """Return a home; now and then one that was reported before, so that an address has a past."""
        if not wijken and self.eerder[team.naam] and self.rng.random() < 0.14:
            return self.rng.choice(self.eerder[team.naam])
        keus = [w for w in self.per_team[team.naam] if not wijken or w.wijkcode in wijken]
        woning = self.rng.choice(keus)
        self.eerder[team.naam].append(woning)
        return woning

    def neighbour(self, woning: DemoWoning) -> DemoWoning:
        straat = self.per_straat[woning.complex.nummer]
        plek = straat.index(woning)
        buren = [w for w in straat[max(0, plek - 4) : plek + 5] if w is not woning]
        return self.rng.choice(buren) if buren else woning

    def start(self, nummer: int, opdracht: Opdracht, dag: date, op: datetime | None = None) -> Verhaal:
        """Return a signal that came in on ``dag``, without its course."""
        rng, team = self.rng, opdracht.team
        thema = self.theme(opdracht, dag)
        urgentie = self.urgency(thema, opdracht.stand)
        gevoelig = is_sensitive(thema)
        woning = self.home(team, self._wijken_of(opdracht))
        buur = self.neighbour(woning)
        gezien = opdracht.stand == "vraag_inbrenger" or rng.random() < self.schrijver.share_seen(thema)
        # Nuisance is noted where it comes from; a worry at the front door it is behind, with a neighbour's number.
        genoemd, melder = (buur, buur) if gevoelig else (woning, buur)
        huisnummer = f"{genoemd.huisnummer}{genoemd.huisletter}"
        melding = self.schrijver.report(thema, gezien=gezien, nummer=huisnummer, dag=dag)
        if gevoelig and not melding.noemt_nummer:
            melder = woning
        buiten = not gevoelig and gezien and not melding.noemt_nummer and rng.random() < 0.8
        wijkbeheerder = team.wijkbeheerder_of(woning.wijkcode)
        wie, via, soort, bewoner, naam = self._sender(team, wijkbeheerder, melding, melder, gezien, gevoelig)
        if opdracht.stand == "vraag_inbrenger":
            wie, via = wijkbeheerder, "wijk"
        return Verhaal(
            nummer=nummer,
            op=op or self.agenda.moment(dag),
            wie=wie,
            thema=thema,
            urgentie=urgentie,
            tekst=melding.tekst,
            huisnummer=huisnummer,
            wijkcode=woning.wijkcode,
            buurtcode=woning.buurtcode,
            woning="" if buiten else woning.nummer,
            plaats=self.schrijver.place(straat=woning.straat, nummer=huisnummer) if buiten else "",
            via=via,
            melder_soort=soort,
            melder=bewoner,
            melder_naam=naam,
            vertrouwelijk=opdracht.vertrouwelijk,
            foto=gezien and thema in FOTO_THEMAS and rng.random() < 0.6,
        )

    def _wijken_of(self, opdracht: Opdracht) -> Sequence[str] | None:
        """Return the wijken of the wijkbeheerder with a log-in of its own, when it must be theirs."""
        if opdracht.wie != "wijk" and opdracht.stand != "vraag_inbrenger":
            return None
        return next(iter(opdracht.team.wijkbeheerders.values()))

    def _sender(
        self, team: Team, wijkbeheerder: str, melding: Melding, melder: DemoWoning, gezien: bool, gevoelig: bool
    ) -> tuple[str, str, str, str, str]:
        """Return who wrote it down, through which channel, and who reported it (kind, resident, name)."""
        rng = self.rng
        if gezien:
            wie = team.sociaal if gevoelig and rng.random() < 0.4 else wijkbeheerder
            return wie, "wijk", "zelf", "", ""
        eerste_woord = melding.tekst.split(maxsplit=1)[0].rstrip(",")
        if eerste_woord in _ZAAK_VAN_PARTNER:
            return team.coach, "partner", "partner", "", _ZAAK_VAN_PARTNER[eerste_woord]
        if eerste_woord in _ANDEREN:
            return team.coach, "telefoon", "bewoner", "", f"{eerste_woord} van de bewoner"
        via = rng.choices(("telefoon", "spreekuur", "mail", "wijk", "partner"), (46, 18, 16, 14, 6))[0]
        for woord, kanaal in _KANAAL_VAN_WOORD.items():
            via = kanaal if woord in melding.tekst else via
        wie = wijkbeheerder if via in {"spreekuur", "wijk"} else team.coach
        if via == "partner":
            return wie, via, "partner", "", self.schrijver.sender()
        if rng.random() < (0.3 if "anoniem" in melding.tekst or "genoemd" in melding.tekst else 0.07):
            return wie, via, "anoniem", "", ""
        return wie, via, "bewoner", rng.choice(self.bewoners_van[melder.nummer]).nummer, ""


def day_of_arrival(opdracht: Opdracht, agenda: Agenda) -> date:
    """Return on which workday a signal that must be in this state today plausibly came in."""
    rng = agenda.rng
    grenzen = {
        "nieuw": (0, 3),
        "nieuw_laat": (7, 9),
        "eerste_contact": (2, 5),
        "vandaag": (8, 30),
        "te_laat": (12, 34),
        "later": (6, 30),
        "teruggegeven": (8, 15),
        "wacht": (6, 30),
        "wacht_laat": (14, 35),
        "vraag_inbrenger": (3, 8),
        "heropend": (40, 160),
    }
    if opdracht.stand in grenzen:
        return agenda.back(rng.randint(*grenzen[opdracht.stand]))
    # A little more in summer, and on Mondays, after the weekend.
    while True:
        dag = agenda.workday(agenda.vandaag - timedelta(days=rng.randint(16, AANTAL_DAGEN)))
        if rng.random() < (0.9 if dag.month in _ZOMER else 0.66) * (1.0 if dag.weekday() == 0 else 0.8):
            return dag


def local_day(moment: datetime) -> date:
    return moment.astimezone(ZONE).date()
