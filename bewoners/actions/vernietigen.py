"""Destroying plans: every copy of what people wrote, their files and their history. Codes in the timeline stay."""

from collections.abc import Sequence

from django.db import transaction

from bewoners.models import Besluit, Bon, Initiatief, Publicatie, Reactie, Verantwoording
from bewoners.subjects import INITIATIEF
from plavei.core.bijlagen import remove

_ERONDER = (Reactie, Besluit, Bon, Verantwoording, Publicatie)


def destroy_initiatieven(*, ids: Sequence[int]) -> int:
    """Destroy these plans with all that hangs under them, in one transaction; how many there were."""
    with transaction.atomic():
        rows = list(Initiatief.objects.select_for_update(of=("self",)).filter(pk__in=ids).values_list("pk", flat=True))
        # What points at a file goes before the file.
        Bon.objects.filter(initiatief__in=rows).delete()
        Verantwoording.objects.filter(initiatief__in=rows).delete()
        for pk in rows:
            remove(soort=INITIATIEF, onderwerp_id=pk)
        Initiatief.objects.filter(pk__in=rows).delete()
        history = Initiatief._meta.apps
        history.get_model("bewoners", "InitiatiefEvent")._default_manager.filter(pgh_obj_id__in=rows).delete()
        for model in _ERONDER:
            events = history.get_model("bewoners", f"{model.__name__}Event")
            events._default_manager.filter(initiatief_id__in=rows).delete()
    return len(rows)
