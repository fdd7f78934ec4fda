"""Bars for figures, drawn on the server: whole numbers in SVG attributes, colours in the style sheet."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HOOGTE, BREEDTE_GROEP, ONDER, BOVEN = 150, 76, 26, 20
_STAAF = 26


@dataclass(frozen=True)
class Staaf:
    """One bar with its number above it."""

    x: int
    y: int
    hoogte: int
    midden: int
    tekst_y: int
    waarde: int | str
    soort: str


@dataclass(frozen=True)
class Groepje:
    """The bars of one quarter or week with its name below them."""

    label: str
    midden: int
    staven: Sequence[Staaf]


@dataclass(frozen=True)
class Grafiek:
    """In against out over time. ``breed`` and ``hoog`` are the drawing's own measure; a page makes it fit."""

    groepen: Sequence[Groepje]
    breed: int
    hoog: int
    vloer: int
    tekst_y: int
    staaf: int = _STAAF


def grafiek(reeks: Iterable[tuple[str, int, int]], *, tot: int = 0) -> Grafiek:
    """Bars for each (name, in, out). A number that reached ``tot``, where counting stopped, is written as such."""
    reeks = list(reeks)
    top = max((max(binnen, uit) for _label, binnen, uit in reeks), default=0) or 1
    vloer = BOVEN + HOOGTE
    groepen = []
    for nummer, (label, binnen, uit) in enumerate(reeks):
        links = nummer * BREEDTE_GROEP + (BREEDTE_GROEP - 2 * _STAAF - 4) // 2
        staven = [
            _staaf(links, binnen, top, "binnen", tot),
            _staaf(links + _STAAF + 4, uit, top, "gesloten", tot),
        ]
        groepen.append(Groepje(label, nummer * BREEDTE_GROEP + BREEDTE_GROEP // 2, staven))
    breed = max(1, len(reeks)) * BREEDTE_GROEP
    return Grafiek(groepen, breed, vloer + ONDER, vloer, vloer + 18)


def geteld(aantal: int, tot: int) -> int | str:
    """The number to show: "99+" where counting stopped at 100; 0 for ``tot``: it never stops."""
    return f"{tot - 1}+" if tot and aantal >= tot else aantal


def _staaf(x: int, waarde: int, top: int, soort: str, tot: int) -> Staaf:
    hoogte = waarde * HOOGTE // top
    y = BOVEN + HOOGTE - hoogte
    return Staaf(x, y, hoogte, x + _STAAF // 2, y - 5, geteld(waarde, tot), soort)


@dataclass(frozen=True)
class Deel:
    """A part of a lying bar."""

    soort: str
    x: int
    breed: int


def gestapeld(delen: Iterable[tuple[str, int]], *, top: int, breed: int = 120) -> list[Deel]:
    """The parts of one lying bar, end to end: ``top`` is ``breed`` wide, and what is there is never nothing."""
    getekend, x = [], 0
    for soort, aantal in delen:
        if aantal:
            deel = max(1, aantal * breed // max(1, top))
            getekend.append(Deel(soort, x, deel))
            x += deel
    return getekend
