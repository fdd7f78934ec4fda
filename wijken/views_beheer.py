"""Pages on which the beheerder says who works where."""

from itertools import groupby

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, QuerySet
from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core import tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Groepsrol, Medewerker, Rol
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import subjects
from plavei.core.toegang import alleen, staff
from wijken import actions
from wijken.forms import GroepswijkenForm, IntakeForm, WerkgebiedForm
from wijken.inlezen.codes import clean_code
from wijken.models import Gemeente, Groepswijk, Wijk

# More tick boxes than this on a page helps nobody; then one gemeente at a time.
MAX_WIJKEN = 200


def _gemeente(request: HttpRequest, gemeenten: list[Gemeente]) -> Gemeente | None:
    """The gemeente that is asked, or the first where all at once would be too many."""
    code = clean_code(request.GET.get("gemeente", "")[:20])
    gevonden = next((gemeente for gemeente in gemeenten if gemeente.code == code), None)
    if gevonden is None and gemeenten and Wijk.objects.huidig().count() > MAX_WIJKEN:
        return gemeenten[0]
    return gevonden


def _wijken(gemeente: Gemeente | None) -> QuerySet[Wijk]:
    wijken = Wijk.objects.huidig().select_related("gemeente").order_by("gemeente__naam", "gemeente__code", "code")
    return wijken.filter(gemeente=gemeente) if gemeente else wijken


@require_safe
@alleen(Rol.BEHEER)
def lijst(request: HttpRequest) -> HttpResponse:
    """Who works where, colleague by colleague, and which wijken have no intake coach."""
    collegas = (
        Medewerker.objects.active()
        .filter(rol__in=ZAAKROLLEN)
        .annotate(aantal=Count("werkgebieden"))
        .order_by("naam", "pk")
    )
    zonder = Wijk.objects.huidig().filter(intake_coach__isnull=True)
    return render(
        request,
        "wijken/werkgebieden.html",
        {"collegas": collegas, "zonder_coach": zonder.count(), "wijken": Wijk.objects.huidig().count()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@alleen(Rol.BEHEER)
def medewerker(request: HttpRequest, pk: int) -> HttpResponse:
    """The werkgebied of one colleague."""
    user = staff(request)
    collega = get_object_or_404(Medewerker.objects.visible_to(user).filter(rol__in=ZAAKROLLEN), pk=pk)
    gemeenten = list(Gemeente.objects.visible_to(user).huidig().order_by("naam", "code"))
    gemeente = _gemeente(request, gemeenten)
    keuzes = _wijken(gemeente)
    nu = set(collega.werkgebieden.values_list("wijk_id", flat=True))
    formulier = WerkgebiedForm(
        request.POST or None, keuzes=keuzes, initial={"alle_wijken": collega.alle_wijken, "wijken": nu}
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            anders = actions.set_werkgebied(
                medewerker=collega,
                wijken=formulier.cleaned_data["wijken"],
                alle_wijken=formulier.cleaned_data["alle_wijken"],
                binnen=keuzes,
                door=user,
            )
        except ActieFout as fout:
            formulier.add_error(None, fout.boodschap)
        else:
            boodschap = _("Het werkgebied van %(naam)s is bewaard.") if anders else _("Er is niets veranderd.")
            messages.success(request, boodschap % {"naam": collega.naam})
            return redirect("werkgebieden:lijst")
    return render(
        request,
        "wijken/werkgebied.html",
        {
            "collega": collega,
            "formulier": formulier,
            "groepen": _choices(formulier, keuzes),
            "gemeente": gemeente,
            "gemeenten": gemeenten if gemeente else [],
            "regels": tijdlijn.lines(soort="medewerker", onderwerp_id=collega.pk, limit=10),
        },
    )


def _choices(formulier: Form, keuzes: QuerySet[Wijk]) -> list[tuple[str, list[tuple[int, str, str, bool]]]]:
    """Tick boxes by gemeente, ticked as they were sent or else as they are now."""
    gekozen = {str(waarde) for waarde in (formulier["wijken"].value() or [])}
    return [
        (naam, [(wijk.pk, wijk.naam, wijk.code, str(wijk.pk) in gekozen) for wijk in wijken])
        for naam, wijken in groupby(keuzes, key=lambda wijk: wijk.gemeente.naam)
    ]


@require_http_methods(["GET", "HEAD", "POST"])
@alleen(Rol.BEHEER)
def groep(request: HttpRequest, pk: int) -> HttpResponse:
    """The wijken of a group at the association's provider; only where the table says that the group has wijken."""
    user = staff(request)
    groepen = subjects["groep"].visible_to(user).filter(gebied=Groepsrol.Gebied.WIJKEN)
    gevonden: Groepsrol = get_object_or_404(groepen, pk=pk)
    gemeenten = list(Gemeente.objects.visible_to(user).huidig().order_by("naam", "code"))
    gemeente = _gemeente(request, gemeenten)
    keuzes = _wijken(gemeente)
    nu = set(Groepswijk.objects.filter(groep=gevonden).values_list("wijk_id", flat=True))
    formulier = GroepswijkenForm(
        request.POST if request.method == "POST" else None, keuzes=keuzes, initial={"wijken": nu}
    )
    if request.method == "POST" and formulier.is_valid():
        anders = actions.set_group_wijken(
            groep=gevonden, wijken=formulier.cleaned_data["wijken"], binnen=keuzes, door=user
        )
        boodschap = _("De wijken van %(naam)s zijn bewaard.") if anders else _("Er is niets veranderd.")
        messages.success(request, boodschap % {"naam": gevonden.naam})
        return redirect("core:groep", gevonden.pk)
    return render(
        request,
        "wijken/groep.html",
        {
            "groep": gevonden,
            "formulier": formulier,
            "groepen": _choices(formulier, keuzes),
            "gemeente": gemeente,
            "gemeenten": gemeenten if gemeente else [],
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
@alleen(Rol.BEHEER)
def intake(request: HttpRequest) -> HttpResponse:
    """Who gets the new confidential signals, wijk by wijk."""
    user = staff(request)
    gemeenten = list(Gemeente.objects.visible_to(user).huidig().order_by("naam", "code"))
    gemeente = _gemeente(request, gemeenten)
    wijken = list(_wijken(gemeente))
    coaches = Medewerker.objects.with_role(Rol.KLANTCOACH).order_by("naam", "pk")
    formulier = IntakeForm(request.POST or None, wijken=wijken, coaches=coaches)
    if request.method == "POST" and formulier.is_valid() and _save_coaches(user, formulier, wijken, coaches):
        messages.success(request, _("De intakecoaches zijn bewaard."))
        terug = reverse("werkgebieden:intake")
        return redirect(f"{terug}?gemeente={gemeente.code}" if gemeente else terug)
    groepen = [
        (naam, [formulier[f"coach_{wijk.pk}"] for wijk in deel])
        for naam, deel in groupby(wijken, key=lambda wijk: wijk.gemeente.naam)
    ]
    return render(
        request,
        "wijken/intake.html",
        {"formulier": formulier, "groepen": groepen, "gemeente": gemeente, "gemeenten": gemeenten if gemeente else []},
    )


def _save_coaches(user: Medewerker, formulier: IntakeForm, wijken: list[Wijk], coaches: QuerySet[Medewerker]) -> bool:
    """All or nothing: one that cannot be takes the others back, and says so at its field."""
    op_id = {str(coach.pk): coach for coach in coaches}
    with transaction.atomic():
        for wijk in wijken:
            veld = f"coach_{wijk.pk}"
            try:
                actions.set_intake_coach(wijk=wijk, medewerker=op_id.get(formulier.cleaned_data[veld]), door=user)
            except ActieFout as fout:
                formulier.add_error(veld, fout.boodschap)
        if formulier.errors:
            transaction.set_rollback(True)
    return not formulier.errors
