"""The morning mail: what somebody would have been mailed about one by one, together, once per workday.

Its rows were written as mail like any other (``plavei.core.berichten``), only with the status bundel. One transaction
puts what waits into an Overzicht under the unique key (person, kind, day) and writes its one mail, which leaves through
the outbox as each mail does. So a worker that is killed leaves either nothing or all of it, and any number may run.
"""

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, time

from django.conf import settings
from django.db import InterfaceError, OperationalError, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plavei.core import broker, events, klok
from plavei.core.berichten import bericht_texts
from plavei.core.meldingen import sentence
from plavei.core.models import Bericht, Herinnering, Mailkeuze, Medewerker, Overzicht
from plavei.core.registries import subjects
from plavei.core.werkdagen import kalender

logger = logging.getLogger(__name__)

OVERZICHT = "overzicht"
OCHTENDMAIL = "overzicht.ochtend"
# Before the first appointments, after the reminders of midnight.
OCHTEND = time(7, 0)
# More than anybody reads before coffee; the rest is behind the bell.
MAX_REGELS = 60
CHUNK = 500

_Sleutel = tuple[str, str, str, int]


def make_morning() -> None:
    """Let go what need not wait, and on a workday from seven o'clock on make the morning mail of everybody without one.

    Raises OperationalError or InterfaceError when the database is away. What fails for one person costs no other.
    """
    release_strays()
    vandaag = klok.vandaag()
    if timezone.localtime(klok.nu()).time() < OCHTEND or not kalender().is_werkdag(vandaag):
        return
    events.workday_begins(dag=vandaag)
    for pk in _without_one(vandaag):
        try:
            bundle(pk, vandaag)
        except (OperationalError, InterfaceError):
            raise
        except Exception:
            logger.exception("morning mail of %s failed", pk)


def _without_one(vandaag: date) -> list[int]:
    waiting = Bericht.objects.to_bundle().filter(ontvanger=OuterRef("pk"))
    had_one = Overzicht.objects.filter(ontvanger=OuterRef("pk"), soort=Overzicht.Soort.OCHTEND, dag=vandaag)
    people = Medewerker.objects.active().filter(Exists(waiting), ~Exists(had_one), mailkeuze=Mailkeuze.OCHTEND)
    return list(people.order_by("pk").values_list("pk", flat=True))


def bundle(pk: int, vandaag: date) -> Bericht | None:
    """Put what waits for somebody into one mail; None when they had today's, or when nothing waits."""
    nu = klok.nu()
    with transaction.atomic():
        # Whoever changes the own choice at this moment goes first or waits.
        person = Medewerker.objects.active().select_for_update(no_key=True).filter(pk=pk).first()
        if person is None or person.mailkeuze != Mailkeuze.OCHTEND:
            return None
        # What is locked is being handled or put off right now: no need to tell.
        waiting = Bericht.objects.to_bundle().filter(ontvanger=person).order_by("pk")
        ids = list(waiting.select_for_update(skip_locked=True, no_key=True).values_list("pk", flat=True))
        if not ids:
            return None
        overzicht, made = Overzicht.objects.get_or_create(
            ontvanger=person, soort=Overzicht.Soort.OCHTEND, dag=vandaag, defaults={"aangemaakt_op": nu}
        )
        if not made:
            return None
        Bericht.objects.filter(pk__in=ids).update(overzicht=overzicht)
        mail: Bericht = Bericht.objects.create(
            ontvanger=person,
            kanaal=Bericht.Kanaal.MAIL,
            soort=OCHTENDMAIL,
            onderwerp_soort=OVERZICHT,
            onderwerp_id=overzicht.pk,
            aangemaakt_op=nu,
        )
        broker.wake()
    return mail


# ---------------------------------------------------------------- another choice
def release_waiting(medewerker: Medewerker) -> int:
    """Send what waits for a morning mail one by one after all, in the caller's transaction; how many."""
    return _release(Bericht.objects.to_bundle().filter(ontvanger=medewerker), Bericht.Status.WACHTRIJ)


def release_strays() -> None:
    """What was written for a morning mail while its reader chose otherwise leaves at once; of who left, never."""
    waiting = Bericht.objects.to_bundle()
    _release(waiting.filter(ontvanger__is_active=False), Bericht.Status.VERVALLEN)
    _release(
        waiting.filter(ontvanger__is_active=True).exclude(ontvanger__mailkeuze=Mailkeuze.OCHTEND),
        Bericht.Status.WACHTRIJ,
    )


def _release(waiting: "QuerySet[Bericht]", status: Bericht.Status) -> int:
    rows = waiting.order_by("pk").select_for_update(skip_locked=True, no_key=True, of=("self",))
    with transaction.atomic():
        ids = list(rows.values_list("pk", flat=True)[:CHUNK])
        done = Bericht.objects.filter(pk__in=ids).update(status=status)
        if done and status == Bericht.Status.WACHTRIJ:
            broker.wake()
    return done


# ---------------------------------------------------------------- what it says
def mail_lines(mail: Bericht) -> Sequence[str] | None:
    """A line per message with its number, due date and link; None when by now there is nothing left to say.

    Put together when it leaves: what was handled meanwhile, put off, or out of sight is not in it. A record that
    several messages say the same of has one line.
    """
    if mail.ontvanger is None:
        return None
    rows = Bericht.objects.filter(overzicht=mail.onderwerp_id, ontvanger=mail.ontvanger).select_related("herinnering")
    per_record: dict[_Sleutel, list[Bericht]] = {}
    for row in rows.order_by("vervalt_op", "pk"):
        if _still_needed(row):
            key = (row.soort, row.stap.split("-")[0], row.onderwerp_soort, row.onderwerp_id)
            per_record.setdefault(key, []).append(row)
    visible = _visible_ids(mail.ontvanger, per_record)
    shown = [found for key, found in per_record.items() if key[3] in visible.get(key[2], ())]
    if not shown:
        return None
    lines: list[str] = []
    for found in shown[:MAX_REGELS]:
        lines += [*_line(found), *_own_lines(found[-1]), ""]
    if (more := len(shown) - MAX_REGELS) > 0:
        lines += [_("En nog %s bij uw meldingen.") % more, ""]
    return lines


def _still_needed(row: Bericht) -> bool:
    herinnering = row.herinnering
    if herinnering is None:
        return True
    put_off = herinnering.uitgesteld_tot is not None and herinnering.uitgesteld_tot > klok.vandaag()
    return herinnering.status == Herinnering.Status.OPEN and not put_off


def _visible_ids(reader: Medewerker, keys: Iterable[_Sleutel]) -> Mapping[str, set[int]]:
    """Of what the reader may still see, per kind of record; a query per kind."""
    per_soort: defaultdict[str, set[int]] = defaultdict(set)
    for _soort, _stap, onderwerp_soort, pk in keys:
        per_soort[onderwerp_soort].add(pk)
    return {
        soort: set(subject.visible_to(reader).filter(pk__in=ids).values_list("pk", flat=True))
        for soort, ids in per_soort.items()
        if (subject := subjects.get(soort))
    }


def _line(found: Sequence[Bericht]) -> list[str]:
    row = found[-1]
    letter = subjects[row.onderwerp_soort].letter
    text = sentence(row.soort, row.stap)
    if letter:
        text += f": {letter}{row.onderwerp_id}"
    if len(found) > 1:
        text += _(" (%s keer)") % len(found)
    if row.vervalt_op:
        text += _(", uiterlijk %s") % date_format(row.vervalt_op, "l j F Y")
    return [f"- {text}", f"  {settings.BASE_URL}{reverse('core:melding_open', args=[row.pk])}"]


def _own_lines(row: Bericht) -> list[str]:
    """What a mail of its own would have said besides."""
    entry = bericht_texts.get(row.soort)
    found = entry.mail_lines(row) if entry and entry.mail_lines else None
    return [f"  {line}" for line in found or () if line]
