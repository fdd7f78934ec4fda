"""Letters about a casus or a signal: choose, write, look at it on paper, keep it, and say that it went out."""

import base64
from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bijlage, Medewerker
from plavei.core.toegang import staff
from plavei.core.woorden import keep_reason
from signalen.brieven import actions
from signalen.brieven.adressering import Geadresseerde, addressees
from signalen.brieven.forms import BriefForm, KiesForm, VerzondenForm
from signalen.brieven.invullen import fill_in
from signalen.brieven.melders import reporters_of
from signalen.brieven.pdf import as_pictures
from signalen.brieven.subjects import BRIEF
from signalen.brieven.zaken import Zaak
from signalen.casus.views.detail import casus_or_404
from signalen.laden import signaal_or_404
from signalen.models import Brief, Briefsjabloon

_MAX_ID = 2**63 - 1
Laden = Callable[[Medewerker, int], Zaak]


def of_casus(user: Medewerker, pk: int) -> Zaak:
    return _readable(Zaak(casus_or_404(user, pk)), user)


def of_signaal(user: Medewerker, pk: int) -> Zaak:
    if pk > _MAX_ID:
        raise Http404
    return _readable(Zaak(signaal_or_404(user, pk)), user)


def _readable(zaak: Zaak, user: Medewerker) -> Zaak:
    if not zaak.may_read(user):
        raise Http404
    return zaak


@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest, pk: int, laden: Laden) -> HttpResponse:
    """First which letter and to whom, then the letter itself."""
    user = staff(request)
    zaak = laden(user, pk)
    if not zaak.may_write(user):
        raise Http404
    mensen = addressees(zaak.signalen, zaak.eenheid, user)
    if request.method == "POST":
        return _write(request, zaak, user, mensen)
    gekozen = {"sjabloon", "aan"} & request.GET.keys()
    kies = KiesForm(request.GET if gekozen else None, zaak=zaak, mensen=mensen)
    with transaction.atomic():
        zaak.log(user)
        if gekozen and kies.is_valid():
            return _begin(request, zaak, user, mensen, kies)
        status = HTTPStatus.UNPROCESSABLE_ENTITY if kies.errors else HTTPStatus.OK
        return render(request, "signalen/brief_kiezen.html", {"zaak": zaak, "form": kies}, status=status)


def _begin(
    request: HttpRequest, zaak: Zaak, user: Medewerker, mensen: list[Geadresseerde], kies: KiesForm
) -> HttpResponse:
    sjabloon: Briefsjabloon = kies.cleaned_data["sjabloon"]
    wie: Geadresseerde = kies.cleaned_data["aan"]
    vandaag = date_format(klok.vandaag(), "j F Y")
    waarden = actions.values_for(zaak, wie, user, settings.ORGANISATIE, vandaag)
    begin = {
        "aan": wie.code,
        "naam": wie.naam,
        "adres": "\n".join(wie.adres),
        "onderwerp": fill_in(sjabloon.onderwerp, waarden),
        "tekst": fill_in(sjabloon.tekst, waarden),
        "inzending": uuid4(),
        "sjabloon": sjabloon.titel,
    }
    form = BriefForm(initial=begin, zaak=zaak, user=user, mensen=mensen)
    return render(request, "signalen/brief_schrijven.html", {"zaak": zaak, "form": form})


def _write(request: HttpRequest, zaak: Zaak, user: Medewerker, mensen: list[Geadresseerde]) -> HttpResponse:
    """Look at it, take the PDF along, or keep it; only what was looked at is kept."""
    form = BriefForm(request.POST, zaak=zaak, user=user, mensen=mensen, melders=reporters_of(zaak.samen))
    knop = request.POST.get("knop", "")
    if not form.is_valid() or form.concept is None or form.papier is None:
        return _again(request, zaak, user, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    if knop == "pdf":
        zaak.log(user, "afdruk")
        return as_file(form.pdf)
    if knop == "vastleggen" and form.cleaned_data["gezien"] == form.concept.vingerafdruk:
        try:
            with transaction.atomic():
                brief = actions.record_letter(
                    zaak=zaak, door=user, inzending=form.cleaned_data["inzending"], concept=form.concept
                )
                keep_reason(soort=zaak.soort, onderwerp_id=zaak.record.pk, door=user, gebruik=form.woordgebruik())
        except (ActieFout, ValidationError) as fout:
            form.add_error(None, fout.boodschap if isinstance(fout, ActieFout) else fout.messages)
            return _again(request, zaak, user, form, status=HTTPStatus.CONFLICT)
        messages.success(request, _("De brief is vastgelegd. Leg ook vast als hij weg is."))
        return redirect(brief)
    return _again(request, zaak, user, form, te_laat=knop == "vastleggen")


def _again(
    request: HttpRequest,
    zaak: Zaak,
    user: Medewerker,
    form: BriefForm,
    *,
    te_laat: bool = False,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """The form with what was typed and, when it can be kept, each page as it will be on paper."""
    context: dict[str, Any] = {"zaak": zaak, "form": form, "te_laat": te_laat}
    if status == HTTPStatus.OK and form.concept and form.papier:
        context["paginas"] = [base64.b64encode(beeld).decode() for beeld in as_pictures(form.papier)]
        # What was looked at goes with the form.
        form.data = {**form.data.dict(), "gezien": form.concept.vingerafdruk}  # type: ignore[attr-defined]
    with transaction.atomic():
        zaak.log(user)
        return render(request, "signalen/brief_schrijven.html", context, status=status)


def as_file(pdf: bytes) -> HttpResponse:
    """A draft to take along; nothing is kept of it."""
    response = HttpResponse(pdf, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="concept-brief.pdf"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


@require_http_methods(["GET", "HEAD", "POST"])
def brief(request: HttpRequest, pk: int, nummer: int, laden: Laden) -> HttpResponse:
    """One letter as it was made; whoever works on it says that it went out."""
    user = staff(request)
    zaak = laden(user, pk)
    if nummer > _MAX_ID:
        raise Http404
    record: Brief = get_object_or_404(zaak.letters(), pk=nummer)
    schrijft = zaak.may_write(user)
    if request.method == "POST" and not schrijft:
        raise Http404
    form = VerzondenForm(request.POST if request.method == "POST" else None)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                actions.send_letter(zaak=zaak, brief=record, door=user, **form.cleaned_data)
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
                status = HTTPStatus.CONFLICT
            else:
                messages.success(request, _("Vastgelegd dat de brief weg is."))
                return redirect(record)
    context = {
        "zaak": zaak,
        "brief": record,
        "pdf": Bijlage.objects.of(BRIEF, record.pk).first(),
        "form": form if schrijft and not record.verzonden_op else None,
    }
    with transaction.atomic():
        zaak.log(user)
        return render(request, "signalen/brief.html", context, status=status)
