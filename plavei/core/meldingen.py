"""How a message reads, and the list behind the bell."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, CharField, F, OuterRef, Q, Subquery, When
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


def todo(soort: str, stap: str = EERSTE) -> str:
    """What to do now about a message of this kind; that it is news alone is said too."""
    if stap.startswith(ESCALATIE):
        return _("Vraag wie het doet, of pak het zelf op.")
    entry, kind = bericht_texts.get(soort), reminder_kinds.get(soort)
    if entry:
        return str(entry.todo) or _("U hoeft niets te doen.")
    return str(kind.todo) if kind else ""


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:]


@dataclass(frozen=True)
class Melding:
    """One row behind the bell. ``onderwerp`` is empty when the reader may not (any more) see what it is about."""

    pk: int
    zin: str
    doen: str
    icoon: str
    onderwerp: str
    op: datetime
    vervalt_op: date | None
    gelezen: bool
    afgehandeld: bool
    te_laat: bool
    uitgesteld_tot: date | None
    uitgesteld_door: str
    waarom: str
    mag_uitstellen: bool
    mail: str


@dataclass(frozen=True)
class Keuze:
    """Which messages to show. What is not known in here is not chosen."""

    toon: str = ""
    wat: str = ""
    over: str = ""

    @classmethod
    def lees(cls, gegeven: Mapping[str, Any]) -> "Keuze":
        toon, wat, over = (str(gegeven.get(naam, "")) for naam in ("toon", "wat", "over"))
        return cls(toon if toon in TONEN else "", wat if wat in SOORTEN else "", over if over in onderwerpen() else "")

    @property
    def params(self) -> dict[str, str]:
        return {naam: waarde for naam, waarde in vars(self).items() if waarde}

    def q(self, vandaag: date) -> Q:
        return TONEN.get(self.toon, _alles)(vandaag) & SOORTEN.get(self.wat, _alles)(vandaag) & self._over()

    def _over(self) -> Q:
        return Q(onderwerp_soort=self.over) if self.over else Q()


def _alles(vandaag: date) -> Q:
    return Q()


def _uitgesteld(vandaag: date) -> Q:
    return Q(herinnering__status=Herinnering.Status.OPEN, herinnering__uitgesteld_tot__gt=vandaag)


TONEN: Mapping[str, Callable[[date], Q]] = {
    "ongelezen": lambda vandaag: Q(gelezen_op=None),
    "uitgesteld": _uitgesteld,
}
SOORTEN: Mapping[str, Callable[[date], Q]] = {
    "herinnering": lambda vandaag: Q(herinnering__isnull=False) & ~Q(stap__startswith=ESCALATIE),
    "ligt": lambda vandaag: Q(stap__startswith=ESCALATIE),
    "nieuws": lambda vandaag: Q(herinnering=None),
}


def onderwerpen() -> dict[str, str]:
    """What messages can be about, by code: the kinds of record that have a number."""
    return {subject.code: str(subject.model._meta.verbose_name_plural) for subject in subjects if subject.letter}


def page_for(user: Medewerker, *, voor: int | None = None, keuze: Keuze = Keuze()) -> tuple[list[Melding], bool]:
    """The newest messages of ``user`` by ``keuze``, older than row ``voor``; and whether there are more.

    Three queries and one per kind of record on the page, whatever the number of rows.
    """
    vandaag = klok.vandaag()
    own = Bericht.objects.filter(keuze.q(vandaag), ontvanger=user, kanaal=Bericht.Kanaal.APP)
    own = own.select_related("herinnering__uitgesteld_door")
    if voor is not None:
        own = own.filter(pk__lt=voor)
    rows = list(own.order_by("-pk")[: PER_PAGINA + 1])
    page = rows[:PER_PAGINA]
    labels, mail = _labels(user, page), _mail_that_failed(user, page)
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
        doen=todo(row.soort, row.stap) if onderwerp and not put_off and (herinnering is None or is_open) else "",
        icoon=icon(row.soort, row.stap),
        onderwerp=onderwerp,
        op=row.aangemaakt_op,
        vervalt_op=row.vervalt_op,
        gelezen=row.gelezen_op is not None,
        afgehandeld=herinnering is not None and not is_open,
        te_laat=is_open and row.vervalt_op is not None and row.vervalt_op < vandaag,
        uitgesteld_tot=uitgesteld_tot if put_off else None,
        uitgesteld_door=str(herinnering.uitgesteld_door or "") if put_off and herinnering else "",
        # Why is about the record: for who may see that.
        waarom=herinnering.uitstel_reden if put_off and herinnering and onderwerp else "",
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


def mark_read(user: Medewerker, *, tot: int | None = None, met: Bericht | None = None, keuze: Keuze = Keuze()) -> int:
    """Mark as read: all of ``keuze`` up to row ``tot``, or all of the kind and record of ``met``; how many."""
    unread = Bericht.objects.filter(keuze.q(klok.vandaag()), ontvanger=user, kanaal=Bericht.Kanaal.APP, gelezen_op=None)
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
