"""What becomes of a signal, for whoever reported a duplicate of it: they wait for the same.

Only that it was closed or opened again goes over to its duplicates, never a word of what is in it.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import transaction

from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from signalen.actions.afloop import tell_outcome
from signalen.actions.basis import destruction_date
from signalen.actions.nazorg import drop_question, plan_question
from signalen.models import Signaal, dubbelen_van
from signalen.subjects import MELDER_AFLOOP, MELDER_BETER, SIGNAAL


def hold_with_duplicates(*signalen: int) -> None:
    """Lock them with all that was closed into them, in the order of merging; before any of them is locked alone.

    Else whoever closes the main one and whoever undoes the merging would wait for each other.
    """
    if dubbelen := dubbelen_van(signalen):
        rows = Signaal.objects.select_for_update().filter(pk__in=[*signalen, *dubbelen]).order_by("pk")
        list(rows.values_list("pk", flat=True))


@contextmanager
def with_duplicates(signaal: Signaal) -> Iterator[None]:
    """A transaction that holds them from its beginning."""
    with transaction.atomic():
        hold_with_duplicates(signaal.pk)
        yield


def finish_duplicates(hoofd: Signaal, *, door: Medewerker) -> None:
    """It was closed: now whoever reported a duplicate is to be told too, and asked later whether it is better.

    From now on runs how long a duplicate is kept, as of the main one: counted from the merging it could be destroyed
    before its reporter heard how it ended, and with it who that was.
    """
    for dubbel in _duplicates(hoofd):
        tell_outcome(dubbel, door=door, tekst="")
        dubbel.vernietigen_op = destruction_date(dubbel)
        dubbel.save(update_fields=["melder_termijn_op", "vernietigen_op"])
        plan_question(dubbel)
        _begin_anew(dubbel)


def resume_duplicates(hoofd: Signaal) -> None:
    """It is open again: there is nothing to tell or to ask yet."""
    for dubbel in _duplicates(hoofd):
        dubbel.melder_termijn_op = None
        dubbel.save(update_fields=["melder_termijn_op"])
        drop_question(dubbel)
        _begin_anew(dubbel)


def _duplicates(hoofd: Signaal) -> Iterator[Signaal]:
    if dubbelen := dubbelen_van([hoofd.pk]):
        rows = Signaal.objects.select_for_update(of=("self",)).select_related("thema")
        yield from rows.filter(pk__in=dubbelen).order_by("pk")


def _begin_anew(dubbel: Signaal) -> None:
    for soort in (MELDER_AFLOOP, MELDER_BETER):
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=dubbel.pk, soort=soort)
