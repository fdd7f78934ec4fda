"""How a message reads, and the list behind the bell."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Subquery, When
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.berichten import bericht_texts
from plavei.core.herinneringen import reminder_kinds
from plavei.core.models import Bericht, Herinnering, Medewerker
from plavei.core.registries import subjects

EERSTE, TERUG, ESCALATIE = "eerste", "terug", "escalatie"
PER_PAGINA = 25


def sentence(soort: str, stap: str = EERSTE) -> str:
    """What a message of this kind says, without personal data; a kind that no longer exists is named in general."""
    entry = bericht_texts.get(soort)
    kind = reminder_kinds.get(soort)
    text = str(entry.text) if entry else str(kind.label) if kind else _("Er is nieuws voor u")
    if stap.startswith(ESCALATIE):
        return _("Blijft liggen: %s") % _inside(text)
    if stap.startswith(TERUG):
        return _("Opnieuw: %s") % _inside(text)
    return text


def icon(soort: str, stap: str = EERSTE) -> str:
    """Name of the Bootstrap icon for this kind."""
    if stap.startswith(ESCALATIE):
        return "exclamation-triangle"
    entry = bericht_texts.get(soort) or reminder_kinds.get(soort)
    return entry.icon if entry else "bell"


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:]


@dataclass(frozen=True)
class Melding:
    """One row behind the bell. ``onderwerp`` is empty when the reader may not (any more) see what it is about."""

    pk: int
    zin: str
    icoon: str
    onderwerp: str
    op: datetime
    vervalt_op: date | None
    gelezen: bool
    afgehandeld: bool
    te_laat: bool
    uitgesteld_tot: date | None
    mag_uitstellen: bool
    mail: str


def page_for(user: Medewerker, *, voor: int | None = None) -> tuple[list[Melding], bool]:
    """The newest messages of ``user``, older than row ``voor``; and whether there are more.

    Three queries and one per kind of record on the page, whatever the number of rows.
    """
    own = Bericht.objects.filter(ontvanger=user, kanaal=Bericht.Kanaal.APP).select_related("herinnering")
    if voor is not None:
        own = own.filter(pk__lt=voor)
    rows = list(own.order_by("-pk")[: PER_PAGINA + 1])
    page = rows[:PER_PAGINA]
    labels, mail, vandaag = _labels(user, page), _mail_that_failed(user, page), klok.vandaag()
    return [
        _melding(row, labels.get((row.onderwerp_soort, row.onderwerp_id), ""), mail.get(_key(row), ""), vandaag)
        for row in page
    ], len(rows) > PER_PAGINA


def _melding(row: Bericht, onderwerp: str, mail: str, vandaag: date) -> Melding:
    herinnering = row.herinnering
    is_open = herinnering is not None and herinnering.status == Herinnering.Status.OPEN
    uitgesteld_tot = herinnering.uitgesteld_tot if is_open and herinnering else None
    put_off = uitgesteld_tot is not None and uitgesteld_tot > vandaag
    return Melding(
        pk=row.pk,
        zin=sentence(row.soort, row.stap),
        icoon=icon(row.soort, row.stap),
        onderwerp=onderwerp,
        op=row.aangemaakt_op,
        vervalt_op=row.vervalt_op,
        gelezen=row.gelezen_op is not None,
        afgehandeld=herinnering is not None and not is_open,
        te_laat=is_open and row.vervalt_op is not None and row.vervalt_op < vandaag,
        uitgesteld_tot=uitgesteld_tot if put_off else None,
        mag_uitstellen=is_open and not put_off and bool(onderwerp),
        mail=mail,
    )


def _labels(user: Medewerker, rows: Sequence[Bericht]) -> Mapping[tuple[str, int], str]:
    per_soort: defaultdict[str, set[int]] = defaultdict(set)
    for row in rows:
        per_soort[row.onderwerp_soort].add(row.onderwerp_id)
    found: dict[tuple[str, int], str] = {}
    for soort, ids in per_soort.items():
        if subject := subjects.get(soort):
            for record in subject.visible_to(user).filter(pk__in=ids):
                found[soort, record.pk] = subject.label(record)
    return found


_Key = tuple[str, str, int, str, datetime]


def _key(row: Bericht) -> _Key:
    return (row.soort, row.onderwerp_soort, row.onderwerp_id, row.stap, row.aangemaakt_op)


def _mail_that_failed(user: Medewerker, rows: Sequence[Bericht]) -> Mapping[_Key, str]:
    """The mail beside a message in the app: what became of it, where somebody should know."""
    texts = {
        Bericht.Status.ONBEKEND: _("Niet zeker of de mail hierover is aangekomen"),
        Bericht.Status.MISLUKT: _("De mail hierover is niet aangekomen"),
    }
    told = Bericht.objects.filter(
        ontvanger=user, kanaal=Bericht.Kanaal.MAIL, aangemaakt_op__in=[row.aangemaakt_op for row in rows]
    )
    # What is in a morning mail has the fate of that mail.
    morning = Bericht.objects.filter(
        ontvanger=user, kanaal=Bericht.Kanaal.MAIL, onderwerp_soort="overzicht", onderwerp_id=OuterRef("overzicht")
    )
    fate = Case(
        When(status=Bericht.Status.BUNDEL, then=Subquery(morning.values("status")[:1])),
        default=F("status"),
        output_field=CharField(),
    )
    failed = told.annotate(lot=fate).filter(lot__in=[status.value for status in texts])
    found = failed.values_list("soort", "onderwerp_soort", "onderwerp_id", "stap", "aangemaakt_op", "lot")
    return {row[:5]: texts[Bericht.Status(row[5])] for row in found}


def record_of(user: Medewerker, bericht: Bericht) -> Any | None:
    """What the message is about, when ``user`` may see it."""
    subject = subjects.get(bericht.onderwerp_soort)
    return subject.visible_to(user).filter(pk=bericht.onderwerp_id).first() if subject else None


def mark_read(user: Medewerker, *, tot: int | None = None, met: Bericht | None = None) -> int:
    """Mark as read: all up to row ``tot``, or all of the same kind about the same record as ``met``; how many."""
    unread = Bericht.objects.filter(ontvanger=user, kanaal=Bericht.Kanaal.APP, gelezen_op=None)
    if met is not None:
        unread = unread.filter(
            soort=met.soort,
            onderwerp_soort=met.onderwerp_soort,
            onderwerp_id=met.onderwerp_id,
            aangemaakt_op__lte=met.aangemaakt_op,
        )
    if tot is not None:
        unread = unread.filter(pk__lte=tot)
    return unread.update(gelezen_op=klok.nu())
