"""Homes from the primary system: made, changed, ended, refused; nothing half-written."""

from datetime import date
from io import StringIO
from pathlib import Path

import openpyxl
import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core.importeren import ImporteerError
from plavei.core.tabel import TabelError
from tests.conftest import TRAAG_MAG, KlokOp
from tests.factories import BuurtFactory, EenheidFactory
from tests.wijken.hulp import fouten, geojson, lees_eenheden, lees_gebieden, schrijf, soorten, vierkant
from wijken.models import Buurt, Complex, Eenheid

pytestmark = pytest.mark.django_db

KOP = "VHE-nummer;Straat;Huisnummer;Letter;Toevoeging;Postcode;Plaats;Buurtcode;BAG verblijfsobject;Complexnummer"
EEN = "0001;Kerkstraat;12;a;;6901 ab;Zevenaar;BU91230001;0299010000000001;C1"
TWEE = "0002;Élan;3;;-2;6901AC;Zevenaar;BU91230001;;"


@pytest.fixture(autouse=True)
def _dorp(klok_op: KlokOp) -> Buurt:
    klok_op("2026-11-23 09:00")
    return BuurtFactory.create(code="BU91230001", naam="Het Dorp")


def bestand(tmp_path: Path, *regels: str, kop: str = KOP, codering: str = "utf-8") -> Path:
    return schrijf(tmp_path / "eenheden.csv", kop, *regels, codering=codering)


def test_new_homes_with_their_ids_as_delivered(tmp_path: Path) -> None:
    verslag = lees_eenheden(bestand(tmp_path, EEN, TWEE, codering="cp1252"))

    assert fouten(verslag) == []
    assert soorten(verslag) == {"complexen": (1, 0, 0, 0), "eenheden": (2, 0, 0, 0)}
    een, twee = Eenheid.objects.order_by("id_extern")
    assert (een.id_extern, een.adres, een.bag_id) == ("0001", "Kerkstraat 12A, 6901 AB Zevenaar", "0299010000000001")
    assert (twee.straat, twee.nummer, twee.bag_id, twee.complex) == ("Élan", "3-2", None, None)
    assert een.zoek == "kerkstraat 12a 6901ab zevenaar"


def test_again_changes_nothing_and_a_change_is_one(tmp_path: Path) -> None:
    lees_eenheden(bestand(tmp_path, EEN, TWEE))
    assert soorten(lees_eenheden(bestand(tmp_path, EEN, TWEE)))["eenheden"] == (0, 0, 2, 0)
    verslag = lees_eenheden(bestand(tmp_path, EEN.replace("12;a", "14;a"), TWEE))

    assert soorten(verslag)["eenheden"] == (0, 1, 1, 0)
    assert Eenheid.objects.get(id_extern="0001").huisnummer == 14


def test_who_vanished_is_ended_not_deleted_and_may_come_back(tmp_path: Path) -> None:
    lees_eenheden(bestand(tmp_path, EEN, TWEE))
    verslag = lees_eenheden(bestand(tmp_path, EEN), toch=True)

    assert soorten(verslag)["eenheden"] == (0, 0, 1, 1)
    assert Eenheid.objects.get(id_extern="0002").beeindigd_op == date(2026, 11, 23)
    assert soorten(lees_eenheden(bestand(tmp_path, EEN, TWEE)))["eenheden"] == (0, 1, 1, 0)
    assert Eenheid.objects.actief().count() == 2


def test_half_a_file_ends_nobody_unless_meant(tmp_path: Path) -> None:
    lees_eenheden(bestand(tmp_path, EEN, TWEE))
    with pytest.raises(ImporteerError, match=r"Van de 2 woningen staan er 1 niet in dit bestand.*--toch.*--deel"):
        lees_eenheden(bestand(tmp_path, EEN))
    assert Eenheid.objects.actief().count() == 2

    assert soorten(lees_eenheden(bestand(tmp_path, EEN), deel=True))["eenheden"] == (0, 0, 1, 0)
    assert Eenheid.objects.actief().count() == 2


def test_errors_with_line_and_column_and_nothing_kept(tmp_path: Path) -> None:
    verslag = lees_eenheden(
        bestand(
            tmp_path,
            EEN,
            "0003;;12x;;;69 AB;Zevenaar;BU99;12;",
            "0001;Markt;1;;;6901AA;Zevenaar;BU91230001;;",
            ";Markt;0;;;6901AA;Zevenaar;BU91230001;;",
            "0009;Markt;1;;;6901AA;Zevenaar;;;",
        )
    )

    assert fouten(verslag) == [
        "eenheden.csv, regel 3, kolom Straat: is leeg",
        "eenheden.csv, regel 3, kolom Huisnummer: “12x” is geen getal",
        "eenheden.csv, regel 3, kolom Postcode: “69 AB” is geen postcode (verwacht: 6901AB)",
        "eenheden.csv, regel 3, kolom Buurtcode: buurt “BU99” is onbekend",
        "eenheden.csv, regel 4, kolom VHE-nummer: “0001” staat ook op regel 2",
        "eenheden.csv, regel 5, kolom VHE-nummer: is leeg",
        "eenheden.csv, regel 5, kolom Huisnummer: “0” ligt niet tussen 1 en 99999",
        (
            "eenheden.csv, regel 6, kolom Buurtcode: geen buurt: geef een buurtcode, of een lengte- en breedtegraad"
            " binnen een buurt"
        ),
    ]
    assert (verslag.opgeslagen, Eenheid.objects.count(), Complex.objects.count()) == (False, 0, 0)


def test_good_rows_on_request_and_a_row_with_an_error_is_not_ended(tmp_path: Path) -> None:
    lees_eenheden(bestand(tmp_path, EEN, TWEE))
    verslag = lees_eenheden(bestand(tmp_path, EEN, TWEE.replace("6901AC", "kapot")), sla_fouten_over=True)

    assert (verslag.opgeslagen, len(verslag.fouten)) == (True, 1)
    assert Eenheid.objects.actief().count() == 2


def test_dry_run_says_the_same_and_leaves_no_trace(tmp_path: Path) -> None:
    proef = lees_eenheden(bestand(tmp_path, EEN, TWEE), dry_run=True)
    assert (Eenheid.objects.count(), Complex.objects.count()) == (0, 0)

    assert soorten(proef) == soorten(lees_eenheden(bestand(tmp_path, EEN, TWEE)))


def test_workbook_with_numbers_for_ids(tmp_path: Path) -> None:
    boek = openpyxl.Workbook()
    blad = boek.active
    assert blad is not None
    blad.append(["idExtern", "straat", "huisnummer", "postcode", "plaats", "buurt", "bag_id"])
    blad.append([1001.0, "Markt", 7.0, "6901 AA", "Zevenaar", "BU91230001", 299010000000001])
    boek.save(tmp_path / "e.xlsx")
    verslag = lees_eenheden(tmp_path / "e.xlsx")

    assert fouten(verslag) == []
    woning = Eenheid.objects.get()
    assert (woning.id_extern, woning.huisnummer, woning.bag_id) == ("1001", 7, "0299010000000001")


def test_buurt_by_coordinates_and_else_where_it_was(tmp_path: Path) -> None:
    lees_gebieden(
        geojson(tmp_path / "g.json", ({"statcode": "BU91230001", "statnaam": "Het Dorp"}, vierkant(6.0, 51.9))),
        jaar=2024,
    )
    kop = "VHE-nummer;Straat;Huisnummer;Postcode;Plaats;Lengtegraad;Breedtegraad"
    regel = "1;Markt;1;6901AA;Zevenaar;{};{}"
    verslag = lees_eenheden(bestand(tmp_path, regel.format("6,005", "51,905"), kop=kop))
    assert (fouten(verslag), Eenheid.objects.get().buurt.naam) == ([], "Het Dorp")

    assert fouten(lees_eenheden(bestand(tmp_path, regel.format("", ""), kop=kop))) == []
    buiten = lees_eenheden(bestand(tmp_path, regel.format("16", "51.9"), kop=kop))
    assert fouten(buiten) == [
        "eenheden.csv, regel 2, kolom Lengtegraad: lengte- en breedtegraad liggen niet (samen) in Nederland"
    ]


def test_own_column_names_in_a_mapping_file(tmp_path: Path) -> None:
    toml = tmp_path / "kolommen.toml"
    toml.write_text(
        '[kolommen]\nid_extern = "Obj"\nhuisnummer = "Nr"\n[vast]\nplaats = "Zevenaar"\nbuurt = "BU91230001"\n',
        encoding="utf-8",
    )
    verslag = lees_eenheden(bestand(tmp_path, "7,Markt,5,6901AA", kop="Obj,Straatnaam,Nr,Postcode"), kolommen=toml)

    assert fouten(verslag) == []
    assert Eenheid.objects.get().adres == "Markt 5, 6901 AA Zevenaar"


def test_command_exits_with_two_when_rows_were_skipped(tmp_path: Path) -> None:
    pad = bestand(tmp_path, EEN, "0003;;1;;;6901AA;Zevenaar;BU91230001;;")
    with pytest.raises(CommandError, match="behalve de rijen met fouten") as fout:
        call_command("importeer_eenheden", str(pad), sla_fouten_over=True, stdout=StringIO(), stderr=StringIO())

    assert (fout.value.returncode, Eenheid.objects.count()) == (2, 1)


def test_command_tells_what_it_did(tmp_path: Path) -> None:
    uit = StringIO()
    call_command("importeer_eenheden", str(bestand(tmp_path, EEN)), stdout=uit)

    assert uit.getvalue().splitlines() == [
        "complexen: 1 nieuw, 0 gewijzigd, 0 gelijk",
        "eenheden: 1 nieuw, 0 gewijzigd, 0 gelijk",
        "Bewaard.",
    ]


def test_without_areas_the_way_to_get_them_is_named(tmp_path: Path) -> None:
    Buurt.objects.all().delete()
    with pytest.raises(ImporteerError, match="importeer_gebieden"):
        lees_eenheden(bestand(tmp_path, EEN))


@settings(max_examples=25, deadline=None, suppress_health_check=TRAAG_MAG)
@given(st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12), max_size=12))
def test_any_row_is_kept_or_refused(tmp_path: Path, cellen: list[str]) -> None:
    schoon = ";".join(cel.replace('"', "").replace(";", "") for cel in cellen)
    try:
        verslag = lees_eenheden(bestand(tmp_path, schoon), dry_run=True)
    except TabelError:
        return
    assert len(verslag.fouten) > 0 or Eenheid.objects.count() == 0


@pytest.mark.parametrize(
    "slecht",
    [{"postcode": "6901ab"}, {"postcode": "0901AB"}, {"bag_id": "123"}, {"huisnummer": 0}, {"lengtegraad": 6.0}],
)
def test_the_database_refuses_what_must_not_be(slecht: dict[str, object]) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        EenheidFactory.create(**slecht)
