"""What happens on this floor that a higher floor has to follow, in the same transaction.

A higher floor registers its handlers in a file ``handlers.py``, which is imported once all models are there.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from plavei.core.models import Medewerker
from plavei.core.registries import Registry
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


@dataclass(frozen=True)
class Overdracht:
    """All work of ``van`` goes to others, and the signals of it are with them already.

    ``naar``, ``per_wijk``: who was chosen to take it over, with their werkgebied known. ``horen_al``: ids of who is
    told that they got work, so that nobody gets two messages about it.
    """

    van: Medewerker
    door: Medewerker
    naar: Sequence[Medewerker]
    per_wijk: Mapping[int, Medewerker]
    horen_al: Collection[int]

    def gekozen_voor(self, wijk: int) -> list[Medewerker]:
        """Who could take over what lies in this wijk, in the order of asking."""
        return [*([self.per_wijk[wijk]] if wijk in self.per_wijk else []), *self.naar]


@dataclass(frozen=True)
class Meegaand:
    """A kind of thing that hangs on signals and goes along when all work of somebody is handed over.

    ``van_wie``: who has any of it in these wijken, as one column of ids for within a query; nothing of what is
    confidential. ``per_wijk``: how many of it the first has that the second may hand over, by wijk. ``draag_over``: do
    so; how many went, and how many stay. ``in_woorden``: "3 doorverwijzingen".
    """

    code: str
    van_wie: "Callable[[Collection[int]], QuerySet[Any, Any]]"
    per_wijk: Callable[[Medewerker, Medewerker], Mapping[int, int]]
    draag_over: Callable[[Overdracht], tuple[int, int]]
    in_woorden: Callable[[int], str]


gaat_mee: Registry[Meegaand] = Registry("what goes along with signals")
