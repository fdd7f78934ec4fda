"""Waking a worker, without ever making a page wait for a broker that is away."""

import logging
import time
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import KombuError
from kombu.pools import producers
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# After a broker that did not answer, pages leave it alone for a while: beat sends what waits when it is back.
LEAVE_ALONE_SECONDS = 30.0
# A worker may wait longer for its broker; somebody who looks at a page may not.
_PATIENCE = {"socket_connect_timeout": 1, "socket_timeout": 1, "max_retries": 0}
_away_until = 0.0


def wake(task: str = "core.verstuur_post") -> None:
    """Have a worker do ``task`` once this transaction is committed. Without a broker it fails nothing."""
    transaction.on_commit(partial(_publish, task), robust=True)


def _publish(task: str) -> None:
    global _away_until  # noqa: PLW0603 (one broker per process, so one memory of it)
    if time.monotonic() < _away_until:
        return
    try:
        _send(task)
    except (KombuError, RedisError, OSError) as error:
        _away_until = time.monotonic() + LEAVE_ALONE_SECONDS
        logger.warning("the broker does not answer (%s); what waits stays in the outbox", type(error).__name__)


def _send(task: str) -> None:
    connection = current_app.connection_for_write()
    connection.transport_options = {**(connection.transport_options or {}), **_PATIENCE}
    with producers[connection].acquire(block=True, timeout=1) as producer:
        current_app.send_task(task, expires=60, producer=producer)
