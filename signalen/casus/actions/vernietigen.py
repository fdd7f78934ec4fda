"""Destroying casussen: every copy of what was written, files and history. Codes in the timeline stay."""

from collections.abc import Sequence

from django.apps import apps
from django.db import transaction

from plavei.core.bijlagen import remove
from plavei.core.models import Bericht, Herinnering, Woordreden
from signalen.brieven.subjects import BRIEF
from signalen.casus.statuses import Fase
from signalen.casus.subjects import CASUS, CASUSACTIE, HUISBEZOEK
from signalen.models import Actie, Brief, Casus, Casusnotitie, Huisbezoek

_ERONDER = (Actie, Huisbezoek, Casusnotitie)


def destroy_casussen(*, ids: Sequence[int]) -> int:
    """Destroy these casussen with all that hangs under them, in one transaction; how many there were.

    One that is open, after-care included, stays as it is: somebody still works on it. Their signals stay: those have
    a term of their own. Of broken glass who and when stays, in the timeline; why goes.
    """
    with transaction.atomic():
        dicht = Casus.objects.select_for_update(of=("self",)).filter(pk__in=ids, fase=Fase.AFGESLOTEN)
        rows = list(dicht.order_by("pk").values_list("pk", flat=True))
        over = {
            CASUS: rows,
            CASUSACTIE: list(Actie.objects.filter(casus__in=rows).values_list("pk", flat=True)),
            BRIEF: list(Brief.objects.filter(casus__in=rows).values_list("pk", flat=True)),
            HUISBEZOEK: list(Huisbezoek.objects.filter(casus__in=rows).values_list("pk", flat=True)),
        }
        for soort, pks in over.items():
            for model in (Bericht, Herinnering, Woordreden):
                model._default_manager.filter(onderwerp_soort=soort, onderwerp_id__in=pks).delete()
        for soort in (CASUS, BRIEF):
            for pk in over[soort]:
                remove(soort=soort, onderwerp_id=pk)
        Casus.objects.filter(pk__in=rows).delete()
        # After the rows: deleting them is history too.
        apps.get_model("signalen", "CasusEvent")._default_manager.filter(pgh_obj_id__in=rows).delete()
        for onder in _ERONDER:
            events = apps.get_model("signalen", f"{onder.__name__}Event")._default_manager
            events.filter(casus_id__in=rows).delete()
    return len(rows)
