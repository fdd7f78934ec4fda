"""Looks through the read log for unusual reading, after the fact: a reader waits for nothing and is told nothing.

Beat asks for it (``core.opvallende_inzage``). Each round goes on where the last one stopped, in steps of one
transaction; the row that says how far it came is the lock as well, so that any number may run at the same time. Every
step may be done again: findings and their lines stand under unique keys.
"""

import time
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import transaction
from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from plavei.core import klok
from plavei.core.berichten import notify
from plavei.core.models import (
    Bescherming,
    Instellingen,
    Inzage,
    Leesstand,
    Medewerker,
    Opvallend,
    Opvallendregel,
    Rol,
    Woonadres,
)
from plavei.core.registries import Address, protectables, read_places

OPVALLEND = "opvallend"
BERICHT = "inzage.opvallend"
STAP = 5_000
# Lines get their number before they can be seen. No request lives longer than a minute (gunicorn.conf.py), so that
# behind a line of two minutes old no lower number can still turn up.
RUST = timedelta(minutes=2)
# What was found about longer ago is in the list; a message about each would say nothing new.
BERICHT_TOT = timedelta(days=1)

# Long enough for any round to have passed, should beat have stood still for a day.
_NOG_NIET = timedelta(days=2)

Soort = Opvallend.Soort
# Kind and id, as in the read log.
Record = tuple[str, int]


class Gelezen(NamedTuple):
    """A line of the read log, as far as the rules look at it."""

    pk: int
    wie: int
    soort: str
    onderwerp: int
    op: datetime

    @property
    def gelezen(self) -> Record:
        return self.soort, self.onderwerp

    @property
    def dag(self) -> date:
        return timezone.localtime(self.op).date()


class Sleutel(NamedTuple):
    """What there is one finding of."""

    wie: int
    soort: str
    dag: date


@dataclass
class Treffer:
    """The lines behind a finding, and the rule; the colleague whose address it was per line."""

    regel: dict[str, object]
    regels: dict[int, int | None] = field(default_factory=dict)


Treffers = dict[Sleutel, Treffer]


def look_through(*, seconds: float = 60.0) -> int:
    """Go on where the last round stopped, for about ``seconds``; how many lines were looked at."""
    until, done = time.monotonic() + seconds, 0
    while time.monotonic() < until and (looked := _step()):
        done += looked
    return done


def _step() -> int:
    with transaction.atomic():
        stand = Leesstand.objects.select_for_update(skip_locked=True).filter(pk=1).first()
        if stand is None:  # another round is at it
            return 0
        rows = _next(stand.tot_id)
        if rows:
            treffers: Treffers = {}
            _many(rows, stand.tot_id, treffers)
            _places(rows, treffers)
            _keep(treffers)
            stand.tot_id = rows[-1].pk
            stand.save(update_fields=["tot_id"])
    return len(rows)


def look_at_now() -> None:
    """Before an address changes or goes: whose homes were read about since the last round, within this transaction.

    The next round would no longer know where somebody lived, and reading the own dossier could be hidden by filling in
    another address. Young lines count: those that this does not see yet (``RUST``) were read at the same moment.
    """
    stand = Leesstand.objects.select_for_update().filter(pk=1).first()
    treffers: Treffers = {}
    _places(list(_lines(Q(pk__gt=stand.tot_id if stand else 0, op__gte=klok.nu() - _NOG_NIET))), treffers)
    _keep(treffers)


def _lines(where: Q) -> Iterable[Gelezen]:
    rows = Inzage.objects.filter(where).values_list("pk", "medewerker_id", "onderwerp_soort", "onderwerp_id", "op")
    return (Gelezen(*row) for row in rows.order_by("pk"))


def _next(tot_id: int) -> list[Gelezen]:
    """The following lines, up to the first that is too young."""
    rijp = klok.nu() - RUST
    rows: list[Gelezen] = []
    found = Inzage.objects.filter(pk__gt=tot_id).order_by("pk")[:STAP]
    for row in found.values_list("pk", "medewerker_id", "onderwerp_soort", "onderwerp_id", "op"):
        if row[4] > rijp:
            break
        rows.append(Gelezen(*row))
    return rows


# ---------------------------------------------------------------- many records in a short time
def _many(rows: Sequence[Gelezen], tot_id: int, treffers: Treffers) -> None:
    norm = Instellingen.objects.filter(pk=1).first() or Instellingen()
    venster = timedelta(minutes=norm.opvallend_minuten)
    sinds = norm.opvallend_sinds.isoformat() if norm.opvallend_sinds else None
    regel: dict[str, object] = {"aantal": norm.opvallend_aantal, "minuten": norm.opvallend_minuten, "sinds": sinds}
    begin: dict[int, datetime] = {}
    for row in rows:
        begin[row.wie] = min(row.op, begin.get(row.wie, row.op))
    # What the same people read just before: one question, by (medewerker, op).
    before = Q()
    for wie, op in begin.items():
        before |= Q(medewerker=wie, op__gte=op - venster)
    per_persoon: dict[int, list[Gelezen]] = defaultdict(list)
    for row in [*_lines(before & Q(pk__lte=tot_id)), *rows]:
        per_persoon[row.wie].append(row)
    dossiers = _dossiers(row.gelezen for lines in per_persoon.values() for row in lines)
    for lines in per_persoon.values():
        lines.sort(key=lambda row: (row.op, row.pk))
        for dag, row in _over(lines, dossiers, norm.opvallend_aantal, venster):
            treffer = treffers.setdefault(Sleutel(row.wie, Soort.VEEL, dag), Treffer(regel))
            treffer.regels[row.pk] = None


def _dossiers(gelezen: Iterable[Record]) -> Mapping[Record, Record]:
    """As which record each counts: a letter as its casus or signal, most as themselves; a query per kind at most."""
    found = {record: record for record in gelezen}
    for soort, of_kind in _per_kind(found).items():
        entry = read_places.get(soort)
        for pk, geheel in entry.part_of(of_kind) if entry and entry.part_of else ():
            found[soort, pk] = geheel
    return found


def _per_kind(gelezen: Iterable[Record]) -> Mapping[str, list[int]]:
    ids: dict[str, set[int]] = defaultdict(set)
    for soort, onderwerp in gelezen:
        ids[soort].add(onderwerp)
    return {soort: sorted(of_kind) for soort, of_kind in ids.items()}


def _over(
    lines: Iterable[Gelezen], dossiers: Mapping[Record, Record], aantal: int, venster: timedelta
) -> Iterator[tuple[date, Gelezen]]:
    """Each line that is in a window with more than ``aantal`` different records, with the day it became too many."""
    within: deque[Gelezen] = deque()
    # Of those, what was not given yet.
    new: deque[Gelezen] = deque()
    times: dict[Record, int] = defaultdict(int)
    for row in lines:
        while within and within[0].op <= row.op - venster:
            gone = within.popleft()
            dossier = dossiers[gone.gelezen]
            times[dossier] -= 1
            if not times[dossier]:
                del times[dossier]
            if new and new[0] is gone:
                new.popleft()
        within.append(row)
        new.append(row)
        times[dossiers[row.gelezen]] += 1
        if len(times) > aantal:
            for found in new:
                yield row.dag, found
            new.clear()


# ---------------------------------------------------------------- whose home it is about
def _places(rows: Sequence[Gelezen], treffers: Treffers) -> None:
    """The own address, a colleague's, and what is extra protected."""
    homes: dict[Address | int, list[Woonadres]] = defaultdict(list)
    for home in Woonadres.objects.filter(medewerker__is_active=True).order_by("pk"):
        homes[home.postcode, home.huisnummer, home.toevoeging].append(home)
    marks = _marks()
    if not homes and not marks:
        return
    found = _found_in(rows)
    for row in rows:
        for place in found.get(row.gelezen, ()):
            for home in (home for same in _same(place) for home in homes.get(same, ())):
                eigen = home.medewerker_id == row.wie
                soort = Soort.EIGEN_ADRES if eigen else Soort.COLLEGA
                _hit(treffers, row, soort, home.op, None if eigen else home.medewerker_id)
            for same in _same(place):
                if (sinds := marks.get(same)) is not None:
                    _hit(treffers, row, Soort.BESCHERMD, sinds, None)


def _hit(treffers: Treffers, row: Gelezen, soort: str, sinds: datetime, collega: int | None) -> None:
    if row.op < sinds:
        return
    regel: dict[str, object] = {"sinds": sinds.isoformat()}
    treffer = treffers.setdefault(Sleutel(row.wie, soort, row.dag), Treffer(regel))
    treffer.regels.setdefault(row.pk, collega)


def _same(place: Address | int) -> tuple[Address | int, ...]:
    """How a home can stand written down: with its addition, or by its number alone, which counts for all behind it."""
    if isinstance(place, int) or not place[2]:
        return (place,)
    return place, (place[0], place[1], "")


def _marks() -> Mapping[Address | int, datetime]:
    """Since when each home and resident is extra protected; of a resident the home as well."""
    marks: dict[Address | int, datetime] = {}
    people: dict[int, datetime] = {}
    for mark in Bescherming.objects.filter(opgeheven_op=None):
        if mark.bewoner is not None:
            marks[mark.bewoner] = people[mark.bewoner] = mark.op
        else:
            marks[mark.postcode, mark.huisnummer or 0, mark.toevoeging] = mark.op
    for entry in protectables:
        for bewoner, address in entry.addresses(sorted(people)) if people else ():
            marks[address] = min(people[bewoner], marks.get(address, people[bewoner]))
    return marks


def _found_in(rows: Sequence[Gelezen]) -> Mapping[Record, set[Address | int]]:
    """Homes and residents per record; a fixed number of queries per kind of record."""
    found: dict[Record, set[Address | int]] = defaultdict(set)
    for soort, of_kind in _per_kind(row.gelezen for row in rows).items():
        entry = read_places.get(soort)
        for pk, place in entry.find(of_kind) if entry else ():
            found[soort, pk].add(place)
    return found


# ---------------------------------------------------------------- what is kept, and who is told
def _keep(treffers: Treffers) -> None:
    if not treffers:
        return
    nu = klok.nu()
    known = {
        Sleutel(row.medewerker_id, row.soort, row.dag): row
        for row in Opvallend.objects.filter(
            medewerker__in={sleutel.wie for sleutel in treffers}, dag__in={sleutel.dag for sleutel in treffers}
        )
    }
    new: list[Opvallend] = []
    for sleutel, treffer in treffers.items():
        if sleutel not in known:
            row = Opvallend(
                medewerker_id=sleutel.wie,
                soort=sleutel.soort,
                dag=sleutel.dag,
                regel=treffer.regel,
                eerste_op=nu,
                laatste_op=nu,
                gevonden_op=nu,
                bijgewerkt_op=nu,
            )
            known[sleutel] = row
            new.append(row)
    Opvallend.objects.bulk_create(new)
    Opvallendregel.objects.bulk_create(
        [
            Opvallendregel(opvallend=known[sleutel], inzage_id=inzage, collega_id=collega)
            for sleutel, treffer in treffers.items()
            for inzage, collega in treffer.regels.items()
        ],
        ignore_conflicts=True,
        batch_size=2_000,
    )
    _count(known[sleutel] for sleutel in treffers)
    _tell(new)


def _count(rows: Iterable[Opvallend]) -> None:
    """What stands on the finding, from its lines. With a line more it is to be looked at again."""
    nu = klok.nu()
    by_id = {row.pk: row for row in rows}
    lines = Opvallendregel.objects.filter(opvallend__in=by_id).order_by()
    read = lines.values_list("opvallend", "inzage__onderwerp_soort", "inzage__onderwerp_id").distinct()
    per_finding: dict[int, set[Record]] = defaultdict(set)
    for pk, soort, onderwerp in read:
        per_finding[pk].add((soort, onderwerp))
    dossiers = _dossiers(record for records in per_finding.values() for record in records)
    changed = []
    counts = lines.values("opvallend").annotate(eerste=Min("inzage__op"), laatste=Max("inzage__op"), aantal=Count("pk"))
    for pk, eerste, laatste, regels in counts.values_list("opvallend", "eerste", "laatste", "aantal"):
        row = by_id[pk]
        if row.regels != regels:
            row.eerste_op, row.laatste_op, row.regels = eerste, laatste, regels
            row.dossiers = len({dossiers[record] for record in per_finding[pk]})
            row.bijgewerkt_op = nu
            changed.append(row)
    fields = ["eerste_op", "laatste_op", "dossiers", "regels", "bijgewerkt_op"]
    Opvallend.objects.bulk_update(changed, fields, batch_size=500)


def _tell(new: Iterable[Opvallend]) -> None:
    """One message per finding, so one per person, kind and day; whose own reading it is, is not told."""
    recent = [row for row in new if row.dag >= klok.vandaag() - BERICHT_TOT]
    officers = list(Medewerker.objects.with_role(Rol.PRIVACY)) if recent else []
    for row in recent:
        notify(
            ontvangers=[officer for officer in officers if officer.pk != row.medewerker_id],
            soort=BERICHT,
            onderwerp_soort=OPVALLEND,
            onderwerp_id=row.pk,
            door=None,
        )
