"""What residents see of their own plan, without logging in: the form, confirming it, and its page."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bewoners import actions, links, statuses
from bewoners.forms import PubliekPlanForm
from bewoners.models import Besluit, Initiatief
from bewoners.statuses import Status
from bewoners.volgform import AntwoordForm
from plavei.core import drempel
from plavei.core.drempel import Grens
from plavei.core.fouten import ActieFout
from plavei.core.toegang import publiek

# Per sender: plans that came through, and posts of any kind. Per mailbox: so that nobody can have another one flooded.
PLANNEN_PER_UUR, POGINGEN_PER_UUR, MAILS_PER_DAG = 5, 60, 3
_UUR, _DAG = 3600, 86_400


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    """Hand in a plan. What was typed stays, whatever is wrong."""
    if request.method != "POST":
        return render(request, "bewoners/initiatief_nieuw.html", {"form": PubliekPlanForm()})
    form = PubliekPlanForm(request.POST)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if not drempel.passes(_van(request, "post", POGINGEN_PER_UUR)):
        form.full_clean()
        form.add_error(None, _too_often())
        status = HTTPStatus.TOO_MANY_REQUESTS
    elif form.is_valid() and form.inzending:
        if _may_send(request, form.cleaned_data["contact_mail"]):
            try:
                actions.submit_initiatief(plan=form.plan(), inzending=form.inzending)
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                return redirect("initiatief:verzonden")
        else:
            form.add_error(None, _too_often())
            status = HTTPStatus.TOO_MANY_REQUESTS
    form.vernieuw_stempel()
    return render(request, "bewoners/initiatief_nieuw.html", {"form": form}, status=status)


def _too_often() -> str:
    return _("Er kwamen heel veel formulieren vanaf uw adres. Probeer het over een uur nog eens, of bel ons.")


def _van(request: HttpRequest, wat: str, hooguit: int) -> Grens:
    return Grens(f"initiatief.{wat}", drempel.sender(request), hooguit, _UUR)


def _may_send(request: HttpRequest, mail: str) -> bool:
    mailbox = Grens("initiatief.mail", mail, MAILS_PER_DAG, _DAG)
    return drempel.passes(_van(request, "plan", PLANNEN_PER_UUR), mailbox)


@publiek
@require_safe
def verzonden(request: HttpRequest) -> HttpResponse:
    """Look in your mailbox. The same for everybody, so that it tells nothing."""
    return render(request, "bewoners/initiatief_verzonden.html")


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bevestigen(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link shows a button; only pressing it confirms, since mail scanners open links too."""
    initiatief = links.find(token, links.BEVESTIGEN)
    if request.method == "POST" and initiatief is not None:
        try:
            initiatief = actions.confirm_initiatief(token=token)
        except ActieFout:
            initiatief = None
        else:
            return redirect(links.path(initiatief, links.VOLGEN))
    return render(
        request,
        "bewoners/initiatief_bevestigen.html",
        {"initiatief": initiatief},
        status=HTTPStatus.OK if initiatief else HTTPStatus.GONE,
    )


@publiek
@never_cache
@require_safe
def volgen(request: HttpRequest, token: str) -> HttpResponse:
    """The page of one plan, for its maker: where it stands, and what we wrote to them."""
    return _page(request, token)


def _page(
    request: HttpRequest, token: str, *, form: AntwoordForm | None = None, fout: str = "", status: int = HTTPStatus.OK
) -> HttpResponse:
    initiatief = links.find(token, links.VOLGEN)
    if initiatief is None:
        return render(request, "bewoners/initiatief_volgen.html", {"initiatief": None}, status=HTTPStatus.GONE)
    context: dict[str, Any] = {
        "initiatief": initiatief,
        "token": token,
        "uitleg": _uitleg(initiatief),
        "reacties": list(initiatief.reacties.exclude(gepubliceerd_op=None).order_by("gepubliceerd_op", "pk")[:200]),
        "besluit": Besluit.objects.filter(initiatief=initiatief).first(),
        "form": form or AntwoordForm(),
        "mag_antwoorden": initiatief.status == Status.AANVULLEN,
        "mag_intrekken": statuses.allowed(initiatief.status, Status.INGETROKKEN, "bewoner"),
        "fout": fout,
    }
    return render(request, "bewoners/initiatief_volgen.html", context, status=status)


def _uitleg(initiatief: Initiatief) -> str:
    """Where it stands, in words for its maker."""
    return {
        Status.INGEDIEND: _("Wij hebben uw plan en kijken ernaar."),
        Status.AANVULLEN: _("Wij hebben een vraag aan u. Lees de vraag en antwoord hieronder."),
        Status.ADVIES: _("Wij vragen de bewonerscommissie wat zij van uw plan vindt."),
        Status.TOEGEKEND: _("Goed nieuws: uw plan kan doorgaan."),
        Status.AFGEWEZEN: _("Uw plan kan helaas niet doorgaan. Lees hieronder waarom."),
        Status.DOORGEGEVEN: _("Wij gaven uw plan door aan de gemeente. Zij gaat hierover."),
        Status.IN_UITVOERING: _("Uw plan wordt uitgevoerd."),
        Status.VERANTWOORDING: _("Het werk is klaar. Stuur of breng ons de bonnen en een kort verslag."),
        Status.AFGEROND: _("Uw plan is klaar. Dank u wel!"),
        Status.INGETROKKEN: _("Dit plan is ingetrokken. Wij doen er niets meer mee."),
    }[Status(initiatief.status)]


@publiek
@never_cache
@require_POST
def antwoord(request: HttpRequest, token: str) -> HttpResponse:
    """Answer the question that was asked."""
    form = AntwoordForm(request.POST)
    if not form.is_valid():
        return _page(request, token, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.answer_question(token=token, tekst=form.cleaned_data["tekst"])
    except ActieFout as fout:
        return _page(request, token, form=form, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
    return redirect("initiatief:volgen", token)


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def intrekken(request: HttpRequest, token: str) -> HttpResponse:
    """Take the plan back, after asking once more."""
    if request.method == "POST":
        try:
            actions.withdraw_by_resident(token=token)
        except ActieFout as fout:
            return _page(request, token, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
        return redirect("initiatief:volgen", token)
    initiatief = links.find(token, links.VOLGEN)
    if initiatief is None or not statuses.allowed(initiatief.status, Status.INGETROKKEN, "bewoner"):
        return _page(request, token)
    return render(request, "bewoners/initiatief_intrekken.html", {"initiatief": initiatief, "token": token})
