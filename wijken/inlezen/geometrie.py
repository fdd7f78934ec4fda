"""Outlines: from any coordinates and any state of repair to valid polygons in WGS84 (longitude, latitude)."""

import json
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np
import pyproj
import shapely
from numpy.typing import NDArray
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry.base import BaseGeometry

RD = 28992
WGS84 = 4326
# Generous boxes around the Netherlands.
NEDERLAND = (2.0, 50.0, 8.0, 54.5)
RD_BEREIK = (-10_000.0, 280_000.0, 320_000.0, 640_000.0)
# Six decimals of a degree are about 0.1 m.
RASTER = 1e-6
# About 30 m: what a map of a whole municipality can show.
KAART_TOLERANTIE = 0.0003


class GeometrieError(Exception):
    """The coordinates cannot be understood; the message is Dutch."""


def epsg_of(crs: object) -> int | None:
    """The EPSG number that a GeoJSON ``crs`` member names; None when there is no such member.

    Raises GeometrieError for a member that names something else.
    """
    if not isinstance(crs, Mapping):
        return None
    eigenschappen = crs.get("properties")
    naam = str(eigenschappen.get("name", "") if isinstance(eigenschappen, Mapping) else "").upper()
    if "CRS84" in naam:
        return WGS84
    cijfers = naam.rpartition(":")[2]
    if "EPSG" in naam and cijfers.isdigit():
        return int(cijfers)
    raise GeometrieError(f"Onbekend coördinatenstelsel: {naam or crs}.")


def read_geometry(geojson: Mapping[str, Any] | None) -> BaseGeometry | None:
    """A shapely geometry as it stands in the file; None for none. Raises GeometrieError when it is not readable."""
    if geojson is None:
        return None
    try:
        return shapely.force_2d(shape(dict(geojson)))
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, shapely.errors.ShapelyError) as fout:
        raise GeometrieError(f"De omtrek is onleesbaar ({fout}).") from fout


def guess_epsg(vormen: Sequence[BaseGeometry]) -> int:
    """RD or WGS84 by the range of the coordinates. Raises GeometrieError when it is neither."""
    x0, y0, x1, y1 = shapely.total_bounds(np.asarray(vormen, dtype=object))
    if RD_BEREIK[0] <= x0 <= x1 <= RD_BEREIK[2] and RD_BEREIK[1] <= y0 <= y1 <= RD_BEREIK[3]:
        return RD
    if -180 <= x0 <= x1 <= 180 and -180 <= y0 <= y1 <= 180:
        return WGS84
    raise GeometrieError("De coördinaten zijn geen RD en geen WGS84, en het bestand noemt geen stelsel.")


@lru_cache(maxsize=8)
def _transformer(epsg: int) -> pyproj.Transformer:
    try:
        return pyproj.Transformer.from_crs(epsg, WGS84, always_xy=True)
    except pyproj.exceptions.CRSError as fout:
        raise GeometrieError(f"Onbekend coördinatenstelsel: EPSG:{epsg}.") from fout


def to_wgs84(vormen: Sequence[BaseGeometry], epsg: int | None) -> list[BaseGeometry]:
    """The same shapes in longitude and latitude; ``epsg`` None: guessed from their range.

    Raises GeometrieError when the result does not lie in the Netherlands: then the file names a wrong system.
    """
    if not vormen:
        return []
    bron = epsg if epsg is not None else guess_epsg(vormen)
    reeks = np.asarray(vormen, dtype=object)
    if bron != WGS84:
        transformer = _transformer(bron)
        reeks = shapely.transform(reeks, lambda c: np.column_stack(transformer.transform(c[:, 0], c[:, 1])))
    elif _inside(shapely.transform(reeks, _swap), NEDERLAND):
        # EPSG:4326 by the letter: latitude first.
        reeks = shapely.transform(reeks, _swap)
    if not _inside(reeks, NEDERLAND):
        raise GeometrieError(f"De coördinaten (EPSG:{bron}) liggen niet in Nederland.")
    return list(reeks)


def _swap(coordinaten: NDArray[np.float64]) -> NDArray[np.float64]:
    return coordinaten[:, ::-1]


def _inside(reeks: NDArray[np.object_], vak: tuple[float, float, float, float]) -> bool:
    x0, y0, x1, y1 = shapely.total_bounds(reeks)
    return bool(vak[0] <= x0 <= x1 <= vak[2] and vak[1] <= y0 <= y1 <= vak[3])


def repair(vorm: BaseGeometry) -> MultiPolygon | None:
    """A valid multipolygon on a grid of about 0.1 m; None when no area is left."""
    geldig = vorm if vorm.is_valid else shapely.make_valid(vorm, method="structure", keep_collapsed=False)
    return _as_multi(shapely.set_precision(geldig, RASTER))


def merge(vormen: Sequence[BaseGeometry]) -> MultiPolygon | None:
    """The union of parts of one area."""
    return _as_multi(shapely.union_all(np.asarray(vormen, dtype=object)))


def _as_multi(vorm: BaseGeometry) -> MultiPolygon | None:
    delen = [deel for deel in shapely.get_parts(vorm) if isinstance(deel, Polygon) and deel.area > 0]
    for geneste in (deel for deel in shapely.get_parts(vorm) if isinstance(deel, MultiPolygon)):
        delen.extend(geneste.geoms)
    return MultiPolygon(delen) if delen else None


def for_map(vormen: Sequence[MultiPolygon]) -> list[MultiPolygon]:
    """Outlines with fewer points, so that neighbours still share their border."""
    if not vormen:
        return []
    licht = shapely.coverage_simplify(np.asarray(vormen, dtype=object), KAART_TOLERANTIE)
    return [_as_multi(vorm) or origineel for vorm, origineel in zip(licht, vormen, strict=True)]


def as_geojson(vorm: MultiPolygon, decimalen: int = 6) -> dict[str, Any]:
    """A GeoJSON geometry: a Polygon when there is one part, else a MultiPolygon."""
    delen = [
        [
            [[round(x, decimalen), round(y, decimalen)] for x, y in ring.coords]
            for ring in (deel.exterior, *deel.interiors)
        ]
        for deel in vorm.geoms
    ]
    if len(delen) == 1:
        return {"type": "Polygon", "coordinates": delen[0]}
    return {"type": "MultiPolygon", "coordinates": delen}


def from_stored(geojson: Mapping[str, Any] | None) -> MultiPolygon | None:
    """An outline as it was stored; None for none."""
    if not geojson:
        return None
    vorm = shapely.from_geojson(json.dumps(geojson))
    return _as_multi(vorm if vorm.is_valid else shapely.make_valid(vorm))


def inner_point(vorm: MultiPolygon) -> tuple[float, float]:
    """Longitude and latitude of a point inside the largest part."""
    grootste = max(vorm.geoms, key=lambda deel: deel.area)
    punt = grootste.centroid if grootste.contains(grootste.centroid) else grootste.representative_point()
    return round(punt.x, 6), round(punt.y, 6)
