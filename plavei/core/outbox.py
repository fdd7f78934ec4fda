"""The outbox: mail is a row first, claimed, sent and marked. Its fate is known, or known to be unknown."""

import logging
import time
from functools import partial

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

# After a broker that did not answer, pages leave it alone for a while: beat sends what waits when it is back.
_LEAVE_ALONE_SECONDS = 30.0
_away_until = 0.0


def wake() -> None:
    """Have a worker send what waits, once this transaction is committed. Costs nothing when there is no broker."""
    transaction.on_commit(partial(_publish, "core.verstuur_post"), robust=True)


def _publish(task: str) -> None:
    global _away_until  # noqa: PLW0603 (one broker per process, so one memory of it)
    if time.monotonic() < _away_until:
        return
    try:
        current_app.send_task(task, expires=60)
    except (OperationalError, RedisError, OSError) as error:
        _away_until = time.monotonic() + _LEAVE_ALONE_SECONDS
        logger.warning("the broker does not answer (%s); the mail waits in the outbox", type(error).__name__)
