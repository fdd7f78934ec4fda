"""Phone numbers: one notation stored, any notation typed."""

import re

import phonenumbers
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bewoners.telefoon import normaliseer, splits, toon, zoekcijfers

E164 = re.compile(r"\+[1-9][0-9]{6,14}")


@pytest.mark.parametrize(
    ("getypt", "bewaard", "getoond"),
    [
        ("06-12345678", "+31612345678", "06 12345678"),
        ("612345678", "+31612345678", "06 12345678"),  # a spreadsheet took the zero away
        ("(0316) 52 34 56", "+31316523456", "0316 523 456"),
        ("0031 (0)6 12345678", "+31612345678", "06 12345678"),
        ("+49 2821 1234", "+4928211234", "+49 2821 1234"),
        ("088-1234567", "+31881234567", "088 123 4567"),
    ],
)
def test_a_number_is_stored_and_shown(getypt: str, bewaard: str, getoond: str) -> None:
    assert (normaliseer(getypt), toon(normaliseer(getypt))) == (bewaard, getoond)


@pytest.mark.parametrize(
    "getypt", ["", "onbekend", "061234", "1234567890123456789", "06-12345678 tst 12", "x" * 10_000, "☎"]
)
def test_what_is_no_number_is_refused_without_repeating_it(getypt: str) -> None:
    with pytest.raises(ValueError, match=r"^geen geldig telefoonnummer$"):
        normaliseer(getypt)


def test_two_numbers_in_one_cell() -> None:
    assert splits("06-12345678 / 0316-523456") == ["06-12345678", "0316-523456"]
    assert splits("06-12345678 of 0316-523456") == ["06-12345678", "0316-523456"]
    assert splits(" ") == []


@given(st.text(max_size=40) | st.from_regex(r"[+0-9 ()./-]{3,20}", fullmatch=True))
@settings(max_examples=200)
def test_whatever_is_typed_is_a_number_or_refused(tekst: str) -> None:
    zoekcijfers(tekst)
    try:
        nummer = normaliseer(tekst)
    except ValueError:
        return
    assert E164.fullmatch(nummer)
    assert normaliseer(nummer) == nummer
    assert phonenumbers.is_valid_number(phonenumbers.parse(toon(nummer), "NL"))
