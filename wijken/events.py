"""What happens on this floor that a higher floor has to follow, in the same transaction."""

from collections.abc import Callable, Mapping

# buurt id → (wijk id it was in, wijk id it is in now)
Verhuizingen = Mapping[int, tuple[int, int]]
Handler = Callable[[Verhuizingen], None]

_handlers: list[Handler] = []


def on_buurten_verhuisd(handler: Handler) -> Handler:
    """Register what follows when buurten come to belong to another wijk."""
    if handler not in _handlers:
        _handlers.append(handler)
    return handler


def buurten_verhuisd(verhuizingen: Verhuizingen) -> None:
    """Tell that these buurten belong to another wijk from now on; a handler that fails takes everything back."""
    if verhuizingen:
        for handler in _handlers:
            handler(verhuizingen)
