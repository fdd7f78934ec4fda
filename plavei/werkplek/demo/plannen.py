"""What the demo's plans of residents are made of: which state where, since when, their texts and their receipts."""

from __future__ import annotations

import io
import tomllib
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from PIL import Image, ImageDraw

from plavei.werkplek.demo.agenda import Agenda
from plavei.werkplek.demo.gebieden import DATA
from plavei.werkplek.demo.personeel import TEAMS, Team

#: State today → how many in each of the three parts of the area.
_STAND: dict[str, tuple[int, int, int]] = {
    "onbevestigd": (1, 1, 0),
    "papier": (2, 1, 0),
    "nieuw": (1, 1, 1),
    "opgepakt": (1, 0, 1),
    "vandaag": (1, 0, 0),
    "te_laat": (1, 1, 0),
    "vraag": (1, 1, 0),
    "vraag_laat": (1, 0, 1),
    "advies": (1, 1, 1),
    "toegekend": (1, 1, 1),
    "toegekend_vertellen": (1, 0, 0),
    "uitvoering": (3, 2, 1),
    "bonnen": (1, 1, 1),
    "bonnen_spreekuur": (1, 0, 0),
    "verslag_binnen": (1, 0, 0),
    "doorgegeven": (1, 1, 1),
    "afgewezen": (2, 2, 2),
    "afgerond": (5, 3, 2),
    "afgerond_gemeente": (1, 1, 1),
    "ingetrokken": (1, 1, 1),
}
AANTAL_INITIATIEVEN = sum(sum(aantallen) for aantallen in _STAND.values())
#: How many workdays ago it came in.
_BINNEN: dict[str, tuple[int, int]] = {
    "onbevestigd": (0, 1), "papier": (1, 5), "nieuw": (1, 6), "opgepakt": (4, 12), "vandaag": (20, 20),
    "te_laat": (22, 24), "vraag": (9, 14), "vraag_laat": (14, 18), "advies": (8, 14), "toegekend": (22, 36),
    "toegekend_vertellen": (16, 19), "uitvoering": (45, 80), "bonnen": (80, 120), "bonnen_spreekuur": (80, 110),
    "verslag_binnen": (90, 120), "doorgegeven": (30, 60), "afgewezen": (40, 480), "afgerond": (120, 480),
    "afgerond_gemeente": (120, 480), "ingetrokken": (40, 440),
}  # fmt: skip
#: Answered or overdue within the short term: a small amount.
KLEIN, KLEIN_BEDRAG = frozenset({"vandaag", "te_laat"}), 450
#: Written down by a colleague for somebody without e-mail.
ZONDER_MAIL = frozenset({"papier", "toegekend_vertellen", "bonnen_spreekuur"})
#: On land of the gemeente: its text says so.
VOOR_GEMEENTE = frozenset({"doorgegeven", "afgerond_gemeente"})


@dataclass(frozen=True, slots=True)
class Opdracht:
    """What one plan must be today, and where."""

    stand: str
    team: Team
    dag: date


def assignments(agenda: Agenda) -> list[Opdracht]:
    """Return what each plan must be today, the oldest first."""
    opdrachten = [
        Opdracht(stand, team, agenda.back(agenda.rng.randint(*_BINNEN[stand])))
        for stand, aantallen in _STAND.items()
        for team, aantal in zip(TEAMS, aantallen, strict=True)
        for _keer in range(aantal)
    ]
    return sorted(opdrachten, key=lambda opdracht: opdracht.dag)


def read_plans() -> list[dict[str, Any]]:
    with (DATA / "initiatieven.toml").open("rb") as bestand:
        plannen: list[dict[str, Any]] = tomllib.load(bestand)["plan"]
    return plannen


def draw_receipt(waarvoor: str, bedrag: Decimal, op: date) -> bytes:
    """Return a JPEG that stands in for a receipt: no real shop."""
    beeld = Image.new("RGB", (420, 560), "#f6f3ec")
    pen = ImageDraw.Draw(beeld)
    regels = (
        "WINKEL IN DE BUURT",
        f"{op:%d-%m-%Y}",
        "",
        waarvoor[:40],
        "",
        f"TOTAAL  EUR {bedrag:.2f}",
        "",
        "Dank u wel",
    )
    for nummer, regel in enumerate(regels):
        pen.text((40, 60 + nummer * 52), regel, fill="#2b2b2b", font_size=22)
    uitvoer = io.BytesIO()
    beeld.save(uitvoer, "JPEG", quality=70)
    return uitvoer.getvalue()
