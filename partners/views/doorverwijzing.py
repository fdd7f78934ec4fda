"""Referrals for staff: the list, one referral, and what is recorded in the partner's name."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from partners import actions, delen, links, rules, stapkeuzes
from partners.forms import GrondslagForm, IntrekForm, NamensTerugkoppelForm
from partners.models import Doorverwijzing, Organisatie
from partners.models.doorverwijzing import GESLOTEN, NO_GROUND, late
from partners.stapkeuzes import TERUGKOPPELING
from partners.statuses import Status
from partners.subjects import DOORVERWIJZING
from partners.views.toegang import own_referral
from plavei.core import klok, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.inzage import log_read
from plavei.core.models import Bericht, Medewerker, Rol
from plavei.core.toegang import alleen, staff
from plavei.core.woorden import keep_reason
from signalen.termijnen import Termijnen

PER_BLAD = 50
MAX_PARTNERS = 300
TOON = {
    Status.CONCEPT: "neutraal",
    Status.VERZONDEN: "info",
    Status.GEACCEPTEERD: "groen",
    Status.IN_BEHANDELING: "groen",
    Status.WACHT: "letop",
}
_LIJSTEN = ("mijn", "open", "wacht", "te_laat", "gesloten")


def _filter(welke: str, user: Medewerker) -> Q:
    vandaag = klok.vandaag()
    return {
        "mijn": ~GESLOTEN & Q(aanvrager=user),
        "open": ~GESLOTEN,
        "wacht": Q(status=Status.VERZONDEN),
        "te_laat": late(vandaag) | NO_GROUND,
        "gesloten": GESLOTEN,
    }[welke]


@alleen(Rol.KLANTCOACH, Rol.TEAMLEIDER)
def lijst(request: HttpRequest) -> HttpResponse:
    """Referrals of signals one may read in full, newest first; without their texts, so reading is not logged."""
    user = staff(request)
    welke = request.GET.get("welke", "")
    welke = welke if welke in _LIJSTEN else ("mijn" if user.rol == Rol.KLANTCOACH else "open")
    partners = list(Organisatie.objects.visible_to(user).order_by("naam").values_list("pk", "naam")[:MAX_PARTNERS])
    partner = _number(request.GET.get("partner", ""))
    partner = partner if partner in dict(partners) else None
    rows = Doorverwijzing.objects.visible_to(user).filter(_filter(welke, user))
    if partner:
        rows = rows.filter(organisatie=partner)
    na = _number(request.GET.get("na", ""))
    if na is not None:
        rows = rows.filter(pk__lt=na)
    velden = (
        "status", "uitkomst", "reageren_voor", "terugkoppeling_op", "grondslag", "toestemming_weg_op",
        "organisatie__naam", "signaal__thema__naam", "aanvrager__naam",
    )  # fmt: skip
    rows = rows.newest(user, PER_BLAD + 1) if welke == "gesloten" else rows.near(user).order_by("-pk")
    erbij = rows.select_related("organisatie", "signaal__thema", "aanvrager").only("signaal_id", *velden)
    gevonden = list(erbij[: PER_BLAD + 1])
    termijnen = Termijnen()
    vraag = urlencode({"welke": welke} | ({"partner": partner} if partner else {}))
    context = {
        "rijen": [
            {"dv": dv, "toon": TOON.get(Status(dv.status), "neutraal"), "termijn": _termijn(dv, termijnen)}
            for dv in gevonden[:PER_BLAD]
        ],
        "welke": welke,
        "partners": partners,
        "partner": partner,
        "user_id": user.pk,
        "volgende_url": f"?{vraag}&na={gevonden[PER_BLAD - 1].pk}" if len(gevonden) > PER_BLAD else "",
        "begin_url": f"?{vraag}" if na else "",
    }
    return render(request, "partners/doorverwijzingen.html", context)


def _number(tekst: str) -> int | None:
    return int(tekst) if tekst.isascii() and tekst.isdigit() and len(tekst) < 19 else None


def _termijn(dv: Doorverwijzing, termijnen: Termijnen) -> Any:
    if dv.status == Status.VERZONDEN:
        return termijnen(dv.reageren_voor)
    return termijnen(dv.terugkoppeling_op) if dv.is_lopend and dv.terugkoppeling_op else None


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    return toon(request, staff(request), pk)


def toon(
    request: HttpRequest,
    user: Medewerker,
    pk: int,
    *,
    poging: tuple[str, Any] | None = None,
    fout: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """One referral, in one transaction with its line in the read log: no line, no page."""
    with transaction.atomic():
        rows = Doorverwijzing.objects.visible_to(user).select_related(
            "organisatie", "contactpersoon", "aanvrager", "bewoner", "toestemming_bewijs", "signaal__thema",
            "signaal__eenheid", "signaal__wijk", "momentopname",
        )  # fmt: skip
        dv = get_object_or_404(rows.annotate(gemaild_op=links.mailed_at()), pk=pk)
        if dv.signaal.gevoelig:
            log_read(medewerker=user, soort=DOORVERWIJZING, onderwerp_id=dv.pk, hoe="scherm")
        # Who has it on the screen need not be told of it any more; a reminder stays until it is handled.
        berichten = Bericht.objects.filter(onderwerp_soort=DOORVERWIJZING, onderwerp_id=dv.pk, herinnering=None)
        berichten.filter(ontvanger=user, kanaal=Bericht.Kanaal.APP, gelezen_op=None).update(gelezen_op=klok.nu())
        mag = rules.may_refer(user, dv.signaal)
        context: dict[str, Any] = {
            "dv": dv,
            "toon": TOON.get(Status(dv.status), "neutraal"),
            "termijn": _termijn(dv, Termijnen()),
            "mag": mag,
            "mailadres": links.address_of(dv),
            "gemaild_op": vars(dv)["gemaild_op"],
            "fout": fout,
            "tijdlijn": tijdlijn.lines(soort=DOORVERWIJZING, onderwerp_id=dv.pk),
            "woorden": list(dv.terugkoppelingen.select_related("vastgelegd_door")[:100]),
            "intrekken_poging": poging is not None and poging[0] == "intrekken",
            "intrekken": poging[1] if poging and poging[0] == "intrekken" else IntrekForm(thema=dv.signaal.thema_id),
        }
        if dv.is_concept:
            dv.aanvrager = user
            context["regels"] = delen.preview(dv)
            context["gezien"] = delen.fingerprint(context["regels"])
        elif hasattr(dv, "momentopname"):
            context["regels"] = dv.momentopname.regels
            laatst = dv.inzagen.order_by("-op").values_list("op", flat=True).first()
            context["bekeken_op"] = laatst
        if mag and dv.is_lopend and dv.zonder_grond:
            context["grondslag_form"] = GrondslagForm(poging[1] if poging and poging[0] == "grondslag" else None)
        if mag and dv.is_lopend:
            context["stappen"] = stapkeuzes.possible(dv.status, namens=True, poging=poging)
            data = poging[1] if poging and poging[0] == TERUGKOPPELING else None
            context["terugkoppel_form"] = NamensTerugkoppelForm(data)
            context["terugkoppel_geprobeerd"] = data is not None
        return render(request, "partners/doorverwijzing.html", context, status=status)


@require_POST
def namens(request: HttpRequest, pk: int, stap: str) -> HttpResponse:
    """The partner phoned: their step, or how it stands, in their name."""
    user = staff(request)
    dv = own_referral(user, pk)
    poging = (stap, request.POST)
    try:
        if stap == TERUGKOPPELING:
            tekst = NamensTerugkoppelForm(request.POST)
            if not tekst.is_valid():
                return toon(request, user, pk, poging=poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            actions.record_partner_feedback(doorverwijzing=dv, door=user, **tekst.cleaned_data)
        else:
            naar, form = stapkeuzes.filled_in(stap, dv.status, namens=True, data=request.POST)
            if not form.is_valid():
                return toon(request, user, pk, poging=poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
            actions.record_partner_step(doorverwijzing=dv, door=user, naar=naar, **form.cleaned_data)
    except ActieFout as fout:
        return toon(request, user, pk, poging=poging, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
    messages.success(request, _("Vastgelegd namens de partner."))
    return redirect(dv)


@require_POST
def intrekken(request: HttpRequest, pk: int) -> HttpResponse:
    user = staff(request)
    dv = own_referral(user, pk)
    form = IntrekForm(request.POST, thema=dv.signaal.thema_id)
    poging = ("intrekken", form)
    if not form.is_valid():
        return toon(request, user, pk, poging=poging, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        with transaction.atomic():
            actions.withdraw_doorverwijzing(doorverwijzing=dv, door=user, reden=form.cleaned_data["reden"])
            keep_reason(soort=DOORVERWIJZING, onderwerp_id=dv.pk, door=user, gebruik=form.woordgebruik())
    except ActieFout as fout:
        return toon(request, user, pk, poging=poging, fout=fout.boodschap, status=HTTPStatus.CONFLICT)
    messages.success(request, _("De doorverwijzing is ingetrokken. De link van de partner werkt niet meer."))
    return redirect(dv)
