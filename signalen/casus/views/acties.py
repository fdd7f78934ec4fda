"""Carrying out one action on a casus."""

from http import HTTPStatus

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from plavei.core.fouten import ActieFout
from plavei.core.toegang import staff
from plavei.core.woorden import keep_reason
from signalen.casus.actieforms import Zaak
from signalen.casus.acties import ACTIES
from signalen.casus.dossier import Casusdossier, dossier_van
from signalen.casus.subjects import CASUS
from signalen.casus.views.detail import Poging, toon
from signalen.models import Casus
from signalen.models.lezers import forget_reader_ids

__all__ = ["ACTIES", "actie"]


def actie(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """One action. What goes wrong is said on the page of the casus, with what was typed still there."""
    user, keuze = staff(request), ACTIES[code]
    casus = get_object_or_404(Casus.objects.visible_to(user), pk=pk)
    if request.method != "POST":
        return redirect("casussen:detail", pk)
    poging = Poging(code, request.POST, request.FILES)
    if not keuze.mag(user, casus):
        poging.fout = _("Dit mag u met deze casus niet doen. Vraag het de regisseur.")
        return toon(request, user, pk, poging, status=HTTPStatus.FORBIDDEN)
    dossier = dossier_van(casus) if casus.full_access(user) else Casusdossier()
    form = keuze.form(request.POST, request.FILES, code=code, zaak=Zaak(casus, user, dossier))
    if not form.is_valid():
        return toon(request, user, pk, poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction.atomic():
            keuze.doe(casus, user, form.gegevens())
            nummer = form.cleaned_data.get("inzending")
            keep_reason(soort=CASUS, onderwerp_id=pk, door=user, gebruik=form.woordgebruik(), inzending=nummer)
    except ActieFout as fout:
        poging.fout = fout.boodschap
        return toon(request, user, pk, poging, status=HTTPStatus.CONFLICT)
    except ValidationError as fout:
        poging.fout = " ".join(fout.messages)
        return toon(request, user, pk, poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, str(keuze.gelukt))
    # Whoever left the team may not see it any more: then the list is where one goes on.
    forget_reader_ids(user)
    if Casus.objects.visible_to(user).filter(pk=pk).exists():
        return redirect("casussen:detail", pk)
    return redirect("casussen:lijst")
