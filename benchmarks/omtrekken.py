"""Gives each gemeente, wijk and buurt of the measurement an outline, as large in a page as a real one."""

import random
from collections.abc import Sequence

from shapely.geometry import MultiPolygon, Point, Polygon

from wijken.models import Buurt, Gemeente, Indeling, Wijk
from wijken.schets import sketch

JAAR = 2026
# How far apart, in degrees, and with how many corners: what is left of a real outline after simplifying.
_MAAT = {"gemeente": (0.12, 60), "wijk": (0.04, 50), "buurt": (0.015, 40)}


def draw_all() -> None:
    """Side by side in rows, so that nothing lies over another."""
    for niveau, plaatsen in (
        ("gemeente", Gemeente.objects.order_by("code")),
        ("wijk", Wijk.objects.order_by("code")),
        ("buurt", Buurt.objects.order_by("code")),
    ):
        _draw(niveau, list(plaatsen))


def _draw(niveau: str, plaatsen: Sequence[Gemeente | Wijk | Buurt]) -> None:
    rng = random.Random(2)
    stap, hoeken = _MAAT[niveau]
    rij = round(len(plaatsen) ** 0.5)
    middens = [(3.5 + n % rij * stap, 51.0 + n // rij * stap / 2) for n in range(len(plaatsen))]
    vormen = [MultiPolygon([_blob(rng, lon, lat, stap, hoeken)]) for lon, lat in middens]
    Indeling.objects.bulk_create(
        (
            Indeling(
                jaar=JAAR,
                niveau=niveau,
                code=plaats.code,
                naam=plaats.naam,
                schets=schets,
                centrum_lon=lon,
                centrum_lat=lat,
                bron="Meting",
                **{niveau: plaats},
            )
            for plaats, (lon, lat), schets in zip(plaatsen, middens, sketch(vormen, niveau), strict=True)
        ),
        batch_size=1_000,
    )


def _blob(rng: random.Random, lon: float, lat: float, stap: float, hoeken: int) -> Polygon:
    rond = Point(0, 0).buffer(1, quad_segs=hoeken // 4).exterior.coords[:-1]
    uit = [(x * straal, y * straal) for x, y in rond for straal in (rng.uniform(0.3, 0.48),)]
    return Polygon([(lon + x * stap, lat + y * stap / 2) for x, y in uit])
