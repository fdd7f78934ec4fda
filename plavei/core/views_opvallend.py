"""Unusual reading, for the privacy officer: what was found, by which rule, and that it was looked at.

No page here shows what stands in a record; the numbers of records and the reasons that readers gave are all there is.
"""

from collections.abc import Mapping
from datetime import datetime
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plavei.core import opvallend as acties
from plavei.core import tijdlijn
from plavei.core.accountwijzigingen import account_changes, by_command
from plavei.core.fouten import ActieFout
from plavei.core.models import Bescherming, Instellingen, Medewerker, Opvallend, Opvallendregel, Rol, Woonadres
from plavei.core.opvallendforms import AdresForm, BeschermForm, OordeelForm, OpvallendFilter, RegelForm
from plavei.core.registries import subjects
from plavei.core.toegang import alleen, staff
from plavei.core.views_inzage import after, cursor, tabbladen

PER_PAGINA = 50
REGELS_PER_PAGINA = 100
MAX_BESCHERMD = 500


def uitleg(opvallend: Opvallend) -> str:
    """By which rule it was found, in words."""
    if opvallend.soort == Opvallend.Soort.VEEL:
        veel = _("Meer dan %(aantal)s verschillende gevoelige dossiers binnen %(minuten)s minuten.")
        return str(veel % opvallend.regel)
    return {
        Opvallend.Soort.EIGEN_ADRES: _(
            "Een dossier over de woning waar deze collega zelf woont, of met een melder die er woont."
        ),
        Opvallend.Soort.COLLEGA: _("Een dossier over de woning van een collega, of met een melder die er woont."),
        Opvallend.Soort.BESCHERMD: _("Een dossier over een woning of bewoner die extra beschermd is."),
    }[Opvallend.Soort(opvallend.soort)]


def _sinds(opvallend: Opvallend) -> datetime | None:
    """Since when the rule held, where that is known."""
    return parse_datetime(opvallend.regel.get("sinds") or "")


# ---------------------------------------------------------------- what was found
@alleen(Rol.PRIVACY)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """Newest first, fifty at a time; two queries whatever their number (three with a name chosen)."""
    form = OpvallendFilter({naam: str(waarde).replace("\x00", "") for naam, waarde in request.GET.items()})
    form.is_valid()
    rows = _filtered(Opvallend.objects.visible_to(staff(request)), form.cleaned_data)
    rows = rows.order_by("-laatste_op", "-pk").select_related("medewerker")
    found = list(after(rows, request.GET.get("na", ""), "laatste_op")[: PER_PAGINA + 1])
    page, more = found[:PER_PAGINA], len(found) > PER_PAGINA
    kept = {naam: request.GET[naam] for naam in form.fields if request.GET.get(naam)}
    here = reverse("core:opvallende_inzage")
    context = {
        "form": form,
        "tabbladen": tabbladen("core:opvallende_inzage"),
        "rijen": [{"opvallend": row, "uitleg": uitleg(row)} for row in page],
        "gefilterd": bool(kept),
        "volgende_url": f"{here}?{urlencode(kept | {'na': cursor(page[-1], 'laatste_op')})}" if more else "",
        "begin_url": f"{here}?{urlencode(kept)}" if request.GET.get("na") else "",
    }
    return render(request, "core/opvallende_inzage.html", context)


def _filtered(rows: Any, wanted: Mapping[str, Any]) -> "QuerySet[Opvallend]":
    if wanted.get("soort"):
        rows = rows.filter(soort=wanted["soort"])
    if wanted.get("medewerker"):
        rows = rows.filter(medewerker=wanted["medewerker"])
    if wanted.get("bekeken"):
        rows = rows.bekeken() if wanted["bekeken"] == "ja" else rows.open()
    if wanted.get("van"):
        rows = rows.filter(dag__gte=wanted["van"])
    if wanted.get("tot"):
        rows = rows.filter(dag__lte=wanted["tot"])
    found: QuerySet[Opvallend] = rows
    return found


@alleen(Rol.PRIVACY)
@require_http_methods(["GET", "HEAD", "POST"])
def opvallend(request: HttpRequest, pk: int) -> HttpResponse:
    """One finding with the lines of the read log behind it, and what was thought of it."""
    door = staff(request)
    found = get_object_or_404(Opvallend.objects.visible_to(door).select_related("medewerker"), pk=pk)
    form = OordeelForm(request.POST if request.method == "POST" else None, initial={"gezien": found.regels})
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                acties.review(
                    opvallend=found,
                    opmerking=form.cleaned_data["opmerking"],
                    gezien=form.cleaned_data["gezien"],
                    door=door,
                )
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
                # The page now shows the lines that came since: what is sent next was looked at with them.
                found.refresh_from_db(fields=["regels"])
                form.data = {**request.POST.dict(), "gezien": str(found.regels)}
            else:
                messages.success(request, _("Het is bekeken."))
                return redirect("core:opvallend", found.pk)
    return render(request, "core/opvallend.html", _finding(request, found, form), status=status)


def _finding(request: HttpRequest, found: Opvallend, form: OordeelForm) -> dict[str, Any]:
    rows = Opvallendregel.objects.filter(opvallend=found).select_related("inzage", "collega").order_by("-inzage")
    na = request.GET.get("na", "")
    if na.isascii() and na.isdigit() and len(na) < 19:
        rows = rows.filter(inzage__lt=int(na))
    lines = list(rows[: REGELS_PER_PAGINA + 1])
    page, more = lines[:REGELS_PER_PAGINA], len(lines) > REGELS_PER_PAGINA
    names = {subject.code: str(subject.model._meta.verbose_name) for subject in subjects}
    here = reverse("core:opvallend", args=[found.pk])
    return {
        "opvallend": found,
        "uitleg": uitleg(found),
        "sinds": _sinds(found),
        "form": form,
        "mag": acties.may_review(found, staff(request)),
        "oordelen": list(found.oordelen.select_related("door")[:50]),
        "rijen": [
            {"regel": row, "wat": names.get(row.inzage.onderwerp_soort, row.inzage.onderwerp_soort)} for row in page
        ],
        "volgende_url": f"{here}?na={page[-1].inzage_id}" if more else "",
        "begin_url": here if na else "",
    }


@alleen(Rol.PRIVACY, Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def regel(request: HttpRequest) -> HttpResponse:
    """How many records in how short a time are unusual; who changed it when stands below."""
    door = staff(request)
    nu = Instellingen.objects.filter(pk=1).first() or Instellingen(pk=1)
    form = RegelForm(request.POST if request.method == "POST" else None, instance=nu)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            data = form.cleaned_data
            acties.change_rule(aantal=data["opvallend_aantal"], minuten=data["opvallend_minuten"], door=door)
            messages.success(request, _("De grens is opgeslagen. Die geldt voor wat vanaf nu gelezen wordt."))
            return redirect("core:opvallend_regel")
    terug = "core:opvallende_inzage" if door.rol == Rol.PRIVACY else "core:beheer"
    context = {
        "form": form,
        "terug_url": reverse(terug),
        "terug_tekst": _("Opvallend") if door.rol == Rol.PRIVACY else _("Beheer"),
        "regels": [
            line for line in tijdlijn.lines(soort="instellingen", onderwerp_id=1) if line.code == "opvallend.regel"
        ],
    }
    return render(request, "core/opvallend_regel.html", context, status=status)


# ---------------------------------------------------------------- extra protected
@alleen(Rol.PRIVACY)
@require_http_methods(["GET", "HEAD", "POST"])
def beschermd(request: HttpRequest) -> HttpResponse:
    """What is extra protected, and one more; two queries whatever their number."""
    form = BeschermForm(request.POST if request.method == "POST" else None, initial={"soort": "woning"})
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                _protect(form.cleaned_data, staff(request))
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                messages.success(request, _("Dit is nu extra beschermd. Het geldt voor wat vanaf nu gelezen wordt."))
                return redirect("core:beschermd")
    marks = Bescherming.objects.select_related("door", "opgeheven_door")
    context = {
        "form": form,
        "nu": list(marks.filter(opgeheven_op=None).order_by("-op", "-pk")[:MAX_BESCHERMD]),
        "eerder": list(marks.exclude(opgeheven_op=None).order_by("-opgeheven_op", "-pk")[:50]),
    }
    return render(request, "core/beschermd.html", context, status=status)


def _protect(data: Mapping[str, Any], door: Medewerker) -> None:
    if data["soort"] == Bescherming.Soort.BEWONER:
        acties.protect_resident(nummer=data["nummer"], reden=data["reden"], door=door)
        return
    adres = {naam: data[naam] for naam in ("postcode", "huisnummer", "toevoeging")}
    acties.protect_home(**adres, reden=data["reden"], door=door)


@alleen(Rol.PRIVACY)
@require_POST
def opheffen(request: HttpRequest, pk: int) -> HttpResponse:
    try:
        acties.lift_protection(bescherming=get_object_or_404(Bescherming, pk=pk), door=staff(request))
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
    else:
        messages.success(request, _("De extra bescherming is opgeheven."))
    return redirect("core:beschermd")


# ---------------------------------------------------------------- accounts
@alleen(Rol.PRIVACY)
@require_safe
def accounts(request: HttpRequest) -> HttpResponse:
    """What somebody else changed in accounts, newest first; three queries whatever their number."""
    rows = account_changes().select_related("door").order_by("-op", "-pk")
    found = list(after(rows, request.GET.get("na", ""))[: PER_PAGINA + 1])
    page, more = found[:PER_PAGINA], len(found) > PER_PAGINA
    people = Medewerker.objects.in_bulk({row.onderwerp_id for row in page})
    here = reverse("core:accountwijzigingen")
    context = {
        "tabbladen": tabbladen("core:accountwijzigingen"),
        "rijen": [
            {
                "gebeurtenis": row,
                "collega": people.get(row.onderwerp_id),
                "door": row.door or (_("Opdracht op de server") if by_command(row) else _("De inlogdienst")),
                "wat": tijdlijn.as_line(row.op, None, row.code, row.gegevens).tekst,
            }
            for row in page
        ],
        "volgende_url": f"{here}?{urlencode({'na': cursor(page[-1])})}" if more else "",
        "begin_url": here if request.GET.get("na") else "",
    }
    return render(request, "core/accountwijzigingen.html", context)


# ---------------------------------------------------------------- where a colleague lives
@require_http_methods(["GET", "HEAD", "POST"])
def eigen_woonadres(request: HttpRequest) -> HttpResponse:
    ik = staff(request)
    return _woonadres(request, ik, reverse("core:profiel"), _("Mijn account"))


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def woonadres_collega(request: HttpRequest, pk: int) -> HttpResponse:
    collega = get_object_or_404(Medewerker.objects.visible_to(staff(request)), pk=pk)
    return _woonadres(request, collega, reverse("core:medewerker", args=[collega.pk]), collega.naam)


def _woonadres(request: HttpRequest, van: Medewerker, terug_url: str, terug_tekst: str) -> HttpResponse:
    """Filled in, changed, or with the other button taken away."""
    door = staff(request)
    adres = Woonadres.objects.filter(medewerker=van).values("postcode", "huisnummer", "toevoeging").first()
    form = AdresForm(request.POST if request.method == "POST" else None, initial=adres)
    status = HTTPStatus.OK
    if request.method == "POST":
        if "weg" in request.POST:
            acties.clear_home(medewerker=van, door=door)
            messages.success(request, _("Het woonadres is weggehaald."))
            return redirect(terug_url)
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                acties.set_home(medewerker=van, **form.cleaned_data, door=door)
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                messages.success(request, _("Het woonadres is opgeslagen."))
                return redirect(terug_url)
    context = {
        "form": form,
        "van": van,
        "zelf": van.pk == door.pk,
        "staat_er": adres is not None,
        "terug_url": terug_url,
        "terug_tekst": terug_tekst,
    }
    return render(request, "core/woonadres.html", context, status=status)
