"""What happens on this floor that a higher floor has to follow, in the same transaction.

A higher floor registers its handlers in a file ``handlers.py``, which is imported once all models are there.
"""

from collections.abc import Callable
from dataclasses import dataclass

from bewoners.models import Toestemming
from plavei.core.models import Medewerker


@dataclass(frozen=True)
class Ingetrokken:
    """A resident took a consent back; ``door`` wrote it down. What rests on it must stop."""

    toestemming: Toestemming
    door: Medewerker


Handler = Callable[[Ingetrokken], None]

_handlers: list[Handler] = []


def on_toestemming_ingetrokken(handler: Handler) -> Handler:
    """Register what must stop when a consent is taken back."""
    if handler not in _handlers:
        _handlers.append(handler)
    return handler


def toestemming_ingetrokken(*, toestemming: Toestemming, door: Medewerker) -> None:
    """Tell that it was taken back; a handler that fails takes everything back."""
    for handler in _handlers:
        handler(Ingetrokken(toestemming=toestemming, door=door))
