"""TopoJSON to GeoJSON geometries: shared borders are stored once, as quantised differences."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

Punt = tuple[float, float]


class TopoJsonError(Exception):
    """The topology does not fit together."""


def features(topologie: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    """(properties, GeoJSON geometry or None) of every object in the topology. Raises TopoJsonError."""
    bogen = _decode_arcs(topologie)
    for object_ in topologie.get("objects", {}).values():
        yield from _walk(object_, bogen)


def _decode_arcs(topologie: Mapping[str, Any]) -> list[list[Punt]]:
    transform = topologie.get("transform")
    try:
        if not transform:
            return [[(float(punt[0]), float(punt[1])) for punt in boog] for boog in topologie["arcs"]]
        (sx, sy), (tx, ty) = transform["scale"], transform["translate"]
        return [
            [
                (x * sx + tx, y * sy + ty)
                for x, y in zip(accumulate(p[0] for p in boog), accumulate(p[1] for p in boog), strict=True)
            ]
            for boog in topologie["arcs"]
        ]
    except (KeyError, TypeError, ValueError, IndexError) as fout:
        raise TopoJsonError(str(fout)) from fout


def _walk(
    object_: Mapping[str, Any], bogen: Sequence[list[Punt]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    if object_.get("type") == "GeometryCollection" and "properties" not in object_:
        for deel in object_.get("geometries", []):
            yield from _walk(deel, bogen)
        return
    eigenschappen = dict(object_.get("properties") or {})
    if "id" in object_:
        eigenschappen.setdefault("id", object_["id"])
    yield eigenschappen, _geometry(object_, bogen)


def _geometry(object_: Mapping[str, Any], bogen: Sequence[list[Punt]]) -> dict[str, Any] | None:
    try:
        match object_.get("type"):
            case "Polygon":
                return {"type": "Polygon", "coordinates": _rings(object_["arcs"], bogen)}
            case "MultiPolygon":
                return {
                    "type": "MultiPolygon",
                    "coordinates": [_rings(veelhoek, bogen) for veelhoek in object_["arcs"]],
                }
            case _:
                return None
    except (KeyError, TypeError, IndexError) as fout:
        raise TopoJsonError(str(fout)) from fout


def _rings(ringen: Sequence[Sequence[int]], bogen: Sequence[list[Punt]]) -> list[list[Punt]]:
    return [_stitch(ring, bogen) for ring in ringen]


def _stitch(nummers: Sequence[int], bogen: Sequence[list[Punt]]) -> list[Punt]:
    ring: list[Punt] = []
    for nummer in nummers:
        # One's complement means: the same arc, walked backwards.
        boog = bogen[nummer] if nummer >= 0 else bogen[~nummer][::-1]
        ring.extend(boog if not ring else boog[1:])
    return ring
