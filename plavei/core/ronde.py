"""The round past everything that falls due. Beat asks for one every minute; any number may run at the same time.

What is due becomes an open Herinnering under the unique key (kind, record, due date), and is told to people in the same
transaction. What is no longer due is closed. What stays lying goes up. As long as a record is due its reminder is open:
one that was closed is opened again, and nobody hears the same thing twice.
"""

import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from plavei.core import broker, klok
from plavei.core.berichten import Persoon, channels
from plavei.core.herinneringen import ReminderKind, close, reminder_kinds
from plavei.core.meldingen import EERSTE, ESCALATIE, TERUG
from plavei.core.models import Bericht, Herinnering, Medewerker, Norm
from plavei.core.registries import subjects
from plavei.core.werkdagen import kalender

logger = logging.getLogger(__name__)

CHUNK = 500
# Should the norm "escalatie" ever be gone: two workdays, as the association starts with.
_WERKDAGEN_TOT_ESCALATIE = 2
_DAG = timedelta(days=1)
_SLEUTEL = ("soort", "onderwerp_soort", "onderwerp_id", "vervalt_op")

Mensen = Mapping[int, Sequence[int]]


def make_round() -> None:
    """Close, make, tell and escalate for every kind. A kind that fails is logged and does not hold up the others.

    Raises OperationalError or InterfaceError when the database is away.
    """
    vandaag = klok.vandaag()
    for kind in reminder_kinds:
        steps: tuple[Callable[[ReminderKind, date], None], ...] = (_close_done, _open_due, _tell_waiting, _escalate)
        for step in steps:
            _isolated(kind, step.__name__, partial(step, kind, vandaag))


def _isolated(kind: ReminderKind, what: str, work: Callable[[], None]) -> bool:
    """Whether ``work`` succeeded. Kinds are other apps' code: what one gets wrong must cost nobody else a reminder."""
    try:
        work()
    except (OperationalError, InterfaceError):
        raise
    except Exception:
        logger.exception("reminders %s: %s failed", kind.code, what)
        return False
    return True


def _in_chunks(kind: ReminderKind, ids: Iterable[int], work: Callable[[list[int]], None]) -> None:
    """``work`` on 500 at a time, each in its own transaction; when that fails one by one, so that one costs no other.

    ``ids`` is a snapshot: ``work`` looks again, with the rows locked.
    """

    def committed(part: list[int]) -> None:
        with transaction.atomic():
            work(part)

    rows = sorted(ids)
    for start in range(0, len(rows), CHUNK):
        chunk = rows[start : start + CHUNK]
        if not _isolated(kind, f"{len(chunk)} records", partial(committed, chunk)):
            for row in chunk:
                _isolated(kind, f"record {row}", partial(committed, [row]))


# ---------------------------------------------------------------- no longer due
def _close_done(kind: ReminderKind, vandaag: date) -> None:
    still_due = kind.due(vandaag).filter(pk=OuterRef("onderwerp_id"), vervalt_op=OuterRef("vervalt_op"))
    done = _open_reminders(kind).exclude(Exists(still_due))
    _in_chunks(kind, done.values_list("pk", flat=True), lambda ids: _close(ids, done))


def _close(ids: list[int], done: "QuerySet[Herinnering]") -> None:
    close(done.filter(pk__in=ids))


# ---------------------------------------------------------------- newly due
def _open_due(kind: ReminderKind, vandaag: date) -> None:
    has_open = _open_reminders(kind).filter(onderwerp_id=OuterRef("pk"), vervalt_op=OuterRef("vervalt_op"))
    new = kind.due(vandaag).exclude(Exists(has_open))
    model = subjects[kind.onderwerp].model

    def open_them(ids: list[int]) -> None:
        # With the records locked: whoever handles one now is waited for or leaves it to the next round, so that no
        # reminder is made for what was just done.
        locked = model._default_manager.select_for_update(skip_locked=True, no_key=True).filter(pk__in=ids)
        pairs = new.filter(pk__in=list(locked.order_by("pk").values_list("pk", flat=True)))
        _make(kind, list(pairs.order_by("pk").values_list("pk", "vervalt_op")), vandaag)

    _in_chunks(kind, new.values_list("pk", flat=True), open_them)


def _make(kind: ReminderKind, pairs: Sequence[tuple[int, date]], vandaag: date) -> None:
    nu = klok.nu()
    keys = dict(pairs)
    own = Herinnering.objects.filter(soort=kind.code, onderwerp_soort=kind.onderwerp, onderwerp_id__in=keys)
    closed = own.filter(status=Herinnering.Status.AFGEHANDELD).values_list("pk", "onderwerp_id", "vervalt_op")
    again = [pk for pk, onderwerp, vervalt_op in closed if keys[onderwerp] == vervalt_op]
    Herinnering.objects.filter(pk__in=again).update(
        status=Herinnering.Status.OPEN,
        aangemaakt_op=nu,
        afgehandeld_op=None,
        gemeld_op=None,
        geescaleerd_op=None,
        uitgesteld_tot=None,
        uitstel_reden="",
        uitgesteld_door=None,
    )
    Herinnering.objects.bulk_create(
        [
            Herinnering(
                soort=kind.code, onderwerp_soort=kind.onderwerp, onderwerp_id=pk, vervalt_op=op, aangemaakt_op=nu
            )
            for pk, op in pairs
        ],
        ignore_conflicts=True,
    )
    waiting = _waiting(kind, vandaag).filter(onderwerp_id__in=keys)
    _tell(kind, list(waiting.values_list("pk", flat=True)), vandaag)


# ---------------------------------------------------------------- telling
def _tell_waiting(kind: ReminderKind, vandaag: date) -> None:
    """Those that were put off until today, and those for which there was nobody yet."""
    waiting = _waiting(kind, vandaag).values_list("pk", flat=True)
    _in_chunks(kind, waiting, lambda ids: _tell(kind, ids, vandaag))


def _tell(kind: ReminderKind, ids: list[int], vandaag: date) -> None:
    rows = _locked(_waiting(kind, vandaag).filter(pk__in=ids))
    if not rows:
        return
    onderwerpen = [row.onderwerp_id for row in rows]
    people = _active(kind.recipients(onderwerpen))
    orphans = [onderwerp for onderwerp in onderwerpen if not people.get(onderwerp)]
    above = _active(kind.escalation(orphans)) if orphans else {}
    nu = klok.nu()
    berichten: list[Bericht] = []
    told: list[int] = []
    gone_up: list[int] = []
    for row in rows:
        if found := people.get(row.onderwerp_id):
            berichten += _messages(row, TERUG if row.uitgesteld_tot else EERSTE, found, nu)
            told.append(row.pk)
        elif found := above.get(row.onderwerp_id):
            # Nobody to remind, so that waiting two workdays would only lose time.
            berichten += _messages(row, ESCALATIE, found, nu)
            gone_up.append(row.pk)
    if alone := len(rows) - len(told) - len(gone_up):
        logger.warning("reminders %s: nobody to tell about %s records", kind.code, alone)
    Herinnering.objects.filter(pk__in=told).update(gemeld_op=nu)
    Herinnering.objects.filter(pk__in=gone_up).update(gemeld_op=nu, geescaleerd_op=nu)
    _send(berichten)


# ---------------------------------------------------------------- escalation
def _escalate(kind: ReminderKind, vandaag: date) -> None:
    since = lying_since(vandaag)
    started = timezone.make_aware(datetime.combine(since + _DAG, time.min))
    lying = (
        _open_reminders(kind)
        .filter(geescaleerd_op=None, gemeld_op__isnull=False)
        .filter(Q(uitgesteld_tot=None, aangemaakt_op__lt=started) | Q(uitgesteld_tot__lte=since))
    )

    def escalate(ids: list[int]) -> None:
        rows = _locked(lying.filter(pk__in=ids))
        people = _active(kind.escalation([row.onderwerp_id for row in rows])) if rows else {}
        nu = klok.nu()
        reachable = [row for row in rows if people.get(row.onderwerp_id)]
        Herinnering.objects.filter(pk__in=[row.pk for row in reachable]).update(geescaleerd_op=nu)
        _send([bericht for row in reachable for bericht in _messages(row, ESCALATIE, people[row.onderwerp_id], nu)])

    _in_chunks(kind, lying.values_list("pk", flat=True), escalate)


def lying_since(vandaag: date) -> date:
    """The last day on which a reminder must have been open to go up today, by the norm "escalatie"."""
    norm = Norm.objects.filter(code="escalatie").first()
    dagen = norm.dagen if norm else _WERKDAGEN_TOT_ESCALATIE
    if norm and norm.alle_dagen:
        return vandaag - _DAG * dagen
    dagen_vrij = kalender()
    dag = vandaag
    while dagen_vrij.plus(dag, dagen) > vandaag:
        dag -= _DAG
    return dag


# ---------------------------------------------------------------- what the steps share
def _open_reminders(kind: ReminderKind) -> "QuerySet[Herinnering]":
    return Herinnering.objects.filter(soort=kind.code, onderwerp_soort=kind.onderwerp, status=Herinnering.Status.OPEN)


def _waiting(kind: ReminderKind, vandaag: date) -> "QuerySet[Herinnering]":
    return _open_reminders(kind).filter(Q(uitgesteld_tot=None) | Q(uitgesteld_tot__lte=vandaag), gemeld_op=None)


def _locked(rows: "QuerySet[Herinnering]") -> list[Herinnering]:
    return list(rows.select_for_update(skip_locked=True, no_key=True).order_by("pk"))


def _active(people: Mensen) -> dict[int, list[Persoon]]:
    """Without whoever left, and each once."""
    everybody = {person for found in people.values() for person in found}
    active = dict(Medewerker.objects.active().filter(pk__in=everybody).values_list("pk", "mailkeuze"))
    return {row: sorted((pk, active[pk]) for pk in active.keys() & set(found)) for row, found in people.items()}


def _messages(row: Herinnering, stap: str, people: Sequence[Persoon], nu: datetime) -> list[Bericht]:
    # After a postponement the same step may be told once more, so the date is in it: that keeps the unique key exact.
    step = f"{stap}-{row.uitgesteld_tot}" if row.uitgesteld_tot else stap
    return [
        Bericht(
            soort=row.soort,
            stap=step,
            onderwerp_soort=row.onderwerp_soort,
            onderwerp_id=row.onderwerp_id,
            vervalt_op=row.vervalt_op,
            herinnering=row,
            aangemaakt_op=nu,
            **channel,
        )
        for channel in channels(people, soort=row.soort, dringend=stap == ESCALATIE)
    ]


def _send(berichten: Sequence[Bericht]) -> None:
    # Who was told this step before, of a reminder that was opened again, is not told twice.
    Bericht.objects.bulk_create(berichten, ignore_conflicts=True)
    if berichten:
        broker.wake()
