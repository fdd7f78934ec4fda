"""From text to values, the mapping of columns, and what is kept of an import."""

from contextlib import suppress
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core.celwaarden import (
    RijLezer,
    parse_cijfer,
    parse_datum,
    parse_decimaal,
    parse_geheel,
    parse_ja_nee,
    parse_postcode,
)
from plavei.core.importeren import ImporteerError, Importverslag, Kolommen, Veld, run_import
from plavei.core.tabel import lees_tabel
from tests.factories import GemeenteFactory
from tests.wijken.hulp import schrijf
from wijken.models import Gemeente

quick = settings(max_examples=60, deadline=None)
VELDEN = (Veld("id_extern", ("VHE-nummer",), verplicht=True), Veld("naam"))


@pytest.mark.parametrize(
    ("tekst", "decimaal", "getal"),
    [
        ("45,4", "", "45.4"),
        ("45.4", "", "45.4"),
        ("1.234,5", "", "1234.5"),
        ("1,234.5", "", "1234.5"),
        ("1.234.567", "", "1234567"),
        ("1.234", "", "1.234"),
        ("1.234", ",", "1234"),
        ("1,234", ".", "1234"),
        (" € 612,35 ", "", "612.35"),
        ("-0,5", "", "-0.5"),
        ("29%", "", "29"),
    ],
)
def test_decimal_signs(tekst: str, decimaal: str, getal: str) -> None:
    assert parse_decimaal(tekst, decimaal=decimaal) == Decimal(getal)


@pytest.mark.parametrize("tekst", ["", "a", "1,2,", "--1", "1e999", "nan", "1" * 40, "٣"])
def test_no_numbers(tekst: str) -> None:
    with pytest.raises(ValueError, match=r"geen getal|te groot"):
        parse_decimaal(tekst)


@quick
@given(st.decimals(allow_nan=False, allow_infinity=False, min_value=-(10**9), max_value=10**9, places=2))
def test_a_number_is_the_same_with_comma_and_point(getal: Decimal) -> None:
    assert parse_decimaal(f"{getal:.2f}") == getal
    assert parse_decimaal(f"{getal:.2f}".replace(".", ",")) == getal
    assert parse_decimaal(f"{getal:,.2f}", decimaal=".") == getal


@quick
@given(st.text(max_size=30))
def test_parsers_give_a_value_or_refuse(tekst: str) -> None:
    for parse in (parse_decimaal, parse_geheel, parse_datum, parse_postcode, parse_ja_nee, parse_cijfer):
        with suppress(ValueError):
            parse(tekst)


@pytest.mark.parametrize("tekst", ["       .", "", "-99995", "-99995.0", "-99997", "null", "x"])
def test_what_publishers_write_for_no_figure(tekst: str) -> None:
    assert parse_cijfer(tekst) is None


@quick
@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_dates_with_the_day_first(dag: date) -> None:
    schrijfwijzen = (f"{dag:%d-%m-%Y}", f"{dag.day}-{dag.month}-{dag.year}", f"{dag:%d/%m/%Y}", f"{dag:%Y%m%d}")
    assert {parse_datum(tekst) for tekst in (*schrijfwijzen, f"{dag}", f"{dag} 00:00:00")} == {dag}


@pytest.mark.parametrize("tekst", ["31-02-2024", "12-31-2024", "2024", "01-01-0001", "morgen"])
def test_no_dates(tekst: str) -> None:
    with pytest.raises(ValueError, match="geen datum"):
        parse_datum(tekst)


@pytest.mark.parametrize("tekst", ["6901AB", " 6901 ab ", "6901\u00a0aB"])
def test_postcodes(tekst: str) -> None:
    assert parse_postcode(tekst) == "6901AB"


# ---------------------------------------------------------------- columns


def toml(tmp_path: Path, tekst: str) -> Path:
    pad = tmp_path / "kolommen.toml"
    pad.write_text(tekst, encoding="utf-8")
    return pad


def test_usual_headings_whatever_their_capitals(tmp_path: Path) -> None:
    tabel = lees_tabel(schrijf(tmp_path / "a.csv", "vhe nummer;NAAM", "1;x"))

    assert Kolommen.lees(VELDEN).match(tabel, VELDEN) == {"id_extern": "vhe nummer", "naam": "NAAM"}


def test_mapping_file_overrules_and_fills_in(tmp_path: Path) -> None:
    kolommen = Kolommen.lees(
        VELDEN, toml(tmp_path, '[kolommen]\nid_extern = ["Obj.nr."]\n[vast]\nnaam = "vast"\n[bestand]\ndecimaal = ","')
    )
    tabel = lees_tabel(schrijf(tmp_path / "a.csv", "Obj.nr.;x", "7;y"))
    lezer = RijLezer(tabel.rijen[0], kolommen.match(tabel, VELDEN), kolommen, Importverslag(), "a.csv")

    assert (lezer.tekst("id_extern"), lezer.tekst("naam"), kolommen.decimaal) == ("7", "vast", ",")


def test_a_missing_column_says_what_there_is(tmp_path: Path) -> None:
    tabel = lees_tabel(schrijf(tmp_path / "a.csv", "a;b", "1;2"))
    with pytest.raises(ImporteerError, match=r"geen kolom voor id_extern .*De kolommen zijn: a, b\."):
        Kolommen.lees(VELDEN).match(tabel, VELDEN)


@pytest.mark.parametrize(
    ("tekst", "melding"),
    [
        ("[kolommen", "geen geldige TOML"),
        ("[kolomen]", "is onbekend"),
        ('[kolommen]\nstraat = "x"', "bestaat niet; er zijn: id_extern, naam"),
        ("[kolommen]\nnaam = 3", "moet een kolomnaam zijn"),
        ('[bestand]\ndecimaal = ";"', "decimaal"),
        ('[bestand]\nbladen = "x"', "kent bladen niet"),
        ("vast = 3", "moet een"),
    ],
)
def test_a_mapping_file_that_is_not_understood(tmp_path: Path, tekst: str, melding: str) -> None:
    with pytest.raises(ImporteerError, match=melding):
        Kolommen.lees(VELDEN, toml(tmp_path, tekst))


# ---------------------------------------------------------------- what is kept


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("dry_run", "fout", "sla_over", "bewaard"),
    [
        (False, False, False, True),
        (True, False, False, False),
        (False, True, False, False),
        (False, True, True, True),
        (True, True, True, False),
    ],
)
def test_kept_or_not(dry_run: bool, fout: bool, sla_over: bool, bewaard: bool) -> None:
    def werk(verslag: Importverslag, _balk: object) -> None:
        GemeenteFactory.create()
        if fout:
            verslag.fout("a.csv", 2, "is leeg", "naam")

    verslag = run_import(werk, dry_run=dry_run, sla_fouten_over=sla_over)

    assert (verslag.opgeslagen, Gemeente.objects.count()) == (bewaard, int(bewaard))
    assert [str(rijfout) for rijfout in verslag.fouten] == (["a.csv, regel 2, kolom naam: is leeg"] if fout else [])
