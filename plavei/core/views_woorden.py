"""The list of sensitive words, for a beheerder; and for the privacy officer why such a word was kept."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core import tijdlijn, woorden
from plavei.core.forms import WoordForm
from plavei.core.fouten import ActieFout
from plavei.core.models import Rol, Woord, Woordreden
from plavei.core.registries import subjects, theme_sources
from plavei.core.toegang import alleen, staff
from plavei.core.views_inzage import after, cursor, tabbladen

PER_PAGINA = 100
# Longer than this no association keeps by hand; what does not fit is said.
MAX_WOORDEN = 1_000


@alleen(Rol.BEHEER)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All words by kind, those that are not in use at the end of theirs; one query, and one for the names of themes."""
    namen = {code: naam for bron in theme_sources for code, naam in bron.choices()}
    alle = list(Woord.objects.order_by("-actief", "tekst")[:MAX_WOORDEN])
    groepen = [
        (
            soort.label,
            [(woord, [namen.get(thema, thema) for thema in woord.themas]) for woord in alle if woord.soort == soort],
        )
        for soort in Woord.Soort
    ]
    return render(request, "core/woorden.html", {"groepen": groepen})


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    return _form(request, None)


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def woord(request: HttpRequest, pk: int) -> HttpResponse:
    found: Woord = get_object_or_404(subjects[woorden.WOORD].visible_to(staff(request)), pk=pk)
    return _form(request, found)


def _form(request: HttpRequest, found: Woord | None) -> HttpResponse:
    # The form writes into its instance while checking: the page keeps showing what is in the list.
    copy = Woord.objects.get(pk=found.pk) if found else None
    form = WoordForm(request.POST if request.method == "POST" else None, instance=copy)
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                saved = woorden.save_word(woord=found, **form.cleaned_data, door=staff(request))
            except ActieFout as fout:
                form.add_error("tekst", fout.boodschap)
            else:
                messages.success(request, _("Het woord “%s” is opgeslagen.") % saved.tekst)
                return redirect("core:woorden")
    regels = tijdlijn.lines(soort=woorden.WOORD, onderwerp_id=found.pk, limit=10) if found else []
    return render(request, "core/woord.html", {"form": form, "woord": found, "regels": regels}, status=status)


@alleen(Rol.PRIVACY)
@require_safe
def redenen(request: HttpRequest) -> HttpResponse:
    """Newest first, a hundred at a time; two queries whatever their number."""
    rows = Woordreden.objects.order_by("-op", "-pk").select_related("door")
    found = list(after(rows, request.GET.get("na", ""))[: PER_PAGINA + 1])
    page, more = found[:PER_PAGINA], len(found) > PER_PAGINA
    namen = {subject.code: str(subject.model._meta.verbose_name) for subject in subjects}
    teksten = woorden.words_by_id([pk for row in page for pk in row.woorden])
    here = reverse("core:woordredenen")
    context = {
        "tabbladen": tabbladen("core:woordredenen"),
        "rijen": [
            {
                "reden": row,
                "wat": namen.get(row.onderwerp_soort, row.onderwerp_soort),
                "woorden": [teksten[pk] for pk in row.woorden if pk in teksten],
            }
            for row in page
        ],
        "volgende_url": f"{here}?{urlencode({'na': cursor(page[-1])})}" if more else "",
        "begin_url": here if request.GET.get("na") else "",
    }
    return render(request, "core/woordredenen.html", context)
