"""What a resident agreed to, on the page about them."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from bewoners.models import Bewoner, Toestemming
from plavei.core.registries import Panel, panels
from plavei.core.toegang import staff

MAX = 30


def _toestemmingen(request: HttpRequest, bewoner: Bewoner) -> Mapping[str, Any]:
    rows = Toestemming.objects.visible_to(staff(request)).filter(bewoner=bewoner)
    gevonden = list(rows.select_related("vastgelegd_door").order_by("-gegeven_op", "-pk")[:MAX])
    return {"bewoner": bewoner, "toestemmingen": gevonden}


panels.register(
    Panel(
        code="toestemmingen",
        on="bewoner",
        template="bewoners/paneel_toestemmingen.html",
        context=_toestemmingen,
        order=80,
    )
)
