"""Questions put together once: the same rows as the queryset gives, and no mistakes that would stay."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction

from plavei.core import klok
from plavei.core.models import Gebeurtenis, Medewerker
from plavei.core.prepared import Prepared, PreparedRecords
from tests.conftest import tel_queries

pytestmark = pytest.mark.django_db


def question(soort: str, onderwerp_id: int) -> Any:
    rows = Gebeurtenis.objects.filter(onderwerp_soort=soort, onderwerp_id=onderwerp_id)
    return rows.order_by("-op", "-id").values_list("op", "door__naam", "code", "gegevens")[:5]


@pytest.fixture
def gebeurtenissen(theo: Medewerker) -> None:
    for soort, pk, door in (("medewerker", 1, theo), ("medewerker", 1, None), ("medewerker", 2, theo), ("x", 1, None)):
        Gebeurtenis.objects.create(
            onderwerp_soort=soort, onderwerp_id=pk, code="c", door=door, op=klok.nu(), gegevens={"naar": [pk, "é"]}
        )


@pytest.mark.usefixtures("gebeurtenissen")
def test_rows_are_those_of_the_queryset() -> None:
    prepared = Prepared(question)

    for soort, pk in (("medewerker", 1), ("medewerker", 2), ("x", 1), ("x' OR 1=1 --%s", 1)):
        assert prepared(soort=soort, onderwerp_id=pk) == list(question(soort, pk))


@pytest.mark.usefixtures("gebeurtenissen")
def test_one_query_each_time() -> None:
    prepared = Prepared(question)

    assert [tel_queries(lambda: prepared(soort="medewerker", onderwerp_id=1)) for _ in range(2)] == [1, 1]


def test_a_parameter_that_is_not_asked_for_is_a_mistake() -> None:
    def forgets(soort: str, onderwerp_id: int) -> Any:
        return Gebeurtenis.objects.filter(onderwerp_soort=soort).values_list("pk")

    with pytest.raises(TypeError, match="forgets does not ask for onderwerp_id"):
        Prepared(forgets)(soort="x", onderwerp_id=1)


@pytest.mark.usefixtures("gebeurtenissen")
@pytest.mark.parametrize("ids", [[], [1], [2, 1, 7]])
def test_a_list_may_be_of_any_length(ids: list[int]) -> None:
    def among(ids: list[int], sinds: datetime) -> Any:
        return Gebeurtenis.objects.filter(onderwerp_id__in=ids, op__gte=sinds).order_by("id").values_list("pk")

    prepared, sinds = Prepared(among), klok.nu() - timedelta(hours=1)
    prepared(ids=[5], sinds=sinds)

    assert prepared(ids=ids, sinds=sinds) == list(among(ids, sinds))
    assert prepared(ids=ids, sinds=klok.nu() + timedelta(hours=1)) == []


def test_a_day_that_no_parameter_gave_is_a_mistake() -> None:
    def today(onderwerp_id: int) -> Any:
        return Gebeurtenis.objects.filter(onderwerp_id=onderwerp_id, op__gte=klok.nu()).values_list("pk")

    with pytest.raises(TypeError, match="for ever"):
        Prepared(today)(onderwerp_id=1)


def test_a_list_is_for_a_choice_among_ids() -> None:
    def both(ids: list[int]) -> Any:
        return Gebeurtenis.objects.filter(onderwerp_id__in=[*ids, 3]).values_list("pk")

    with pytest.raises(TypeError, match="for __in"):
        Prepared(both)(ids=[1])


def records(soort: str, ids: list[int]) -> Any:
    rows = Gebeurtenis.objects.filter(onderwerp_soort=soort, onderwerp_id__in=ids).select_related("door")
    return rows.defer("gegevens").order_by("id")


@pytest.mark.usefixtures("gebeurtenissen")
def test_records_are_those_of_the_queryset_with_what_hangs_on_them() -> None:
    prepared = PreparedRecords[Gebeurtenis](records)

    found = prepared(soort="medewerker", ids=[1, 2])

    assert found == list(records("medewerker", [1, 2]))
    assert [rij.door for rij in found] == [rij.door for rij in records("medewerker", [1, 2])]
    assert [rij.get_deferred_fields() for rij in found] == [{"gegevens"}] * 3
    assert found[0].gegevens == {"naar": [1, "é"]}
    assert tel_queries(lambda: [rij.door and rij.door.naam for rij in prepared(soort="medewerker", ids=[1, 2])]) == 1


@pytest.mark.usefixtures("gebeurtenissen")
def test_an_id_larger_than_any_finds_nothing() -> None:
    def of(onderwerp_id: int) -> Any:
        return Gebeurtenis.objects.filter(onderwerp_id=onderwerp_id)

    prepared = PreparedRecords[Gebeurtenis](of)

    assert prepared(onderwerp_id=2**63) == []
    assert prepared(onderwerp_id=10**40) == []
    assert [rij.onderwerp_id for rij in prepared(onderwerp_id=2)] == [2]


# ---------------------------------------------------------------- with a plan that PostgreSQL keeps
def _plans(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE name = %s", [name])
        return int(cursor.fetchone()[0])


@pytest.mark.usefixtures("gebeurtenissen")
def test_with_a_kept_plan_the_rows_are_the_same_in_one_query() -> None:
    asked = Prepared(question, kept=True)

    for soort, pk in (("medewerker", 1), ("medewerker", 2), ("x", 1), ("x' OR 1=1 --%s", 1)) * 3:
        assert asked(soort=soort, onderwerp_id=pk) == list(question(soort, pk))
    assert tel_queries(lambda: asked(soort="medewerker", onderwerp_id=1)) == 1
    assert _plans(asked._kept) == 1


@pytest.mark.usefixtures("gebeurtenissen")
@pytest.mark.parametrize("ids", [[], [1], [2, 1, 7]])
def test_with_a_kept_plan_a_list_may_be_of_any_length(ids: list[int]) -> None:
    def among(ids: list[int], sinds: datetime) -> Any:
        return Gebeurtenis.objects.filter(onderwerp_id__in=ids, op__gte=sinds).order_by("id").values_list("pk")

    asked, sinds = Prepared(among, kept=True), klok.nu() - timedelta(hours=1)
    for _time in range(2):
        assert asked(ids=ids, sinds=sinds) == list(among(ids, sinds))


@pytest.mark.usefixtures("gebeurtenissen")
def test_a_kept_plan_outlives_a_transaction_that_is_taken_back() -> None:
    asked = Prepared(question, kept=True)
    with transaction.atomic():
        asked(soort="medewerker", onderwerp_id=1)
        transaction.set_rollback(True)
    assert asked(soort="medewerker", onderwerp_id=1) == list(question("medewerker", 1))


@pytest.mark.usefixtures("gebeurtenissen")
def test_a_kept_question_is_planned_once() -> None:
    """Also where PostgreSQL thinks that a plan for these very values would be the better one."""
    asked = Prepared(question, kept=True)

    for pk in range(8):
        asked(soort="medewerker", onderwerp_id=pk)

    with connection.cursor() as cursor:
        cursor.execute("SELECT generic_plans, custom_plans FROM pg_prepared_statements WHERE name = %s", [asked._kept])
        assert cursor.fetchone() == (8, 0)


@pytest.mark.django_db(transaction=True)
def test_another_connection_makes_a_plan_of_its_own(gebeurtenissen: None) -> None:
    asked = Prepared(question, kept=True)
    expected = asked(soort="medewerker", onderwerp_id=1)
    connection.close()
    assert _plans(asked._kept) == 0
    assert asked(soort="medewerker", onderwerp_id=1) == expected
