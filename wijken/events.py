"""What happens on this floor that a higher floor has to follow, in the same transaction."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from plavei.core.models import Medewerker
from wijken.models import Wijk

# buurt id → (wijk id it was in, wijk id it is in now)
Verhuizingen = Mapping[int, tuple[int, int]]
Handler = Callable[[Verhuizingen], None]

_handlers: list[Handler] = []


@dataclass(frozen=True)
class IntakecoachBenoemd:
    """Somebody gets the confidential signals of a wijk from now on."""

    wijk: Wijk
    medewerker: Medewerker
    door: Medewerker


_bij_benoeming: list[Callable[[IntakecoachBenoemd], None]] = []


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


def on_intakecoach_benoemd(handler: Callable[[IntakecoachBenoemd], None]) -> Callable[[IntakecoachBenoemd], None]:
    """Register what follows when a wijk gets an intake coach."""
    if handler not in _bij_benoeming:
        _bij_benoeming.append(handler)
    return handler


def intakecoach_benoemd(*, wijk: Wijk, medewerker: Medewerker, door: Medewerker) -> None:
    """Tell that a wijk has a new intake coach; a handler that fails takes everything back."""
    for handler in _bij_benoeming:
        handler(IntakecoachBenoemd(wijk=wijk, medewerker=medewerker, door=door))
