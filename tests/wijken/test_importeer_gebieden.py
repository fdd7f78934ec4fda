"""CBS years over each other: counts as published, places that stay, and every spelling survived."""

from collections import Counter
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from shapely.geometry import shape

from plavei.core.importeren import ImporteerError
from plavei.core.models import Medewerker
from plavei.core.tabel import TabelError
from tests.factories import BuurtFactory, EenheidFactory, WerkgebiedFactory, WijkFactory
from tests.wijken.hulp import (
    BUURTEN_2016,
    BUURTEN_2019,
    BUURTEN_2024,
    GEO,
    NAMEN_2024,
    fouten,
    geojson,
    lees_2024,
    lees_gebieden,
    soorten,
    vierkant,
)
from wijken import events
from wijken.models import Buurt, Eenheid, Gemeente, Indeling, Opvolging, Werkgebied, Wijk
from wijken.werkgebied import wijk_ids

pytestmark = pytest.mark.django_db

TELLING = {
    "Arnhem": (24, 83),
    "Duiven": (6, 14),
    "Montferland": (3, 27),
    "Westervoort": (1, 6),
    "Zevenaar": (12, 40),
}
BU = {"buurtcode": "BU91230001", "buurtnaam": "Het Dorp", "gemeentenaam": "Proefstad", "wijknaam": "Midden"}


def per_gemeente() -> dict[str, tuple[int, int]]:
    buurten = Buurt.objects.huidig()
    return {
        gemeente.naam: (gemeente.wijken.huidig().count(), buurten.filter(wijk__gemeente=gemeente).count())
        for gemeente in Gemeente.objects.huidig()
    }


@pytest.fixture
def data(shared_data: Path) -> Path:
    return shared_data


def lees_2016(data: Path) -> None:
    assert not lees_gebieden(data / GEO / BUURTEN_2016, jaar=2016).fouten


def lees_2019(data: Path) -> None:
    assert not lees_gebieden(data / GEO / BUURTEN_2019).fouten


# ---------------------------------------------------------------- the published counts


def test_2024_in_rd_with_names_from_the_dimension_table(data: Path) -> None:
    verslag = lees_2024(data)

    assert fouten(verslag) == []
    assert soorten(verslag) == {"gemeenten": (5, 0, 0, 0), "wijken": (46, 0, 0, 0), "buurten": (170, 0, 0, 0)}
    assert per_gemeente() == TELLING
    lobith = Buurt.objects.get(code="BU02990900")
    assert (lobith.naam, lobith.wijk.naam, lobith.wijk.gemeente.naam) == ("Lobith", "Lobith", "Zevenaar")


def test_2024_lands_where_it_is(data: Path) -> None:
    lees_2024(data)

    lobith = Indeling.objects.get(jaar=2024, code="BU02990900")
    assert lobith.centrum_lon == pytest.approx(6.118, abs=0.01)
    assert lobith.centrum_lat == pytest.approx(51.862, abs=0.01)


def test_2019_in_wgs84(data: Path) -> None:
    verslag = lees_gebieden(data / GEO / BUURTEN_2019)

    assert fouten(verslag) == []
    assert per_gemeente() == TELLING
    assert verslag.meldingen == [f"{BUURTEN_2019}: 1 omtrekken die zichzelf sneden, hersteld."]
    assert all(shape(omtrek).is_valid for omtrek in Indeling.objects.values_list("omtrek", flat=True) if omtrek)


def test_2016_has_91_buurten_in_94_records(data: Path) -> None:
    verslag = lees_gebieden(data / GEO / BUURTEN_2016, jaar=2016)

    assert soorten(verslag) == {"gemeenten": (5, 0, 0, 0), "wijken": (17, 0, 0, 0), "buurten": (91, 0, 0, 0)}
    per_code = Counter(Buurt.objects.values_list("wijk__gemeente__code", flat=True))
    assert per_code == {"GM0196": 18, "GM0226": 14, "GM0293": 6, "GM0299": 26, "GM1955": 27}
    in_two_parts = Indeling.objects.get(code="BU01960008").omtrek
    assert in_two_parts is not None
    assert shape(in_two_parts).area > 0


def test_pdok_gemeenten_with_the_year_in_their_code(data: Path) -> None:
    verslag = lees_gebieden(data / GEO / "gemeenten_2022_pdok_gebiedsindelingen_5gm.geojson")

    assert soorten(verslag)["gemeenten"] == (5, 0, 0, 0)
    assert sorted(Indeling.objects.values_list("jaar", "code", "naam"))[-2:] == [
        (2022, "GM0299", "Zevenaar"),
        (2022, "GM1955", "Montferland"),
    ]


def test_wijk_en_buurtkaart_in_snake_case(data: Path) -> None:
    verslag = lees_gebieden(data / GEO / "format_wijkenbuurten_2024_baarn.geojson")

    assert soorten(verslag) == {"gemeenten": (1, 0, 0, 0), "wijken": (5, 0, 0, 0), "buurten": (21, 0, 0, 0)}
    assert Gemeente.objects.get().naam == "Baarn"


def test_the_whole_country_with_letters_in_codes(data: Path) -> None:
    verslag = lees_gebieden(data / "kerncijfers" / "nl_buurten_2024_kerncijfers_bewerkt.csv.gz")

    assert fouten(verslag) == []
    assert soorten(verslag)["buurten"] == (14574, 0, 0, 0)
    assert Buurt.objects.filter(code="BU0363AA01").count() == 1


def test_postcode_areas_are_refused(data: Path) -> None:
    with pytest.raises(TabelError, match="postcodegebieden"):
        lees_gebieden(data / GEO / "pc4_5gm.topojson.json")


# ---------------------------------------------------------------- years over each other


def test_the_same_year_again_changes_nothing(data: Path) -> None:
    lees_2024(data)
    before = list(Indeling.objects.order_by("pk").values())

    assert soorten(lees_2024(data)) == {
        "gemeenten": (0, 0, 5, 0),
        "wijken": (0, 0, 46, 0),
        "buurten": (0, 0, 170, 0),
    }
    assert list(Indeling.objects.order_by("pk").values()) == before


def test_the_merger_of_2018_moves_codes_and_no_places(data: Path) -> None:
    lees_2016(data)
    ids = dict(Indeling.objects.filter(niveau="buurt").values_list("code", "buurt_id"))
    lees_2024(data)

    now = dict(Buurt.objects.filter(pk__in=ids.values()).values_list("pk", "code"))
    assert set(now) == set(ids.values())
    assert {oud: now[ids[oud]] for oud in ("BU01960000", "BU01960001", "BU01960003", "BU01960100", "BU02990005")} == {
        "BU01960000": "BU02990900",
        "BU01960001": "BU02991000",
        "BU01960003": "BU02990800",
        "BU01960100": "BU02990600",
        "BU02990005": "BU02990005",
    }
    # By ground, not by name: the publisher swapped the names of Aerdt and its surroundings.
    assert now[ids["BU01960004"]] == "BU02990701"
    assert per_gemeente() == {**TELLING}
    assert Gemeente.objects.get(code="GM0196").vervallen_per == 2024


def test_what_ended_stays_and_points_to_where_it_went(data: Path) -> None:
    lees_2016(data)
    lees_2024(data)

    ended = Buurt.objects.get(code="BU01960005")
    assert ended.vervallen_per == 2024
    to = Opvolging.objects.filter(van__buurt=ended).order_by("-aandeel").first()
    assert to is not None
    assert to.naar.code == "BU02991101"
    assert to.aandeel > 0.9


def test_a_year_in_between_overwrites_nothing_newer(data: Path) -> None:
    lees_2016(data)
    lees_2024(data)
    namen = list(Buurt.objects.order_by("pk").values_list("pk", "code", "naam", "wijk"))
    lees_2019(data)

    assert list(Buurt.objects.order_by("pk").values_list("pk", "code", "naam", "wijk")) == namen
    assert per_gemeente() == TELLING
    # Now it is known that these were gone five years sooner.
    assert set(Buurt.objects.exclude(vervallen_per=None).values_list("vervallen_per", flat=True)) == {2019}


def test_an_older_year_after_a_newer_one_finds_the_same_places(data: Path) -> None:
    lees_2024(data)
    namen = list(Buurt.objects.order_by("pk").values_list("pk", "code", "naam", "wijk"))
    lees_2016(data)

    known = [row[0] for row in namen]
    assert list(Buurt.objects.filter(pk__in=known).order_by("pk").values_list("pk", "code", "naam", "wijk")) == namen
    assert Indeling.objects.get(code="BU01960000").buurt.code == "BU02990900"  # type: ignore[union-attr]
    assert Gemeente.objects.get(code="GM0196").vervallen_per == 2024
    assert per_gemeente() == TELLING


def test_homes_and_working_areas_live_through_all_years(data: Path, wim: Medewerker) -> None:
    lees_2016(data)
    lobith, rest = Buurt.objects.get(code="BU01960000"), Buurt.objects.get(code="BU01960005")
    in_lobith = EenheidFactory.create(buurt=lobith)
    no_coordinates = EenheidFactory.create(buurt=rest)
    Werkgebied.objects.all().delete()
    WerkgebiedFactory.create(medewerker=wim, wijk=lobith.wijk)

    lees_2024(data)
    lees_2019(data)

    in_lobith.refresh_from_db()
    assert in_lobith.buurt_id == lobith.pk
    # Nearly all ground of this one went to one other place.
    no_coordinates.refresh_from_db()
    assert no_coordinates.buurt.code == "BU02991101"
    wim = Medewerker.objects.get(pk=wim.pk)
    assert set(Eenheid.objects.visible_to(wim)) == {in_lobith, no_coordinates}
    # Old Rijnwaarden is now several wijken; all of them are in the werkgebied, and none that is not on its ground.
    codes = set(Wijk.objects.filter(pk__in=wijk_ids(wim) or ()).values_list("code", flat=True))
    assert codes == {"WK019600", "WK029905", "WK029907", "WK029908", "WK029909", "WK029910", "WK029911"}


def test_higher_floors_are_told_which_buurten_moved(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[events.Verhuizingen] = []
    monkeypatch.setattr(events, "_handlers", [told.append])
    lees_2016(data)
    lobith = Buurt.objects.get(code="BU01960000")
    lees_2024(data)

    assert told[-1][lobith.pk] == (lobith.wijk_id, Buurt.objects.get(pk=lobith.pk).wijk_id)


def test_a_table_of_succession_where_there_are_no_outlines(data: Path, tmp_path: Path) -> None:
    oud = geojson(tmp_path / "o.geojson", ({"statcode": "BU01960000", "statnaam": "Lobith", "gm_naam": "Oud"}, None))
    nieuw = geojson(tmp_path / "n.geojson", ({"statcode": "BU02990900", "statnaam": "Lobith", "gm_naam": "Z"}, None))
    tabel = data / "grenswijziging" / "buurten_2016_naar_2019_zevenaar_oppervlak_bewerkt.csv"
    lees_gebieden(oud, jaar=2016)
    lees_gebieden(nieuw, jaar=2019, opvolging=tabel)

    assert [(b.code, b.vervallen_per) for b in Buurt.objects.all()] == [("BU02990900", None)]


# ---------------------------------------------------------------- small cases


def test_two_places_swap_codes(tmp_path: Path) -> None:
    a, b = {"BU_CODE": "BU91230001", "BU_NAAM": "West"}, {"BU_CODE": "BU91230002", "BU_NAAM": "Oost"}
    lees_gebieden(geojson(tmp_path / "a.json", (a, vierkant(6.0, 51.9)), (b, vierkant(6.01, 51.9))), jaar=2020)
    west = Buurt.objects.get(naam="West").pk
    a, b = {**a, "BU_CODE": "BU91230002"}, {**b, "BU_CODE": "BU91230001"}
    lees_gebieden(geojson(tmp_path / "b.json", (a, vierkant(6.0, 51.9)), (b, vierkant(6.01, 51.9))), jaar=2021)

    assert Buurt.objects.get(pk=west).code == "BU91230002"
    assert Buurt.objects.count() == 2


def test_a_code_given_to_another_place_makes_another_place(tmp_path: Path) -> None:
    lees_gebieden(geojson(tmp_path / "a.json", (BU, vierkant(6.0, 51.9))), jaar=2020)
    lees_gebieden(geojson(tmp_path / "b.json", ({**BU, "buurtnaam": "Elders"}, vierkant(6.2, 51.8))), jaar=2021)

    assert sorted(Buurt.objects.values_list("naam", "code", "vervallen_per")) == [
        ("Elders", "BU91230001", None),
        ("Het Dorp", "BU91230001", 2021),
    ]


def test_a_place_that_came_in_without_a_year_is_recognised(tmp_path: Path) -> None:
    buurt = BuurtFactory.create(code="BU91230001", naam="Het Dorp", wijk=WijkFactory.create(code="WK912300"))
    lees_gebieden(geojson(tmp_path / "a.json", (BU, vierkant(6.0, 51.9))), jaar=2020)

    assert Buurt.objects.get().pk == buurt.pk


def test_part_of_the_country_ends_nothing_elsewhere(tmp_path: Path) -> None:
    elders = {**BU, "buurtcode": "BU91240001", "gemeentenaam": "Elders"}
    lees_gebieden(geojson(tmp_path / "a.json", (BU, vierkant(6.0, 51.9)), (elders, vierkant(6.2, 51.8))), jaar=2020)
    lees_gebieden(geojson(tmp_path / "b.json", (BU, vierkant(6.0, 51.9))), jaar=2021)

    assert Buurt.objects.huidig().count() == 2


def test_a_file_with_codes_only_wipes_no_names(tmp_path: Path) -> None:
    lees_gebieden(geojson(tmp_path / "a.json", (BU, vierkant(6.0, 51.9))), jaar=2020)
    lees_gebieden(geojson(tmp_path / "b.json", ({"statcode": "BU91230001"}, vierkant(6.0, 51.9))), jaar=2021)

    buurt = Buurt.objects.get()
    assert (buurt.naam, buurt.wijk.naam, buurt.wijk.gemeente.naam) == ("Het Dorp", "Midden", "Proefstad")


def test_most_of_it_ending_is_refused_unless_meant(tmp_path: Path) -> None:
    veel = [
        ({**BU, "buurtcode": f"BU9123{n:04d}", "buurtnaam": f"Buurt {n}"}, vierkant(6 + n / 50, 51.9))
        for n in range(30)
    ]
    een = ({**BU, "buurtcode": "BU91239999", "buurtnaam": "Alles"}, vierkant(6.0, 51.9, 0.7))
    lees_gebieden(geojson(tmp_path / "a.json", *veel), jaar=2020)
    with pytest.raises(ImporteerError, match="--toch"):
        lees_gebieden(geojson(tmp_path / "b.json", een), jaar=2021)
    assert Buurt.objects.huidig().count() == 30

    lees_gebieden(tmp_path / "b.json", jaar=2021, toch=True)
    assert Buurt.objects.huidig().count() == 1


def test_a_drawn_border_is_not_given_up_for_a_schematic_one(tmp_path: Path) -> None:
    lees_gebieden(geojson(tmp_path / "a.json", (BU, vierkant(6.0, 51.9))), jaar=2024)
    punten = tmp_path / "punten.csv"
    punten.write_text("buurtcode;buurt;breedtegraad;lengtegraad\nBU91230001;Het Dorp;51,905;6,005\n", encoding="utf-8")
    lees_gebieden(punten, jaar=2024)

    assert not Indeling.objects.get(niveau="buurt").schematisch


def test_centre_points_get_outlines_that_are_called_schematic(tmp_path: Path) -> None:
    punten = tmp_path / "punten_2024.csv"
    regels = ["gemeentecode;gemeente;wijkcode;wijk;buurtcode;buurt;breedtegraad;lengtegraad"]
    regels += [f"GM9123;P;WK912300;W;BU912300{n:02d};B{n};51.9{n};6.1{n}" for n in range(4)]
    punten.write_text("\n".join(regels), encoding="utf-8")
    lees_gebieden(punten)

    buurten = Indeling.objects.filter(niveau="buurt")
    assert {buurt.schematisch for buurt in buurten} == {True}
    assert all(buurt.omtrek and shape(buurt.omtrek).is_valid for buurt in buurten)
    assert "schematisch" in buurten[0].bron


# ---------------------------------------------------------------- what goes wrong


def test_dry_run_says_the_same_and_leaves_no_trace(data: Path) -> None:
    proef = lees_gebieden(data / GEO / BUURTEN_2024, dry_run=True)

    assert (proef.opgeslagen, Buurt.objects.count(), Indeling.objects.count()) == (False, 0, 0)
    assert soorten(proef) == soorten(lees_gebieden(data / GEO / BUURTEN_2024))


def test_one_bad_area_and_nothing_is_kept(tmp_path: Path) -> None:
    pad = geojson(tmp_path / "f.json", (BU, vierkant(6.0, 51.9)), ({"naam": "zonder code"}, vierkant(6.1, 51.9)))
    verslag = lees_gebieden(pad, jaar=2024)

    assert fouten(verslag) == ["f.json, regel 2: geen CBS-code (naam=zonder code)"]
    assert Buurt.objects.count() == 0
    assert lees_gebieden(pad, jaar=2024, sla_fouten_over=True).opgeslagen
    assert Buurt.objects.count() == 1


def test_command_ends_with_a_code_and_names_the_line(tmp_path: Path) -> None:
    pad = geojson(tmp_path / "f.json", ({"x": 1}, None))
    err = StringIO()
    with pytest.raises(CommandError, match=r"1 fouten\. Er is niets bewaard") as fout:
        call_command("importeer_gebieden", str(pad), jaar=2024, stdout=StringIO(), stderr=err)

    assert fout.value.returncode == 1
    assert err.getvalue() == "f.json, regel 1: geen CBS-code (x=1)\n"


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"", "leeg"),
        (b"{", "geen geldige JSON"),
        (b"{}", "geen gebieden"),
        (b'{"type": "Topology", "objects": {"a": {"type": "Polygon", "arcs": [[4]]}}, "arcs": []}', "index"),
        (b'{"type": "FeatureCollection", "features": []}', "geen gebieden"),
        (b"naam;waarde\nx;1\n", "geen kolom met CBS-codes"),
    ],
)
def test_a_file_that_is_no_file_with_areas(tmp_path: Path, inhoud: bytes, melding: str) -> None:
    pad = tmp_path / "x.json"
    pad.write_bytes(inhoud)
    with pytest.raises(TabelError, match=melding):
        lees_gebieden(pad, jaar=2024)


def test_a_file_without_a_year_asks_for_it(tmp_path: Path) -> None:
    with pytest.raises(ImporteerError, match="--jaar"):
        lees_gebieden(geojson(tmp_path / "x.json", (BU, None)))


def test_coordinates_outside_the_country_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TabelError, match="niet in Nederland"):
        lees_gebieden(geojson(tmp_path / "x.json", (BU, vierkant(16.0, 41.9))), jaar=2024)


def test_data_of_2024_over_names_of_another_file(data: Path) -> None:
    """Names first, outlines later, in two imports: one place, complete."""
    lees_gebieden(data / "kerncijfers" / NAMEN_2024)
    verslag = lees_gebieden(data / GEO / BUURTEN_2024)

    assert soorten(verslag)["buurten"] == (0, 170, 0, 0)
    assert Indeling.objects.filter(niveau="buurt", omtrek__isnull=True).count() == 0
