"""Bringing in a signal: one page, on a phone, in under a minute."""

from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from bewoners.models import Bewoning
from bewoners.zoeken import zoek as zoek_bewoners
from plavei.core import concepten
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, staff
from signalen import actions, plekken, rondom
from signalen.forms import SignaalForm, zichtbare_bewoner
from signalen.models import Signaal
from signalen.models.lezers import reader_ids
from signalen.models.signaal import MelderSoort
from signalen.termijnen import Termijnen
from signalen.views.concept import FORMULIER

MAX_BEWONERS = 8
# Buttons that only look something up: without JavaScript they send the whole form, and nothing may be judged yet.
ZOEKKNOPPEN = ("zoek_adres", "zoek_melder")


@alleen(*ZAAKROLLEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    """The form. GET takes ?eenheid=, ?buurt= (CBS code) and ?bewoner= along, as far as they may be seen."""
    user = staff(request)
    if request.method != "POST":
        return _leeg_of_concept(request, user)
    if any(knop in request.POST for knop in ZOEKKNOPPEN):
        return _toon(request, user, SignaalForm(user=user, initial=request.POST.dict()))
    form = SignaalForm(request.POST, request.FILES, user=user)
    if not form.is_valid():
        return _toon(request, user, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        signaal = actions.create_signaal(door=user, **form.voor_actie())
    except ActieFout as fout:
        form.vernieuw_inzending()
        form.add_error(None, fout.boodschap)
    except ValidationError as fout:
        form.add_error("fotos", fout)
    else:
        concepten.remember_draft(request, er_is_een=False)
        _zelf_oppakken(request, form, signaal, user)
        return redirect("signalen:ingebracht", signaal.pk)
    return _toon(request, user, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


def _leeg_of_concept(request: HttpRequest, user: Medewerker) -> HttpResponse:
    """The draft where it was left; who comes for a home or a resident gets a new form, and is told of the draft."""
    begin, concept = _vooringevuld(request, user), concepten.draft_of(user, FORMULIER)
    concepten.remember_draft(request, er_is_een=concept is not None)
    if concept is None or begin:
        return _toon(request, user, SignaalForm(user=user, initial=begin), ander_concept=concept)
    velden = {naam: waarden if naam == "koppel" else waarden[-1] for naam, waarden in concept.velden.items() if waarden}
    form = SignaalForm(user=user, initial=velden | {"inzending": concept.inzending})
    return _toon(request, user, form, concept=concept)


def _zelf_oppakken(request: HttpRequest, form: SignaalForm, signaal: Signaal, user: Medewerker) -> None:
    if not form.cleaned_data.get("zelf"):
        return
    try:
        actions.take_signaal(signaal=signaal, door=user)
    except ActieFout:
        messages.warning(
            request, _("Het signaal is ingebracht, maar u kon het niet zelf oppakken: een ander leest het eerst.")
        )


def _vooringevuld(request: HttpRequest, user: Medewerker) -> dict[str, str]:
    begin: dict[str, str] = {}
    reader_ids(user)  # first, since this asks the werkgebied in the same round trip
    if eenheid := plekken.eenheid_van(user, f"e{request.GET.get('eenheid', '')}"):
        begin["plek"] = f"e{eenheid.pk}"
    elif buurt := plekken.buurt_van(user, "", request.GET.get("buurt", "").replace("\0", "")[:10]):
        begin |= {"plek": plekken.ANDERE_PLEK, "buurt": buurt.code}
    if melder := zichtbare_bewoner(user, request.GET.get("bewoner", "")[:18]):
        begin |= {"melder": str(melder.pk), "melder_soort": MelderSoort.BEWONER}
        if "plek" not in begin and (thuis := _thuis(user, melder.pk)):
            begin["plek"] = thuis[0].waarde
    return begin


def _thuis(user: Medewerker, bewoner_id: int) -> list[plekken.Plek]:
    """Homes where a resident lives now, as places to choose."""
    bewoningen = Bewoning.objects.visible_to(user).current().filter(bewoner=bewoner_id).select_related("eenheid")
    return [plekken.van_eenheid(bewoning.eenheid) for bewoning in bewoningen[:3]]


def _toon(
    request: HttpRequest,
    user: Medewerker,
    form: SignaalForm,
    *,
    status: int = HTTPStatus.OK,
    concept: concepten.Draft | None = None,
    ander_concept: concepten.Draft | None = None,
) -> HttpResponse:
    gevonden, meer = plekken.zoek(user, form.waarde("zoek"))
    dichtbij = [] if gevonden else plekken.dichtbij(user, form.waarde("zoek"))
    gevonden = gevonden or dichtbij
    gekozen = form.gekozen_eenheid
    if gekozen and not any(plek.waarde == f"e{gekozen.pk}" for plek in gevonden):
        gevonden = [plekken.van_eenheid(gekozen), *gevonden]
    term = form.waarde("melder_zoek")
    context = {
        "form": form,
        "plekken": gevonden,
        "meer_plekken": meer,
        "dichtbij": bool(dichtbij),
        "gezocht": bool(form.waarde("zoek")),
        "plek": form.waarde("plek"),
        "buurten": plekken.buurtlijst(user),
        "melders": zoek_bewoners(user=user, term=term, maximum=MAX_BEWONERS) if term else [],
        "melder_gezocht": bool(term),
        "eerst_melder": not user.is_wijkrol,
        "concept": concept,
        "sleutel": concepten.device_key(user),
        "ander_concept": ander_concept,
        **rondom.bij_eenheid(user, gekozen, form.waarde("thema"), form.gekoppeld),
    }
    return render(request, "signalen/nieuw.html", context, status=status)


@alleen(*ZAAKROLLEN)
def adressen(request: HttpRequest) -> HttpResponse:
    """Places for what was typed so far, or the home of the caller who was just chosen; a part of the form."""
    user = staff(request)
    bewoner = request.GET.get("melder", "")
    if bewoner.isascii() and bewoner.isdigit() and len(bewoner) <= 18:
        gevonden, dichtbij, meer = _thuis(user, int(bewoner)), [], False
        keuze = gevonden[0].waarde if gevonden else ""
    else:
        gevonden, meer = plekken.zoek(user, request.GET.get("zoek", ""))
        keuze = gevonden[0].waarde if len(gevonden) == 1 else ""
        dichtbij = [] if gevonden else plekken.dichtbij(user, request.GET.get("zoek", ""))
    context = {
        "plekken": gevonden or dichtbij,
        "dichtbij": bool(dichtbij),
        "meer_plekken": meer,
        "gezocht": len(request.GET.get("zoek", "").strip()) > 1,
        "plek": keuze,
        **_rondom(request, user, keuze),
    }
    return render(request, "signalen/nieuw.html#adressen", context)


@alleen(*ZAAKROLLEN)
def bij_adres(request: HttpRequest) -> HttpResponse:
    """What goes on at a home, as far as this person may know of it; a part of the form."""
    user = staff(request)
    context = _rondom(request, user, request.GET.get("plek", "").replace("\0", ""))
    return render(request, "signalen/nieuw.html#bij_adres", context)


def _rondom(request: HttpRequest, user: Medewerker, plek: str) -> dict[str, Any]:
    eenheid = plekken.eenheid_van(user, plek)
    return rondom.bij_eenheid(user, eenheid, request.GET.get("thema", ""), request.GET.getlist("koppel")[:50])


@alleen(*ZAAKROLLEN)
def melders(request: HttpRequest) -> HttpResponse:
    """Residents for what was typed so far; a part of the form."""
    term = request.GET.get("melder_zoek", "")
    gevonden = zoek_bewoners(user=staff(request), term=term, maximum=MAX_BEWONERS)
    return render(
        request, "signalen/nieuw_melders.html", {"melders": gevonden, "melder_gezocht": len(term.strip()) > 1}
    )


@alleen(*ZAAKROLLEN)
def ingebracht(request: HttpRequest, pk: int) -> HttpResponse:
    """That it worked, what happens next and by when; nothing of the text, so nothing is read."""
    user = staff(request)
    with transaction.atomic():
        eigen = Signaal.objects.visible_to(user).filter(ingebracht_door=user)
        signaal = get_object_or_404(eigen.select_related("thema", "eenheid", "buurt", "behandelaar"), pk=pk)
    context: dict[str, Any] = {
        "signaal": signaal,
        "termijn": Termijnen()(signaal.termijn_op),
        "zelf": signaal.behandelaar_id == user.pk,
    }
    return render(request, "signalen/ingebracht.html", context)
