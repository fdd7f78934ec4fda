"""Signals in the search box: by number, by words in the text, by address. Results never hold their text."""

import re
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import IntegerField, QuerySet, Value
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources
from signalen import regels
from signalen.models import Signaal
from signalen.statuses import Status
from wijken.models import Eenheid

MAX_WONINGEN = 30
_NUMMER = re.compile(r"[sS]?\s?0{0,9}([1-9][0-9]{0,17})")
_KOLOMMEN = ("rang", *regels.KOLOMMEN, "ingebracht_op")
OP_NUMMER, OP_ADRES, OP_TEKST = 1, 2, 3


def vind(user: Medewerker, term: str, maximum: int) -> list[tuple[Any, ...]]:
    """Rows of ``_KOLOMMEN``: number before address before text, newest first. One query.

    Each part stops at its own maximum, so that a common word costs no more than a rare one.
    """
    term = "".join(teken for teken in term[:200] if teken.isprintable()).strip()
    if len(term) < 2:
        return []
    zichtbaar = Signaal.objects.visible_to(user)
    delen: list[QuerySet[Signaal]] = []
    if nummer := _NUMMER.fullmatch(term):
        delen.append(_rang(zichtbaar.filter(pk=int(nummer[1])), OP_NUMMER))
    woningen = Eenheid.objects.visible_to(user).zoek(term)[:MAX_WONINGEN]
    delen.append(_rang(zichtbaar.filter(eenheid__in=woningen.values("pk")), OP_ADRES))
    vraag = SearchQuery(term, config="dutch", search_type="websearch")
    delen.append(_rang(zichtbaar.filter(zoekvector=vraag), OP_TEKST))
    eerste, *rest = (deel.order_by("-id").values_list(*_KOLOMMEN)[:maximum] for deel in delen)
    gevonden: dict[int, tuple[Any, ...]] = {}
    for rij in sorted(eerste.union(*rest, all=True), key=lambda rij: (rij[0], -rij[1])):
        gevonden.setdefault(rij[1], rij)
    return list(gevonden.values())[:maximum]


def _rang(signalen: "QuerySet[Signaal]", rang: int) -> "QuerySet[Signaal]":
    return signalen.annotate(rang=Value(rang, output_field=IntegerField()))


def _search(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    basis = reverse("signalen:lijst")
    resultaten = []
    for gevonden in vind(user, term, maximum):
        rij, ingebracht_op = gevonden[1:-1], gevonden[-1]
        sinds = date_format(localtime(ingebracht_op), "j b Y")
        resultaten.append(
            SearchResult(
                label=regels.naam(rij),
                url=f"{basis}{rij[0]}/",
                sub=regels.samen(f"S{rij[0]}", rij[10], str(Status(rij[12]).label).lower(), sinds),
                icon=regels.icoon(rij[3], rij[4]),
            )
        )
    return resultaten


search_sources.register(
    SearchSource(code="signalen", title=lambda: _("Signalen"), roles=ZAAKROLLEN, search=_search, order=10)
)
