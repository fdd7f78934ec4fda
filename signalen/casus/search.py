"""Casussen in the search box: by number and by address. What is written in them is not searched."""

import re
from collections.abc import Sequence
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources
from signalen.casus import regels
from signalen.models import Casus
from signalen.regels import samen
from wijken.models import Eenheid

MAX_WONINGEN = 30
_NUMMER = re.compile(r"[cC]\s?0{0,9}([1-9][0-9]{0,17})")


def _search(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    term = "".join(teken for teken in term[:200] if teken.isprintable()).strip()
    if len(term) < 2:
        return []
    nummer = _NUMMER.fullmatch(term)
    if nummer:
        waar: Any = Q(pk=int(nummer[1]))
    else:
        waar = Q(
            eenheid__in=list(Eenheid.objects.visible_to(user).zoek(term).values_list("pk", flat=True)[:MAX_WONINGEN])
        )
    gevonden = regels.rijen(Casus.objects.visible_to(user).filter(waar).order_by("-id"), maximum)
    return [
        SearchResult(
            label=regels.naam(casus),
            url=reverse("casussen:detail", args=[casus["pk"]]),
            sub=samen(f"C{casus['pk']}", casus["buurt"], casus["fase"].lower()),
            icon=regels.icoon(casus),
        )
        for casus in gevonden[:maximum]
    ]


search_sources.register(
    SearchSource(code="casussen", title=lambda: _("Casussen"), roles=ZAAKROLLEN, search=_search, order=12)
)
