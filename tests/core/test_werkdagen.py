"""Workdays: pure rules on any calendar, and the association's own choices from the database."""

from datetime import date, timedelta

import pytest
from dateutil.easter import easter
from hypothesis import given, settings
from hypothesis import strategies as st

from plavei.core.models import Instellingen, Norm, VrijeDag
from plavei.core.werkdagen import Kalender, feestdagen, kalender, termijn

DAG = timedelta(days=1)

dagen = st.dates(date(2000, 1, 1), date(2099, 12, 31))
aantallen = st.integers(0, 60)
kalenders = st.builds(
    Kalender,
    goede_vrijdag_vrij=st.booleans(),
    bevrijdingsdag=st.sampled_from(["nooit", "lustrum", "altijd"]),
    vrije_dagen=st.frozensets(st.dates(date(2000, 1, 1), date(2100, 12, 31)), max_size=5),
)


# ---------------------------------------------------------------- for every calendar
@settings(max_examples=80, deadline=None)
@given(kalender=kalenders, dag=dagen, aantal=aantallen)
def test_a_term_ends_on_a_workday(kalender: Kalender, dag: date, aantal: int) -> None:
    eind = kalender.plus(dag, aantal)
    assert kalender.is_werkdag(eind)
    assert eind.weekday() < 5
    assert eind not in kalender.vrije_dagen


@settings(max_examples=80, deadline=None)
@given(kalender=kalenders, dag=dagen, aantal=st.integers(1, 60))
def test_a_term_is_as_long_as_the_workdays_in_it(kalender: Kalender, dag: date, aantal: int) -> None:
    eind = kalender.plus(dag, aantal)
    assert kalender.tussen(dag, eind) == aantal
    assert kalender.tussen(eind, dag) == -aantal
    assert sum(kalender.is_werkdag(dag + DAG * n) for n in range(1, (eind - dag).days + 1)) == aantal


@settings(max_examples=80, deadline=None)
@given(kalender=kalenders, dag=dagen)
def test_no_days_means_the_first_workday_there_is(kalender: Kalender, dag: date) -> None:
    eind = kalender.plus(dag, 0)
    assert eind >= dag
    assert not any(kalender.is_werkdag(dag + DAG * n) for n in range((eind - dag).days))
    assert (eind == dag) == kalender.is_werkdag(dag)


@settings(max_examples=80, deadline=None)
@given(kalender=kalenders, dag=dagen, later=st.integers(0, 30), aantal=aantallen)
def test_later_never_ends_earlier(kalender: Kalender, dag: date, later: int, aantal: int) -> None:
    assert kalender.plus(dag, aantal) <= kalender.plus(dag + DAG * later, aantal)
    assert kalender.plus(dag, aantal) < kalender.plus(dag, aantal + 1) or aantal == 0


@settings(max_examples=60, deadline=None)
@given(kalender=kalenders, dag=dagen, een=aantallen, twee=aantallen)
def test_two_terms_after_each_other_are_one(kalender: Kalender, dag: date, een: int, twee: int) -> None:
    van = kalender.plus(dag, 0)
    assert kalender.plus(kalender.plus(van, een), twee) == kalender.plus(van, een + twee)


@settings(max_examples=60, deadline=None)
@given(kalender=kalenders, dag=dagen, vrij=dagen, aantal=aantallen)
def test_one_more_day_off_never_shortens_a_term(kalender: Kalender, dag: date, vrij: date, aantal: int) -> None:
    met = Kalender(kalender.goede_vrijdag_vrij, kalender.bevrijdingsdag, kalender.vrije_dagen | {vrij})
    assert met.plus(dag, aantal) >= kalender.plus(dag, aantal)


def test_there_is_no_way_back() -> None:
    with pytest.raises(ValueError, match="negative"):
        Kalender().plus(date(2026, 1, 5), -1)


# ---------------------------------------------------------------- the Dutch year
@pytest.mark.parametrize(
    ("dag", "waarom"),
    [
        ("2026-01-01", "Nieuwjaarsdag"),
        ("2026-04-06", "Tweede paasdag"),
        ("2026-04-27", "Koningsdag"),
        ("2025-04-26", "Koningsdag op zaterdag, want 27 april is een zondag"),
        ("2026-05-14", "Hemelvaartsdag"),
        ("2026-05-25", "Tweede pinksterdag"),
        ("2026-12-25", "Eerste kerstdag"),
        ("2028-12-26", "Tweede kerstdag"),
        ("2026-11-22", "zondag"),
        ("2026-11-21", "zaterdag"),
    ],
)
def test_these_days_do_not_count(dag: str, waarom: str) -> None:
    assert not Kalender().is_werkdag(date.fromisoformat(dag)), waarom


@pytest.mark.parametrize("dag", ["2026-04-03", "2026-05-05", "2026-12-31", "2026-12-24", "2025-04-28", "2026-05-15"])
def test_these_days_do(dag: str) -> None:
    assert Kalender().is_werkdag(date.fromisoformat(dag))


@pytest.mark.parametrize("jaar", [2005, 2016, *range(2020, 2036)])
def test_liberation_day_is_off_once_in_five_years(jaar: int) -> None:
    dag = date(jaar, 5, 5)
    weekend = dag.weekday() >= 5
    # in 2005 and 2016 it was Ascension Day as well; then it is off whatever the association chose
    hemelvaart = easter(jaar) + timedelta(days=39) == dag
    assert Kalender().is_werkdag(dag) == (not weekend and jaar % 5 != 0 and not hemelvaart)
    assert Kalender(bevrijdingsdag="nooit").is_werkdag(dag) == (not weekend and not hemelvaart)
    assert not Kalender(bevrijdingsdag="altijd").is_werkdag(dag)


@pytest.mark.parametrize("jaar", range(2020, 2036))
def test_good_friday_is_a_choice(jaar: int) -> None:
    dag = easter(jaar) - timedelta(days=2)
    assert Kalender(goede_vrijdag_vrij=False).is_werkdag(dag)
    assert not Kalender(goede_vrijdag_vrij=True).is_werkdag(dag)


def test_easter_with_its_neighbours() -> None:
    donderdag = date(2026, 4, 2)
    assert Kalender().plus(donderdag, 1) == date(2026, 4, 3)
    assert Kalender(goede_vrijdag_vrij=True).plus(donderdag, 1) == date(2026, 4, 7)


# ---------------------------------------------------------------- what the association chose
def test_the_calendar_of_the_association(db: None) -> None:
    assert kalender() == Kalender(goede_vrijdag_vrij=False, bevrijdingsdag="lustrum")
    Instellingen.objects.update(goede_vrijdag_vrij=True, bevrijdingsdag="altijd")
    VrijeDag.objects.create(datum=date(2026, 12, 24), naam="Kerstavond")
    assert kalender() == Kalender(True, "altijd", frozenset({date(2026, 12, 24)}))
    Instellingen.objects.all().delete()
    assert kalender() == Kalender(vrije_dagen=frozenset({date(2026, 12, 24)}))


def test_terms_by_their_code(db: None) -> None:
    vrijdag = date(2026, 11, 20)
    assert termijn("acuut", vrijdag) == vrijdag
    assert termijn("acuut", date(2026, 11, 21)) == date(2026, 11, 21)  # counts on Saturday too
    assert termijn("hoog", vrijdag) == date(2026, 11, 24)
    assert termijn("normaal", vrijdag) == date(2026, 11, 27)
    with pytest.raises(Norm.DoesNotExist):
        termijn("bestaat_niet", vrijdag)


def test_the_list_of_holidays_for_a_screen(db: None) -> None:
    assert feestdagen(2026) == [
        (date(2026, 1, 1), "Nieuwjaarsdag"),
        (date(2026, 4, 5), "Eerste paasdag"),
        (date(2026, 4, 6), "Tweede paasdag"),
        (date(2026, 4, 27), "Koningsdag"),
        (date(2026, 5, 14), "Hemelvaartsdag"),
        (date(2026, 5, 24), "Eerste pinksterdag"),
        (date(2026, 5, 25), "Tweede pinksterdag"),
        (date(2026, 12, 25), "Eerste kerstdag"),
        (date(2026, 12, 26), "Tweede kerstdag"),
    ]
    Instellingen.objects.update(goede_vrijdag_vrij=True, bevrijdingsdag="altijd")
    assert {(date(2026, 4, 3), "Goede Vrijdag"), (date(2026, 5, 5), "Bevrijdingsdag")} <= set(feestdagen(2026))
