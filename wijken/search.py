"""Neighbourhoods and homes in the search box."""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ALLE_ROLLEN, ZAAKROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources
from plavei.core.zoekrijen import SearchRows
from wijken.models import Buurt, Eenheid
from wijken.zoeken import clean_term, find_buurten


def _buurten(user: Medewerker, term: str) -> QuerySet[Buurt] | None:
    if len(clean_term(term)) < 2:
        return None
    return find_buurten(Buurt.objects.visible_to(user).huidig(), term).order_by("naam", "pk")


def _buurt(rij: Mapping[str, Any]) -> SearchResult:
    return SearchResult(
        label=rij["naam"],
        url=reverse("wijken:buurt", args=[rij["code"]]),
        sub=f"{rij['wijk']}, {rij['gemeente']}",
        icon="geo-alt",
    )


def _eenheden(user: Medewerker, term: str) -> QuerySet[Eenheid] | None:
    return Eenheid.objects.visible_to(user).actief().zoek(term)


def _eenheid(rij: Mapping[str, Any]) -> SearchResult:
    eenheid = Eenheid(**{naam: rij[naam] for naam in _ADRES}, pk=rij["pk"])
    return SearchResult(
        label=eenheid.straat_nummer,
        url=eenheid.get_absolute_url(),
        sub=f"{eenheid.postcode[:4]} {eenheid.postcode[4:]} {eenheid.plaats}, {rij['buurt']}",
        icon="house-door",
    )


_ADRES = ("straat", "huisnummer", "huisletter", "toevoeging", "postcode", "plaats")

search_sources.register(
    SearchSource(
        code="eenheden",
        title=lambda: _("Woningen"),
        roles=ZAAKROLLEN,
        search=SearchRows(
            _eenheden, {"pk": F("pk"), "buurt": F("buurt__naam")} | {naam: F(naam) for naam in _ADRES}, _eenheid
        ),
        order=30,
    )
)
search_sources.register(
    SearchSource(
        code="buurten",
        title=lambda: _("Buurten"),
        roles=ALLE_ROLLEN,
        search=SearchRows(
            _buurten,
            {"naam": F("naam"), "code": F("code"), "wijk": F("wijk__naam"), "gemeente": F("wijk__gemeente__naam")},
            _buurt,
        ),
        order=60,
    )
)
