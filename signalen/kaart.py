"""A queue of the triage dashboard on the map: how many signals in each area, and at which addresses in one wijk.

What is counted is what the list would show: the same question, through ``visible_to``. How the areas are drawn is
``wijken.tekening``; where everything comes to stand on the sheet is ``signalen.kaartblad``. Counting stops at
``TEL_TOT`` signals, the first of the list: the map of a whole country costs what that of a town does, and says that
there are more.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.utils import timezone

from plavei.core.models import Medewerker
from signalen.triage import GESLOTEN, Vraag, basis
from signalen.volgorde import GESLOTEN as LAATST_GESLOTEN
from signalen.volgorde import TERMIJN
from wijken.models import Wijk
from wijken.tekening import Omvang, Tekening, drawing_of
from wijken.werkgebied import wijk_ids

# What was ever closed grows for ever; the map tells what happened lately.
GESLOTEN_DAGEN = 90
MAX_PUNTEN = 200
# More than an association has open; of the sector it is what presses most.
TEL_TOT = 2_000
# SQL and its values.
Eerste = tuple[str, Sequence[Any]]

_TELLINGEN = (
    "count(*) AS aantal, count(*) FILTER (WHERE s.termijn_op < %s) AS te_laat, "
    "count(*) FILTER (WHERE s.urgentie = 'acuut') AS acuut, count(*) FILTER (WHERE s.urgentie = 'hoog') AS hoog"
)


def _per(plek: str, tabel: str, erbij: str = "") -> str:
    return f"""
        SELECT p.id, p.naam, p.code, t.aantal, t.te_laat, t.acuut, t.hoog
        FROM (SELECT {plek} AS plek, {_TELLINGEN} FROM s {erbij} GROUP BY 1) t JOIN {tabel} p ON p.id = t.plek"""  # noqa: S608


_PER_PLAATS = {
    "buurt": _per("s.buurt_id", "wijken_buurt"),
    "wijk": _per("s.wijk_id", "wijken_wijk"),
    "gemeente": _per("w.gemeente_id", "wijken_gemeente", "JOIN wijken_wijk w ON w.id = s.wijk_id"),
}
_PER_ADRES = f"""
    SELECT e.id, s.buurt_id, e.straat, e.huisnummer, e.huisletter, e.toevoeging, e.lengtegraad, e.breedtegraad,
        min(s.id), {_TELLINGEN}
    FROM s JOIN wijken_eenheid e ON e.id = s.eenheid_id
    WHERE e.lengtegraad IS NOT NULL GROUP BY e.id, s.buurt_id ORDER BY min(s.termijn_op), e.id LIMIT %s"""  # noqa: S608


@dataclass(frozen=True, slots=True)
class Telling:
    """Of one place: how many signals, how many of them late, acute, urgent."""

    aantal: int = 0
    te_laat: int = 0
    acuut: int = 0
    hoog: int = 0


@dataclass(frozen=True, slots=True)
class Punt:
    """An address with signals; ``signaal`` is the first of them."""

    eenheid: int
    buurt: int
    adres: str
    lon: float
    lat: float
    signaal: int
    telling: Telling


@dataclass(frozen=True, slots=True)
class Kaart:
    """``elders`` are name and code of places that have signals and are not drawn; ``punten`` None: not asked for.

    ``meer``: there are more signals than were counted, so each number is the least there can be.
    """

    tekening: Tekening
    tellingen: Mapping[int, Telling]
    elders: Mapping[int, tuple[str, str]]
    sinds: date | None
    punten: tuple[Punt, ...] | None
    meer_punten: bool = False
    meer: bool = False


def kaart_van(user: Medewerker, vraag: Vraag, vandaag: date, *, buurten: int = 0) -> Kaart:
    """The map of a question; at most three queries. ``buurten``: how many the one wijk that is asked for has."""
    tekening = _drawing(user, vraag, buurten)
    eerste = _first(user, vraag, vandaag)
    dicht = vraag.rij is GESLOTEN
    tellingen, namen = _count(eerste, tekening.niveau, None if dicht else vandaag)
    getekend = {gebied.pk for gebied in tekening.gebieden}
    punten = _points(eerste, None if dicht else vandaag) if vraag.wijk_pk is not None and getekend else None
    return Kaart(
        tekening=tekening,
        tellingen=tellingen,
        elders={pk: naam for pk, naam in namen.items() if pk not in getekend},
        sinds=_sinds(vandaag) if dicht else None,
        punten=None if punten is None else punten[:MAX_PUNTEN],
        meer_punten=punten is not None and len(punten) > MAX_PUNTEN,
        meer=sum(telling.aantal for telling in tellingen.values()) >= TEL_TOT,
    )


def _drawing(user: Medewerker, vraag: Vraag, buurten: int) -> Tekening:
    """Of the werkgebied what is asked for; how large that is, is only counted where nobody knows yet."""
    wijken, ids = Wijk.objects.visible_to(user).huidig(), wijk_ids(user)
    if vraag.wijk_pk is not None:
        binnen = ids is None or vraag.wijk_pk in ids
        wijken = wijken.filter(pk=vraag.wijk_pk) if binnen else wijken.none()
        return drawing_of(wijken, Omvang(buurten, 1, 1))
    if not vraag.wijk:
        return drawing_of(wijken if ids is None else wijken.filter(pk__in=ids))
    bedoeld = {pk: deel for pk, deel in vraag.op_naam.items() if ids is None or pk in ids}
    return drawing_of(
        wijken.filter(pk__in=bedoeld),
        Omvang(
            buurt=sum(aantal for _gemeente, aantal in bedoeld.values()),
            wijk=len(bedoeld),
            gemeente=len({gemeente for gemeente, _aantal in bedoeld.values()}),
        ),
    )


def _sinds(vandaag: date) -> date:
    return vandaag - timedelta(days=GESLOTEN_DAGEN)


def _first(user: Medewerker, vraag: Vraag, vandaag: date) -> Eerste | None:
    """The first ``TEL_TOT`` signals of the list; None when nothing can be found.

    In the order of the list, so that PostgreSQL walks the index of the queue until it has enough.
    """
    signalen = basis(user, vraag).filter(vraag.rij.waar(user, vandaag))
    op = TERMIJN
    if vraag.rij is GESLOTEN:
        op = LAATST_GESLOTEN
        signalen = signalen.filter(gesloten_op__gte=timezone.make_aware(datetime.combine(_sinds(vandaag), time())))
    kolommen = signalen.order_by(*op.order_by).values(
        "id", "wijk_id", "buurt_id", "eenheid_id", "urgentie", "termijn_op"
    )
    try:
        return kolommen[:TEL_TOT].query.sql_with_params()
    except EmptyResultSet:
        # Nothing can be found: no werkgebied, or a wijk that does not exist.
        return None


def _ask(eerste: Eerste | None, sql: str, *waarden: Any) -> list[tuple[Any, ...]]:
    """The rows of ``sql`` over those first signals, which it names ``s``."""
    if eerste is None:
        return []
    van, params = eerste
    with connection.cursor() as cursor:
        # Only constants of this file are put into the text; all values are parameters.
        cursor.execute(f"WITH s AS ({van}) {sql}", [*params, *waarden])
        rijen: list[tuple[Any, ...]] = cursor.fetchall()
    return rijen


def _count(
    eerste: Eerste | None, niveau: str, vandaag: date | None
) -> tuple[dict[int, Telling], dict[int, tuple[str, str]]]:
    """The numbers of each place of a level, and its name and code; one query. ``vandaag`` None: nothing can be late."""
    rijen = _ask(eerste, _PER_PLAATS[niveau], vandaag)
    tellingen = {plek: Telling(*getallen) for plek, _naam, _code, *getallen in rijen}
    return tellingen, {plek: (naam, code) for plek, naam, code, *_getallen in rijen}


def _points(eerste: Eerste | None, vandaag: date | None) -> tuple[Punt, ...]:
    """Addresses with the shortest term first, one more than is shown."""
    return tuple(_punt(rij) for rij in _ask(eerste, _PER_ADRES, vandaag, MAX_PUNTEN + 1))


def _punt(rij: tuple[Any, ...]) -> Punt:
    eenheid, buurt, straat, nummer, letter, toevoeging, lon, lat, signaal, *getallen = rij
    return Punt(
        eenheid=eenheid,
        buurt=buurt,
        adres=f"{straat} {nummer}{letter}{'-' if toevoeging else ''}{toevoeging}",
        lon=lon,
        lat=lat,
        signaal=signaal,
        telling=Telling(*getallen),
    )
