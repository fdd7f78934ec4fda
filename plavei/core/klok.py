"""The one place time comes from, so that the demo can live two years and tests can stand on any day."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_stand: ContextVar[datetime | None] = ContextVar("klok", default=None)


def nu() -> datetime:
    """The present moment, aware, in UTC unless the clock was set."""
    return _stand.get() or timezone.now()


def vandaag() -> date:
    """Today in the time zone of the association (Europe/Amsterdam)."""
    return timezone.localtime(nu()).date()


@contextmanager
def op(moment: datetime) -> Iterator[None]:
    """Hold the clock at ``moment`` (aware) within the block.

    Raises ValueError for a naive moment: it would mean another instant in winter than in summer.
    """
    if timezone.is_naive(moment):
        raise ValueError("klok.op needs an aware datetime")
    token = _stand.set(moment)
    try:
        yield
    finally:
        _stand.reset(token)
