"""Bringing a plan in without logging in: the form, and confirming it by the link from the mail."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from bewoners import actions, links, openbaar
from bewoners.forms import PubliekPlanForm
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
    return _(
        "Er kwamen vandaag al een paar formulieren met dit e-mailadres, of heel veel van deze internetverbinding. "
        "Probeer het morgen nog eens, of bel ons."
    )


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
@require_safe
def toegekend(request: HttpRequest) -> HttpResponse:
    """What residents did with our help: what a colleague put on the site, and nothing else of it."""
    na = request.GET.get("na", "")
    nummer = int(na) if na.isascii() and na.isdigit() and len(na) < 19 else None
    lijst = openbaar.pagina(nummer)
    basis = reverse("initiatief:toegekend")
    context = {
        "rijen": lijst.rijen,
        "volgende_url": f"{basis}?na={lijst.na}" if lijst.na else "",
        "begin_url": basis if nummer else "",
    }
    return render(request, "bewoners/initiatief_toegekend.html", context)
