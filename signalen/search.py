"""Signals in the search box: by number, by words in the text, by address. Results never hold their text."""

import re
from collections.abc import Sequence
from typing import Any

from django.contrib.postgres.search import SearchQuery
from django.db.models import Case, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from plavei.core.een_van import one_of
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import SearchResult, SearchSource, search_sources
from signalen import regels
from signalen.models import Signaal
from signalen.models.lezers import reader_ids
from signalen.statuses import Status
from wijken.models import Eenheid
from wijken.werkgebied import wijk_ids

MAX_WONINGEN = 30
# Among this many of the newest signals a common word turns up often enough; what does not is rare, and the index quick.
VENSTER = 3_000
# The same among the newest of a few wijken, where the index would be asked for the word once per wijk.
VENSTER_WIJKEN = 600
# Working in more wijken than this is as good as working everywhere.
VEEL_WIJKEN = 50
# However wrong the planner guesses a word's frequency, no more than this is gathered.
HOOGUIT = 10_000
_NUMMER = re.compile(r"[sS]?\s?0{0,9}([1-9][0-9]{0,17})")
_KOLOMMEN = (*regels.KOLOMMEN, "ingebracht_op")


def _een_van(pks: "QuerySet[Signaal]") -> Q:
    return Q(one_of("pk", pks.values("pk")))


def vind(user: Medewerker, term: str, maximum: int) -> list[tuple[Any, ...]]:
    """Rows of ``_KOLOMMEN``: the number first, then by address or text, newest first. At most two queries."""
    term = "".join(teken for teken in term[:200] if teken.isprintable()).strip()
    if len(term) < 2:
        return []
    # First, since this asks the werkgebied in the same round trip.
    reader_ids(user)
    nummer = _NUMMER.fullmatch(term)
    woningen = Eenheid.objects.visible_to(user).zoek(term)[:MAX_WONINGEN]
    # Only what may be seen takes a place: else what is missing would tell that there is something.
    op_adres = Signaal.objects.visible_to(user).filter(eenheid__in=woningen.values("pk")).order_by("-id")[:maximum]
    waar = _een_van(op_adres) | _op_tekst(user, SearchQuery(term, config="dutch", search_type="websearch"), maximum)
    if nummer:
        waar |= Q(pk=int(nummer[1]))
    gevonden = Signaal.objects.visible_to(user).filter(waar).order_by("-id")
    if nummer:
        gevonden = gevonden.order_by(Case(When(pk=int(nummer[1]), then=0), default=1), "-id")
    return list(gevonden.values_list(*_KOLOMMEN)[:maximum])


def _op_tekst(user: Medewerker, vraag: SearchQuery, maximum: int) -> Q:
    """Which signals hold these words: a common one costs no more than a rare one.

    Gathered without an order, since asked for the newest the planner would go through everything for a word it has
    never seen.
    """
    wijken = wijk_ids(user)
    met_woord = Signaal.objects.filter(zoekvector=vraag)
    zichtbaar = Signaal.objects.visible_to(user).filter(zoekvector=vraag).order_by("-id").values_list("pk", flat=True)
    if wijken is None or len(wijken) > VEEL_WIJKEN:
        grens = Signaal.objects.order_by("-id").values("pk")[VENSTER : VENSTER + 1]
        recent = list(zichtbaar.filter(pk__gt=Coalesce(Subquery(grens), 0))[:maximum])
        if len(recent) == maximum:
            return Q(pk__in=recent)
        return _een_van(met_woord[:HOOGUIT])
    eigen = Q(ingebracht_door=user) | Q(behandelaar=user)
    if leest := reader_ids(user):
        eigen |= Q(pk__in=leest)
    van_mij = _een_van(met_woord.filter(eigen)[:HOOGUIT])
    nieuwste = Signaal.objects.filter(wijk__in=wijken).order_by("-id")[:VENSTER_WIJKEN]
    recent = list(zichtbaar.filter(_een_van(nieuwste))[:maximum])
    if len(recent) == maximum:
        return Q(pk__in=recent) | van_mij
    return _een_van(met_woord.filter(wijk__in=wijken)[:HOOGUIT]) | van_mij


def _search(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    basis = reverse("signalen:lijst")
    resultaten = []
    for gevonden in vind(user, term, maximum):
        rij, ingebracht_op = gevonden[:-1], gevonden[-1]
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

from signalen.casus import search as _casus  # noqa: E402, F401 - what casework registers, after this
