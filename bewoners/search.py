"""Residents in the search box."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

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
