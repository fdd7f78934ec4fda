"""Tables as other systems deliver them."""

import csv
import gzip
import io
import zipfile
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core.tabel import TabelError, guess_delimiter, lees_tabel, unique_headings
from tests.conftest import TRAAG_MAG
from tests.wijken.hulp import schrijf

# What a person can type into a cell; csv.writer puts quotes where they are needed.
CEL = st.text(st.characters(codec="utf-8", exclude_categories=("Cs", "Cc")), max_size=20)
TABELLEN = st.lists(st.lists(CEL, min_size=2, max_size=2), min_size=1, max_size=6)
quick = settings(max_examples=40, deadline=None, suppress_health_check=TRAAG_MAG)


def rows(pad: Path) -> list[tuple[int, dict[str, str]]]:
    return [(rij.regel, dict(rij.cellen)) for rij in lees_tabel(pad)]


@pytest.mark.parametrize("codering", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
@pytest.mark.parametrize("teken", [";", ",", "\t"])
def test_encodings_and_delimiters(tmp_path: Path, codering: str, teken: str) -> None:
    pad = schrijf(tmp_path / "a.csv", f"naam{teken}plaats", f"Café{teken}'s-Heerenberg é", codering=codering)

    assert rows(pad) == [(2, {"naam": "Café", "plaats": "'s-Heerenberg é"})]


def test_quotes_padding_and_a_cell_of_more_lines_keep_the_line_numbers(tmp_path: Path) -> None:
    pad = schrijf(tmp_path / "a.csv", '"naam";"tekst"', '"  A  ";"een', 'twee"', "", '"B";"x;y"')

    assert rows(pad) == [(2, {"naam": "A", "tekst": "een\r\ntwee"}), (5, {"naam": "B", "tekst": "x;y"})]


def test_gzip(tmp_path: Path) -> None:
    pad = tmp_path / "a.csv.gz"
    pad.write_bytes(gzip.compress(b"a,b\n1,2\n"))

    assert rows(pad) == [(2, {"a": "1", "b": "2"})]


def test_a_row_with_too_many_cells_is_an_error_of_that_row(tmp_path: Path) -> None:
    tabel = lees_tabel(schrijf(tmp_path / "a.csv", "a;b", "1;2;", "1;2;3", "1"))

    assert [dict(rij.fouten) for rij in tabel] == [{}, {"": "de regel heeft 3 kolommen en de kop 2"}, {}]
    assert tabel.rijen[2].get("b") == ""


def test_headings_that_repeat_or_are_empty() -> None:
    assert unique_headings(["", "naam", "naam", " a  b ", "", ""]) == ("kolom 1", "naam", "naam (2)", "a b")


@pytest.mark.parametrize(
    ("tekst", "teken"), [("a;b,c\n", ";"), ('"a;b;c",d\n', ","), ("een\n", ";"), ("\n\na\tb", "\t")]
)
def test_delimiter_of_the_first_line(tekst: str, teken: str) -> None:
    assert guess_delimiter(tekst) == teken


@quick
@given(TABELLEN)
def test_what_was_written_is_read(tmp_path: Path, cellen: list[list[str]]) -> None:
    pad = tmp_path / "h.csv"
    doel = io.StringIO(newline="")
    csv.writer(doel, delimiter=";").writerows([["een", "twee"], *cellen])
    pad.write_bytes(doel.getvalue().encode("utf-8-sig"))

    gelezen = [[rij.get("een"), rij.get("twee")] for rij in lees_tabel(pad)]

    assert gelezen == [[cel.strip() for cel in rij] for rij in cellen if any(cel.strip() for cel in rij)]


@quick
@given(st.binary(max_size=200))
def test_any_bytes_are_a_table_or_refused(tmp_path: Path, inhoud: bytes) -> None:
    pad = tmp_path / "h.csv"
    pad.write_bytes(inhoud)
    with suppress(TabelError):
        lees_tabel(pad)


# ---------------------------------------------------------------- workbooks


def boek(pad: Path, *rijen: list[object], titel: str = "Blad1") -> Path:
    werkboek = openpyxl.Workbook()
    blad = werkboek.active
    assert blad is not None
    blad.title = titel
    for rij in rijen:
        blad.append(rij)
    werkboek.save(pad)
    return pad


def test_numbers_dates_and_yes_as_text(tmp_path: Path) -> None:
    pad = boek(
        tmp_path / "a.xlsx",
        ["id", "getal", "datum", "moment", "ja"],
        [1234.0, 45.4, date(2024, 3, 1), datetime(2024, 3, 1, 9, 30), True],  # noqa: DTZ001
    )

    assert rows(pad) == [
        (2, {"id": "1234", "getal": "45.4", "datum": "2024-03-01", "moment": "2024-03-01 09:30:00", "ja": "ja"})
    ]


def test_leading_zeros_that_only_the_format_shows(tmp_path: Path) -> None:
    werkboek = openpyxl.Workbook()
    blad = werkboek.active
    assert blad is not None
    blad.append(["id"])
    blad.append([42])
    blad["A2"].number_format = "000000"
    werkboek.save(tmp_path / "a.xlsx")

    assert rows(tmp_path / "a.xlsx") == [(2, {"id": "000042"})]


def test_a_number_that_excel_has_rounded_is_an_error(tmp_path: Path) -> None:
    tabel = lees_tabel(boek(tmp_path / "a.xlsx", ["bag"], [1955010000012345]))

    assert list(tabel.rijen[0].fouten) == ["bag"]
    assert "rondt na 15 cijfers af" in tabel.rijen[0].fouten["bag"]


def test_a_formula_without_a_kept_outcome_is_an_error(tmp_path: Path) -> None:
    tabel = lees_tabel(boek(tmp_path / "a.xlsx", ["a", "b"], ["x", "=1+1"]))

    assert "formule" in tabel.rijen[0].fouten["b"]


def test_an_error_of_excel_is_an_error(tmp_path: Path) -> None:
    tabel = lees_tabel(boek(tmp_path / "a.xlsx", ["a"], ["#N/A"]))

    assert tabel.rijen[0].fouten == {"a": "de cel bevat een Excel-fout (#N/A)"}


def test_sheet_by_name_and_heading_further_down(tmp_path: Path) -> None:
    pad = boek(tmp_path / "a.xlsx", ["Overzicht van alles"], [], ["a"], ["1"], titel="Eenheden")

    assert [dict(rij.cellen) for rij in lees_tabel(pad, blad="Eenheden", kopregel=3)] == [{"a": "1"}]
    with pytest.raises(TabelError, match="geen blad"):
        lees_tabel(pad, blad="Anders")


@pytest.mark.parametrize(
    ("inhoud", "melding"),
    [
        (b"\xd0\xcf\x11\xe0oud", "oud Excel-bestand"),
        (b"PK\x03\x04kapot", "geen leesbaar Excel-bestand"),
        (b"\x1f\x8bkapot", "gzip"),
        (b"a;b\n\x00;1", "nultekens"),
        (b"\x81;\n", "tekencodering"),
        (b"   ", "leeg"),
    ],
)
def test_a_file_that_cannot_be_read_says_what_to_do(tmp_path: Path, inhoud: bytes, melding: str) -> None:
    pad = tmp_path / "x"
    pad.write_bytes(inhoud)
    with pytest.raises(TabelError, match=melding):
        lees_tabel(pad)


def test_a_zip_that_is_no_workbook(tmp_path: Path) -> None:
    pad = tmp_path / "a.xlsx"
    with zipfile.ZipFile(pad, "w") as pakket:
        pakket.writestr("lees.txt", "hallo")
    with pytest.raises(TabelError, match="geen leesbaar Excel-bestand"):
        lees_tabel(pad)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TabelError, match=r"weg\.csv bestaat niet"):
        lees_tabel(tmp_path / "weg.csv")
