"""Recognising a BSN, in order never to keep one."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from plavei.core.bsn import column_holds_bsn, geen_bsn, heading_names_bsn, passes_elfproef


@pytest.mark.parametrize("nummer", ["111222333", "123456782", "999999990"])
def test_numbers_that_pass(nummer: str) -> None:
    assert passes_elfproef(nummer)


@pytest.mark.parametrize(
    "nummer", ["111222334", "000000000", "12345678", "1234567820", "12345678a", "", "１２３４５６７８２"]
)
def test_numbers_that_do_not(nummer: str) -> None:
    assert not passes_elfproef(nummer)


@given(st.integers(10_000_000, 99_999_999))
def test_at_most_one_check_digit_fits(begin: int) -> None:
    assert sum(passes_elfproef(f"{begin}{cijfer}") for cijfer in range(10)) <= 1


@pytest.mark.parametrize(
    ("kop", "is_bsn"),
    [
        ("BSN", True),
        ("BSN nr.", True),
        ("Klant-BSN", True),
        ("Sofi-nummer", True),
        ("Burgerservicenummer", True),
        ("Absentie", False),
        ("Relatienummer", False),
    ],
)
def test_headings(kop: str, is_bsn: bool) -> None:
    assert heading_names_bsn(kop) is is_bsn


def test_a_column_full_of_them_is_seen_whatever_it_is_called() -> None:
    bsn = ["111222333", "123456782", "999999990", "100000009", "1000.00.010"]
    assert column_holds_bsn([*bsn, "", ""])
    assert not column_holds_bsn(bsn[:4])  # too few to tell from chance
    assert not column_holds_bsn([*bsn, "200000001", "200000002"])


# ---------------------------------------------------------------- in free text
@pytest.mark.parametrize(
    "tekst", ["BSN 123456782", "1234 56 782", "nummer 123.456.782.", "123\u00a0456\u00a0782", "123–456–782"]
)
def test_a_bsn_in_a_text_is_held_back(tekst: str) -> None:
    with pytest.raises(ValidationError, match="BSN"):
        geen_bsn(tekst)


@pytest.mark.parametrize(
    "tekst",
    [
        "+31612345678",
        "06-12345678",
        "0612345678",
        "123456789",
        "1234567820",
        "026 1234567",
        "dossier 12345",
        "١٢٣٤٥٦٧٨٢",
    ],
)
def test_phone_numbers_and_others_pass(tekst: str) -> None:
    geen_bsn(tekst)
