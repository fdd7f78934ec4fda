"""A letter on paper: tagged, with a title and a language; what was typed is printed as it was typed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from signalen.brieven.invullen import tidy
from signalen.brieven.pdf import Inhoud, as_pdf, as_pictures

INHOUD = Inhoud(
    naam="De heer K. Brouwer",
    adres=["Kerkstraat 12", "6901 AB  ZEVENAAR"],
    gedateerd_op=date(2026, 11, 28),
    kenmerk="C12",
    contactpersoon="Karin Klaassen",
    onderwerp="Gesprek over geluid",
    tekst="Beste heer Brouwer,\n\nKunnen wij praten?\n\nNeem mee:\n- uw agenda\n- iemand die u helpt",
    ondertekening=["Karin Klaassen", "Klantcoach"],
)


def _lees(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def _tekst(inhoud: Inhoud) -> str:
    return "\n".join(blad.extract_text() for blad in _lees(as_pdf(inhoud)).pages)


def _tags(deel: Any) -> Iterator[str]:
    """The kinds of all parts below one, in reading order."""
    deel = deel.get_object() if hasattr(deel, "get_object") else deel
    if isinstance(deel, list):
        for onder in deel:
            yield from _tags(onder)
    elif isinstance(deel, dict):
        if "/S" in deel:
            yield str(deel["/S"])
        yield from _tags(deel.get("/K", []))


def test_a_letter_is_accessible() -> None:
    lezer = _lees(as_pdf(INHOUD))
    geheel: Any = lezer.trailer["/Root"]
    assert (geheel["/Lang"], geheel["/MarkInfo"]["/Marked"]) == ("nl-NL", True)
    assert geheel["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712 - an object of the reader, not a bool
    assert "pdfuaid:part>1<" in geheel["/Metadata"].get_data().decode()
    assert lezer.metadata is not None
    assert (lezer.metadata.title, lezer.metadata.author) == ("Gesprek over geluid", "Plavei")
    tags = list(_tags(geheel["/StructTreeRoot"]))
    assert (tags.count("/H1"), tags.count("/L"), tags.count("/LI")) == (1, 1, 2)
    assert tags.count("/P") >= 5


def test_all_that_belongs_on_it_stands_on_it_in_order() -> None:
    tekst = _tekst(INHOUD)
    delen = [
        "Plavei", "De heer K. Brouwer", "Kerkstraat 12", "6901 AB  ZEVENAAR", "28 november 2026", "C12",
        "Karin Klaassen",
        "Gesprek over geluid", "Beste heer Brouwer,", "uw agenda", "Met vriendelijke groet,", "Klantcoach",
    ]  # fmt: skip
    plaatsen = [tekst.find(deel) for deel in delen]
    assert -1 not in plaatsen, dict(zip(delen, plaatsen, strict=True))
    assert plaatsen == sorted(plaatsen)


def test_pages_are_numbered_when_there_are_more() -> None:
    assert "bladzijde" not in _tekst(INHOUD)
    lang = replace(INHOUD, tekst="Een alinea.\n\n" * 60)
    assert "bladzijde 2 van" in _tekst(lang)
    assert len(as_pictures(lang)) == len(_lees(as_pdf(lang)).pages) > 1


def test_the_same_letter_is_the_same_to_the_byte() -> None:
    assert as_pdf(INHOUD) == as_pdf(INHOUD)
    assert as_pdf(replace(INHOUD, tekst="Iets anders")) != as_pdf(INHOUD)


def test_a_page_is_a_picture() -> None:
    assert [beeld[:8] for beeld in as_pictures(INHOUD)] == [b"\x89PNG\r\n\x1a\n"]


@pytest.mark.parametrize(
    "tekst",
    [
        "#let x = 1", '#read("/etc/passwd")', "$x^2$", "\\ \\u{0}", "*vet* _schuin_", "= Kop", "@verwijzing", "<label>",
        "// weg", "/* weg */", "`code`", "```", "[haken]", "{accolade}", '"aanhaling"', "~", "---", "https://a.example",
        "-", "+ een", "1. een", "#", "$", "\\",
    ],
)  # fmt: skip
def test_signs_that_mean_something_to_the_layout_are_printed_as_typed(tekst: str) -> None:
    inhoud = replace(INHOUD, tekst=f"Voor {tekst} na", onderwerp=f"Over {tekst} dus", adres=[f"bij {tekst} thuis"])
    gelezen = " ".join(_tekst(inhoud).split())
    for deel in (f"Voor {tekst} na", f"Over {tekst} dus", f"bij {tekst} thuis"):
        assert deel in gelezen


@pytest.mark.parametrize("tekst", ["😀", "你"])
def test_signs_that_no_font_has_are_refused_by_name(tekst: str) -> None:
    with pytest.raises(ValidationError, match=tekst):
        as_pdf(replace(INHOUD, tekst=f"Zie {tekst}"))


@given(st.text(max_size=200))
@settings(deadline=None, max_examples=60)
def test_whatever_is_typed_becomes_a_letter_or_a_sentence(tekst: str) -> None:
    try:
        as_pdf(replace(INHOUD, tekst=tidy(tekst), onderwerp=" ".join(tidy(tekst).split()) or "x"))
    except ValidationError as fout:
        assert "Dit kan niet op papier" in fout.messages[0]  # noqa: PT017 - both are right
