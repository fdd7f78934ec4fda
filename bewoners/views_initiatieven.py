"""What staff see of plans: the queue, one plan, what one can do with it, and writing one down."""

from dataclasses import dataclass
from datetime import date
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_http_methods, require_safe

from bewoners import actions, statuses
from bewoners.acties import ACTIES
from bewoners.bonnen import KAN_BON, stand
from bewoners.forms import InvoerForm
from bewoners.models import Initiatief
from bewoners.models.initiatief import KLAAR, TE_BEANTWOORDEN, TE_BELLEN, InitiatiefQuerySet
from bewoners.rules import may_assist, may_handle
from bewoners.statuses import Status
from bewoners.subjects import INITIATIEF
from bewoners.telefoon import toon as toon_telefoon
from bewoners.voortgang import last_message, uitleg
from plavei.core import klok, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, staff

PER_PAGINA = 25
_MET_BONNEN = (*KAN_BON, Status.AFGEROND, Status.INGETROKKEN)
_MAX_ID = 2**63 - 1


@dataclass(frozen=True)
class Rij:
    """One queue: sorted by term, or the newest first."""

    code: str
    label: str | Promise
    leeg: str | Promise
    waar: Q
    op_termijn: bool = False
    eigen: bool = False


RIJEN = {
    rij.code: rij
    for rij in (
        Rij("open", _lazy("Te beantwoorden"), _lazy("Alles is beantwoord"), TE_BEANTWOORDEN, op_termijn=True),
        Rij("bellen", _lazy("Te bevestigen"), _lazy("Niemand hoeft gebeld te worden"), TE_BELLEN, op_termijn=True),
        Rij("mijn", _lazy("Van mij"), _lazy("Er staat niets op uw naam"), ~KLAAR, eigen=True),
        Rij("lopend", _lazy("Loopt"), _lazy("Er loopt nu niets"), Q(status__in=statuses.LOPEND)),
        Rij("klaar", _lazy("Klaar"), _lazy("Er is nog niets klaar"), KLAAR),
    )
}


@alleen(*ZAAKROLLEN)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """The queues; the first is what residents wait for."""
    user = staff(request)
    rij = RIJEN.get(request.GET.get("rij", ""), RIJEN["open"])
    gevonden = Initiatief.objects.visible_to(user).filter(rij.waar)
    if rij.eigen:
        gevonden = gevonden.filter(behandelaar=user)
    na = request.GET.get("na", "")
    rows = list(_na(gevonden, rij, na).select_related("buurt", "behandelaar")[: PER_PAGINA + 1])
    basis = f"{reverse('initiatieven:lijst')}?rij={rij.code}"
    laatste = rows[PER_PAGINA - 1] if len(rows) > PER_PAGINA else None
    volgende = f"{laatste.termijn_op or ''}_{laatste.pk}" if laatste else ""
    context = {
        "rij": rij,
        "rijen": rows[:PER_PAGINA],
        "tabbladen": [
            {"label": ander.label, "url": f"?rij={ander.code}", "actief": ander is rij} for ander in RIJEN.values()
        ],
        "volgende_url": f"{basis}&na={volgende}" if volgende else "",
        "begin_url": basis if na else "",
        "vandaag": klok.vandaag(),
    }
    return render(request, "bewoners/initiatieven.html", context)


def _na(gevonden: InitiatiefQuerySet, rij: Rij, na: str) -> "QuerySet[Initiatief]":
    """In the order of the queue, after the row that ``na`` names; what makes no sense is the beginning."""
    dag, _streep, nummer = na.partition("_")
    pk = int(nummer) if nummer.isascii() and nummer.isdigit() and len(nummer) < 19 else None
    if not rij.op_termijn:
        return (gevonden.filter(pk__lt=pk) if pk else gevonden).order_by("-pk")
    vanaf = _datum(dag)
    if pk and vanaf:
        gevonden = gevonden.filter(Q(termijn_op__gt=vanaf) | Q(termijn_op=vanaf, pk__gt=pk))
    return gevonden.order_by("termijn_op", "pk")


def _datum(tekst: str) -> date | None:
    try:
        return parse_date(tekst)
    except ValueError:
        return None


@alleen(*ZAAKROLLEN)
@require_http_methods(["GET", "HEAD", "POST"])
def invoeren(request: HttpRequest) -> HttpResponse:
    """Write a plan down for a resident who called, wrote or came by."""
    user = staff(request)
    form = InvoerForm(request.POST if request.method == "POST" else None, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            initiatief = actions.enter_initiatief(
                door=user,
                plan=form.plan(),
                via=form.cleaned_data["via"],
                inzending=form.cleaned_data["inzending"],
            )
        except ActieFout as fout:
            form.add_error(None, fout.boodschap)
        else:
            te_bellen = initiatief.status == Status.TE_BEVESTIGEN
            messages.success(
                request, _("Het plan staat erin. Bel de bewoner nog.") if te_bellen else _("Het plan staat erin.")
            )
            return redirect(initiatief)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return render(request, "bewoners/initiatief_invoeren.html", {"form": form}, status=status)


@dataclass
class Poging:
    """An action that was just tried and did not work out: what was typed, and what went wrong."""

    code: str
    data: QueryDict
    files: Any = None
    fout: str = ""


@alleen(*ZAAKROLLEN)
@require_safe
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One plan, with what can be done with it now."""
    return _toon(request, staff(request), pk)


def _load(user: Medewerker, pk: int) -> Initiatief:
    if pk > _MAX_ID:
        raise Http404
    rows = Initiatief.objects.visible_to(user).select_related("buurt__wijk", "behandelaar", "ingevoerd_door")
    rows = rows.select_related("besluit__door", "verantwoording__door", "publicatie")
    return get_object_or_404(rows, pk=pk)


def _toon(
    request: HttpRequest, user: Medewerker, pk: int, poging: Poging | None = None, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    initiatief = _load(user, pk)
    behandelt = may_handle(user, initiatief)
    context = {
        "initiatief": initiatief,
        "telefoon": toon_telefoon(initiatief.contact_telefoon),
        "vandaag": klok.vandaag(),
        "behandelt": behandelt,
        "reacties": list(initiatief.reacties.select_related("door").order_by("-pk")[:200]),
        "besluit": getattr(initiatief, "besluit", None),
        "verantwoording": getattr(initiatief, "verantwoording", None),
        "stand": stand(initiatief, getattr(initiatief, "besluit", None)) if initiatief.status in _MET_BONNEN else None,
        "publicatie": getattr(initiatief, "publicatie", None),
        "kan_bon": initiatief.status in KAN_BON,
        "acties": _acties(user, initiatief, poging),
        "tijdlijn": tijdlijn.lines(soort=INITIATIEF, onderwerp_id=initiatief.pk),
        "fout": poging.fout if poging else "",
    }
    return render(request, "bewoners/initiatief.html", context, status=status)


def _acties(user: Medewerker, initiatief: Initiatief, poging: Poging | None) -> list[dict[str, Any]]:
    """What may be done now, each with its form; the one that was just tried with what was typed."""
    rijen: list[dict[str, Any]] = []
    for actie_ in ACTIES.values():
        if not actie_.mag(user, initiatief):
            continue
        geprobeerd = poging is not None and poging.code == actie_.code
        if not geprobeerd and (actie_.verborgen or not actie_.kan(initiatief)):
            continue
        data, files = (poging.data, poging.files) if poging and geprobeerd else (None, None)
        form = actie_.form(data, files, code=actie_.code, initiatief=initiatief)
        if geprobeerd and poging and poging.fout:
            form.after_refusal()
        rijen.append({"actie": actie_, "form": form, "geprobeerd": geprobeerd})
    return rijen


@alleen(*ZAAKROLLEN)
def actie(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    """Carry out one action. What goes wrong is said on the page of the plan, with what was typed still there."""
    user, keuze = staff(request), ACTIES[code]
    initiatief = _load(user, pk)
    if request.method != "POST":
        return redirect("initiatieven:detail", pk)
    poging = Poging(code, request.POST, request.FILES)
    if not keuze.mag(user, initiatief):
        poging.fout = _("Een klantcoach of teamleider van deze wijk behandelt dit initiatief.")
        return _toon(request, user, pk, poging, status=HTTPStatus.FORBIDDEN)
    form = keuze.form(request.POST, request.FILES, code=code, initiatief=initiatief)
    if not form.is_valid():
        return _toon(request, user, pk, poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        keuze.doe(initiatief, user, form.cleaned_data)
    except ActieFout as fout:
        poging.fout = fout.boodschap
        return _toon(request, user, pk, poging, status=HTTPStatus.CONFLICT)
    messages.success(request, str(keuze.gelukt))
    return redirect("initiatieven:lijst") if keuze.naar_lijst else redirect("initiatieven:detail", pk)


@alleen(*ZAAKROLLEN)
@require_safe
def brief(request: HttpRequest, pk: int) -> HttpResponse:
    """A letter to print, for a maker without e-mail: what their own page would say now."""
    user = staff(request)
    initiatief = _load(user, pk)
    context = {
        "initiatief": initiatief,
        "besluit": getattr(initiatief, "besluit", None),
        "bericht": last_message(initiatief),
        "uitleg": uitleg(initiatief),
        "afzender": initiatief.behandelaar or user,
        "vandaag": klok.vandaag(),
        "kan_vertellen": initiatief.vertellen_op is not None and may_assist(user, initiatief),
    }
    return render(request, "bewoners/initiatief_brief.html", context)
