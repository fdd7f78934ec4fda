"""A casus as a dossier on paper: the reporter hidden, others taken out."""

from typing import Any

from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from plavei.core.toegang import staff
from signalen.casus import rules
from signalen.casus.afdruk import print_of
from signalen.casus.dossier import MAX_NOTITIES, dossier_van
from signalen.casus.views.detail import casus_or_404, log_casus

# All that happened to a casus in years; the page says so when there is more.
MAX_REGELS = 1_000


@require_safe
def dossier(request: HttpRequest, pk: int) -> HttpResponse:
    """For whoever may read all of it; logged as a print before anything of it is shown."""
    user = staff(request)
    with transaction.atomic():
        casus = casus_or_404(user, pk)
        if not rules.may_print(user, casus):
            raise Http404
        gevonden = dossier_van(casus, regels=MAX_REGELS, papier=True)
        log_casus(casus, user, gevonden, hoe="afdruk")
        afdruk = print_of(casus, gevonden)
        context: dict[str, Any] = {
            "casus": casus,
            "teksten": afdruk.teksten,
            "dossier": afdruk.dossier,
            "weggelaten": afdruk.weggelaten,
            "ingekort": len(gevonden.tijdlijn) == MAX_REGELS
            or MAX_NOTITIES in {len(gevonden.notities), len(gevonden.acties), len(gevonden.bezoeken)},
        }
        return render(request, "signalen/casus_dossier.html", context)
