"""The list of casussen: mine, of my teams, of my werkgebied, by phase, the next term first."""

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.toegang import alleen, staff
from signalen.casus import regels, rules
from signalen.casus.statuses import OPEN, Fase
from signalen.models import Casus
from signalen.models.casus import CasusQuerySet
from signalen.models.lezers import casus_ids
from signalen.termijnen import Termijnen

PER_PAGINA = 50
_CURSOR = re.compile(r"^([0-9]{1,17})_([0-9]{1,18})$")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Rij:
    """One queue. ``coach``: for whoever sees more than the own teams."""

    code: str
    label: str | Promise
    leeg: str | Promise
    coach: bool = False


RIJEN = {
    rij.code: rij
    for rij in (
        Rij("mijn", _("Die ik leid"), _("U leidt nu geen casus.")),
        Rij("team", _("In mijn team"), _("U zit nu in geen team van een open casus.")),
        Rij("gebied", _("Mijn werkgebied"), _("In uw werkgebied staat geen casus open."), coach=True),
        Rij("te_laat", _("Te laat"), _("Geen casus is te laat.")),
        Rij("afgesloten", _("Afgesloten"), _("Er is nog geen casus afgesloten.")),
    )
}


def _waar(rij: Rij, user: Medewerker, fase: str) -> CasusQuerySet:
    casussen = Casus.objects.visible_to(user)
    if rij.code == "afgesloten":
        return casussen.filter(fase=Fase.AFGESLOTEN)
    casussen = casussen.filter(fase=fase) if fase else casussen.open()
    extra = {
        "mijn": Q(regisseur=user),
        "team": Q(pk__in=casus_ids(user)),
        "te_laat": Q(termijn_op__lt=klok.vandaag()),
    }
    return casussen.filter(extra.get(rij.code, Q()))


def _na(casussen: CasusQuerySet, rij: Rij, cursor: str) -> CasusQuerySet:
    """After the row that the cursor names; what makes no sense is the beginning."""
    afgesloten = rij.code == "afgesloten"
    match = _CURSOR.match(cursor)
    if match:
        sleutel, pk = int(match[1]), int(match[2])
        if afgesloten and sleutel <= (datetime.max.replace(tzinfo=UTC) - _EPOCH) // timedelta(microseconds=1):
            op = _EPOCH + timedelta(microseconds=sleutel)
            casussen = casussen.filter(Q(gesloten_op__lt=op) | Q(id__lt=pk), gesloten_op__lte=op)
        elif not afgesloten and 1 <= sleutel <= date.max.toordinal():
            dag = date.fromordinal(sleutel)
            casussen = casussen.filter(Q(termijn_op__gt=dag) | Q(id__gt=pk), termijn_op__gte=dag)
    return casussen.order_by(*(("-gesloten_op", "-id") if afgesloten else ("termijn_op", "id")))


def _sleutel(rij: dict[str, Any], *, afgesloten: bool) -> str:
    if afgesloten:
        return f"{(rij['gesloten_op'] - _EPOCH) // timedelta(microseconds=1)}_{rij['pk']}"
    return f"{rij['termijn_op'].toordinal()}_{rij['pk']}"


@alleen(*ZAAKROLLEN)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """One queue, fifty at a time; without a word out of the casussen, so reading is not logged."""
    user = staff(request)
    mag = [rij for rij in RIJEN.values() if not (rij.coach and user.is_wijkrol)]
    rij = RIJEN.get(request.GET.get("rij", ""), RIJEN["mijn"])
    if rij not in mag:
        rij = RIJEN["mijn"]
    fase = request.GET.get("fase", "")
    fase = fase if fase in OPEN and rij.code != "afgesloten" else ""
    afgesloten = rij.code == "afgesloten"
    gevonden = regels.rijen(_na(_waar(rij, user, fase), rij, request.GET.get("na", "")), PER_PAGINA)
    termijnen = Termijnen()
    for regel in gevonden:
        regel["termijn"] = termijnen(regel["termijn_op"]) if regel["termijn_op"] else None
    basis = reverse("casussen:lijst")
    hier = {"rij": rij.code} | ({"fase": fase} if fase else {})
    meer = len(gevonden) > PER_PAGINA
    volgende = hier | {"na": _sleutel(gevonden[PER_PAGINA - 1], afgesloten=afgesloten)} if meer else {}
    context = {
        "rij": rij,
        "rijen": gevonden[:PER_PAGINA],
        "afgesloten": afgesloten,
        "fase": fase,
        "fases": [(waarde.value, waarde.label) for waarde in OPEN],
        "tabbladen": [
            {"label": ander.label, "url": f"{basis}?rij={ander.code}", "actief": ander is rij} for ander in mag
        ],
        "volgende_url": f"{basis}?{urlencode(volgende)}" if volgende else "",
        "begin_url": f"{basis}?{urlencode(hier)}" if request.GET.get("na") else "",
        "wis_url": f"{basis}?rij={rij.code}",
        "mag_nood": rules.may_break_glass(user),
    }
    return render(request, "signalen/casussen.html", context)
