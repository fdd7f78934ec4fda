"""Who works where, for many wijken at once."""

from collections.abc import Collection

from plavei.core.models import Medewerker, Rol
from wijken.models import Werkgebied


def staff_per_wijk(wijken: Collection[int], rol: Rol) -> dict[int, list[int]]:
    """Ids of active staff with ``rol`` per wijk; two queries."""
    everywhere = list(Medewerker.objects.with_role(rol).filter(alle_wijken=True).values_list("pk", flat=True))
    found = {wijk: set(everywhere) for wijk in wijken}
    rows = Werkgebied.objects.filter(wijk__in=wijken, medewerker__in=Medewerker.objects.with_role(rol))
    for wijk, medewerker in rows.values_list("wijk_id", "medewerker_id"):
        found[wijk].add(medewerker)
    return {wijk: sorted(people) for wijk, people in found.items()}
