"""What residents see of their own report, without logging in: the form, confirming it, and its page."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plavei.core import drempel
from plavei.core.drempel import Grens
from plavei.core.fouten import ActieFout
from plavei.core.toegang import publiek
from signalen import actions
from signalen import meldinglinks as links
from signalen.meldform import AanvullingForm, BeterForm, MeldForm
from signalen.models import Signaal, hoofd_van
from signalen.models.signaal import Stap
from signalen.statuses import Status

# Per sender: reports that came through, and posts of any kind. Per mailbox: nobody can have that of another flooded.
# Altogether: a flood from many senders is held off before it fills the queue of the klantcoaches.
MELDINGEN_PER_UUR, POGINGEN_PER_UUR, MAILS_PER_DAG, SAMEN_PER_UUR = 5, 60, 3, 60
_UUR, _DAG = 3600, 86_400


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def melden(request: HttpRequest) -> HttpResponse:
    """Report something. What was typed stays, whatever is wrong."""
    if request.method != "POST":
        return render(request, "signalen/melden.html", {"form": MeldForm()})
    form = MeldForm(request.POST)
    status = HTTPStatus.UNPROCESSABLE_ENTITY
    if not drempel.passes(_grens("post", drempel.sender(request), POGINGEN_PER_UUR)):
        form.full_clean()
        form.add_error(None, _too_often())
        status = HTTPStatus.TOO_MANY_REQUESTS
    elif form.is_valid() and form.inzending:
        if _may_send(request, form.cleaned_data["contact_mail"]):
            try:
                melding = actions.submit_melding(invoer=form.invoer(), inzending=form.inzending)
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                return redirect(links.path(melding, links.VOLGEN) if not melding.contact_mail else "melden:verzonden")
        else:
            form.add_error(None, _too_often())
            status = HTTPStatus.TOO_MANY_REQUESTS
    form.vernieuw_stempel()
    return render(request, "signalen/melden.html", {"form": form}, status=status)


def _too_often() -> str:
    return _(
        "Er komen nu heel veel formulieren binnen, of er kwamen er vandaag al een paar met dit e-mailadres. "
        "Probeer het later nog eens, of bel ons."
    )


def _grens(wat: str, wie: str, hooguit: int, seconden: int = _UUR) -> Grens:
    return Grens(f"melden.{wat}", wie, hooguit, seconden)


def _may_send(request: HttpRequest, mail: str) -> bool:
    grenzen = [_grens("melding", drempel.sender(request), MELDINGEN_PER_UUR)]
    if mail:
        grenzen.append(_grens("mail", mail, MAILS_PER_DAG, _DAG))
    # Counted after that: who is over an own limit must not use up what all share.
    return drempel.passes(*grenzen) and drempel.passes(_grens("samen", "", SAMEN_PER_UUR))


@publiek
@require_safe
def verzonden(request: HttpRequest) -> HttpResponse:
    """Look in your mailbox. The same for everybody, so that it tells nothing."""
    return render(request, "signalen/melden_verzonden.html")


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def bevestigen(request: HttpRequest, token: str) -> HttpResponse:
    """Opening the link shows a button; only pressing it confirms, since mail scanners open links too."""
    melding = links.find(token, links.BEVESTIGEN)
    if request.method == "POST" and melding is not None:
        try:
            melding = actions.confirm_melding(token=token)
        except ActieFout:
            melding = None
        else:
            return redirect(links.path(melding, links.VOLGEN))
    status = HTTPStatus.OK if melding else HTTPStatus.GONE
    return render(request, "signalen/melden_bevestigen.html", {"melding": melding}, status=status)


@publiek
@never_cache
@require_safe
def volgen(request: HttpRequest, token: str) -> HttpResponse:
    """The page of one report, for whoever sent it: where it stands, and what was said to and fro."""
    return _page(request, token)


def _page(
    request: HttpRequest,
    token: str,
    *,
    form: AanvullingForm | None = None,
    fout: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    melding = links.find(token, links.VOLGEN)
    if melding is None or melding.signaal is None:
        return render(request, "signalen/melden_volgen.html", {"melding": None}, status=HTTPStatus.GONE)
    signaal = melding.signaal
    bezig = signaal.is_open and melding.ingetrokken_op is None
    context: dict[str, Any] = {
        "melding": melding,
        "signaal": signaal,
        "token": token,
        "pad": links.path(melding, links.VOLGEN),
        "stand": _stand(signaal),
        "wacht_op_lezen": bezig and signaal.stap == Stap.BEOORDELEN,
        "berichten": list(signaal.melderberichten.order_by("op", "pk")[:200]),
        "form": form or AanvullingForm(),
        "bezig": bezig,
        "fout": fout,
    }
    return render(request, "signalen/melden_volgen.html", context, status=status)


def _stand(signaal: Signaal) -> str:
    """Where it stands, in words for whoever reported it; nothing of the case itself."""
    if hoofd_van(signaal).is_open and not signaal.is_open:
        return _("Wij behandelen uw melding samen met een andere melding over hetzelfde.")
    return {
        Status.NIEUW: _("Wij hebben uw melding."),
        Status.IN_BEHANDELING: _("Een medewerker is met uw melding bezig."),
        Status.WACHT: _("Een medewerker is met uw melding bezig. Wij wachten op een antwoord van iemand."),
        Status.GESLOTEN: _("Wij zijn klaar met uw melding."),
    }[Status(signaal.status)]


@publiek
@never_cache
@require_POST
def aanvullen(request: HttpRequest, token: str) -> HttpResponse:
    """Add something to the own report."""
    form = AanvullingForm(request.POST)
    if links.find(token, links.VOLGEN) is None:
        return _page(request, token)
    if not drempel.passes(_grens("aanvulling", token, MELDINGEN_PER_UUR * 2)):
        return _page(request, token, form=form, fout=_too_often(), status=HTTPStatus.TOO_MANY_REQUESTS)
    if not form.is_valid():
        return _page(request, token, form=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.add_by_reporter(token=token, tekst=form.cleaned_data["tekst"])
    except ActieFout as fout:
        return _page(request, token, form=form, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
    return redirect("melden:volgen", token)


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def intrekken(request: HttpRequest, token: str) -> HttpResponse:
    """Take the report back, after asking once more."""
    if request.method == "POST":
        try:
            actions.withdraw_by_reporter(token=token)
        except ActieFout as fout:
            return _page(request, token, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
        return redirect("melden:volgen", token)
    melding = links.find(token, links.VOLGEN)
    if melding is None or melding.signaal is None or not melding.signaal.is_open or melding.ingetrokken_op:
        return _page(request, token)
    return render(request, "signalen/melden_intrekken.html", {"token": token})


@publiek
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def beter(request: HttpRequest, token: str) -> HttpResponse:
    """Is it better now? Opening the link answers nothing."""
    melding = links.find(token, links.BETER)
    form = BeterForm(request.POST if request.method == "POST" and melding else None)
    status = HTTPStatus.OK if melding else HTTPStatus.GONE
    if melding is not None and request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            antwoord = form.cleaned_data
            try:
                melding = actions.answer_if_better(
                    token=token, beter=antwoord["beter"] == "ja", tekst=antwoord["tekst"]
                )
            except ActieFout:
                melding, status = None, HTTPStatus.GONE
            else:
                return redirect(links.path(melding, links.VOLGEN))
    return render(request, "signalen/melden_beter.html", {"melding": melding, "form": form}, status=status)
