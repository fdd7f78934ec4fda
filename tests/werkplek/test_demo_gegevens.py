"""The demo's facts and inventions: real neighbourhoods, nobody's address, nobody's telephone."""

import csv
from collections import Counter
from datetime import date
from pathlib import Path

import phonenumbers
import pytest
import shapely
from pyproj import Transformer
from shapely.geometry import Point, shape

from plavei.werkplek.demo.gebieden import buurten, read_table
from plavei.werkplek.demo.mensen import DemoBewoner, generate_residents
from plavei.werkplek.demo.woningen import DemoWoning, generate_homes, homes_per_buurt

VANDAAG = date(2026, 6, 15)


@pytest.fixture(scope="module")
def woningen() -> list[DemoWoning]:
    return generate_homes()


@pytest.fixture(scope="module")
def bewoners(woningen: list[DemoWoning]) -> list[DemoBewoner]:
    return generate_residents(woningen, vandaag=VANDAAG)


def test_the_liemers_are_complete() -> None:
    assert Counter(b.gemeente for b in buurten()) == {
        "Zevenaar": 40,
        "Duiven": 14,
        "Westervoort": 6,
        "Montferland": 27,
    }
    assert len({b.wijkcode for b in buurten()}) == 22
    assert all(b.code[2:8] == b.wijkcode[2:] and b.code[2:6] == b.gemeentecode[2:] for b in buurten())


def test_facts_are_those_of_the_publishers(shared_data: Path) -> None:
    with (shared_data / "kerncijfers/cbs_WijkenEnBuurten_2024_5gm.csv").open(encoding="utf-8", newline="") as bestand:
        namen = {rij["Key"].strip(): rij["Title"].strip() for rij in csv.DictReader(bestand)}
    assert {b.code: b.naam for b in buurten()} == {b.code: namen[b.code] for b in buurten()}
    assert {b.wijkcode: b.wijk for b in buurten()} == {b.wijkcode: namen[b.wijkcode] for b in buurten()}

    with (shared_data / "kerncijfers/rivm_gezondheid_2020_18plus_5gm.csv").open(
        encoding="utf-8", newline=""
    ) as bestand:
        rivm = {rij["Codering_3"].strip(): rij for rij in csv.DictReader(bestand, delimiter=";")}
    for rij in read_table("gezondheid_2020.csv"):
        assert rij["Eenzaam_28"] == rivm[rij["Codering_3"]]["Eenzaam_28"].strip().removeprefix(".")


def test_centre_points_lie_in_their_buurt(shared_data: Path) -> None:
    import json

    inhoud = json.loads((shared_data / "geo/buurten_2024_5gm_rd_bewerkt.geojson").read_text(encoding="utf-8"))
    vormen = {f["properties"]["buurtcode"]: shape(f["geometry"]) for f in inhoud["features"]}
    naar_rd = Transformer.from_crs("EPSG:4326", "EPSG:28992", always_xy=True)
    afstanden = {
        b.code: shapely.distance(Point(naar_rd.transform(b.lengtegraad, b.breedtegraad)), vormen[b.code])
        for b in buurten()
    }
    assert max(afstanden.values()) < 15  # metres; four decimals are about ten


def test_homes_stand_where_tenants_live() -> None:
    aantallen = homes_per_buurt(6000)
    assert sum(aantallen.values()) == 6000
    namen = {b.code: b.naam for b in buurten()}
    assert not [code for code in aantallen if namen[code].startswith(("Verspreide", "Buitengebied", "Bedrijven"))]
    assert aantallen["BU02990004"] > aantallen["BU02990015"]  # Zonnemaat has more rented homes than Ooy


def test_homes_are_the_same_every_time(woningen: list[DemoWoning]) -> None:
    assert generate_homes() == woningen


def test_every_home_has_its_own_address(woningen: list[DemoWoning]) -> None:
    assert len(woningen) == 6000
    assert len({(w.postcode, w.huisnummer, w.huisletter) for w in woningen}) == 6000
    assert len({w.bag_id for w in woningen}) == 6000
    assert all(len(w.bag_id) == 16 and w.bag_id.isdigit() for w in woningen)
    per_postcode = {(w.postcode, w.straat) for w in woningen}
    assert len({postcode for postcode, _straat in per_postcode}) == len(per_postcode)


def test_postcodes_and_places_belong_to_the_buurt(woningen: list[DemoWoning]) -> None:
    per_buurt = {b.code: b for b in buurten()}
    for woning in woningen:
        buurt = per_buurt[woning.buurtcode]
        assert (woning.postcode[:4], woning.woonplaats) == (buurt.postcode4, buurt.woonplaats)
        assert woning.postcode[4] in "WXZ"  # letters that are made up


def test_nobody_real_can_be_reached(bewoners: list[DemoBewoner]) -> None:
    for bewoner in bewoners:
        if bewoner.telefoon:
            nummer = phonenumbers.parse(bewoner.telefoon, "NL")
            assert phonenumbers.number_type(nummer) == phonenumbers.PhoneNumberType.PAGER
        assert not bewoner.email or bewoner.email.endswith("@voorbeeld.test")
        assert bewoner.email.isascii()


def test_residents_are_a_neighbourhood(woningen: list[DemoWoning], bewoners: list[DemoBewoner]) -> None:
    assert generate_residents(woningen, vandaag=VANDAAG) == bewoners
    assert 7000 < len(bewoners) < 9500
    assert len({b.nummer for b in bewoners}) == len(bewoners)
    bewoond = {b.woningnummer for b in bewoners}
    assert 5800 < len(bewoond) < 6000  # some homes stand empty
    assert all(b.vanaf < VANDAAG and b.vanaf.day == 1 for b in bewoners)
    vertrokken = [b for b in bewoners if b.tot]
    assert 100 < len(vertrokken) < 800
    assert all(b.tot and b.vanaf < b.tot < VANDAAG for b in vertrokken)
    assert {"nl", "tr", "ar", "pl", "uk", "ti"} <= {b.taal for b in bewoners}
