"""Destroying signals (DOMAIN 5.14): the words and whoever they are about go, with every copy; the count stays.

What is left of a signal is its theme, buurt, dates and how it ended, from which the figures are made.
"""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from plavei.core.bijlagen import remove
from plavei.core.models import Bericht, Herinnering, Woordreden
from signalen.brieven.subjects import BRIEF
from signalen.melderbrieven import letters_to
from signalen.models import (
    Beoordeling,
    Brief,
    Koppeling,
    Lezer,
    Melderbericht,
    Melding,
    Notitie,
    Samenvoeging,
    Signaal,
)
from signalen.models.samenvoeging import waiting_for_main
from signalen.statuses import Status
from signalen.subjects import MELDING, SIGNAAL

_ERONDER = (Notitie, Melderbericht, Beoordeling, Lezer, Brief, Melding)


def destroy_signalen(*, ids: Sequence[int]) -> int:
    """Empty these signals, closed ones only, and destroy all that hangs under them; how many there were.

    An open one stays as it is: somebody still works on it. So does a duplicate whose main one is open. Who brought it
    in stays, for a signal is of somebody.
    """
    with transaction.atomic():
        dicht = _lock(Q(pk__in=ids, status=Status.GESLOTEN))
        # Work on a duplicate goes on in its main one, and its reporter waits for that: only here stands who they are
        # and that they are to be told. Taking them over into the main one would show one reporter to who may read of
        # another. Whoever wants to be forgotten sooner is (``forget_reporter``). Asked after locking, so that one that
        # was just opened again counts.
        wachten = waiting_for_main(dicht)
        rows = [pk for pk in dicht if pk not in wachten]
        over = {
            SIGNAAL: rows,
            MELDING: list(Melding.objects.filter(signaal__in=rows).values_list("pk", flat=True)),
            BRIEF: list(Brief.objects.filter(signaal__in=rows).values_list("pk", flat=True)),
        }
        _forget_beside(over)
        Samenvoeging.objects.filter(Q(dubbel__in=rows) | Q(met__in=rows)).delete()
        Koppeling.objects.filter(Q(eerder__in=rows) | Q(later__in=rows)).delete()
        for model in _ERONDER:
            model._default_manager.filter(signaal__in=rows).delete()
        weg = _("vernietigd")
        Signaal.objects.filter(pk__in=rows).update(
            tekst=weg,
            plaats=weg,
            eenheid=None,
            behandelaar=None,
            stap_tekst="",
            resultaat="",
            inzending=None,
            **_NOBODY,
        )
        _forget_history(rows)
    return len(rows)


# A signal of which nobody knows any more who reported it.
_NOBODY: dict[str, Any] = {"melder": None, "melder_naam": "", "melder_contact": "", "melder_termijn_op": None}


def forget_reporter(*, signalen: Sequence[int], meldingen: Sequence[int]) -> int:
    """Take out who reported these: name, ways to reach them, own page and letters; what was observed stays.

    Letters to them about a casus go too, for a letter cannot be emptied: it stays as it was, or not at all.
    Of a ``melding`` that waits to be confirmed nothing stays. How many signals and reports there were.
    """
    with transaction.atomic():
        rows = _lock(Q(pk__in=signalen) | Q(melding__in=meldingen))
        van_wie = Melding.objects.filter(Q(pk__in=meldingen) | Q(signaal__in=rows))
        wachtend = van_wie.filter(signaal=None).count()
        brieven = [pk for pks in letters_to(rows).values() for pk in pks]
        _forget_beside({MELDING: list(van_wie.values_list("pk", flat=True)), BRIEF: brieven})
        Brief.objects.filter(pk__in=brieven).delete()
        van_wie.delete()
        Melderbericht.objects.filter(signaal__in=rows).delete()
        Signaal.objects.filter(pk__in=rows).update(**_NOBODY)
        _forget_history(rows)
    return len(rows) + wachtend


def _lock(which: Q) -> list[int]:
    rows = Signaal.objects.select_for_update(of=("self",)).filter(which).order_by("pk")
    return list(rows.values_list("pk", flat=True))


def _forget_beside(over: dict[str, list[int]]) -> None:
    """Messages, reminders, reasons and files that stand apart and know their subject by kind and number."""
    for soort, pks in over.items():
        for model in (Bericht, Herinnering, Woordreden):
            model._default_manager.filter(onderwerp_soort=soort, onderwerp_id__in=pks).delete()
        for pk in pks:
            remove(soort=soort, onderwerp_id=pk)


def _forget_history(rows: Sequence[int]) -> None:
    """After the rows: emptying and deleting them is history too."""
    apps.get_model("signalen", "SignaalEvent")._default_manager.filter(pgh_obj_id__in=rows).delete()
    for model in apps.get_app_config("signalen").get_models():
        velden = {veld.name for veld in model._meta.get_fields()}
        if {"pgh_obj", "signaal"} <= velden:
            model._default_manager.filter(signaal_id__in=rows).delete()
