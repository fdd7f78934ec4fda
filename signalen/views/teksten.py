"""The standard texts for whoever reported something, kept by a beheerder who sees the very mail beside them."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from plavei.core import tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Rol
from plavei.core.registries import subjects
from plavei.core.toegang import alleen, staff
from signalen import actions
from signalen.models import Standaardtekst
from signalen.models.standaardtekst import Besluit
from signalen.standaardteksten import Voorbeeld, example
from signalen.subjects import STANDAARDTEKST
from signalen.tekstform import StandaardtekstForm

# More than an association keeps by hand.
MAX_TEKSTEN = 500


@alleen(Rol.BEHEER)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """All texts by moment, those of no use any more at the end of theirs; one query."""
    alle = list(Standaardtekst.objects.select_related("thema").order_by("-actief", "titel", "pk")[:MAX_TEKSTEN])
    groepen = [(besluit.label, [tekst for tekst in alle if tekst.besluit == besluit]) for besluit in Besluit]
    return render(request, "signalen/standaardteksten.html", {"groepen": groepen})


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    return _form(request, None)


@alleen(Rol.BEHEER)
@require_http_methods(["GET", "HEAD", "POST"])
def tekst(request: HttpRequest, pk: int) -> HttpResponse:
    found: Standaardtekst = get_object_or_404(subjects[STANDAARDTEKST].visible_to(staff(request)), pk=pk)
    return _form(request, found)


def _form(request: HttpRequest, found: Standaardtekst | None) -> HttpResponse:
    # The form writes into its instance while checking: the page keeps showing what is kept.
    copy = Standaardtekst.objects.get(pk=found.pk) if found else None
    form = StandaardtekstForm(request.POST if request.method == "POST" else None, instance=copy)
    status = HTTPStatus.OK
    if request.method == "POST" and "bekijk" in request.POST:
        # While typing: what is not there yet is no mistake.
        if getattr(request, "htmx", False):
            form.is_valid()
            return render(request, "signalen/standaardtekst_voorbeeld.html", _shown(form))
        status = HTTPStatus.OK if form.is_valid() else HTTPStatus.UNPROCESSABLE_ENTITY
    elif request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                saved = actions.save_standaardtekst(standaardtekst=found, **form.cleaned_data, door=staff(request))
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
            else:
                messages.success(request, _("De tekst “%s” is opgeslagen.") % saved.titel)
                return redirect("teksten:lijst")
    regels = tijdlijn.lines(soort=STANDAARDTEKST, onderwerp_id=found.pk, limit=10) if found else []
    context = {"form": form, "tekst": found, "regels": regels} | _shown(form)
    return render(request, "signalen/standaardtekst.html", context, status=status)


def _shown(form: StandaardtekstForm) -> dict[str, Voorbeeld | list[str] | None]:
    """The preview of what stands in the form, or what is wrong with it."""
    if not form.is_bound:
        kept = form.instance
        return {"voorbeeld": example(kept.tekst, thema=kept.thema) if kept.pk else None, "voorbeeld_fouten": []}
    tekst = form.cleaned_data.get("tekst", "")
    voorbeeld = example(tekst, thema=form.cleaned_data.get("thema")) if tekst else None
    return {"voorbeeld": voorbeeld, "voorbeeld_fouten": [str(fout) for fout in form.errors.get("tekst", [])]}
