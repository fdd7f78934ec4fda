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
        mine = dict(
            Initiatief.objects.filter(pk__in=ids, behandelaar__is_active=True).values_list("pk", "behandelaar_id")
        )
        rest = in_charge([pk for pk in ids if pk not in mine], Rol.KLANTCOACH)
        return {**rest, **{pk: [behandelaar] for pk, behandelaar in mine.items() if behandelaar}}

    def escalation(self, ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
        return in_charge(ids, Rol.TEAMLEIDER)


reminder_kinds.register(ZonderAntwoord())
