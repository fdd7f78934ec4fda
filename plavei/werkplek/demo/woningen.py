"""The homes of the demo: invented streets, complexes and addresses in real buurten, dealt out by a seeded draw.

How many homes a buurt gets follows from its facts: households x the share that is not owner-occupied, and none in the
countryside, where associations own little.
"""

from __future__ import annotations

import csv
import random
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from plavei.werkplek.demo.gebieden import DATA, DemoBuurt, buurten

AANTAL_WONINGEN = 6000

#: Under this weight (likely association homes) a buurt gets none: scattered farms, business parks, holiday parks.
MINSTE_GEWICHT = 30.0
LANDELIJK = ("Verspreide huizen", "Verspr.h.", "Buitengebied", "Bedrijventerrein", "Riverparc", "Rhederlaag")
_LETTERS_EERST, _LETTERS_TWEEDE = "XZW", "ABCDEGHJKLMNPRSTVWXZ"


@dataclass(frozen=True, slots=True)
class DemoComplex:
    """A group of homes managed together; ``nummer`` is the key in the primary system."""

    nummer: str
    naam: str


@dataclass(frozen=True, slots=True)
class DemoWoning:
    """One home. ``bag_id`` looks like a BAG id but stands for no building."""

    nummer: str
    bag_id: str
    buurtcode: str
    wijkcode: str
    straat: str
    huisnummer: int
    huisletter: str
    postcode: str
    woonplaats: str
    complex: DemoComplex
    soort: str
    bouwjaar: int
    kamers: int
    breedtegraad: float
    lengtegraad: float

    @property
    def adres(self) -> str:
        return f"{self.straat} {self.huisnummer}{self.huisletter}"


def _weight(buurt: DemoBuurt) -> float:
    """Return how many homes of an association this buurt plausibly holds, on the scale of its households."""
    if buurt.koop_procent is None or not buurt.huishoudens or buurt.naam.startswith(LANDELIJK):
        return 0.0
    gewicht = buurt.huishoudens * (100 - buurt.koop_procent) / 100
    return gewicht if gewicht >= MINSTE_GEWICHT else 0.0


def homes_per_buurt(totaal: int = AANTAL_WONINGEN) -> dict[str, int]:
    """Return buurt code → number of homes; the numbers sum to ``totaal`` (largest remainders get the rest)."""
    gewichten = {b.code: _weight(b) for b in buurten()}
    som = sum(gewichten.values())
    exact = {code: totaal * g / som for code, g in gewichten.items()}
    aantallen = {code: int(x) for code, x in exact.items()}
    tekort = totaal - sum(aantallen.values())
    for code in sorted(exact, key=lambda c: (int(exact[c]) - exact[c], c))[:tekort]:
        aantallen[code] += 1
    return {code: n for code, n in aantallen.items() if n}


def _blocks(aantal: int, rng: random.Random) -> Iterator[int]:
    """Cut the homes of a buurt into streets of 22 to 46 homes."""
    while aantal > 0:
        blok = rng.randint(22, 46)
        if aantal - blok < 16:
            blok = aantal
        yield blok
        aantal -= blok


class _Namen:
    """Deals out street, building and postcode names, each once per place."""

    def __init__(self) -> None:
        with (DATA / "straten.toml").open("rb") as bestand:
            namen = tomllib.load(bestand)
        self.straten: Iterator[str] = iter(namen["straten"])
        self.gebouwen: Iterator[str] = iter(namen["gebouwen"])
        self.postcodes: defaultdict[str, int] = defaultdict(int)

    def postcode(self, cijfers: str) -> str:
        volgnummer = self.postcodes[cijfers]
        self.postcodes[cijfers] += 1
        eerste, tweede = divmod(volgnummer, len(_LETTERS_TWEEDE))
        return f"{cijfers}{_LETTERS_EERST[eerste]}{_LETTERS_TWEEDE[tweede]}"


def generate_homes(totaal: int = AANTAL_WONINGEN, zaad: int = 2024) -> list[DemoWoning]:
    """Return the demo's homes; the same ``zaad`` always gives the same homes."""
    rng = random.Random(zaad)
    namen = _Namen()
    woningen: list[DemoWoning] = []
    complexnummer = 100
    aantallen = homes_per_buurt(totaal)
    for buurt in (b for b in buurten() if b.code in aantallen):
        for blok in _blocks(aantallen[buurt.code], rng):
            complexnummer += 1
            eengezins = rng.random() * 100 < (buurt.eengezins_procent or 90) * 0.82
            straat = next(namen.straten)
            naam = f"{straat} e.o." if eengezins else next(namen.gebouwen, f"Flat {straat}")
            complex_ = DemoComplex(nummer=f"C{complexnummer:04d}", naam=naam)
            postcode = namen.postcode(buurt.postcode4)
            woningen += _street(buurt, blok, straat, postcode, complex_, eengezins, len(woningen), rng)
    return woningen


def _street(
    buurt: DemoBuurt,
    aantal: int,
    straat: str,
    postcode: str,
    complex_: DemoComplex,
    eengezins: bool,
    vanaf: int,
    rng: random.Random,
) -> list[DemoWoning]:
    bouwjaar = rng.choice((1952, 1956, 1961, 1966, 1969, 1973, 1977, 1981, 1984, 1988, 1993, 1999, 2006, 2014, 2021))
    breedte = buurt.breedtegraad + rng.uniform(-0.0022, 0.0022)
    lengte = buurt.lengtegraad + rng.uniform(-0.0034, 0.0034)
    helling = rng.uniform(-0.00004, 0.00004)
    begin = rng.choice((1, 1, 2, 3, 11, 21))
    met_letters = not eengezins and rng.random() < 0.25
    soort = "eengezinswoning" if eengezins else rng.choice(("appartement", "appartement", "seniorenwoning"))
    straatwoningen = []
    for i in range(aantal):
        kamers = rng.choice((4, 4, 5, 5, 3)) if eengezins else rng.choice((2, 2, 3, 3, 3))
        if met_letters:
            huisnummer, huisletter = begin + i // 4, "ABCD"[i % 4]
        else:
            huisnummer, huisletter = begin + i * (2 if eengezins else 1), ""
        volgnummer = vanaf + i + 1
        straatwoningen.append(
            DemoWoning(
                nummer=f"VHE{volgnummer:05d}",
                # 0199.. is no number that a gemeente has handed out: the id has the right form and points nowhere.
                bag_id=f"{buurt.gemeentecode[2:]}0199{volgnummer:08d}",
                buurtcode=buurt.code,
                wijkcode=buurt.wijkcode,
                straat=straat,
                huisnummer=huisnummer,
                huisletter=huisletter,
                postcode=postcode,
                woonplaats=buurt.woonplaats,
                complex=complex_,
                soort=soort,
                bouwjaar=bouwjaar,
                kamers=kamers,
                breedtegraad=round(breedte + i * helling, 6),
                lengtegraad=round(lengte + i * 0.00005, 6),
            )
        )
    return straatwoningen


def write_rows(doel: Path, kop: list[str], rijen: Iterator[list[str]]) -> Path:
    """Write a CSV as the primary systems deliver it: ``;`` separated with a header."""
    with doel.open("w", encoding="utf-8", newline="") as bestand:
        uitvoer = csv.writer(bestand, delimiter=";", lineterminator="\n")
        uitvoer.writerow(kop)
        uitvoer.writerows(rijen)
    return doel
