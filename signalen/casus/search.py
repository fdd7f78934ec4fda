"""Casussen in the search box: by number and by address. What is written in them is not searched."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core.een_van import one_of
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources
from plavei.core.zoekrijen import SearchRows
from signalen.casus import regels
from signalen.models import Casus
from signalen.regels import samen
from wijken.models import Eenheid

MAX_WONINGEN = 30
_NUMMER = re.compile(r"[cC]\s?0{0,9}([1-9][0-9]{0,17})")


def _ask(user: Medewerker, term: str) -> QuerySet[Casus] | None:
    term = "".join(teken for teken in term[:200] if teken.isprintable()).strip()
    if len(term) < 2:
        return None
    casussen = Casus.objects.visible_to(user).order_by("-id")
    if nummer := _NUMMER.fullmatch(term):
        return casussen.filter(pk=int(nummer[1]))
    homes = Eenheid.objects.visible_to(user).zoek(term).values("pk")[:MAX_WONINGEN]
    return casussen.filter(one_of("eenheid_id", homes))


def _result(gevonden: Mapping[str, Any]) -> SearchResult:
    casus = regels.antwoord(gevonden)
    return SearchResult(
        label=regels.naam(casus),
        url=reverse("casussen:detail", args=[casus["pk"]]),
        sub=samen(f"C{casus['pk']}", casus["buurt"], casus["fase"].lower()),
        icon=regels.icoon(casus),
    )


search_sources.register(
    SearchSource(
        code="casussen",
        title=lambda: _("Casussen"),
        roles=ZAAKROLLEN,
        search=SearchRows(_ask, regels.VELDEN, _result),
        order=12,
    )
)
