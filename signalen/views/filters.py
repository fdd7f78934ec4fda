"""The views of the triage dashboard that one keeps: make one, rename it, begin with it, throw it away."""

from http import HTTPStatus
from typing import Any
from urllib.parse import parse_qsl

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.views.decorators.http import require_POST

from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, staff
from signalen import actions, triage
from signalen.actions.filters import MAX_FILTERS
from signalen.keuzes import keuzes_van
from signalen.models import Lijstfilter
from signalen.views.acties import MAX_VRAAG


class FilterForm(forms.Form):
    naam = forms.CharField(
        label=_lazy("Naam"), max_length=60, error_messages={"required": _lazy("Geef het filter een naam.")}
    )
    standaard = forms.BooleanField(label=_lazy("Begin hiermee als ik Signalen open"), required=False)


class NieuwFilterForm(FilterForm):
    vraag = forms.CharField(widget=forms.HiddenInput, required=False, max_length=500)


@alleen(*ZAAKROLLEN)
def filters(request: HttpRequest) -> HttpResponse:
    """All one keeps; a POST keeps the view that the list showed."""
    user = staff(request)
    if request.method != "POST":
        vraag = request.GET.get("vraag")
        nieuw = None if vraag is None else NieuwFilterForm(initial={"vraag": _net(user, vraag)})
        return _toon(request, user, nieuw=nieuw)
    form = NieuwFilterForm(request.POST)
    if not form.is_valid():
        return _toon(request, user, nieuw=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    vraag = _net(user, form.cleaned_data["vraag"])
    try:
        actions.save_filter(
            door=user, naam=form.cleaned_data["naam"], vraag=vraag, standaard=form.cleaned_data["standaard"]
        )
    except ActieFout as fout:
        form.add_error("naam", fout.boodschap)
        return _toon(request, user, nieuw=form, status=HTTPStatus.CONFLICT)
    messages.success(request, _("Het filter is bewaard."))
    return redirect(f"{reverse('signalen:lijst')}?{vraag}")


@require_POST
@alleen(*ZAAKROLLEN)
def filter_wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    user = staff(request)
    bewaard = get_object_or_404(Lijstfilter.objects.visible_to(user), pk=pk)
    form = FilterForm(request.POST, prefix=str(bewaard.pk))
    if not form.is_valid():
        return _toon(request, user, gewijzigd=(pk, form), status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        actions.change_filter(filter_=bewaard, door=user, **form.cleaned_data)
    except ActieFout as fout:
        form.add_error("naam", fout.boodschap)
        return _toon(request, user, gewijzigd=(pk, form), status=HTTPStatus.CONFLICT)
    messages.success(request, _("Het filter is gewijzigd."))
    return redirect("signalen:filters")


@require_POST
@alleen(*ZAAKROLLEN)
def filter_weg(request: HttpRequest, pk: int) -> HttpResponse:
    user = staff(request)
    actions.drop_filter(filter_=get_object_or_404(Lijstfilter.objects.visible_to(user), pk=pk), door=user)
    messages.success(request, _("Het filter is weg."))
    return redirect("signalen:filters")


def _net(user: Medewerker, vraag: str) -> str:
    """Of what was sent only what the list itself would understand, without a place in it."""
    gevraagd = dict(parse_qsl(vraag[:MAX_VRAAG]))
    keuzes = keuzes_van(user, gevraagd)
    return triage.Vraag.uit(gevraagd, themas=keuzes.themas, wijk_van=keuzes.wijk_van).query()[:MAX_VRAAG]


def _toon(
    request: HttpRequest,
    user: Medewerker,
    *,
    nieuw: NieuwFilterForm | None = None,
    gewijzigd: tuple[int, FilterForm] | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    regels: list[tuple[Lijstfilter, forms.Form]] = []
    for bewaard in Lijstfilter.objects.visible_to(user).order_by("naam"):
        begin: dict[str, Any] = {"naam": bewaard.naam, "standaard": bewaard.standaard}
        form = FilterForm(prefix=str(bewaard.pk), initial=begin)
        regels.append((bewaard, gewijzigd[1] if gewijzigd and gewijzigd[0] == bewaard.pk else form))
    context = {"regels": regels, "nieuw": nieuw, "basis": reverse("signalen:lijst"), "hooguit": MAX_FILTERS}
    return render(request, "signalen/filters.html", context, status=status)
