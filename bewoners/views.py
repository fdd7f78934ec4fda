"""Finding residents, and the page about one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers

from bewoners.models import Bewoner, Bewoning
from bewoners.zoeken import MAX, MAX_LENGTE, te_kort, zoek
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import panels_for
from plavei.core.toegang import alleen, staff


def zoekterm(request: HttpRequest) -> str:
    """What was typed, without what no database takes and no longer than any name or address."""
    return request.GET.get("q", "").replace("\0", " ")[:MAX_LENGTE].strip()


@alleen(*ZAAKROLLEN)
def index(request: HttpRequest) -> HttpResponse:
    return redirect("bewoners:zoeken")


@alleen(*ZAAKROLLEN)
def zoeken(request: HttpRequest) -> HttpResponse:
    """Who is on the phone? The whole page, or only its results while somebody types."""
    term = zoekterm(request)
    ook_vertrokken = request.GET.get("vertrokken") == "1"
    treffers = zoek(user=staff(request), term=term, maximum=MAX + 1, ook_vertrokken=ook_vertrokken)
    context = {
        "q": term,
        "te_kort": te_kort(term),
        "ook_vertrokken": ook_vertrokken,
        "treffers": treffers[:MAX],
        "meer": len(treffers) > MAX,
    }
    htmx = getattr(request, "htmx", None)
    deel = "#resultaten" if htmx and not htmx.history_restore_request else ""
    response = render(request, f"bewoners/zoeken.html{deel}", context)
    patch_vary_headers(response, ["HX-Request"])
    return response


@alleen(*ZAAKROLLEN)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One resident: how to reach them, where they live, and what other apps know about them."""
    user = staff(request)
    bewoner = get_object_or_404(Bewoner.objects.visible_to(user), pk=pk)
    zichtbaar = Bewoning.objects.visible_to(user)
    woningen = list(zichtbaar.filter(bewoner=bewoner).select_related("eenheid__buurt").order_by("-van", "pk"))
    nu = [woning for woning in woningen if woning.loopt]
    huisgenoten = (
        zichtbaar.current()
        .filter(eenheid__in=[woning.eenheid_id for woning in nu])
        .exclude(bewoner=bewoner)
        .select_related("bewoner")
        .order_by("bewoner__zoeknaam", "pk")[:20]
    )
    context = {
        "bewoner": bewoner,
        "woningen": nu,
        "eerdere_woningen": [woning for woning in woningen if not woning.loopt],
        "huisgenoten": huisgenoten,
        "acties": panels_for("bewoner_acties", request, bewoner),
        "panelen": panels_for("bewoner", request, bewoner),
    }
    return render(request, "bewoners/detail.html", context)
