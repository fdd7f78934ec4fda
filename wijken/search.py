"""Neighbourhoods and homes in the search box."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ALLE_ROLLEN, ZAAKROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources
from wijken.models import Buurt, Eenheid
from wijken.zoeken import clean_term, find_buurten


def _buurten(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    if len(clean_term(term)) < 2:
        return []
    gevonden = find_buurten(Buurt.objects.visible_to(user).huidig(), term).order_by("naam", "pk")
    return [
        SearchResult(label=naam, url=reverse("wijken:buurt", args=[code]), sub=f"{wijk}, {gemeente}", icon="geo-alt")
        for naam, code, wijk, gemeente in gevonden.values_list("naam", "code", "wijk__naam", "wijk__gemeente__naam")[
            :maximum
        ]
    ]


def _eenheden(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    gevonden = Eenheid.objects.visible_to(user).actief().zoek(term).select_related("buurt")
    return [
        SearchResult(
            label=eenheid.straat_nummer,
            url=eenheid.get_absolute_url(),
            sub=f"{eenheid.postcode[:4]} {eenheid.postcode[4:]} {eenheid.plaats}, {eenheid.buurt.naam}",
            icon="house-door",
        )
        for eenheid in gevonden[:maximum]
    ]


search_sources.register(
    SearchSource(code="eenheden", title=lambda: _("Woningen"), roles=ZAAKROLLEN, search=_eenheden, order=30)
)
search_sources.register(
    SearchSource(code="buurten", title=lambda: _("Buurten"), roles=ALLE_ROLLEN, search=_buurten, order=60)
)
