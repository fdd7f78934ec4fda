"""The neighbourhoods of the demo: names, codes, centre points and figures, written down as facts (``data/BRON.md``).

There are no outlines here: ``importeer_gebieden`` draws schematic ones around the centre points.
"""

from __future__ import annotations

import csv
import functools
from dataclasses import dataclass
from pathlib import Path

DATA = Path(__file__).parent / "data"
JAAR = 2024
GEZONDHEID_JAAR = 2020


@dataclass(frozen=True, slots=True)
class DemoBuurt:
    """One buurt with its facts; percentages are of homes, and ``None`` is what CBS does not publish."""

    gemeentecode: str
    gemeente: str
    wijkcode: str
    wijk: str
    code: str
    naam: str
    breedtegraad: float
    lengtegraad: float
    postcode4: str
    woonplaats: str
    inwoners: int | None
    huishoudens: int | None
    koop_procent: int | None
    eengezins_procent: int | None


def read_table(naam: str) -> list[dict[str, str]]:
    """Return the rows of one of the demo's own data files (``;`` separated, UTF-8)."""
    with (DATA / naam).open(encoding="utf-8", newline="") as bestand:
        return list(csv.DictReader(bestand, delimiter=";"))


def _number(tekst: str) -> int | None:
    return int(tekst) if tekst else None


@functools.cache
def buurten() -> tuple[DemoBuurt, ...]:
    """Return the 87 buurten of the Liemers, in the order of their codes per gemeente."""
    cijfers = {rij["Codering_3"]: rij for rij in read_table("kerncijfers_2024.csv")}
    return tuple(
        DemoBuurt(
            gemeentecode=rij["gemeentecode"],
            gemeente=rij["gemeente"],
            wijkcode=rij["wijkcode"],
            wijk=rij["wijk"],
            code=rij["buurtcode"],
            naam=rij["buurt"],
            breedtegraad=float(rij["breedtegraad"]),
            lengtegraad=float(rij["lengtegraad"]),
            postcode4=rij["postcode4"],
            woonplaats=rij["woonplaats"],
            inwoners=_number(cijfers[rij["buurtcode"]]["AantalInwoners_5"]),
            huishoudens=_number(cijfers[rij["buurtcode"]]["HuishoudensTotaal_29"]),
            koop_procent=_number(cijfers[rij["buurtcode"]]["Koopwoningen_41"]),
            eengezins_procent=_number(cijfers[rij["buurtcode"]]["PercentageEengezinswoning_37"]),
        )
        for rij in read_table("gebieden_2024.csv")
    )
