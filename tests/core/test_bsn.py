"""Recognising a BSN, in order never to keep one."""

import pytest
from django.core.exceptions import ValidationError
from hypothesis import example, given
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


SCHRIJFWIJZEN = [
    "+31 {0} {1}", "+31{0}{1}", "0031 {0} {1}", "0031{0}-{1}", "+31 (0){0}-{1}", "+31 (0) {0} {1}", "+31-{0}-{1}",
    "0{0}{1}", "0{0}-{1}", "0{0} {1}", "0{0} - {1}",
]  # fmt: skip
abonnee = st.tuples(st.sampled_from(["6", "26", "316", "88"]), st.text("0123456789", min_size=8, max_size=8)).map(
    lambda deel: (deel[0], deel[1][: 9 - len(deel[0])])
)
# Also the older ones, which begin with a 0.
bsn_nummers = st.integers(1_000_000, 99_999_999).map(
    lambda begin: next((f"{begin:08d}{c}" for c in range(10) if passes_elfproef(f"{begin:08d}{c}")), "012345672")
)


@given(st.sampled_from(SCHRIJFWIJZEN), abonnee)
@example("+31 {0} {1}", ("6", "12346997"))
def test_no_dutch_phone_number_is_taken_for_one(wijze: str, nummer: tuple[str, str]) -> None:
    geen_bsn(f"Bel mevrouw op {wijze.format(*nummer)}, liefst 's avonds.")


@given(
    bsn_nummers,
    st.sampled_from(["", " ", ".", "-", "\u00a0"]),
    st.sampled_from(["Nummer ", "Bel 06-12345678, ", "+31 6 12346997 ", "0316 123456 "]),
)
@example("012345672", "", "Nummer ")
def test_a_bsn_is_held_back_also_beside_a_phone_number(nummer: str, tussen: str, ervoor: str) -> None:
    geschreven = tussen.join((nummer[:4], nummer[4:6], nummer[6:]))
    with pytest.raises(ValidationError, match="BSN"):
        geen_bsn(f"{ervoor}{geschreven} staat op de brief.")
