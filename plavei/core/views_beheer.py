"""The beheerder's screens: colleagues, terms, days off."""

from datetime import date
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.db.models.functions import Lower
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from plavei.core import actions, inrichten, klok, tijdlijn, uitnodigingen
from plavei.core.forms import InstellingenForm, MedewerkerForm, VrijeDagForm, normen_formset
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Instellingen, Medewerker, Organisatieaccount, Rol, VrijeDag
from plavei.core.registries import menu, panels_for
from plavei.core.toegang import alleen, staff
from plavei.core.werkdagen import feestdagen

PER_PAGINA = 50
_MAX_ID = 2**63 - 1


@require_safe
def beheer(request: HttpRequest) -> HttpResponse:
    """What somebody may set up; not there for whoever may set up nothing."""
    rol = staff(request).rol
    entries = sorted(
        (entry for entry in menu if entry.plaats == "beheer" and rol in entry.roles),
        key=lambda entry: (entry.order, entry.code),
    )
    if not entries:
        raise Http404
    links = [{"label": entry.label(), "url": reverse(entry.url_name), "icon": entry.icon} for entry in entries]
    return render(request, "core/beheer.html", {"links": links})


# ---------------------------------------------------------------- colleagues
@alleen(Rol.BEHEER)
@require_safe
def medewerkers(request: HttpRequest) -> HttpResponse:
    """Colleagues by name, fifty at a time, found by a part of the name or address."""
    q = _text(request, "q")
    rol = request.GET.get("rol", "")
    weg = request.GET.get("actief") == "nee"
    rows: QuerySet[Any] = Medewerker.objects.visible_to(staff(request)).filter(is_active=not weg)
    rows = rows.annotate(laag=Lower("naam"))
    if q:
        rows = rows.filter(Q(naam__icontains=q) | Q(email__icontains=q))
    if rol in Rol.values:
        rows = rows.filter(rol=rol)
    found = list(_after(rows, request.GET.get("na", "")).order_by("laag", "pk")[: PER_PAGINA + 1])
    page, more = found[:PER_PAGINA], len(found) > PER_PAGINA
    keep = {name: value for name, value in (("q", q), ("rol", rol), ("actief", "nee" if weg else "")) if value}
    here = reverse("core:medewerkers")
    return render(
        request,
        "core/medewerkers.html",
        {
            "rijen": page,
            "q": q,
            "rol": rol,
            "rollen": Rol.choices,
            "weg": weg,
            "gefilterd": bool(q or rol),
            "volgende_url": f"{here}?{urlencode(keep | {'na': page[-1].pk})}" if more else "",
            "begin_url": f"{here}?{urlencode(keep)}" if request.GET.get("na") else "",
        },
    )


def _after(rows: "QuerySet[Any]", cursor: str) -> "QuerySet[Any]":
    # Python itself refuses to read a number of thousands of digits.
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 20 and int(cursor) <= _MAX_ID):
        return rows
    last = Medewerker.objects.filter(pk=int(cursor)).annotate(laag=Lower("naam")).values_list("laag", "pk").first()
    return rows.filter(Q(laag__gt=last[0]) | Q(laag=last[0], pk__gt=last[1])) if last else rows


@alleen(Rol.BEHEER)
@require_safe
def medewerker(request: HttpRequest, pk: int) -> HttpResponse:
    collega = _colleague(request, pk)
    mail = Bericht.objects.filter(ontvanger=collega, soort=uitnodigingen.UITNODIGING).order_by("-id").first()
    return render(
        request,
        "core/medewerker.html",
        {
            "collega": collega,
            "zelf": collega.pk == staff(request).pk,
            "uitgenodigd": collega.uitgenodigd_op is not None,
            "uitnodiging_geldig": uitnodigingen.is_open(collega),
            "mail": mail,
            "tweede_stap": actions.has_second_factor(collega),
            "werkaccount": Organisatieaccount.objects.filter(medewerker=collega).first(),
            "regels": tijdlijn.lines(soort=actions.MEDEWERKER, onderwerp_id=collega.pk, limit=30),
            "panelen": panels_for("medewerker", request, collega),
        },
    )


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def medewerker_nieuw(request: HttpRequest) -> HttpResponse:
    form = MedewerkerForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        changes = form.changes()
        del changes["foto_weg"]
        try:
            collega = actions.invite_medewerker(**changes, door=staff(request))
        except ActieFout as fout:
            form.add_error(None, fout.boodschap)
        else:
            messages.success(request, _("De uitnodiging voor %s gaat per mail weg.") % collega.naam)
            return redirect("core:medewerker", collega.pk)
    return render(request, "core/medewerker_formulier.html", {"form": form, "collega": None})


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def medewerker_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    collega = _colleague(request, pk)
    # The form writes into its instance while checking: the page keeps showing who it really is.
    form = MedewerkerForm(request.POST or None, request.FILES or None, instance=_colleague(request, pk))
    if request.method == "POST" and form.is_valid():
        try:
            actions.update_medewerker(medewerker=collega, **form.changes(), door=staff(request))
        except ActieFout as fout:
            form.add_error(None, fout.boodschap)
        else:
            messages.success(request, _("De gegevens zijn opgeslagen."))
            return redirect("core:medewerker", collega.pk)
    return render(request, "core/medewerker_formulier.html", {"form": form, "collega": collega})


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def medewerker_stoppen(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then end the account."""
    collega = _colleague(request, pk)
    if request.method == "POST":
        return _do(
            request,
            collega,
            lambda: actions.deactivate_medewerker(medewerker=collega, door=staff(request)),
            _("%s is uitgelogd en kan niet meer inloggen.") % collega.naam,
        )
    return _ask(
        request,
        collega,
        titel=_("%s op non-actief zetten?") % collega.naam,
        tekst=_(
            "Deze collega wordt meteen overal uitgelogd en kan niet meer inloggen. Open werk gaat terug naar het team. "
            "Wat deze collega schreef blijft bewaard."
        ),
        knop=_("Op non-actief zetten"),
    )


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def medewerker_tweede_stap(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask once more, then forget the second factor."""
    collega = _colleague(request, pk)
    if request.method == "POST":
        return _do(
            request,
            collega,
            lambda: actions.reset_second_factor(medewerker=collega, door=staff(request)),
            _("De tweede stap is gewist. Bij het inloggen stelt deze collega een nieuwe in."),
        )
    return _ask(
        request,
        collega,
        titel=_("De tweede stap van %s wissen?") % collega.naam,
        tekst=_(
            "Doe dit alleen als u zeker weet dat deze collega het zelf vraagt: bel even terug. Tot er een nieuwe "
            "tweede stap is, is het wachtwoord het enige slot."
        ),
        knop=_("Tweede stap wissen"),
    )


@alleen(Rol.BEHEER)
@require_POST
def medewerker_uitnodigen(request: HttpRequest, pk: int) -> HttpResponse:
    collega = _colleague(request, pk)
    return _do(
        request,
        collega,
        lambda: actions.resend_invitation(medewerker=collega, door=staff(request)),
        _("Er gaat een nieuwe uitnodiging per mail weg. Oudere links werken niet meer."),
    )


@alleen(Rol.BEHEER)
@require_POST
def medewerker_hervatten(request: HttpRequest, pk: int) -> HttpResponse:
    collega = _colleague(request, pk)
    return _do(
        request,
        collega,
        lambda: actions.reactivate_medewerker(medewerker=collega, door=staff(request)),
        _("Het account is weer actief. Er gaat een uitnodiging per mail weg."),
    )


# ---------------------------------------------------------------- terms and days off
@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def normen(request: HttpRequest) -> HttpResponse:
    formset = normen_formset(request.POST if request.method == "POST" else None)
    if request.method == "POST" and formset.is_valid():
        for form in formset:
            data = form.cleaned_data
            inrichten.change_norm(
                norm=data["id"], dagen=data["dagen"], alle_dagen=data["alle_dagen"], door=staff(request)
            )
        messages.success(request, _("De termijnen zijn opgeslagen. Ze gelden voor wat vanaf nu binnenkomt."))
        return redirect("core:normen")
    return render(request, "core/normen.html", {"formset": formset})


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def vrije_dagen(request: HttpRequest) -> HttpResponse:
    """Two small forms on one page; the name of the button that was pressed says which."""
    door = staff(request)
    post = request.POST if request.method == "POST" else None
    keuze = InstellingenForm(
        post if post and "feestdagen" in post else None, instance=Instellingen.objects.first() or Instellingen(pk=1)
    )
    nieuw = VrijeDagForm(post if post and "feestdagen" not in post else None)
    try:
        if keuze.is_bound and keuze.is_valid():
            inrichten.change_settings(**keuze.cleaned_data, door=door)
            messages.success(request, _("De feestdagen zijn opgeslagen."))
            return redirect("core:vrije_dagen")
        if nieuw.is_bound and nieuw.is_valid():
            inrichten.add_day_off(**nieuw.cleaned_data, door=door)
            messages.success(request, _("De vrije dag staat erbij."))
            return redirect("core:vrije_dagen")
    except ActieFout as fout:
        nieuw.add_error(None, fout.boodschap)
    vandaag = klok.vandaag()
    return render(
        request,
        "core/vrije_dagen.html",
        {
            "keuze": keuze,
            "nieuw": nieuw,
            "dagen": VrijeDag.objects.filter(datum__gte=vandaag.replace(month=1, day=1))[:200],
            "feestdagen": [(jaar, _on_weekdays(jaar)) for jaar in (vandaag.year, vandaag.year + 1)],
            "regels": tijdlijn.lines(soort=inrichten.INSTELLINGEN, onderwerp_id=1, limit=10),
        },
    )


@alleen(Rol.BEHEER)
@require_POST
def vrije_dag_weg(request: HttpRequest, pk: int) -> HttpResponse:
    inrichten.remove_day_off(dag=get_object_or_404(VrijeDag, pk=pk), door=staff(request))
    messages.success(request, _("De dag telt weer als gewone dag."))
    return redirect("core:vrije_dagen")


def _on_weekdays(jaar: int) -> list[tuple[date, str]]:
    # In a weekend a holiday makes no difference to a term.
    return [(dag, naam) for dag, naam in feestdagen(jaar) if dag.weekday() < 5]


# ---------------------------------------------------------------- shared
def _text(request: HttpRequest, name: str) -> str:
    """A search text from the address bar: anything can stand there."""
    return request.GET.get(name, "").replace("\x00", "").strip()[:100]


def _colleague(request: HttpRequest, pk: int) -> Medewerker:
    collega: Medewerker = get_object_or_404(Medewerker.objects.visible_to(staff(request)), pk=pk)
    return collega


def _do(request: HttpRequest, collega: Medewerker, action: Any, gelukt: str) -> HttpResponse:
    try:
        action()
    except ActieFout as fout:
        messages.error(request, fout.boodschap)
    else:
        messages.success(request, gelukt)
    return redirect("core:medewerker", collega.pk)


def _ask(request: HttpRequest, collega: Medewerker, **vraag: str) -> HttpResponse:
    terug_url = reverse("core:medewerker", args=[collega.pk])
    return render(request, "core/beheer_vraag.html", {"vraag": vraag, "actie": request.path, "terug_url": terug_url})
