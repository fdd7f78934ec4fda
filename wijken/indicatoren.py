"""Looking up figures: by code, and by the heading a column has in any year's table.

CBS numbers its columns anew every year (``InBezitWoningcorporatie_43``), so a column is known by its stem.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wijken.indicatorlijst import (
    EURO,
    GEZONDHEID,
    GEZONDHEID_2024,
    GROEPEN,
    KWB,
    LIJST,
    MISDRIJVEN,
    MISDRIJVEN_OUD,
    SES,
    Indicator,
)
from wijken.inlezen.codes import plain

__all__ = [
    "EURO",
    "GEZONDHEID",
    "GEZONDHEID_2024",
    "GROEPEN",
    "INDICATOREN",
    "KWB",
    "LIJSTCIJFERS",
    "MISDRIJVEN",
    "MISDRIJVEN_OUD",
    "SES",
    "Indicator",
    "Kolom",
    "column_of",
]

INDICATOREN: Mapping[str, Indicator] = {indicator.code: indicator for indicator in LIJST}
_OP_STAM: Mapping[str, Indicator] = {plain(stam): indicator for indicator in LIJST for stam in indicator.stammen}

# Headings of another table than the figure usually comes from.
_ANDERE_BRON: Mapping[str, str] = {
    plain("goed_ervaren_gezondheid"): GEZONDHEID_2024,
    plain("GeregistreerdeMisdrijven"): MISDRIJVEN_OUD,
}

# What a list of buurten shows: of these, the first four there are figures of.
LIJSTCIJFERS = ("inwoners", "corporatiewoningen", "koopwoningen", "woz", "eenzaam", "moeite_rondkomen")
_VOLGNUMMER = re.compile(r"_\d{1,3}$")
_JAARTAL = re.compile(r"_((?:19|20)\d\d)$")


@dataclass(frozen=True, slots=True)
class Kolom:
    """What a column holds: which figure, from which table, and of which year when its heading says so."""

    indicator: Indicator
    jaar: int | None
    bron: str


def column_of(kop: str) -> Kolom | None:
    """The figure under a column heading, whatever its spelling and number; None for a column we do not know."""
    kaal, jaar = kop.strip(), None
    if gevonden := _JAARTAL.search(kaal):
        kaal, jaar = kaal[: gevonden.start()], int(gevonden[1])
    elif gevonden := _VOLGNUMMER.search(kaal):
        kaal = kaal[: gevonden.start()]
    stam = plain(kaal) if plain(kaal) in _OP_STAM or jaar is not None else plain(kop)
    indicator = _OP_STAM.get(stam)
    return Kolom(indicator, jaar, _ANDERE_BRON.get(stam, indicator.bron)) if indicator else None
