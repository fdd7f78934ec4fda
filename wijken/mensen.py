"""Who works where, for many wijken at once."""

from collections.abc import Collection

from plavei.core.models import Medewerker, Rol
from wijken.models import Werkgebied, Wijk


def staff_per_wijk(wijken: Collection[int], rol: Rol) -> dict[int, list[int]]:
    """Ids of active staff with ``rol`` per wijk; two queries."""
    everywhere = list(Medewerker.objects.with_role(rol).filter(alle_wijken=True).values_list("pk", flat=True))
    found = {wijk: set(everywhere) for wijk in wijken}
    rows = Werkgebied.objects.filter(wijk__in=wijken, medewerker__in=Medewerker.objects.with_role(rol))
    for wijk, medewerker in rows.values_list("wijk_id", "medewerker_id"):
        found[wijk].add(medewerker)
    return {wijk: sorted(people) for wijk, people in found.items()}


def coaches_per_wijk(wijken: Collection[int]) -> dict[int, list[int]]:
    """Who is there for what few may know of: the intake coach of a wijk, or without one its klantcoaches."""
    rows = Wijk.objects.filter(pk__in=wijken, intake_coach__is_active=True).values_list("pk", "intake_coach_id")
    found = {wijk: [coach] for wijk, coach in rows if coach}
    rest = set(wijken) - found.keys()
    return (found | staff_per_wijk(rest, Rol.KLANTCOACH)) if rest else found
