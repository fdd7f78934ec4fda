"""Pure parsers of what CBS and others publish."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPolygon, Polygon, shape
from shapely.geometry import mapping as as_mapping

from tests.wijken.hulp import vierkant
from wijken.adressen import normaal, ontleed_zoekterm
from wijken.indicatoren import column_of
from wijken.inlezen import codes, geometrie, schematisch, topojson
from wijken.inlezen.gebieden import area_of

quick = settings(max_examples=60, deadline=None)
RD_ZEVENAAR = (202_000.0, 438_500.0)


# ---------------------------------------------------------------- codes and property names


@pytest.mark.parametrize(
    ("ruw", "code"),
    [
        ("GM0226    ", "GM0226"),
        ("wk022601  ", "WK022601"),
        ("BU0363AA01", "BU0363AA01"),
        ("BU00000000", ""),
        ("WK02930004", ""),
        ("NL00", ""),
        (None, ""),
        (299, ""),
    ],
)
def test_codes_as_delivered(ruw: object, code: str) -> None:
    assert codes.clean_code(ruw) == code


@pytest.mark.parametrize(
    "eigenschappen",
    [
        {"statcode": "BU02990900", "statnaam": "Lobith"},
        {"buurtcode": "BU02990900", "buurtnaam": "Lobith", "wijkcode": "WK029909", "gemeentecode": "GM0299"},
        {"cbsnl:BU_CODE": "BU02990900", "cbsnl:BU_NAAM": "Lobith", "cbsnl:WK_CODE": "WK029909"},
        {"buCode": "BU02990900 ", "buNaam": " Lobith "},
        {"code": "BU02990900", "name": "Lobith", "wijkCode": "WK02990900"},
        {"Key": "BU02990900", "Title": "Lobith", "Municipality": "GM0299"},
        {"jrstatcode": "2024BU02990900", "statnaam": "Lobith"},
    ],
)
def test_every_spelling_of_a_buurt(eigenschappen: dict[str, Any]) -> None:
    gebied = area_of(codes.Eigenschappen(eigenschappen))

    assert gebied is not None
    assert (gebied.code, gebied.naam, gebied.wijkcode, gebied.gemeentecode) == (
        "BU02990900",
        "Lobith",
        "WK029909",
        "GM0299",
    )


@pytest.mark.parametrize(
    ("kop", "code", "jaar"),
    [
        ("InBezitWoningcorporatie_43", "corporatiewoningen", None),
        ("InBezitWoningcorporatie_49", "corporatiewoningen", None),
        ("perc_huurwoningen_in_bezit_woningcorporaties", "corporatiewoningen", None),
        ("percHuurwoningenInBezitWoningcorporaties", "corporatiewoningen", None),
        ("Social housing (%)", "corporatiewoningen", None),
        ("aantalInwoners", "inwoners", None),
        ("aantal_inwoners", "inwoners", None),
        ("misdrijven_2023", "misdrijven", 2023),
        ("Eenzaam_28", "eenzaam", None),
    ],
)
def test_a_column_by_its_stem(kop: str, code: str, jaar: int | None) -> None:
    kolom = column_of(kop)

    assert kolom is not None
    assert (kolom.indicator.code, kolom.jaar) == (code, jaar)


@pytest.mark.parametrize("kop", ["Nederland_17", "mannen", "", "_5", "misdrijven_12mnd", "misdrijven_per1000"])
def test_columns_we_do_not_know(kop: str) -> None:
    assert column_of(kop) is None


# ---------------------------------------------------------------- outlines


def test_rd_by_its_range_and_by_its_name() -> None:
    x, y = RD_ZEVENAAR
    vlak = Polygon([(x, y), (x + 100, y), (x + 100, y + 100), (x, y + 100)])

    for epsg in (None, geometrie.epsg_of({"properties": {"name": "urn:ogc:def:crs:EPSG::28992"}})):
        punt = geometrie.to_wgs84([vlak], epsg)[0].centroid
        assert punt.x == pytest.approx(6.072, abs=0.01)
        assert punt.y == pytest.approx(51.931, abs=0.01)


def test_latitude_first_is_turned_round() -> None:
    vlak = Polygon([(51.9, 6.0), (51.9, 6.1), (52.0, 6.1)])

    assert geometrie.to_wgs84([vlak], 4326)[0].bounds == (6.0, 51.9, 6.1, 52.0)


def test_a_wrong_system_is_noticed() -> None:
    with pytest.raises(geometrie.GeometrieError, match="niet in Nederland"):
        geometrie.to_wgs84([Polygon([(6.0, 51.9), (6.1, 51.9), (6.1, 52.0)])], geometrie.RD)


punten = st.tuples(st.floats(5.9, 6.3), st.floats(51.8, 52.1))


@quick
@given(st.lists(punten, min_size=3, max_size=9))
def test_any_ring_becomes_a_valid_outline_or_none(ring: list[tuple[float, float]]) -> None:
    heel = geometrie.repair(Polygon(ring))

    if heel is not None:
        assert heel.is_valid
        assert shape(geometrie.as_geojson(heel)).is_valid
        x, y = geometrie.inner_point(heel)
        assert heel.buffer(1e-5).contains(shape({"type": "Point", "coordinates": (x, y)}))


@quick
@given(st.lists(punten, min_size=1, max_size=12))
def test_schematic_outlines_hold_their_own_point_and_do_not_overlap(centra: list[tuple[float, float]]) -> None:
    centra = [(round(x, 4), round(y, 4)) for x, y in centra]
    vlakken = schematisch.outlines_around(centra)

    assert len(vlakken) == len(centra)
    uniek: dict[tuple[float, float], MultiPolygon] = {}
    for centrum, vlak in zip(centra, vlakken, strict=True):
        assert vlak.is_valid
        assert vlak.buffer(1e-5).contains(shape({"type": "Point", "coordinates": centrum}))
        uniek[centrum] = vlak
    lijst = list(uniek.values())
    for i, een in enumerate(lijst):
        assert all(een.intersection(ander).area < 1e-7 for ander in lijst[i + 1 :])


def test_topojson_shares_borders_and_walks_some_backwards() -> None:
    """Two squares side by side; the border between them is one arc."""
    topologie = {
        "type": "Topology",
        "transform": {"scale": [0.01, 0.01], "translate": [6.0, 51.9]},
        "arcs": [[[1, 0], [0, 1]], [[1, 1], [-1, 0], [0, -1], [1, 0]], [[1, 0], [1, 0], [0, 1], [-1, 0]]],
        "objects": {
            "buurten": {
                "type": "GeometryCollection",
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"statcode": "BU91230001"}},
                    {"type": "MultiPolygon", "arcs": [[[2, ~0]]], "properties": {"statcode": "BU91230002"}},
                    {"type": None, "properties": {"statcode": "BU91230003"}},
                ],
            }
        },
    }
    gevonden = list(topojson.features(topologie))

    assert [eigenschappen["statcode"][-1] for eigenschappen, _vorm in gevonden] == ["1", "2", "3"]
    west, oost = (shape(vorm) for _eigenschappen, vorm in gevonden[:2] if vorm is not None)
    assert west.equals(shape(vierkant(6.0, 51.9)).buffer(0)) or west.symmetric_difference(
        shape(vierkant(6.0, 51.9))
    ).area == pytest.approx(0)
    assert west.intersection(oost).length == pytest.approx(0.01)
    assert gevonden[2][1] is None


def test_an_outline_survives_being_stored() -> None:
    heel = geometrie.repair(shape(vierkant(6.0, 51.9)))

    assert heel is not None
    opnieuw = geometrie.from_stored(geometrie.as_geojson(heel))
    assert opnieuw is not None
    assert as_mapping(opnieuw)["type"] == "MultiPolygon"
    assert opnieuw.equals(heel)


# ---------------------------------------------------------------- typed addresses


@pytest.mark.parametrize(
    ("term", "delen"),
    [
        ("Kerkstraat 12a", (None, None, 12, "a", ("kerkstraat",))),
        ("kerkstraat 12 A zevenaar", (None, None, 12, "a", ("kerkstraat", "zevenaar"))),
        ("6901 AB 12", ("6901AB", None, 12, "", ())),
        ("6901ab12", ("6901AB", None, 12, "", ())),
        ("6901", (None, "6901", None, "", ())),
        ("6901 12", (None, "6901", 12, "", ())),
        ("1e Kruisstraat 5", (None, None, 5, "", ("1e", "kruisstraat"))),
        ("'s-Heerenberg", (None, None, None, "", ("s", "heerenberg"))),
        ("Curiëstraat", (None, None, None, "", ("curiestraat",))),
        ("\x00\x07", (None, None, None, "", ())),
    ],
)
def test_parts_of_a_typed_address(term: str, delen: tuple[object, ...]) -> None:
    gevonden = ontleed_zoekterm(term)

    assert (
        gevonden.postcode,
        gevonden.postcode4,
        gevonden.huisnummer,
        gevonden.huisletter,
        gevonden.woorden,
    ) == delen


@quick
@given(st.text(max_size=300))
def test_any_term_can_be_taken_apart(term: str) -> None:
    gevonden = ontleed_zoekterm(term)

    assert len(gevonden.woorden) <= 6
    assert normaal(normaal(term)) == normaal(term)
