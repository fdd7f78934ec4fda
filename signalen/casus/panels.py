"""Casussen on other pages: of a signal, a buurt and a home; only what the reader may see."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from plavei.core.models import Medewerker
from plavei.core.registries import Panel, panels
from plavei.core.toegang import staff
from signalen import rules as signaalregels
from signalen.casus import regels, rules
from signalen.casus.statuses import GESLOTEN, Fase
from signalen.models import Casus, Signaal
from signalen.models.casusrond import casus_van, safety_notes_at
from signalen.termijnen import Termijnen
from wijken.models import Buurt, Eenheid

MAX = 8


def op_signaal(request: HttpRequest, signaal: Signaal) -> Mapping[str, Any] | None:
    """The casus it is in, or the way to one; of a casus one may not know of nothing at all."""
    user = staff(request)
    if not signaal.full_access(user):
        return None
    casus = casus_van(signaal, user)
    if casus is None:
        mag = signaal.is_open and rules.may_open(user) and signaalregels.may_triage(user, signaal)
        return {"signaal": signaal, "casus": None} if mag else None
    if not casus.zichtbaar:
        return None
    heropenen = signaal.is_open and casus.fase in GESLOTEN
    kort = {"pk": casus.pk, "fase": Fase(casus.fase).label, "regisseur": casus.regisseur, "heropenen": heropenen}
    return {"signaal": signaal, "casus": kort}


def _lijst(user: Medewerker, **waar: Any) -> Mapping[str, Any] | None:
    if not user.is_zaakrol:
        return None
    gevonden = regels.rijen(Casus.objects.visible_to(user).open().filter(**waar).order_by("termijn_op", "id"), MAX)
    if not gevonden:
        return None
    termijnen = Termijnen()
    for rij in gevonden:
        rij["termijn"] = termijnen(rij["termijn_op"])
    return {"casussen": gevonden[:MAX], "meer": len(gevonden) > MAX}


def op_buurt(request: HttpRequest, buurt: Buurt) -> Mapping[str, Any] | None:
    """Open casussen here; a home is not named."""
    gevonden = _lijst(staff(request), buurt=buurt)
    return {**gevonden, "zonder_adres": True} if gevonden else None


def op_eenheid(request: HttpRequest, eenheid: Eenheid) -> Mapping[str, Any] | None:
    return _lijst(staff(request), eenheid=eenheid)


def let_op(request: HttpRequest, eenheid: Eenheid) -> Mapping[str, Any] | None:
    """For every colleague who may visit this home, whoever may read the casus: the one thing that crosses."""
    if not staff(request).is_zaakrol:
        return None
    notities = safety_notes_at(eenheid)
    return {"notities": notities} if notities else None


for _code, _on, _template, _context, _order in (
    ("casus_signaal", "signaal", "signalen/casus_paneel_signaal.html", op_signaal, 10),
    ("casus_buurt", "buurt", "signalen/casus_paneel.html", op_buurt, 25),
    ("casus_eenheid", "eenheid", "signalen/casus_paneel.html", op_eenheid, 15),
    ("casus_let_op", "eenheid", "signalen/casus_paneel_let_op.html", let_op, 1),
):
    panels.register(Panel(code=_code, on=_on, template=_template, context=_context, order=_order))
