"""One action or visit of a casus: done, given to another, recorded. Fetched through its casus."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from plavei.core.fouten import ActieFout
from plavei.core.inzage import log_reads
from plavei.core.toegang import staff
from plavei.core.woorden import keep_reason
from signalen.casus import actions, rules
from signalen.casus.actieforms import ActieForm, Zaak
from signalen.casus.dossier import dossier_van
from signalen.casus.subjects import CASUS
from signalen.casus.views.detail import casus_or_404
from signalen.casus.werkforms import ActieKlaarForm, ActieWijzigenForm, BezoekVastleggenForm
from signalen.models import Actie, Casus, Huisbezoek

_MAX_ID = 2**63 - 1


def _zaak(request: HttpRequest, pk: int) -> Zaak:
    """The casus, for whoever works on it; for anybody else these pages are not there."""
    user = staff(request)
    casus = casus_or_404(user, pk)
    if not rules.may_work(user, casus):
        raise Http404
    return Zaak(casus, user, dossier_van(casus))


def _formulier(
    request: HttpRequest,
    zaak: Zaak,
    form: ActieForm,
    doe: Callable[[dict[str, Any]], object],
    *,
    titel: str,
    onder: str,
    knop: str,
    gelukt: str,
) -> HttpResponse:
    """Show the form, or do it and go back to the casus; what goes wrong is said with what was typed still there."""
    status = HTTPStatus.OK
    if request.method == "POST":
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        if form.is_valid():
            try:
                with transaction.atomic():
                    doe(form.gegevens())
                    keep_reason(soort=CASUS, onderwerp_id=zaak.casus.pk, door=zaak.user, gebruik=form.woordgebruik())
            except ActieFout as fout:
                form.add_error(None, fout.boodschap)
                status = HTTPStatus.CONFLICT
            else:
                messages.success(request, gelukt)
                return redirect(zaak.casus)
    context = {"casus": zaak.casus, "form": form, "titel": titel, "onder": onder, "knop": knop}
    with transaction.atomic():
        log_reads(medewerker=zaak.user, gelezen=[(CASUS, zaak.casus.pk)], hoe="scherm")
        return render(request, "signalen/casus_onderdeel.html", context, status=status)


def _actie(casus: Casus, nummer: int) -> Actie:
    if nummer > _MAX_ID:
        raise Http404
    return get_object_or_404(Actie.objects.filter(casus=casus), pk=nummer)


@require_http_methods(["GET", "HEAD", "POST"])
def actie_klaar(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    zaak = _zaak(request, pk)
    actie = _actie(zaak.casus, nummer)
    form = ActieKlaarForm(request.POST if request.method == "POST" else None, code="klaar", zaak=zaak)
    return _formulier(
        request, zaak, form,
        lambda g: actions.finish_action(casus=zaak.casus, actie=actie, door=zaak.user, **g),
        titel=_("Actie afronden"), onder=actie.tekst, knop=_("Rond af"), gelukt=_("De actie is afgerond."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def actie_wijzigen(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    zaak = _zaak(request, pk)
    actie = _actie(zaak.casus, nummer)
    form = ActieWijzigenForm(request.POST if request.method == "POST" else None, code="wijzigen", zaak=zaak).met(actie)
    return _formulier(
        request, zaak, form,
        lambda g: actions.change_action(casus=zaak.casus, actie=actie, door=zaak.user, **g),
        titel=_("Actie overdragen of verzetten"), onder=actie.tekst, knop=_("Bewaar"),
        gelukt=_("De actie is gewijzigd."),
    )  # fmt: skip


@require_http_methods(["GET", "HEAD", "POST"])
def bezoek(request: HttpRequest, pk: int, nummer: int) -> HttpResponse:
    zaak = _zaak(request, pk)
    if nummer > _MAX_ID:
        raise Http404
    record = get_object_or_404(Huisbezoek.objects.filter(casus=zaak.casus), pk=nummer)
    form = BezoekVastleggenForm(request.POST if request.method == "POST" else None, code="bezoek", zaak=zaak)
    return _formulier(
        request, zaak, form,
        lambda g: actions.record_visit(casus=zaak.casus, bezoek=record, door=zaak.user, **g),
        titel=_("Huisbezoek vastleggen"), onder=zaak.casus.waar, knop=_("Leg vast"),
        gelukt=_("Het huisbezoek is vastgelegd."),
    )  # fmt: skip
