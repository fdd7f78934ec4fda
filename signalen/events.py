"""What happens on this floor that a higher floor has to follow, in the same transaction.

A higher floor registers its handlers in a file ``handlers.py``, which is imported once all models are there.
"""

from collections.abc import Callable

from signalen.models import Signaal

Handler = Callable[[Signaal], None]

_handlers: list[Handler] = []


def on_vertrouwelijk(handler: Handler) -> Handler:
    """Register what has to be hidden along with a signal that became confidential."""
    if handler not in _handlers:
        _handlers.append(handler)
    return handler


def vertrouwelijk_geworden(signaal: Signaal) -> None:
    """Tell that only its handler and readers see it from now on; a handler that fails takes everything back."""
    for handler in _handlers:
        handler(signaal)
