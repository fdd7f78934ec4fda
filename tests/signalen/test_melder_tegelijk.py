"""The reporter writes while a colleague works on the same signal: nothing is lost, neither waits for the other."""

import threading
import time
from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import connection, transaction

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen import actions
from signalen import meldinglinks as links
from signalen.meldinvoer import Invoer
from signalen.models import Melderbericht, Melding, Signaal, Thema
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def melding(buurt: Buurt) -> Melding:
    invoer = Invoer(
        over="plek", thema=Thema.objects.public()[0], tekst="Lawaai", buurt=buurt, plaats="plein",
        contact_mail="ria@bewoner.example",
    )  # fmt: skip
    gemeld = actions.submit_melding(invoer=invoer, inzending=uuid4())
    return actions.confirm_melding(token=links.token(gemeld, links.BEVESTIGEN))


def _while_a_colleague_holds_the_signal(melding: Melding, bewoner: Callable[[], object]) -> None:
    """Start ``bewoner`` while the signal is held, then write to the report as closing does."""

    def doe() -> None:
        try:
            bewoner()
        finally:
            connection.close()

    draad = threading.Thread(target=doe)
    with transaction.atomic():
        Signaal.objects.select_for_update().get()
        draad.start()
        _wait_for_a_lock()
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '3s'")
        Melding.objects.filter(pk=melding.pk).update(nazorg_op=klok.vandaag())
    draad.join(20)
    assert not draad.is_alive()


def _wait_for_a_lock() -> None:
    for _ in range(200):
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_locks WHERE NOT granted")
            if cursor.fetchone()[0]:
                return
        time.sleep(0.05)
    raise AssertionError("nobody waited for the signal")


def test_what_the_reporter_adds_is_kept(melding: Melding) -> None:
    token = links.token(melding, links.VOLGEN)
    _while_a_colleague_holds_the_signal(melding, lambda: actions.add_by_reporter(token=token, tekst="Nog iets"))
    assert Melderbericht.objects.get().tekst == "Nog iets"


def test_taking_it_back_is_kept(melding: Melding) -> None:
    token = links.token(melding, links.VOLGEN)
    _while_a_colleague_holds_the_signal(melding, lambda: actions.withdraw_by_reporter(token=token))
    melding.refresh_from_db()
    assert melding.ingetrokken_op is not None


def test_the_answer_whether_it_is_better_is_kept(melding: Melding, karin: Medewerker) -> None:
    assert melding.signaal is not None
    actions.take_signaal(signaal=melding.signaal, door=karin)
    actions.close_signaal(signaal=Signaal.objects.get(), door=karin, reden="opgelost", resultaat="Opgelost.")
    Melding.objects.update(nazorg_gevraagd_op=klok.nu())
    melding.refresh_from_db()
    token = links.token(melding, links.BETER)
    _while_a_colleague_holds_the_signal(melding, lambda: actions.answer_if_better(token=token, beter=True))
    melding.refresh_from_db()
    assert melding.beter is True
