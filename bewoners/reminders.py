"""What falls due in this app, and for whom."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, QuerySet
from django.utils.translation import gettext_lazy as _

from bewoners.models import Initiatief
from bewoners.subjects import INITIATIEF
from plavei.core.herinneringen import ReminderKind, reminder_kinds
from plavei.core.models import Rol
from wijken.mensen import staff_per_wijk


def in_charge(ids: Sequence[int], rol: Rol) -> Mapping[int, Sequence[int]]:
    """Who with ``rol`` works in the wijk of each plan; three queries."""
    rows = dict(Initiatief.objects.filter(pk__in=ids).values_list("pk", "buurt__wijk_id"))
    staff = staff_per_wijk(set(rows.values()), rol)
    return {pk: staff[wijk] for pk, wijk in rows.items()}


def _own_or_coaches(ids: Sequence[int], own: Mapping[int, int | None]) -> Mapping[int, Sequence[int]]:
    """Whose it is; for a plan that is nobody's the klantcoaches of the wijk."""
    rest = in_charge([pk for pk in ids if not own.get(pk)], Rol.KLANTCOACH)
    return {**rest, **{pk: [persoon] for pk, persoon in own.items() if persoon}}


class ZonderAntwoord(ReminderKind):
    """The resident was promised an answer by today: for its behandelaar, else for the klantcoaches of the wijk."""

    code = "initiatief.zonder_antwoord"
    todo = _("Geef de bewoners antwoord, of vraag om wat u nog mist.")
    label = _("Een initiatief wacht op een antwoord")
    icon = "lightbulb"
    onderwerp = INITIATIEF

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return Initiatief.objects.to_answer().filter(termijn_op__lte=vandaag).annotate(vervalt_op=F("termijn_op"))

    def recipients(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        mine = Initiatief.objects.filter(pk__in=ids, behandelaar__is_active=True)
        return _own_or_coaches(ids, dict(mine.values_list("pk", "behandelaar_id")))

    def escalation(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        return in_charge(ids, Rol.TEAMLEIDER)


class TeBevestigen(ReminderKind):
    """A plan came on paper: its maker has yet to be called, by who wrote it down."""

    code = "initiatief.te_bevestigen"
    label = _("Bel een bewoner over een plan op papier")
    icon = "telephone-outbound"
    onderwerp = INITIATIEF

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return Initiatief.objects.to_confirm().filter(termijn_op__lte=vandaag).annotate(vervalt_op=F("termijn_op"))

    def recipients(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        mine = Initiatief.objects.filter(pk__in=ids, ingevoerd_door__is_active=True)
        return _own_or_coaches(ids, dict(mine.values_list("pk", "ingevoerd_door_id")))

    def escalation(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        return in_charge(ids, Rol.TEAMLEIDER)


class TeVertellen(ReminderKind):
    """A maker without e-mail does not know yet what was decided or asked."""

    code = "initiatief.te_vertellen"
    label = _("Bel of schrijf een bewoner over een initiatief")
    icon = "megaphone"
    onderwerp = INITIATIEF

    def due(self, vandaag: date) -> "QuerySet[Any]":
        return Initiatief.objects.filter(vertellen_op__lte=vandaag).annotate(vervalt_op=F("vertellen_op"))

    def recipients(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        mine = Initiatief.objects.filter(pk__in=ids, behandelaar__is_active=True)
        return _own_or_coaches(ids, dict(mine.values_list("pk", "behandelaar_id")))

    def escalation(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        return in_charge(ids, Rol.TEAMLEIDER)


for _kind in (ZonderAntwoord(), TeBevestigen(), TeVertellen()):
    reminder_kinds.register(_kind)
