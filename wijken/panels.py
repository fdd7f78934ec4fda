"""Neighbourhoods on pages of the ground floor."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from plavei.core.models import Groepsrol
from plavei.core.registries import Panel, panels
from wijken.models import Wijk

MAX = 30


def op_groep(request: HttpRequest, groep: Groepsrol) -> Mapping[str, Any] | None:
    """In which wijken members of the group work, where the table leaves that to the group."""
    if groep.gebied != Groepsrol.Gebied.WIJKEN:
        return None
    wijken = Wijk.objects.filter(groepswijken__groep=groep).select_related("gemeente").order_by("naam")
    found = list(wijken[: MAX + 1])
    return {"groep": groep, "wijken": found[:MAX], "meer": len(found) > MAX}


panels.register(Panel(code="wijken_groep", on="groep", template="wijken/paneel_groep.html", context=op_groep, order=10))
