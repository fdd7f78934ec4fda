"""The residents of the demo: invented people in the mix of names that a Dutch neighbourhood has.

Nobody can be reached by accident: telephone numbers start with 06-66, which the Dutch numbering plan keeps for pagers
and gives to no telephone, and mail addresses end in ``voorbeeld.test``, a name reserved for tests (RFC 2606).
"""

from __future__ import annotations

import random
import tomllib
import unicodedata
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from plavei.werkplek.demo.gebieden import DATA
from plavei.werkplek.demo.woningen import DemoWoning

#: Share of homes that stand empty between two tenants, and of homes with a second tenant on the lease.
LEEGSTAND = 0.015
MEDEHUURDER = 0.34
#: Of homes that changed hands in the last two years: the share of which the primary system still has who lived there.
VORIGE_BEKEND = 0.3


@dataclass(frozen=True, slots=True)
class DemoBewoner:
    """One tenant. ``taal`` is the language of contact (ISO 639-1), ``tot`` the last day of somebody who moved out."""

    nummer: str
    woningnummer: str
    voornaam: str
    voorletters: str
    tussenvoegsel: str
    achternaam: str
    aanhef: str
    telefoon: str
    email: str
    taal: str
    vanaf: date
    tot: date | None = None

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.voornaam, self.tussenvoegsel, self.achternaam) if deel)


@dataclass(frozen=True, slots=True)
class _Groep:
    gewicht: int
    taal: str
    leeftijd: tuple[int, int]
    vrouw: tuple[str, ...]
    man: tuple[str, ...]
    achternamen: tuple[tuple[str, str], ...]


def _read_groups() -> list[_Groep]:
    with (DATA / "namen.toml").open("rb") as bestand:
        bron: dict[str, Any] = tomllib.load(bestand)
    nederlands = tuple((tussen, naam) for tussen, naam in bron.pop("achternamen")["nederlands"])
    return [
        _Groep(
            gewicht=g["gewicht"],
            taal=g["taal"],
            leeftijd=(g["leeftijd"][0], g["leeftijd"][1]),
            vrouw=tuple(g["vrouw"]),
            man=tuple(g["man"]),
            achternamen=tuple(("", naam) for naam in g["achternamen"]) if "achternamen" in g else nederlands,
        )
        for g in bron.values()
    ]


def _plain(tekst: str) -> str:
    """Return letters without accents, for a mail address."""
    ontleed = unicodedata.normalize("NFKD", tekst.replace("ı", "i").replace("Ł", "L").replace("ł", "l"))
    return "".join(t for t in ontleed if t.isascii() and t.isalpha()).lower()


class _Generator:
    def __init__(self, vandaag: date, zaad: int) -> None:
        self.vandaag = vandaag
        self.rng = random.Random(zaad)
        self.groepen = _read_groups()
        self.gewichten = [g.gewicht for g in self.groepen]
        self.volgnummer = 0

    def household(self, woning: DemoWoning) -> list[DemoBewoner]:
        rng = self.rng
        groep = rng.choices(self.groepen, self.gewichten)[0]
        if woning.soort == "seniorenwoning" and rng.random() < 0.8:
            groep = self.groepen[0]
        vanaf = self._moved_in(woning, groep)
        vrouw = rng.random() < 0.56
        achternaam = rng.choice(groep.achternamen)
        eerste = self._person(woning, groep, vrouw, achternaam, vanaf)
        if woning.kamers < 3 or rng.random() > MEDEHUURDER * 1.35:
            return [eerste]
        if rng.random() < 0.55:
            achternaam = rng.choice(groep.achternamen)
        tweede_vrouw = vrouw if rng.random() < 0.05 else not vrouw
        return [eerste, self._person(woning, groep, tweede_vrouw, achternaam, vanaf)]

    def former(self, woning: DemoWoning, volgende: date) -> list[DemoBewoner]:
        """Return who lived in ``woning`` before somebody moved in on ``volgende``."""
        if (self.vandaag - volgende).days > 730 or self.rng.random() > VORIGE_BEKEND:
            return []
        tot = volgende - timedelta(days=self.rng.randint(10, 40))
        vertrokken = self.household(woning)
        begin = max(tot - timedelta(days=self.rng.randint(400, 5000)), date(woning.bouwjaar + 1, 3, 1)).replace(day=1)
        return [replace(bewoner, vanaf=begin, tot=tot) for bewoner in vertrokken] if begin < tot else []

    def _moved_in(self, woning: DemoWoning, groep: _Groep) -> date:
        """Return a first of the month; older people live there longer, nobody longer than the building stands."""
        jaren = self.rng.expovariate(1 / (17 if groep.leeftijd[0] > 60 else 7))
        dag = self.vandaag - timedelta(days=45 + int(jaren * 365))
        return max(dag, date(woning.bouwjaar + 1, 3, 1)).replace(day=1)

    def _person(
        self,
        woning: DemoWoning,
        groep: _Groep,
        vrouw: bool,
        achternaam: tuple[str, str],
        vanaf: date,
    ) -> DemoBewoner:
        rng = self.rng
        self.volgnummer += 1
        voornaam = rng.choice(groep.vrouw if vrouw else groep.man)
        jongste = max(groep.leeftijd[0], (self.vandaag - vanaf).days // 365 + 19)
        leeftijd = rng.randint(min(jongste, 94), max(groep.leeftijd[1], min(jongste, 94)))
        tussen, naam = achternaam
        mail = f"{_plain(voornaam)}.{_plain(tussen + naam)}{self.volgnummer}@voorbeeld.test"
        return DemoBewoner(
            nummer=f"REL{self.volgnummer:06d}",
            woningnummer=woning.nummer,
            voornaam=voornaam,
            voorletters=f"{voornaam[0]}." + (f"{rng.choice('ABCEGHJMPT')}." if rng.random() < 0.4 else ""),
            tussenvoegsel=tussen,
            achternaam=naam,
            aanhef="mevrouw" if vrouw else "de heer",
            telefoon=f"06-66{rng.randint(0, 999_999):06d}" if rng.random() < 0.93 else "",
            email=mail if rng.random() < (0.48 if leeftijd > 72 else 0.86) else "",
            taal=groep.taal if groep.taal == "nl" or rng.random() < 0.5 else "nl",
            vanaf=vanaf,
        )


def generate_residents(woningen: list[DemoWoning], *, vandaag: date, zaad: int = 4202) -> list[DemoBewoner]:
    """Return the tenants on ``vandaag``, and some who left; the same ``zaad`` gives the same people."""
    generator = _Generator(vandaag, zaad)
    bewoners: list[DemoBewoner] = []
    for woning in woningen:
        if generator.rng.random() >= LEEGSTAND:
            huidig = generator.household(woning)
            bewoners += generator.former(woning, huidig[0].vanaf) + huidig
    return bewoners
