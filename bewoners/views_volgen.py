"""The page of one plan for its maker, opened with the personal link, and what they can do on it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bewoners import actions, links, statuses
from bewoners.bonnen import KAN_BON, stand
from bewoners.models import Besluit, Publicatie, Verantwoording
from bewoners.statuses import Status
from bewoners.subjects import INITIATIEF
from bewoners.volgform import AntwoordForm, BonForm, VerslagForm
from bewoners.voortgang import stappen, uitleg
from plavei.core import drempel
from plavei.core.fouten import ActieFout
from plavei.core.models import Bijlage
from plavei.core.toegang import neemt_bestand, publiek
from plavei.core.views_bijlage import als_bestand

# Each is looked at, which takes a second of our machine; nobody has more receipts in an hour than this.
BESTANDEN_PER_UUR = 40
_UUR = 3600
_MET_BONNEN = (*KAN_BON, Status.AFGEROND)
_MAX_ID = 2**63 - 1
_FORMS: dict[str, type[Form]] = {"antwoord": AntwoordForm, "bon": BonForm, "verslag": VerslagForm}


def _van_ons(token: str, **_rest: Any) -> bool:
    return links.is_signed(token, links.VOLGEN)


@dataclass
class Poging:
    """What was just tried and did not work out: the forms with what was typed, and what went wrong."""

    ingevuld: dict[str, Form] = field(default_factory=dict)
    fout: str = ""
    status: int = HTTPStatus.OK


@publiek
@never_cache
@require_safe
def volgen(request: HttpRequest, token: str) -> HttpResponse:
    """Where it stands, what we wrote to them, and what they can do now."""
    return _page(request, token)


def _page(request: HttpRequest, token: str, poging: Poging | None = None) -> HttpResponse:
    poging = poging or Poging()
    initiatief = links.find(token, links.VOLGEN)
    if initiatief is None:
        return render(request, "bewoners/initiatief_volgen.html", {"initiatief": None}, status=HTTPStatus.GONE)
    besluit = Besluit.objects.filter(initiatief=initiatief).first()
    verantwoording = Verantwoording.objects.filter(initiatief=initiatief).first()
    context: dict[str, Any] = {
        "initiatief": initiatief,
        "token": token,
        "uitleg": uitleg(initiatief),
        "stappen": stappen(initiatief),
        "reacties": list(initiatief.reacties.exclude(gepubliceerd_op=None).order_by("gepubliceerd_op", "pk")[:200]),
        "besluit": besluit,
        "verantwoording": verantwoording,
        "publicatie": Publicatie.objects.filter(initiatief=initiatief).first(),
        "stand": stand(initiatief, besluit) if initiatief.status in _MET_BONNEN else None,
        "forms": {naam: poging.ingevuld.get(naam) or _empty(naam, verantwoording) for naam in _FORMS},
        "mag_antwoorden": initiatief.status == Status.AANVULLEN,
        "kan_bon": initiatief.status in KAN_BON,
        "mag_beginnen": statuses.allowed(initiatief.status, Status.IN_UITVOERING, "bewoner"),
        "mag_klaar": statuses.allowed(initiatief.status, Status.VERANTWOORDING, "bewoner"),
        "mag_verslag": initiatief.status == Status.VERANTWOORDING,
        "mag_intrekken": statuses.allowed(initiatief.status, Status.INGETROKKEN, "bewoner"),
        "fout": poging.fout,
    }
    return render(request, "bewoners/initiatief_volgen.html", context, status=poging.status)


def _empty(naam: str, verantwoording: Verantwoording | None) -> Form:
    initial = {"verslag": verantwoording.verslag} if naam == "verslag" and verantwoording else {}
    return _FORMS[naam](initial=initial)


def _did(
    request: HttpRequest,
    token: str,
    naam: str,
    doe: Callable[[Any], object],
    *,
    gelukt: str,
    anker: str = "",
) -> HttpResponse:
    """Check the form ``naam`` (empty: nothing to fill in), do it, and go back to the page."""
    form = _FORMS[naam](request.POST, request.FILES) if naam else None
    ingevuld = {naam: form} if form else {}
    if form is not None and not form.is_valid():
        return _page(request, token, Poging(ingevuld, status=HTTPStatus.UNPROCESSABLE_ENTITY))
    try:
        doe(form)
    except ActieFout as fout:
        return _page(request, token, Poging(ingevuld, fout.boodschap, HTTPStatus.CONFLICT))
    messages.success(request, gelukt)
    return redirect(reverse("initiatief:volgen", args=[token]) + (f"#{anker}" if anker else ""))


@publiek
@never_cache
@require_POST
def antwoord(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the question that was asked."""
    return _did(
        request, token, "antwoord",
        lambda form: actions.answer_question(token=token, tekst=form.cleaned_data["tekst"]),
        gelukt=_("Dank u. Wij hebben uw antwoord."),
    )  # fmt: skip


@publiek
@never_cache
@require_POST
def begonnen(request: HttpRequest, token: str) -> HttpResponse:
    """They began."""
    return _did(
        request, token, "", lambda _form: actions.begin_by_resident(token=token),
        gelukt=_("Dank u. Veel plezier en succes met uw plan!"),
    )  # fmt: skip


@publiek
@never_cache
@require_POST
def gereed(request: HttpRequest, token: str) -> HttpResponse:
    """The work is done."""
    return _did(
        request, token, "", lambda _form: actions.done_by_resident(token=token),
        gelukt=_("Mooi! Stuur ons nu nog de bonnen en een kort verslag."), anker="bonnen",
    )  # fmt: skip


@publiek
@never_cache
@neemt_bestand(_van_ons)
@require_POST
def bon(request: HttpRequest, token: str) -> HttpResponse:
    """Send a receipt."""
    return _passes(request, token, "bon") or _did(
        request, token, "bon", lambda form: actions.send_receipt(token=token, bon=form.bon()),
        gelukt=_("De bon is binnen."), anker="bonnen",
    )  # fmt: skip


@publiek
@never_cache
@require_POST
def bon_weg(request: HttpRequest, token: str, pk: int) -> HttpResponse:
    """Take back a receipt they sent."""
    return _did(
        request, token, "", lambda _form: actions.take_back_receipt(token=token, bon=min(pk, _MAX_ID)),
        gelukt=_("De bon is weg."), anker="bonnen",
    )  # fmt: skip


@publiek
@never_cache
@neemt_bestand(_van_ons)
@require_POST
def verslag(request: HttpRequest, token: str) -> HttpResponse:
    """Tell in short what was done, with a photo."""
    return _passes(request, token, "verslag") or _did(
        request, token, "verslag",
        lambda form: actions.send_report(
            token=token, verslag=form.cleaned_data["verslag"], foto=form.cleaned_data["foto"] or None
        ),
        gelukt=_("Dank u. Wij hebben uw verslag."), anker="verslag",
    )  # fmt: skip


def _passes(request: HttpRequest, token: str, naam: str) -> HttpResponse | None:
    """None when a file may come in; the page of a dead link, or with what was typed when there came too many."""
    initiatief = links.find(token, links.VOLGEN)
    if initiatief is None:
        return _page(request, token)
    if drempel.passes(drempel.Grens("initiatief.bestand", str(initiatief.pk), BESTANDEN_PER_UUR, _UUR)):
        return None
    fout = _("U stuurde heel veel bestanden. Probeer het over een uur nog eens, of bel ons.")
    return _page(request, token, Poging({naam: _FORMS[naam](request.POST)}, fout, HTTPStatus.TOO_MANY_REQUESTS))


@publiek
@never_cache
@require_safe
def bestand(request: HttpRequest, token: str, pk: int) -> HttpResponseBase:
    """A receipt or photo of this plan, and of no other."""
    initiatief = links.find(token, links.VOLGEN)
    if initiatief is None or pk > _MAX_ID:
        raise Http404
    return als_bestand(get_object_or_404(Bijlage.objects.of(INITIATIEF, initiatief.pk), pk=pk))


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def intrekken(request: HttpRequest, token: str) -> HttpResponse:
    """Take the plan back, after asking once more."""
    if request.method == "POST":
        return _did(
            request, token, "", lambda _form: actions.withdraw_by_resident(token=token),
            gelukt=_("Uw plan is ingetrokken."),
        )  # fmt: skip
    initiatief = links.find(token, links.VOLGEN)
    if initiatief is None or not statuses.allowed(initiatief.status, Status.INGETROKKEN, "bewoner"):
        return _page(request, token)
    return render(request, "bewoners/initiatief_intrekken.html", {"initiatief": initiatief, "token": token})
