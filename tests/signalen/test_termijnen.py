"""A deadline in words, as every list and page of signals says it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plavei.core.werkdagen import Kalender
from signalen.termijnen import Termijnen


@pytest.mark.parametrize(
    ("dag", "tekst", "toon"),
    [
        ("2026-11-23", "vandaag", "letop"),
        ("2026-11-24", "nog 1 werkdag", "neutraal"),
        ("2026-11-26", "nog 3 werkdagen", "neutraal"),
        ("2026-11-30", "nog 5 werkdagen", "neutraal"),
        ("2026-11-20", "1 werkdag te laat", "gevaar"),
        ("2026-11-19", "2 werkdagen te laat", "gevaar"),
        ("2026-01-05", "te laat sinds 5 jan 2026", "gevaar"),
        ("2027-06-01", "op 1 jun 2027", "neutraal"),
    ],
)
def test_a_deadline_in_words(dag: str, tekst: str, toon: str) -> None:
    termijn = Termijnen(vandaag=date(2026, 11, 23), kalender=Kalender())(date.fromisoformat(dag))
    assert (termijn.tekst, termijn.toon) == (tekst, toon)


def test_in_the_weekend_days_are_counted_when_no_workday_passed() -> None:
    termijnen = Termijnen(vandaag=date(2026, 11, 22), kalender=Kalender())  # a Sunday
    assert termijnen(date(2026, 11, 21)).tekst == "1 dag te laat"
    assert termijnen(date(2026, 11, 20)).tekst == "2 dagen te laat"


@given(st.dates(date(2020, 1, 1), date(2040, 1, 1)), st.dates(date(2020, 1, 1), date(2040, 1, 1)))
def test_every_deadline_has_words(vandaag: date, op: date) -> None:
    termijn = Termijnen(vandaag=vandaag, kalender=Kalender())(op)
    assert termijn.tekst
    assert ("te laat" in termijn.tekst) == (op < vandaag)
