"""What a worker does for the ground floor: thin tasks that delegate. Beat asks for them (settings.py)."""

from typing import Any

from celery import shared_task
from celery.signals import beat_init, before_task_publish, worker_ready
from django.db import InterfaceError, OperationalError, close_old_connections

from plavei.core import bijlagen, concepten, hartslag, opruimen, opvallend_zoeken, outbox, overzichten, ronde
from plavei.core.organisatie import controle

# The database was away for a moment. Beat comes by within a minute as well: nothing waits for these retries alone.
_DATABASE_AWAY = (OperationalError, InterfaceError)


@shared_task(name="core.herinneringen", autoretry_for=_DATABASE_AWAY, max_retries=2, default_retry_delay=5)
def herinneringen() -> None:
    ronde.make_round()


@shared_task(name="core.ochtendpost", autoretry_for=_DATABASE_AWAY, max_retries=2, default_retry_delay=5)
def ochtendpost() -> None:
    overzichten.make_morning()


@shared_task(name="core.verstuur_post", autoretry_for=_DATABASE_AWAY, max_retries=2, default_retry_delay=5)
def verstuur_post() -> None:
    outbox.send_waiting()


@shared_task(name="core.veeg_post", autoretry_for=_DATABASE_AWAY, max_retries=2, default_retry_delay=5)
def veeg_post() -> None:
    outbox.sweep()


@shared_task(name="core.opvallende_inzage", autoretry_for=_DATABASE_AWAY, max_retries=2, default_retry_delay=5)
def opvallende_inzage() -> None:
    opvallend_zoeken.look_through()


@shared_task(name="core.ruim_sessies_op", autoretry_for=_DATABASE_AWAY, max_retries=5, default_retry_delay=300)
def ruim_sessies_op() -> None:
    opruimen.clear_sessions()
    concepten.sweep_drafts()
    bijlagen.sweep_orphans()


@shared_task(
    name="core.controleer_organisatieaccounts", autoretry_for=_DATABASE_AWAY, max_retries=2, default_retry_delay=5
)
def controleer_organisatieaccounts() -> None:
    controle.check_due()


@shared_task(name="core.hartslag")
def sign_of_life() -> None:
    hartslag.beat(hartslag.WORKER)


# ---------------------------------------------------------------- signs of life, also in the first half minute
@worker_ready.connect
def _worker_is_ready(**kwargs: Any) -> None:
    _sign_of_life(hartslag.WORKER)


@beat_init.connect
def _beat_is_ready(**kwargs: Any) -> None:
    _sign_of_life(hartslag.BEAT)


@before_task_publish.connect(sender="core.hartslag")
def _beat_ticks(**kwargs: Any) -> None:
    """Only beat asks for this task, so asking for it is its tick; also when the broker does not take it."""
    _sign_of_life(hartslag.BEAT)


def _sign_of_life(naam: str) -> None:
    # Outside a task nobody looks whether the connection still works after the database was away.
    close_old_connections()
    hartslag.beat(naam)
    close_old_connections()
