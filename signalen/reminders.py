"""What falls due in this app, and for whom."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.utils.translation import gettext_lazy as _

from plavei.core import klok
from plavei.core.herinneringen import ReminderKind, reminder_kinds
from plavei.core.models import Rol
from signalen.models import Lezer, Melderbericht, Signaal, Teamlid
from signalen.models.melding import GEHOORD
from signalen.models.samenvoeging import last_closing
from signalen.models.signaal import Sluitreden
from signalen.samengevoegd import and_duplicates
from signalen.statuses import Status
from signalen.subjects import MELDER_AFLOOP, MELDER_BERICHT, MELDER_BETER, SIGNAAL
from wijken.mensen import coaches_per_wijk, staff_per_wijk

HALF_JAAR = timedelta(days=183)

Mensen = Mapping[int, Sequence[int]]

# As ``afgerond_op`` of the models says, for many rows; what is no duplicate has no chain to look through.
_AFGEROND_OP = Case(When(sluitreden=Sluitreden.DUBBEL, then=last_closing()), default=F("gesloten_op"))


def readers_of(ids: Iterable[int]) -> Mapping[int, list[int]]:
    """Ids of who may read each confidential signal: its named readers, and the team of its casus."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    signalen = list(ids)
    named = Lezer.objects.filter(signaal__in=signalen, medewerker__is_active=True).order_by()
    team = Teamlid.objects.filter(casus__signalen__signaal__in=signalen, medewerker__is_active=True).order_by()
    rows = named.values_list("signaal_id", "medewerker_id").union(
        team.values_list("casus__signalen__signaal_id", "medewerker_id")
    )
    for signaal, medewerker in sorted(rows):
        found[signaal].append(medewerker)
    return found


def in_charge(ids: Sequence[int], rol: Rol) -> Mensen:
    """Who with ``rol`` may see each signal in full; for a confidential one its readers, whatever their role.

    So the deadline of a confidential signal never goes to the teamleider: the message would lead to a page that does
    not exist for them, and tell that there is such a signal. Where no reader is left the intake coach hears that
    something lies there, which is all that the message says, rather than nobody.
    """
    rows = list(Signaal.objects.filter(pk__in=ids).values_list("pk", "wijk_id", "vertrouwelijk"))
    staff = staff_per_wijk({wijk for _pk, wijk, vertrouwelijk in rows if not vertrouwelijk}, rol)
    geheim = {pk: wijk for pk, wijk, vertrouwelijk in rows if vertrouwelijk}
    readers = readers_of(geheim)
    coaches = coaches_per_wijk({wijk for pk, wijk in geheim.items() if pk not in readers})
    return {pk: (readers.get(pk) or coaches[wijk]) if pk in geheim else staff[wijk] for pk, wijk, _geheim in rows}


class _OpSignaal(ReminderKind):
    onderwerp = SIGNAAL

    def escalation(self, ids: Sequence[int]) -> Mensen:
        return in_charge(ids, Rol.TEAMLEIDER)


class NietBeoordeeld(_OpSignaal):
    """Nobody judged it yet on the last day of its term: that day there is still time to."""

    code = "signaal.niet_beoordeeld"
    todo = _("Beoordeel het signaal: pak het op, vraag iets na of sluit het.")
    label = _("Een signaal wacht nog op beoordeling")
    icon = "hourglass-split"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return Signaal.objects.filter(status=Status.NIEUW, termijn_op__lte=vandaag).annotate(vervalt_op=F("termijn_op"))

    def recipients(self, ids: Sequence[int]) -> Mensen:
        return in_charge(ids, Rol.KLANTCOACH)


class Opvolging(_OpSignaal):
    """The promised next step (first contact, follow-up, asking again) is due, for its handler.

    Without a handler it is for the klantcoaches of the wijk: a signal that was given back is still due.
    """

    code = "signaal.opvolging"
    todo = _("Doe wat is afgesproken, of plan een nieuwe dag.")
    label = _("De opvolging van een signaal is aan de beurt")
    icon = "calendar-event"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        open_ones = Signaal.objects.filter(status__in=[Status.IN_BEHANDELING, Status.WACHT])
        return open_ones.filter(termijn_op__lte=vandaag).annotate(vervalt_op=F("termijn_op"))

    def recipients(self, ids: Sequence[int]) -> Mensen:
        handlers = dict(
            Signaal.objects.filter(pk__in=ids, behandelaar__is_active=True).values_list("pk", "behandelaar_id")
        )
        rest = in_charge([pk for pk in ids if pk not in handlers], Rol.KLANTCOACH)
        return {**rest, **{pk: [handler] for pk, handler in handlers.items() if handler}}


class MelderBericht(Opvolging):
    """Whoever reported it has heard nothing for as long as the norm says, while it is still open; for its handler."""

    code = MELDER_BERICHT
    label = _("Een melder hoorde al lang niets van ons")
    icon = "chat-dots"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        open_ones = Signaal.objects.open().filter(melder_termijn_op__lte=vandaag)
        return open_ones.annotate(vervalt_op=F("melder_termijn_op"))


class _NaSluiten(Opvolging):
    """Of a closed signal, for whoever handled it; about half a year later there is no use in it any more."""

    def _closed(self, vandaag: date) -> "QuerySet[Any]":
        sinds = klok.nu() - HALF_JAAR
        # From what was closed lately down to its duplicates, each by an index: a condition on the last one of a chain
        # alone would read all that was ever closed.
        kort = and_duplicates(Signaal.objects.filter(status=Status.GESLOTEN, gesloten_op__gte=sinds).values("pk"))
        rows = Signaal.objects.filter(status=Status.GESLOTEN, pk__in=kort, melder_termijn_op__lte=vandaag)
        met_dag = rows.annotate(vervalt_op=F("melder_termijn_op"), afgerond_op=_AFGEROND_OP)
        gehoord = Melderbericht.objects.filter(GEHOORD, signaal=OuterRef("pk"), op__gte=OuterRef("afgerond_op"))
        # One that was opened again since, and what was closed into that, no longer waits for the one closed lately.
        return met_dag.filter(afgerond_op__gte=sinds).annotate(gehoord=Exists(gehoord))


class MelderAfloop(_NaSluiten):
    """It was closed, and nobody wrote down that whoever reported it was told how it ended."""

    code = MELDER_AFLOOP
    label = _("Een melder weet nog niet wat ervan kwam")
    todo = _("Bel of schrijf de melder, en leg vast dat u dat deed.")
    icon = "chat-dots"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return self._closed(vandaag).filter(gehoord=False)


class MelderBeter(_NaSluiten):
    """Some weeks after closing: the question that others get by mail."""

    code = MELDER_BETER
    label = _("Vraag een melder of het nu beter is")
    todo = _("Bel de melder en schrijf het antwoord op. Is het niet beter? Heropen het signaal.")
    icon = "telephone"

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return self._closed(vandaag).filter(gehoord=True)


reminder_kinds.register(NietBeoordeeld())
reminder_kinds.register(Opvolging())
reminder_kinds.register(MelderBericht())
reminder_kinds.register(MelderAfloop())
reminder_kinds.register(MelderBeter())

from signalen.casus import reminders as _casus  # noqa: E402, F401 - what casework registers, after this
