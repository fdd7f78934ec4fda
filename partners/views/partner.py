"""The partner's pages: a personal link, a code said by phone, and then this one referral and nothing else."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import wraps
from http import HTTPStatus
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from partners import actions, links, stapkeuzes
from partners.actions.partner import find_session, why_no_code_helps
from partners.forms import CodeForm, TerugkoppelForm
from partners.models import Doorverwijzing, Momentopname, Partnerinzage, Partnersessie
from partners.stapkeuzes import STAPPEN, TERUGKOPPELING
from partners.subjects import DOORVERWIJZING
from plavei.core import drempel, klok, tijdlijn
from plavei.core.drempel import Grens
from plavei.core.fouten import ActieFout
from plavei.core.toegang import publiek

COOKIE = "plavei_partner"
_RENEW_AFTER_SECONDS = 60
# Per sender, over all referrals: each referral besides locks after a few wrong ones.
CODES_PER_UUR = 30


def _dead(request: HttpRequest) -> HttpResponse:
    """Guessed, expired or closed: the same answer, so that it tells nothing."""
    return render(request, "partners/link_dood.html", status=HTTPStatus.NOT_FOUND)


def _session(request: HttpRequest, dv: Doorverwijzing) -> Partnersessie | None:
    sessie = find_session(dv, request.COOKIES.get(COOKIE, ""))
    if sessie and (klok.nu() - sessie.gezien_op).total_seconds() > _RENEW_AFTER_SECONDS:
        Partnersessie.objects.filter(pk=sessie.pk).update(gezien_op=klok.nu())
    return sessie


def met_sessie(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Only with a link that works and the session that came by it; without the code the way in is shown again."""

    @wraps(view)
    def inner(request: HttpRequest, sleutel: str, **kwargs: Any) -> HttpResponse:
        dv = links.find(sleutel)
        if dv is None:
            return _dead(request)
        sessie = _session(request, dv)
        if sessie is None:
            wat = _interrupted(kwargs.get("stap", ""), request.POST)
            return _door(request, sleutel, dv, onderbroken=wat) if wat else redirect("partnerlink:openen", sleutel)
        return view(request, sleutel, dv=dv, sessie=sessie, **kwargs)

    return inner


@dataclass(frozen=True)
class Onderbroken:
    """What somebody sent when their session was over: kept at the door, and done once the code is right."""

    stap: str
    velden: Mapping[str, str]

    @property
    def label(self) -> str:
        return str(STAPPEN[self.stap].label) if self.stap in STAPPEN else _("Laat weten hoe het staat")

    @property
    def tekst(self) -> str:
        return self.velden.get("tekst") or self.velden.get("reden", "")


# All that a step or feedback by a partner can hold, and no more of each than a form would let through.
_VELDEN = ("tekst", "reden", "uitkomst", "terugkoppeling_op")
_MAX_TEKENS = 2_500


def _interrupted(stap: str, data: Mapping[str, Any]) -> Onderbroken | None:
    if stap not in STAPPEN and stap != TERUGKOPPELING:
        return None
    return Onderbroken(stap, {naam: str(data[naam])[:_MAX_TEKENS] for naam in _VELDEN if data.get(naam)})


def _door(
    request: HttpRequest,
    sleutel: str,
    dv: Doorverwijzing,
    *,
    form: CodeForm | None = None,
    onderbroken: Onderbroken | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Where the code is asked, or the call for a new one; with what was sent when the session was over."""
    context = {
        "sleutel": sleutel,
        "form": form or CodeForm(),
        # After a try the form itself says why.
        "over": "" if form else why_no_code_helps(dv),
        "onderbroken": onderbroken,
    }
    if onderbroken and not form:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
    return render(request, "partners/code.html", context, status=status)


@publiek
@never_cache
def openen(request: HttpRequest, sleutel: str) -> HttpResponse:
    """The code, or with a session what was shared. Opening uses nothing up: mail scanners open links."""
    dv = links.find(sleutel)
    if dv is None:
        return _dead(request)
    if _session(request, dv) is None:
        return _door(request, sleutel, dv)
    return _show(request, sleutel, dv)


def _show(
    request: HttpRequest,
    sleutel: str,
    dv: Doorverwijzing,
    *,
    poging: tuple[str, Any] | None = None,
    fout: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """What was shared, from the snapshot alone; seeing it is logged in the same transaction."""
    with transaction.atomic():
        Partnerinzage.objects.create(doorverwijzing=dv, op=klok.nu())
        data = poging[1] if poging and poging[0] == TERUGKOPPELING else None
        context = {
            "sleutel": sleutel,
            "dv": dv,
            "regels": Momentopname.objects.get(doorverwijzing=dv).regels,
            "woorden": list(dv.terugkoppelingen.all()[:100]),
            "tijdlijn": _timeline(dv),
            "stappen": stapkeuzes.possible(dv.status, namens=False, poging=poging),
            "terugkoppel_form": TerugkoppelForm(data),
            "terugkoppel_geprobeerd": data is not None,
            "fout": fout,
        }
        return render(request, "partners/partner.html", context, status=status)


@publiek
def dank(request: HttpRequest) -> HttpResponse:
    """After the last step: their link opens nothing any more."""
    return render(request, "partners/gesloten.html")


@publiek
def einde(request: HttpRequest) -> HttpResponse:
    """Where a mail leads that says it is over. The same for everybody, so that it tells nothing."""
    return render(request, "partners/einde.html")


# What a partner sees of the timeline. A code that is not named here stays with us, so that a new one does not leak.
# Theirs are the steps of both sides, their way in as they noticed it themselves (a link, a code, the end of a link),
# and what the sharing rests on, since it decides whether they may have it at all. Ours are what came before sending
# (concept), a link mailed again and codes of nobody knows whom (link_gemaild, code_fout), that we wait for them
# (geen_reactie), who of us has the work (overgedragen), reminders put off, and that a sensitive word was kept.
_VOOR_PARTNER = frozenset(
    f"doorverwijzing.{wat}"
    for wat in (
        "verzonden", "geopend", "geaccepteerd", "afgewezen", "in_behandeling", "wacht", "afgerond", "niet_gelukt",
        "ingetrokken", "terugkoppeling", "link", "code", "toegang_weg", "link_verlopen", "toestemming_weg", "grondslag",
    )
)  # fmt: skip


def _timeline(dv: Doorverwijzing) -> list[tijdlijn.Regel]:
    """Every step of both sides; of colleagues only that it was us."""
    regels = tijdlijn.lines(soort=DOORVERWIJZING, onderwerp_id=dv.pk)
    return [replace(regel, door="") for regel in regels if regel.code in _VOOR_PARTNER]


@publiek
@never_cache
@require_POST
def code(request: HttpRequest, sleutel: str) -> HttpResponse:
    """Begin the session, and do what was sent when the last one was over.

    Its cookie goes to this address only, so that it opens no other referral.
    """
    dv = links.find(sleutel)
    if dv is None:
        return _dead(request)
    form = CodeForm(request.POST)
    onderbroken = _interrupted(request.POST.get("stap", ""), request.POST)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if not drempel.passes(Grens("partner.code", drempel.sender(request), CODES_PER_UUR, 3600)):
        form.full_clean()
        form.add_error(
            None, _("Er kwamen te veel codes vanaf uw adres. Probeer het over een uur nog eens, of bel ons.")
        )
        status = HTTPStatus.TOO_MANY_REQUESTS
    elif form.is_valid():
        try:
            geheim = actions.confirm_code(doorverwijzing=dv, code=form.cleaned_data["code"])
        except ActieFout as fout:
            form.add_error("code", fout.boodschap)
        else:
            antwoord = (
                _take(request, sleutel, dv, onderbroken.stap)
                if onderbroken
                else redirect("partnerlink:openen", sleutel)
            )
            antwoord.set_cookie(
                COOKIE,
                geheim,
                path=reverse("partnerlink:openen", args=[sleutel]),
                secure=settings.SECURE,
                httponly=True,
                samesite="Lax",
            )
            return antwoord
    return _door(request, sleutel, dv, form=form, onderbroken=onderbroken, status=status)


@publiek
@never_cache
@require_POST
@met_sessie
def stap(request: HttpRequest, sleutel: str, stap: str, *, dv: Doorverwijzing, sessie: Partnersessie) -> HttpResponse:
    """One step, or how it stands."""
    return _take(request, sleutel, dv, stap)


def _take(request: HttpRequest, sleutel: str, dv: Doorverwijzing, stap: str) -> HttpResponse:
    poging = (stap, request.POST)
    try:
        if stap == TERUGKOPPELING:
            tekst = TerugkoppelForm(request.POST)
            if not tekst.is_valid():
                return _show(request, sleutel, dv, poging=poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            actions.partner_feedback(doorverwijzing=dv, **tekst.cleaned_data)
        else:
            naar, form = stapkeuzes.filled_in(stap, dv.status, namens=False, data=request.POST)
            if not form.is_valid():
                return _show(request, sleutel, dv, poging=poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            dv = actions.partner_step(doorverwijzing=dv, naar=naar, **form.cleaned_data)
    except ActieFout as fout:
        return _show(request, sleutel, dv, poging=poging, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
    if not dv.is_lopend:
        # The link just ended, so there is nothing to go back to.
        return redirect("partnerlink:dank")
    messages.success(request, _("Dank u, het is doorgegeven."))
    return redirect("partnerlink:openen", sleutel)


@publiek
@never_cache
@require_POST
@met_sessie
def klaar(request: HttpRequest, sleutel: str, *, dv: Doorverwijzing, sessie: Partnersessie) -> HttpResponse:
    """Leave: this browser no longer opens it."""
    actions.end_session(sessie=sessie)
    antwoord = redirect("partnerlink:openen", sleutel)
    antwoord.delete_cookie(COOKIE, path=reverse("partnerlink:openen", args=[sleutel]))
    return antwoord
