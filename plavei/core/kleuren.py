"""The colours of the house as the style sheets name them, light and dark, and their contrast by WCAG."""

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from django.conf import settings

LICHT, DONKER = "plavei.css", "donker.css"
TONEN = ("goed", "info", "letop", "gevaar", "geheim", "neutraal")
VLAKKEN = ("papier", "papier-diep", "vlak")

# What is written on what: 4.5:1 (1.4.3).
TEKST: list[tuple[str, str]] = [
    *((inkt, vlak) for inkt in ("inkt", "inkt-zacht", "groen", "groen-diep", "steen-diep") for vlak in VLAKKEN),
    *((toon, vlak) for toon in TONEN for vlak in (f"{toon}-zacht", *VLAKKEN)),
    *(("inkt", f"{toon}-{maat}") for toon in TONEN for maat in ("zacht", "lijn")),
    *((inkt, "groen-zacht") for inkt in ("inkt", "inkt-zacht", "groen", "groen-diep")),
    ("steen-diep", "steen-zacht"),
    ("inkt", "groen-lijn"),
    ("op-groen", "groen"),
    ("op-groen", "groen-diep"),
    ("op-steen", "steen"),
    ("op-steen", "steen-diep"),
    ("op-gevaar", "gevaar"),
    ("op-gevaar", "gevaar-diep"),
    ("wit", "gevaar-vlak"),
]
# What one has to see to use it: the edge of a field, the focus, the edge of a chosen buurt: 3:1 (1.4.11).
RANDEN: list[tuple[str, str]] = [
    *((rand, vlak) for rand in ("lijn-veld", "focus", "groen", "steen") for vlak in VLAKKEN),
    ("lijn-veld", "groen-zacht"),
    ("focus", "groen-zacht"),
]

_ROOT = re.compile(r":root\s*{(.*?)}", re.DOTALL)
_COLOUR = re.compile(r"(--pl-[a-z-]+):\s*#([0-9a-f]{6});")
# From here on the formula of WCAG 2.2: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance
_LOW = 0.04045


@cache
def colours(file: str) -> Mapping[str, str]:
    """Name of the variable → ``#rrggbb``; what the dark sheet does not name again is as in the light one."""
    found = _ROOT.search((Path(settings.BASE_DIR) / "static" / "css" / file).read_text(encoding="utf-8"))
    named = {name: f"#{value}" for name, value in _COLOUR.findall(found.group(1))} if found else {}
    return named if file == LICHT else {**colours(LICHT), **named}


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black on white)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        channel / 12.92 if channel <= _LOW else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
