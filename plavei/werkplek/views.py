"""The public home, the home per role, and search."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from plavei.core import concepten, klok
from plavei.core.models import Rol
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, publiek, staff
from plavei.werkplek import openbaar, vandaag
from plavei.werkplek import week as weekbeeld
from plavei.werkplek import zoeken as zoekmachine


@publiek
def publiek_home(request: HttpRequest) -> HttpResponse:
    """Who we are and where we work, for everybody."""
    context = {"medewerkers": openbaar.gezichten(), "gemeenten": openbaar.plaatsen()}
    return render(request, "werkplek/publiek.html", context)


def home(request: HttpRequest) -> HttpResponse:
    """What somebody has to do, what is overdue and what changed, by role."""
    user = staff(request)
    groepen = vandaag.groepen(user)
    te_doen = [groep for groep in groepen if groep.code != vandaag.VERANDERD]
    context = {
        "concept": user.is_zaakrol and concepten.has_draft(request),
        "groet": vandaag.groeten(klok.nu()),
        "voornaam": user.get_short_name(),
        "te_doen": [groep for groep in te_doen if not groep.is_leeg],
        "bij": [groep for groep in te_doen if groep.is_leeg],
        "alles_bij": vandaag.alles_bij(user) if te_doen and all(groep.is_leeg for groep in te_doen) else "",
        "veranderd": next((groep for groep in groepen if groep.code == vandaag.VERANDERD), None),
    }
    return render(request, "werkplek/home.html", context)


@alleen(*ZAAKROLLEN)
@require_safe
def week(request: HttpRequest) -> HttpResponse:
    """How somebody's week stands now; what the overview of Monday leads to. A teamleider sees the team first."""
    user = staff(request)
    context = {
        "week": weekbeeld.deze_week(),
        "werk": weekbeeld.eigen_werk(user),
        "team": weekbeeld.team_van(user) if user.rol == Rol.TEAMLEIDER else None,
    }
    return render(request, "werkplek/week.html", context)


def zoeken(request: HttpRequest) -> HttpResponse:
    """Everything somebody may see; the exact number of a record goes straight to it, but never while still typing."""
    user = staff(request)
    term = zoekmachine.schoon(request.GET.get("q", ""))
    bron = request.GET.get("bron", "")
    htmx = getattr(request, "htmx", None)
    typt = bool(htmx) and not getattr(htmx, "history_restore_request", False)
    if not typt and (url := zoekmachine.direct(user, term)):
        return redirect(url)
    context = {
        "zoekvraag": term,
        "te_kort": len(term) < zoekmachine.MIN_TEKENS,
        "bronnen": zoekmachine.zoek(user, term, bron=bron),
        "bron": bron,
    }
    response = render(request, f"werkplek/zoeken.html{'#resultaten' if typt else ''}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response
