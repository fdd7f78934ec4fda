"""Bars for the figures, drawn on the server: whole numbers in SVG attributes, colours in the style sheet."""

from collections.abc import Sequence
from dataclasses import dataclass

from plavei.werkplek.cijfers import Stand

HOOGTE, BREEDTE_KWARTAAL, ONDER, BOVEN = 150, 76, 26, 20
_STAAF = 26


@dataclass(frozen=True)
class Staaf:
    """One bar with its number above it."""

    x: int
    y: int
    hoogte: int
    midden: int
    tekst_y: int
    waarde: int
    soort: str


@dataclass(frozen=True)
class Groepje:
    """The bars of one quarter with its name below them."""

    label: str
    midden: int
    staven: Sequence[Staaf]


@dataclass(frozen=True)
class Grafiek:
    """In against out per quarter. ``breed`` and ``hoog`` are the drawing's own measure; a page makes it fit."""

    groepen: Sequence[Groepje]
    breed: int
    hoog: int
    vloer: int
    tekst_y: int
    staaf: int = _STAAF


def grafiek(standen: Sequence[Stand]) -> Grafiek:
    top = max((max(stand.binnen, stand.gesloten) for stand in standen), default=0) or 1
    vloer = BOVEN + HOOGTE
    groepen = []
    for nummer, stand in enumerate(standen):
        links = nummer * BREEDTE_KWARTAAL + (BREEDTE_KWARTAAL - 2 * _STAAF - 4) // 2
        staven = [
            _staaf(links, stand.binnen, top, vloer, "binnen"),
            _staaf(links + _STAAF + 4, stand.gesloten, top, vloer, "gesloten"),
        ]
        groepen.append(Groepje(stand.kwartaal.kort, nummer * BREEDTE_KWARTAAL + BREEDTE_KWARTAAL // 2, staven))
    breed = max(1, len(standen)) * BREEDTE_KWARTAAL
    return Grafiek(groepen, breed, vloer + ONDER, vloer, vloer + 18)


def _staaf(x: int, waarde: int, top: int, vloer: int, soort: str) -> Staaf:
    hoogte = waarde * HOOGTE // top
    return Staaf(x, vloer - hoogte, hoogte, x + _STAAF // 2, vloer - hoogte - 5, waarde, soort)
