"""Outlines as paths of an SVG, small enough to stand in a page: worked out when areas are read, once for each year.

A sketch has whole numbers only, in steps that suit its level (``plek``).
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from wijken.plek import plek

# How much is left out, in degrees; a buurt is drawn as the other map draws it.
_WEGLATEN = {"wijk": 0.0008, "gemeente": 0.005}

Schets = dict[str, Any]


def sketch(vormen: Sequence[MultiPolygon], niveau: str) -> list[Schets | None]:
    """For each outline ``{"pad": path, "vak": [left, top, right, bottom]}``; None where nothing is left to draw.

    ``vormen`` in longitude and latitude, all of one level and year, so that neighbours keep sharing their border.
    """
    if vormen and niveau in _WEGLATEN:
        licht = shapely.coverage_simplify(np.asarray(vormen, dtype=object), _WEGLATEN[niveau])
        vormen = [nieuw if not nieuw.is_empty else oud for nieuw, oud in zip(licht, vormen, strict=True)]
    return [_sketch_one(vorm, niveau) for vorm in vormen]


def _sketch_one(vorm: MultiPolygon, niveau: str) -> Schets | None:
    ringen = []
    for deel in shapely.get_parts(vorm):
        for ring in (deel.exterior, *deel.interiors):
            punten = [plek(lon, lat, niveau) for lon, lat in ring.coords]
            # A speck of one step is no area.
            if len(set(punten)) > 2:
                ringen.append(punten)
    if not ringen:
        return None
    xs, ys = zip(*(punt for ring in ringen for punt in ring), strict=True)
    return {"pad": "".join(map(_path, ringen)), "vak": [min(xs), min(ys), max(xs), max(ys)]}


def _path(punten: Sequence[tuple[int, int]]) -> str:
    """A closed ring: the first point, then each step from the point before."""
    (x, y), *verder = punten
    stappen = []
    for nx, ny in verder[:-1]:
        if (nx, ny) != (x, y):
            stappen.append(f"{nx - x}{'' if ny < y else ' '}{ny - y}")
            x, y = nx, ny
    return f"M{punten[0][0]} {punten[0][1]}l{' '.join(stappen).replace(' -', '-')}z"
