"""Residents and their plans in the search box."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from bewoners.models import Initiatief
from bewoners.statuses import Status
from bewoners.zoeken import zoek
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources
from plavei.core.zoekrijen import SearchRows


def _search(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    return [
        SearchResult(
            label=treffer.naam,
            url=reverse("bewoners:detail", args=[treffer.bewoner_id]),
            sub=treffer.adres,
            icon="person",
        )
        for treffer in zoek(user=user, term=term, maximum=maximum)
    ]


search_sources.register(
    SearchSource(code="bewoners", title=lambda: _("Bewoners"), roles=ZAAKROLLEN, search=_search, order=20)
)


_NUMMER = re.compile(r"[iI]\s?0{0,9}([1-9][0-9]{0,17})")


def _initiatieven(user: Medewerker, term: str) -> QuerySet[Initiatief] | None:
    """By number or by words of the title."""
    term = "".join(teken for teken in term[:100] if teken.isprintable()).strip()
    nummer = _NUMMER.fullmatch(term)
    if len(term) < 2:
        return None
    waar = Q(titel__icontains=term)
    if nummer:
        waar |= Q(pk=int(nummer[1]))
    return Initiatief.objects.visible_to(user).filter(waar).order_by("-pk")


def _initiatief(rij: Mapping[str, Any]) -> SearchResult:
    return SearchResult(
        label=rij["titel"],
        url=reverse("initiatieven:detail", args=[rij["pk"]]),
        sub=f"I{rij['pk']}, {rij['buurt']}, {str(Status(rij['status']).label).lower()}",
        icon="lightbulb",
    )


search_sources.register(
    SearchSource(
        code="initiatieven",
        title=lambda: _("Initiatieven"),
        roles=ZAAKROLLEN,
        search=SearchRows(
            _initiatieven,
            {"pk": F("pk"), "titel": F("titel"), "buurt": F("buurt__naam"), "status": F("status")},
            _initiatief,
        ),
        order=30,
    )
)
