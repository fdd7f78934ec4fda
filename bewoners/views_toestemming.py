"""What a resident agreed to: written down, and taken back."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bewoners.actions.toestemming import record_toestemming, withdraw_toestemming
from bewoners.models import Bewoner, Toestemming
from bewoners.toestemmingforms import IntrekForm, ToestemmingForm
from plavei.core.fouten import ActieFout
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, staff

# Sharing for help stops by itself; what was already made public or said to others only a person can take back.
_INGETROKKEN = {
    Toestemming.Bereik.HULP: _lazy("De toestemming is ingetrokken. Delen op grond hiervan is gestopt."),
    Toestemming.Bereik.PUBLICATIE: _lazy(
        "De toestemming is ingetrokken. Staat de naam of foto nog bij een plan op de site? Open dat plan bij "
        "Initiatieven en haal het van de site, of pas de tekst aan."
    ),
    Toestemming.Bereik.VERKLARING: _lazy(
        "De toestemming is ingetrokken. Gebruik de verklaring niet meer, en laat het weten aan wie haar al kreeg."
    ),
}


@alleen(*ZAAKROLLEN)
def vastleggen(request: HttpRequest, pk: int) -> HttpResponse:
    user = staff(request)
    bewoner = get_object_or_404(Bewoner.objects.visible_to(user), pk=pk)
    form = ToestemmingForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                record_toestemming(bewoner=bewoner, door=user, **form.cleaned_data)
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                messages.success(request, _("De toestemming is vastgelegd."))
                return redirect(bewoner)
    return render(request, "bewoners/toestemming.html", {"bewoner": bewoner, "form": form}, status=status)


@alleen(*ZAAKROLLEN)
def intrekken(request: HttpRequest, pk: int, toestemming: int) -> HttpResponse:
    """Taken back by the resident. Loaded through the resident: a consent of another one is a 404."""
    user = staff(request)
    bewoner = get_object_or_404(Bewoner.objects.visible_to(user), pk=pk)
    gegeven = get_object_or_404(Toestemming.objects.visible_to(user), bewoner=bewoner, pk=toestemming)
    form = IntrekForm(request.POST if request.method == "POST" else None, toestemming=gegeven)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                withdraw_toestemming(toestemming=gegeven, door=user, **form.cleaned_data)
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                messages.success(request, _INGETROKKEN[Toestemming.Bereik(gegeven.bereik)])
                return redirect(bewoner)
    context = {"bewoner": bewoner, "toestemming": gegeven, "form": form}
    return render(request, "bewoners/toestemming_intrekken.html", context, status=status)
