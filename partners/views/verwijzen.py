"""From a signal to a partner: choose, write, look at exactly what goes, send."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from bewoners.models import Bewoning, Toestemming
from partners import actions, rules
from partners.forms import DoorverwijzingForm
from partners.models import Organisatie
from partners.passend import choices_for
from partners.subjects import DOORVERWIJZING
from partners.views.toegang import own_referral, show_once
from plavei.core.fouten import ActieFout
from plavei.core.inzage import log_read
from plavei.core.models import Medewerker
from plavei.core.toegang import staff
from plavei.core.woorden import keep_reason
from signalen.models import Signaal
from signalen.subjects import SIGNAAL


def _signaal(user: Medewerker, pk: int) -> Signaal:
    """A signal this person may refer; who may not refer at all, or reads only a part, gets a 404."""
    rows = Signaal.objects.visible_to(user).select_related("thema", "wijk__gemeente", "eenheid").defer("zoekvector")
    signaal = get_object_or_404(rows, pk=pk)
    if not rules.may_refer(user, signaal):
        raise Http404
    return signaal


def kiezen(request: HttpRequest, pk: int) -> HttpResponse:
    """Partners for this signal, fitting ones first."""
    user = staff(request)
    signaal = _signaal(user, pk)
    context = {"signaal": signaal, "keuzes": choices_for(signaal, user)}
    return render(request, "partners/kiezen.html", context)


def _bewoners(user: Medewerker, signaal: Signaal) -> list[int]:
    if signaal.eenheid_id is None:
        return []
    wonen = Bewoning.objects.visible_to(user).current().filter(eenheid=signaal.eenheid_id)
    return list(wonen.values_list("bewoner_id", flat=True))


def _keuzes(user: Medewerker, signaal: Signaal, partner: Organisatie) -> dict[str, Any]:
    """What the form offers: who lives there, what they agreed to, and whom of the partner the link goes to."""
    return {
        "signaal": signaal,
        "bewoners": _bewoners(user, signaal),
        "toestemmingen": Toestemming.objects.visible_to(user).valid().filter(bereik=Toestemming.Bereik.HULP),
        "partner": partner,
    }


def schrijven(request: HttpRequest, pk: int, partner: int) -> HttpResponse:
    """A new concept. Reading the signal's residents here is reading the signal."""
    user = staff(request)
    with transaction.atomic():
        signaal = _signaal(user, pk)
        organisatie = get_object_or_404(Organisatie.objects.visible_to(user).active(), pk=partner)
        if signaal.gevoelig:
            log_read(medewerker=user, soort=SIGNAAL, onderwerp_id=signaal.pk, hoe="scherm")
    keuzes = _keuzes(user, signaal, organisatie)
    form = DoorverwijzingForm(**keuzes)
    status = HTTPStatus.OK
    if request.method == "POST":
        form = DoorverwijzingForm(request.POST, **keuzes)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                with transaction.atomic():
                    dv = actions.create_doorverwijzing(
                        signaal=signaal, organisatie=organisatie, door=user, **form.cleaned_data
                    )
                    keep_reason(soort=DOORVERWIJZING, onderwerp_id=dv.pk, door=user, gebruik=form.woordgebruik())
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                return redirect(dv)
    context = {
        "form": form,
        "signaal": signaal,
        "organisatie": organisatie,
        "terug": reverse("partners:kiezen", args=[pk]),
    }
    return render(request, "partners/schrijven.html", context, status=status)


_VELDEN = (
    "vraag", "beoogd", "wens", "feiten", "geprobeerd", "veiligheid", "bezoek", "bewoner", "delen", "toestemming",
    "toestemming_op", "grondslag", "motivering", "gemeld_op", "gemeld_hoe", "reageren_voor",
    "terugkoppeling_op",
)  # fmt: skip


def wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a concept before it is sent."""
    user = staff(request)
    with transaction.atomic():
        dv = own_referral(user, pk)
        if not dv.is_concept:
            return redirect(dv)
        if dv.signaal.gevoelig:
            log_read(medewerker=user, soort="doorverwijzing", onderwerp_id=dv.pk, hoe="scherm")
    keuzes = _keuzes(user, dv.signaal, dv.organisatie)
    begin = {naam: getattr(dv, naam) for naam in _VELDEN}
    begin |= {"bewoner": dv.bewoner_id, "contactpersoon": dv.contactpersoon_id}
    begin |= {"toestemming_bewijs": dv.toestemming_bewijs_id}
    if begin["grondslag"] == "a":
        begin["grondslag"] = dv.signaal.grondslag
    form = DoorverwijzingForm(initial=begin, **keuzes)
    status = HTTPStatus.OK
    if request.method == "POST":
        form = DoorverwijzingForm(request.POST, **keuzes)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                with transaction.atomic():
                    actions.update_doorverwijzing(doorverwijzing=dv, door=user, **form.cleaned_data)
                    keep_reason(soort=DOORVERWIJZING, onderwerp_id=dv.pk, door=user, gebruik=form.woordgebruik())
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                return redirect(dv)
    context = {"form": form, "signaal": dv.signaal, "organisatie": dv.organisatie, "terug": dv.get_absolute_url()}
    return render(request, "partners/schrijven.html", context, status=status)


@never_cache
@require_POST
def versturen(request: HttpRequest, pk: int) -> HttpResponse:
    """Send what the preview showed; the code is shown once, on the page after it."""
    user = staff(request)
    dv = own_referral(user, pk)
    try:
        gegeven = actions.send_doorverwijzing(doorverwijzing=dv, door=user, gezien=request.POST.get("gezien", ""))
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
        return redirect(dv)
    messages.success(request, _("De doorverwijzing is verzonden."))
    return show_once(dv, gegeven) if gegeven else redirect(dv)
