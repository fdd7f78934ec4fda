"""Which wijken a member of staff works in: the one question that every ``visible_to`` asks."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from plavei.core.models import Medewerker

_CACHE = "_wijk_ids"


def wijk_ids(medewerker: "Medewerker | AnonymousUser") -> frozenset[int] | None:
    """Primary keys of the wijken in the werkgebied; None means all wijken, an empty set none.

    One query, remembered on the instance: that is one request, since every request loads its own user.
    """
    if not medewerker.is_authenticated or not medewerker.is_active:
        return frozenset()
    if medewerker.alle_wijken:
        return None
    cached: frozenset[int] | None = medewerker.__dict__.get(_CACHE)
    if cached is None:
        from wijken.models import Werkgebied  # the models import this module

        cached = frozenset(Werkgebied.objects.filter(medewerker=medewerker).values_list("wijk_id", flat=True))
        medewerker.__dict__[_CACHE] = cached
    return cached


def remember_wijk_ids(medewerker: "Medewerker", ids: frozenset[int]) -> None:
    """Spare ``wijk_ids`` its query: a higher floor already asked it together with something of its own."""
    medewerker.__dict__.setdefault(_CACHE, ids)


def knows_wijk_ids(medewerker: "Medewerker") -> bool:
    """Whether ``wijk_ids`` will need no query."""
    return medewerker.alle_wijken or _CACHE in medewerker.__dict__


def forget_wijk_ids(medewerker: "Medewerker") -> None:
    """Look the werkgebied up again after it was changed on this instance."""
    medewerker.__dict__.pop(_CACHE, None)
