"""Figures per quarter and gemeente, on a page and as a file; for a teamleider."""

from collections.abc import Iterator
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plavei.core import klok
from plavei.core.csv_uit import csv_response
from plavei.core.models import Medewerker, Rol
from plavei.core.staven import grafiek
from plavei.core.toegang import alleen, staff
from plavei.werkplek.cijfers import (
    Bron,
    bron_van,
    delen_per_kwartaal,
    gemeenten_van,
    laatste_kwartalen,
    lees_kwartaal,
    standen,
    uitsplitsing,
)
from wijken.models import Gemeente

# Gemeente, quarter, figure, part, how many.
Rij = tuple[str, str, str, str, int | None]


@alleen(Rol.TEAMLEIDER)
@require_safe
def cijfers(request: HttpRequest) -> HttpResponse:
    """Ten queries, whatever the number of quarters, gemeenten or signals."""
    user = staff(request)
    gemeenten, gemeente = _choice(request, user)
    kwartaal = lees_kwartaal(request.GET.get("kwartaal", ""))
    bron = bron_van(user, gemeente)
    (reeks,) = standen(bron).values()
    context = {
        "standen": reeks[::-1],
        "stand": next(stand for stand in reeks if stand.kwartaal == kwartaal),
        "loopt_nog": kwartaal == reeks[-1].kwartaal,
        "grafiek": grafiek((stand.kwartaal.kort, stand.binnen, stand.gesloten) for stand in reeks),
        "uitsplitsing": uitsplitsing(bron, kwartaal),
        "filters": [
            {
                "naam": "gemeente",
                "label": _("Gemeente"),
                "keuzes": [{"waarde": str(plek.pk), "label": plek.naam} for plek in gemeenten],
                "gekozen": str(gemeente.pk) if gemeente else "",
            },
        ],
        "kwartalen": laatste_kwartalen()[::-1],
        "kwartaal": kwartaal,
        "gemeente": gemeente,
        "export_url": reverse("werkplek:cijfers_export")
        + (f"?{urlencode({'gemeente': gemeente.pk})}" if gemeente else ""),
    }
    return render(request, "werkplek/cijfers.html", context)


@alleen(Rol.TEAMLEIDER)
@require_safe
def export(request: HttpRequest) -> HttpResponse:
    """The same figures per gemeente and quarter, one to a row, so that a spreadsheet can turn them any way."""
    user = staff(request)
    _gemeenten, gemeente = _choice(request, user)
    kop = (_("Gemeente"), _("Kwartaal"), _("Cijfer"), _("Onderdeel"), _("Aantal"))
    naam = f"cijfers-intern-{klok.vandaag().isoformat()}.csv"
    rijen: list[Rij] = sorted(_rows(bron_van(user, gemeente)), key=lambda rij: rij[:2])
    return csv_response(naam, kop, rijen)


def _rows(bron: Bron) -> Iterator[Rij]:
    for naam, reeks in standen(bron, per_gemeente=True).items():
        for stand in reeks:
            for cijfer, aantal in (
                (_("Signalen binnen"), stand.binnen),
                (_("Signalen gesloten"), stand.gesloten),
                (_("Open aan het eind"), stand.open_einde),
                (_("Dagen open, mediaan"), stand.dagen),
                (_("Doorverwijzingen verstuurd"), stand.verwezen),
                (_("Daarvan met terugkoppeling"), stand.met_terugkoppeling),
            ):
                yield naam, stand.kwartaal.code, cijfer, "", aantal
    for plek, kwartaal, wat, deel, aantal in delen_per_kwartaal(bron):
        yield plek, kwartaal.code, wat, deel, aantal


def _choice(request: HttpRequest, user: Medewerker) -> tuple[list[Gemeente], Gemeente | None]:
    """The gemeenten to choose from, and the one that was chosen: one of another's does not exist here."""
    gemeenten = gemeenten_van(user)
    wanted = request.GET.get("gemeente", "")
    if not wanted:
        return gemeenten, None
    found = next((plek for plek in gemeenten if str(plek.pk) == wanted), None)
    if found is None:
        raise Http404
    return gemeenten, found
