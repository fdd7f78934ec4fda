"""Residents and their plans in the search box."""

import re
from collections.abc import Sequence

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from bewoners.models import Initiatief
from bewoners.statuses import Status
from bewoners.zoeken import zoek
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources


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


def _initiatieven(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    """By number or by words of the title."""
    term = "".join(teken for teken in term[:100] if teken.isprintable()).strip()
    nummer = _NUMMER.fullmatch(term)
    if len(term) < 2:
        return []
    waar = Q(titel__icontains=term)
    if nummer:
        waar |= Q(pk=int(nummer[1]))
    rows = Initiatief.objects.visible_to(user).filter(waar).order_by("-pk")
    return [
        SearchResult(
            label=titel,
            url=reverse("initiatieven:detail", args=[pk]),
            sub=f"I{pk}, {buurt}, {str(Status(status).label).lower()}",
            icon="lightbulb",
        )
        for pk, titel, buurt, status in rows.values_list("pk", "titel", "buurt__naam", "status")[:maximum]
    ]


search_sources.register(
    SearchSource(code="initiatieven", title=lambda: _("Initiatieven"), roles=ZAAKROLLEN, search=_initiatieven, order=30)
)
