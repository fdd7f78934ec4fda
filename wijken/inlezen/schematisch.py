"""Outlines for places of which only a centre point is known: what lies nearest to it, within reach.

Such an outline is no border; whatever shows it has to call it schematic.
"""

from collections.abc import Sequence

import numpy as np
import shapely
from shapely.geometry import MultiPoint, MultiPolygon, Polygon

# A degree of longitude is about 0.62 of one of latitude at 52 degrees north.
LENGTEFACTOR = 0.62
# About 1.6 km: further from the centre it is nobody's, except in a gap between two that are less than about 5 km apart.
BEREIK = 0.0145
AFRONDING = 0.009


def outlines_around(punten: Sequence[tuple[float, float]]) -> list[MultiPolygon]:
    """An outline around every (longitude, latitude), in the same order; together they do not overlap.

    Equal points share one outline.
    """
    if not punten:
        return []
    vlak = [(lengte * LENGTEFACTOR, breedte) for lengte, breedte in punten]
    cellen = _cells(sorted(set(vlak)))
    # Closed: the notches and gaps between neighbours that lie just out of reach are filled, and the edge stays round.
    rand = shapely.union_all([shapely.Point(punt).buffer(BEREIK, quad_segs=6) for punt in set(vlak)])
    rand = rand.buffer(AFRONDING, quad_segs=6).buffer(-AFRONDING, quad_segs=6)
    uit = []
    for punt in vlak:
        cel = cellen[punt]
        deel = shapely.set_precision(cel.intersection(rand) if cel is not None else rand, 1e-6)
        delen = [d for d in shapely.get_parts(deel) if isinstance(d, Polygon)]
        uit.append(MultiPolygon([_stretch(d) for d in delen]))
    return uit


def _stretch(vlak: Polygon) -> Polygon:
    return shapely.transform(vlak, lambda c: np.column_stack((c[:, 0] / LENGTEFACTOR, c[:, 1])))


def _cells(punten: Sequence[tuple[float, float]]) -> dict[tuple[float, float], Polygon | None]:
    if len(punten) < 3:
        return _halves(punten)
    wolk = MultiPoint(punten)
    diagram = shapely.voronoi_polygons(wolk, extend_to=wolk.envelope.buffer(4 * BEREIK))
    boom = shapely.STRtree(list(diagram.geoms))
    cellen: dict[tuple[float, float], Polygon | None] = {}
    for punt in punten:
        cellen[punt] = diagram.geoms[int(boom.nearest(shapely.Point(punt)))]
    return cellen


def _halves(punten: Sequence[tuple[float, float]]) -> dict[tuple[float, float], Polygon | None]:
    # GEOS makes no diagram of two points; each then has its own side.
    if len(punten) < 2:
        return dict.fromkeys(punten, None)
    (ax, ay), (bx, by) = punten
    midden, weg = np.array([(ax + bx) / 2, (ay + by) / 2]), np.array([bx - ax, by - ay])
    afstand = float(np.hypot(*weg))
    weg = weg / afstand
    dwars = np.array([-weg[1], weg[0]])
    ver = afstand + 4 * BEREIK
    cellen: dict[tuple[float, float], Polygon | None] = {}
    for punt, kant in zip(punten, (-1, 1), strict=True):
        hoeken = [midden + ver * dwars, midden - ver * dwars]
        cellen[punt] = Polygon([*hoeken, hoeken[1] + kant * ver * weg, hoeken[0] + kant * ver * weg])
    return cellen
