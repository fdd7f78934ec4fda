"""Several workers at once, over real transactions: each reminder once, each mail once."""

import threading
from collections import Counter
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core import mail
from django.db import connection, transaction

from plavei.core import klok, outbox, ronde
from plavei.core.herinneringen import handled
from plavei.core.models import Bericht, Herinnering, Medewerker
from signalen.models import Signaal
from tests.factories import BerichtFactory, SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work: Callable[[], Any], workers: int = 4) -> None:
    """Run ``work`` in so many threads that start together; whatever goes wrong there fails the test."""
    gate = threading.Barrier(workers)
    errors: list[BaseException] = []

    def run() -> None:
        try:
            gate.wait()
            work()
        except BaseException as error:
            errors.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=run) for _ in range(workers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []


def test_four_rounds_at_once(buurt: Buurt, karin: Medewerker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ronde, "CHUNK", 5)
    SignaalFactory.create_batch(30, buurt=buurt)
    at_once(ronde.make_round)
    ronde.make_round()  # what was locked by another is for the next round
    assert Herinnering.objects.count() == 30
    told = Counter(Bericht.objects.values_list("onderwerp_id", "kanaal"))
    assert told == Counter(
        (pk, kanaal) for pk in Signaal.objects.values_list("pk", flat=True) for kanaal in ("app", "mail")
    )


def test_four_senders_at_once(karin: Medewerker) -> None:
    ids = {
        row.pk
        for row in BerichtFactory.create_batch(
            40, ontvanger=karin, kanaal="mail", status="wachtrij", soort="signaal.opvolging"
        )
    }
    at_once(outbox.send_waiting)
    assert Counter(sent.extra_headers["Message-ID"] for sent in mail.outbox) == Counter(
        outbox.message_id(row) for row in Bericht.objects.filter(pk__in=ids)
    )
    assert set(Bericht.objects.values_list("status", flat=True)) == {"verzonden"}


def test_what_somebody_is_handling_right_now_is_left_to_the_next_round(buurt: Buurt, karin: Medewerker) -> None:
    signaal = SignaalFactory.create(buurt=buurt)
    locked, done = threading.Event(), threading.Event()

    def handle() -> None:
        with transaction.atomic():
            fresh = Signaal.objects.select_for_update().get(pk=signaal.pk)
            locked.set()
            done.wait(30)
            fresh.termijn_op = date(klok.vandaag().year + 1, 1, 1)
            fresh.save()
            handled(onderwerp_soort="signaal", onderwerp_id=fresh.pk)
        connection.close()

    person = threading.Thread(target=handle)
    person.start()
    locked.wait(30)
    ronde.make_round()  # does not wait for the person, and makes nothing
    assert Herinnering.objects.count() == 0
    done.set()
    person.join(30)
    ronde.make_round()
    assert (Herinnering.objects.count(), Bericht.objects.count()) == (0, 0)
