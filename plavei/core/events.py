"""What happens on this floor that a higher floor has to follow, in the same transaction.

A higher floor registers its handlers in a file ``handlers.py``, which is imported once all models are there.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db import InterfaceError, OperationalError

from plavei.core.models import Groepsrol, Medewerker


@dataclass(frozen=True)
class WerkNeergelegd:
    """Somebody stops doing the work of a role: because the account was deactivated, or because the role changed."""

    medewerker: Medewerker
    door: Medewerker | None
    oude_rol: str


logger = logging.getLogger(__name__)

Handler = Callable[[WerkNeergelegd], None]
DagHandler = Callable[[date], None]

_handlers: list[Handler] = []
_dag_handlers: list[DagHandler] = []


def on_medewerker_gedeactiveerd(handler: Handler) -> Handler:
    """Register what must follow when somebody leaves or changes role, so that the open work does not stay with them."""
    if handler not in _handlers:
        _handlers.append(handler)
    return handler


def medewerker_gedeactiveerd(*, medewerker: Medewerker, door: Medewerker | None, oude_rol: str) -> None:
    """Tell that ``medewerker`` lays the work down from now on; a handler that fails takes everything back."""
    for handler in _handlers:
        handler(WerkNeergelegd(medewerker=medewerker, door=door, oude_rol=oude_rol))


def on_workday(handler: DagHandler) -> DagHandler:
    """Register what belongs to the morning of each workday, before the morning mails are put together.

    It is asked again every minute of that day, so it must know itself what it did already.
    """
    if handler not in _dag_handlers:
        _dag_handlers.append(handler)
    return handler


def workday_begins(*, dag: date) -> None:
    """Tell that it is the morning of workday ``dag``. Unlike above, one handler that fails costs no other its turn."""
    for handler in _dag_handlers:
        try:
            handler(dag)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("morning of %s: %s failed", dag, handler.__name__)


# ---------------------------------------------------------------- groups at the association's provider
@dataclass(frozen=True)
class GroepenToegepast:
    """The groups of somebody were looked at; ``groepen`` are those that count: they give the role somebody has."""

    medewerker: Medewerker
    groepen: tuple[Groepsrol, ...]


_op_groepen: list[Callable[[GroepenToegepast], None]] = []


def on_groepen_toegepast(handler: Callable[[GroepenToegepast], None]) -> Callable[[GroepenToegepast], None]:
    """Register what else follows from the groups that somebody is in, such as where to work."""
    if handler not in _op_groepen:
        _op_groepen.append(handler)
    return handler


def groepen_toegepast(*, medewerker: Medewerker, groepen: tuple[Groepsrol, ...]) -> None:
    """Tell which groups count for ``medewerker``; a handler that fails takes everything back."""
    for handler in _op_groepen:
        handler(GroepenToegepast(medewerker=medewerker, groepen=groepen))
