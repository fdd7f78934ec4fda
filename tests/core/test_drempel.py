"""How often one sender may do something without logging in."""

from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import RequestFactory
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from pytest_django import Settings

from plavei.core import drempel, klok, opruimen
from plavei.core.models import Drempel
from tests.conftest import KlokOp, tel_queries


def _try(wie: str = "192.0.2.1", wat: str = "plan") -> bool:
    return drempel.passes(drempel.Grens(wat, wie, 3, 60))


@pytest.mark.django_db
def test_as_often_as_may_be_and_no_more(klok_op: KlokOp) -> None:
    klok_op("2026-11-25 09:00:00")

    assert [_try() for _ in range(5)] == [True, True, True, False, False]
    assert _try(wie="192.0.2.2")
    assert _try(wat="mail")


@pytest.mark.django_db
def test_what_is_long_ago_does_not_count(klok_op: KlokOp) -> None:
    for moment in ("09:00:00", "09:00:30", "09:00:40"):
        klok_op(f"2026-11-25 {moment}")
        assert _try()
    klok_op("2026-11-25 09:00:59")
    assert not _try()
    klok_op("2026-11-25 09:01:01")  # the first is over a minute ago; the refused one counts for nothing
    assert _try()
    assert not _try()


@pytest.mark.django_db
def test_one_query_and_no_address_in_the_table() -> None:
    assert tel_queries(_try) == 1
    assert tel_queries(_try) == 1
    assert "192.0.2.1" not in "".join(Drempel.objects.values_list("sleutel", flat=True))


@pytest.mark.django_db
def test_two_at_once_each_by_its_own_measure(klok_op: KlokOp) -> None:
    klok_op("2026-11-25 09:00:00")
    sender, mailbox = drempel.Grens("plan", "192.0.2.1", 4, 60), drempel.Grens("mail", "Ria@x.example", 2, 600)

    assert [drempel.passes(sender, mailbox) for _ in range(3)] == [True, True, False]
    assert drempel.passes(sender)
    assert not drempel.passes(sender)
    klok_op("2026-11-25 09:01:01")
    assert not drempel.passes(sender, mailbox)  # the mailbox counts for ten minutes, whatever its capitals
    assert drempel.passes(drempel.Grens("mail", "ria@X.example", 3, 600))


@pytest.mark.django_db
def test_thrown_away_at_night(klok_op: KlokOp) -> None:
    klok_op("2026-11-25 09:00:00")
    _try()
    klok_op("2026-11-25 09:00:30")
    _try(wie="192.0.2.2")
    klok_op("2026-11-25 09:01:10")
    opruimen.clear_sessions()

    assert Drempel.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_many_at_once_do_not_slip_through() -> None:
    def visit(_number: int) -> bool:
        try:
            return _try()
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(visit, range(24))) == 3


class AsCountedByHand(TestCase):
    @settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(st.integers(0, 90), max_size=12), st.integers(1, 4))
    def test_like_a_list_of_moments(self, steps: list[int], hooguit: int) -> None:
        start = klok.nu()
        taken: list[datetime] = []
        moment = start
        for number, step in enumerate(steps):
            moment += timedelta(seconds=step)
            expected = sum(then > moment - timedelta(seconds=100) for then in taken) < hooguit
            with klok.op(moment):
                assert drempel.passes(drempel.Grens("x", "y", hooguit, 100)) == expected, number
            taken += [moment] * expected
        Drempel.objects.all().delete()


@pytest.mark.parametrize(
    ("proxies", "header", "expected"),
    [
        (0, "203.0.113.9", "192.0.2.1"),
        (1, "203.0.113.9", "203.0.113.9"),
        (1, "198.51.100.7, 203.0.113.9", "203.0.113.9"),
        (2, "198.51.100.7, 203.0.113.9", "198.51.100.7"),
        (2, "203.0.113.9", "192.0.2.1"),
        (1, "nonsense", "192.0.2.1"),
        (1, "203.0.113.9:51234", "203.0.113.9"),
        (1, "[2001:db8:1:2:3:4:5:6]:51234", "2001:db8:1:2::/64"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
    ],
)
def test_a_header_counts_only_as_far_as_our_own_proxies_wrote_it(
    settings: Settings, proxies: int, header: str, expected: str
) -> None:
    settings.TRUSTED_PROXIES = proxies
    request = RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers={"X-Forwarded-For": header})

    assert drempel.sender(request) == expected
