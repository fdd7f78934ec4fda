"""The one reminder engine: what falls due becomes a row, and that row is told to people until it is handled."""

from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core import broker, klok, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Herinnering, Medewerker
from plavei.core.registries import Registry

MAX_UITSTEL = timedelta(days=92)


class ReminderKind(ABC):
    """What falls due, for whom, and to whom it goes when it stays lying. Make a subclass and register one of it.

    ``code`` is unique; ``onderwerp`` a code of the subjects registry; ``label`` a short Dutch sentence without personal
    data, also the subject of the mail.
    """

    code: str
    onderwerp: str
    label: str | Promise
    icon: str = "alarm"
    # What to do now, as a short Dutch sentence.
    todo: str | Promise = _lazy("Doe de volgende stap, of stel de herinnering uit.")

    @abstractmethod
    def due(self, vandaag: date) -> "QuerySet[Any]":
        """Records of ``onderwerp`` that are due on ``vandaag``, annotated with ``vervalt_op``, the date they were due.

        This is the truth: what it no longer gives with the same date counts as handled.
        """

    @abstractmethod
    def recipients(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        """Ids of staff to remind per record; in a fixed number of queries, whatever the number of ``ids``."""

    @abstractmethod
    def escalation(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        """Ids of staff to tell when it stays lying, or when there is nobody to remind; likewise."""


reminder_kinds: Registry[ReminderKind] = Registry("reminders")


def escalated(onderwerp_soort: str) -> "QuerySet[Herinnering]":
    """Open reminders about this kind of record that stayed lying, or had nobody to remind, and went up."""
    return Herinnering.objects.filter(
        onderwerp_soort=onderwerp_soort, status=Herinnering.Status.OPEN, geescaleerd_op__isnull=False
    )


def handled(*, onderwerp_soort: str, onderwerp_id: int, soort: str | None = None) -> int:
    """Close the open reminders of a record, or those of one kind, in the caller's transaction; how many there were.

    Mail about it that did not leave yet will not leave, and the messages in the app count as read.
    """
    rows = Herinnering.objects.filter(
        onderwerp_soort=onderwerp_soort, onderwerp_id=onderwerp_id, status=Herinnering.Status.OPEN
    )
    return close(rows if soort is None else rows.filter(soort=soort))


def handled_all(*, onderwerp_soort: str, ids: Collection[int]) -> int:
    """The same for many records at once."""
    if not ids:
        return 0
    return close(
        Herinnering.objects.filter(
            onderwerp_soort=onderwerp_soort, onderwerp_id__in=ids, status=Herinnering.Status.OPEN
        )
    )


def close(rows: "QuerySet[Herinnering]") -> int:
    """Mark open reminders as handled and take back what was said about them."""
    with transaction.atomic():
        ids = list(rows.select_for_update(no_key=True).order_by("pk").values_list("pk", flat=True))
        if not ids:
            return 0
        nu = klok.nu()
        Herinnering.objects.filter(pk__in=ids).update(status=Herinnering.Status.AFGEHANDELD, afgehandeld_op=nu)
        told = Bericht.objects.filter(herinnering__in=ids)
        told.filter(kanaal=Bericht.Kanaal.APP, gelezen_op=None).update(gelezen_op=nu)
        told.mail_not_gone().update(status=Bericht.Status.VERVALLEN)
    return len(ids)


def snooze(*, herinnering: Herinnering, door: Medewerker, tot: date, reden: str) -> Herinnering:
    """Put a reminder off until ``tot``, with a reason; on that day it comes back to everybody it was for.

    Raises ActieFout for a date that is not ahead or too far ahead, without a reason, for a reminder that is handled,
    and for somebody it was never sent to.
    """
    vandaag = klok.vandaag()
    if tot <= vandaag:
        raise ActieFout(_("Kies een dag na vandaag."))
    if tot > vandaag + MAX_UITSTEL:
        raise ActieFout(_("Uitstellen kan hooguit drie maanden. Kies een eerdere dag."))
    if not reden.strip():
        raise ActieFout(_("Schrijf op waarom dit kan wachten."))
    with transaction.atomic():
        fresh = Herinnering.objects.select_for_update(no_key=True).get(pk=herinnering.pk)
        if fresh.status != Herinnering.Status.OPEN:
            raise ActieFout(_("Deze herinnering is al afgehandeld. Uitstellen is niet meer nodig."))
        if not fresh.berichten.filter(ontvanger=door).exists():
            raise ActieFout(_("Deze herinnering is niet aan u gericht."))
        fresh.uitgesteld_tot, fresh.uitstel_reden, fresh.uitgesteld_door = tot, reden.strip()[:300], door
        fresh.gemeld_op = fresh.geescaleerd_op = None
        fresh.save()
        fresh.berichten.filter(kanaal=Bericht.Kanaal.APP, gelezen_op=None).update(gelezen_op=klok.nu())
        Bericht.objects.filter(herinnering=fresh).mail_not_gone().update(status=Bericht.Status.VERVALLEN)
        tijdlijn.record(
            soort=fresh.onderwerp_soort,
            onderwerp_id=fresh.onderwerp_id,
            code="herinnering.uitgesteld",
            door=door,
            gegevens={"soort": fresh.soort, "tot": tot.isoformat()},
        )
    return fresh


def resume(*, herinnering: Herinnering, door: Medewerker) -> Herinnering:
    """Have a reminder that was put off come back today: the next round tells everybody it was for.

    Raises ActieFout when it is handled or not put off (any more), and for somebody it was never sent to.
    """
    vandaag = klok.vandaag()
    with transaction.atomic():
        fresh = Herinnering.objects.select_for_update(no_key=True).get(pk=herinnering.pk)
        if fresh.status != Herinnering.Status.OPEN:
            raise ActieFout(_("Deze herinnering is al afgehandeld. U hoeft er niets meer mee."))
        if not fresh.berichten.filter(ontvanger=door).exists():
            raise ActieFout(_("Deze herinnering is niet aan u gericht."))
        if fresh.uitgesteld_tot is None or fresh.uitgesteld_tot <= vandaag:
            raise ActieFout(_("Deze herinnering is niet (meer) uitgesteld."))
        fresh.uitgesteld_tot = vandaag
        fresh.save(update_fields=["uitgesteld_tot"])
        tijdlijn.record(
            soort=fresh.onderwerp_soort,
            onderwerp_id=fresh.onderwerp_id,
            code="herinnering.hervat",
            door=door,
            gegevens={"soort": fresh.soort},
        )
        broker.wake("core.herinneringen")
    return fresh
