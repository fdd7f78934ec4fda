"""Consent taken back, and going on without it."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from partners import actions
from partners.forms import GrondslagForm
from partners.views.doorverwijzing import toon
from partners.views.toegang import own_referral
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.toegang import staff


@require_POST
def toestemming_weg(request: HttpRequest, pk: int) -> HttpResponse:
    """The resident takes it back today; earlier is written down on the page of the resident."""
    user = staff(request)
    dv = own_referral(user, pk)
    try:
        actions.withdraw_consent(doorverwijzing=dv, door=user, ingetrokken_op=klok.vandaag())
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
    else:
        messages.success(request, _("De toestemming is ingetrokken. De partner ziet niets meer."))
    return redirect(dv)


@require_POST
def grondslag(request: HttpRequest, pk: int) -> HttpResponse:
    user = staff(request)
    dv = own_referral(user, pk)
    form = GrondslagForm(request.POST)
    poging = ("grondslag", request.POST)
    if not form.is_valid():
        return toon(request, user, pk, poging=poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.change_ground(doorverwijzing=dv, door=user, **form.cleaned_data)
    except ActieFout as fout:
        return toon(request, user, pk, poging=poging, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
    messages.success(request, _("De grondslag is vastgelegd. U kunt weer een link geven."))
    return redirect(dv)
