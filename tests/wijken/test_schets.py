"""Outlines as paths of an SVG: closed, small, in the right place, and made by the import and by the migration."""

import importlib
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from shapely.geometry import MultiPolygon, Point, box

from tests.factories import IndelingFactory
from tests.wijken.hulp import geojson, lees_gebieden, vierkant
from wijken.models import Buurt, Indeling
from wijken.plek import plek
from wijken.schets import sketch


def punten(pad: str) -> list[tuple[int, int]]:
    """The corners of a path of one ring, as a browser would draw them."""
    x, y, *stappen = map(int, re.findall(r"-?\d+", pad))
    uit = [(x, y)]
    for dx, dy in zip(stappen[::2], stappen[1::2], strict=True):
        x, y = x + dx, y + dy
        uit.append((x, y))
    return uit


@pytest.mark.parametrize("niveau", ["buurt", "wijk", "gemeente"])
def test_a_square_stays_a_square(niveau: str) -> None:
    [schets] = sketch([MultiPolygon([box(6.0, 52.0, 6.1, 52.1)])], niveau)
    assert schets is not None
    hoeken = {plek(lon, lat, niveau) for lon in (6.0, 6.1) for lat in (52.0, 52.1)}
    assert (set(punten(schets["pad"])), schets["pad"][-1]) == (hoeken, "z")
    xs, ys = zip(*hoeken, strict=True)
    assert schets["vak"] == [min(xs), min(ys), max(xs), max(ys)]
    # North is up.
    assert plek(6.0, 52.1, niveau)[1] < plek(6.0, 52.0, niveau)[1]


def test_a_country_needs_fewer_points_and_a_speck_none() -> None:
    rond = MultiPolygon([Point(6, 52).buffer(0.05, quad_segs=60)])
    lengtes = [len((sketch([rond], niveau)[0] or {"pad": ""})["pad"]) for niveau in ("buurt", "wijk", "gemeente")]
    assert lengtes == sorted(lengtes, reverse=True)
    assert sketch([MultiPolygon([box(6, 52, 6.00001, 52.00001)])], "gemeente") == [None]
    assert sketch([], "wijk") == []


def test_the_import_sketches_each_level(db: None, tmp_path: Path) -> None:
    eigen = {"gemeentecode": "GM9001", "gemeentenaam": "Proef", "wijkcode": "WK900101", "wijknaam": "West"}
    lees_gebieden(
        geojson(
            tmp_path / "buurten.geojson",
            ({"buurtcode": "BU90010101", "buurtnaam": "Een", **eigen}, vierkant(6.0, 52.0)),
            ({"buurtcode": "BU90010102", "buurtnaam": "Twee", **eigen}, vierkant(6.01, 52.0)),
        ),
        jaar=2026,
    )
    niveaus = Indeling.objects.filter(schets__isnull=False).order_by("code").values_list("niveau", flat=True)
    assert list(niveaus) == ["buurt", "buurt", "gemeente", "wijk"]


def test_the_migration_sketches_what_was_read_before(buurt: Buurt) -> None:
    indeling: Any = IndelingFactory.create(buurt=buurt)
    verwacht, indeling.schets = indeling.schets, None
    indeling.save()
    importlib.import_module("wijken.migrations.0005_schetsen_vullen").fill(apps, None)
    indeling.refresh_from_db()
    assert indeling.schets == verwacht
