"""The search box: what every registered source finds that somebody may see, grouped by source."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.http import urlencode

from plavei.core.models import Medewerker
from plavei.core.registries import SearchResult, SearchSource, search_sources, subjects
from plavei.core.zoekrijen import SearchRows, search_together

MIN_TEKENS = 2
MAX_LENGTE = 200
PER_BRON = 5
VAN_EEN_BRON = 50
# The letter that a number on paper or in a mail begins with, and the kind of record it is about.
NUMMERS = {"s": "signaal"}
_NUMMER = re.compile(r"([a-z])[\s.-]?0{0,9}([1-9][0-9]{0,17})", re.IGNORECASE)


@dataclass(frozen=True)
class Bron:
    """What one source found; ``meer_url`` is empty when that is all."""

    code: str
    titel: str
    resultaten: Sequence[SearchResult]
    meer_url: str = ""


def schoon(term: str) -> str:
    """What was typed, without characters that no database takes and no longer than makes sense."""
    return " ".join(term.replace("\0", " ")[:MAX_LENGTE].split())


def direct(user: Medewerker, term: str) -> str:
    """The page of the record whose number this is (``S123``); empty when it is none or not visible to ``user``."""
    nummer = _NUMMER.fullmatch(term)
    subject = subjects.get(NUMMERS.get(nummer[1].lower(), "")) if nummer else None
    if nummer is None or subject is None:
        return ""
    record = subject.visible_to(user).filter(pk=int(nummer[2])).first()
    return subject.url(record) if record is not None else ""


def zoek(user: Medewerker, term: str, *, bron: str = "") -> list[Bron]:
    """What is found, by source; of one source only, and more of it, when ``bron`` names one."""
    if len(term) < MIN_TEKENS:
        return []
    bronnen = sorted(
        (source for source in search_sources if user.rol in source.roles),
        key=lambda source: (source.order, source.code),
    )
    een = [source for source in bronnen if source.code == bron]
    maximum = VAN_EEN_BRON if een else PER_BRON
    gevraagd = een or bronnen
    gevonden = _gevonden(gevraagd, user, term, maximum + 1)
    uitkomsten = [_bron(source, term, gevonden[source.code], maximum, verder=not een) for source in gevraagd]
    return [uitkomst for uitkomst in uitkomsten if uitkomst.resultaten]


def _gevonden(
    bronnen: Sequence[SearchSource], user: Medewerker, term: str, maximum: int
) -> dict[str, Sequence[SearchResult]]:
    """Per source what it finds; those that are one question each are asked together, in one statement."""
    samen = {source.code: source.search for source in bronnen if isinstance(source.search, SearchRows)}
    gevonden = {source.code: source.search(user, term, maximum) for source in bronnen if source.code not in samen}
    return gevonden | dict(zip(samen, search_together(list(samen.values()), user, term, maximum), strict=True))


def _bron(source: SearchSource, term: str, resultaten: Sequence[SearchResult], maximum: int, *, verder: bool) -> Bron:
    meer = len(resultaten) > maximum and verder
    url = f"{reverse('werkplek:zoeken')}?{urlencode({'q': term, 'bron': source.code})}" if meer else ""
    return Bron(code=source.code, titel=source.title(), resultaten=resultaten[:maximum], meer_url=url)
