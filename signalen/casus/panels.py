"""Casussen on other pages: of a signal, a buurt and a home; only what the reader may see."""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from plavei.core.models import Medewerker
from plavei.core.prepared import Prepared
from plavei.core.registries import Panel, panels
from plavei.core.toegang import staff
from signalen import rules as signaalregels
from signalen.casus import regels, rules
from signalen.casus.statuses import Fase
from signalen.laden import iemand, niet_gevraagd
from signalen.models import Casus, CasusSignaal, Signaal
from signalen.models.casus import nood_ids, remember_nood_ids, safety_notes
from signalen.models.signaal import casus_ids, remember_reader_ids
from signalen.termijnen import Termijnen
from wijken.models import Buurt, Eenheid
from wijken.werkgebied import wijk_ids

MAX = 8


@cache
def _van_signaal(rol: str, overal: bool) -> Prepared:
    """The casus of a signal and whether somebody with this role may know of it."""

    def vraag(signaal: int, ik: int, wijken: list[int], team: list[int], nood: list[int]) -> Any:
        user = iemand(rol, overal, ik, wijken, [])
        remember_reader_ids(user, [], team)
        remember_nood_ids(user, nood)
        zichtbaar = Exists(Casus.objects.visible_to(user).filter(pk=OuterRef("casus")))
        rows = CasusSignaal.objects.filter(signaal=signaal).order_by()
        return rows.values_list("casus_id", "casus__fase", "casus__regisseur__naam", zichtbaar)

    return Prepared(vraag, optional=(*niet_gevraagd(overal), "wijken", "nood"))


def op_signaal(request: HttpRequest, signaal: Signaal) -> Mapping[str, Any] | None:
    """The casus it is in, or the way to one; of a casus one may not know of nothing at all."""
    user = staff(request)
    if not signaal.full_access(user):
        return None
    rows = _van_signaal(user.rol, user.alle_wijken)(
        signaal=signaal.pk, ik=user.pk, wijken=list(wijk_ids(user) or ()), team=casus_ids(user), nood=nood_ids(user)
    )
    if not rows:
        mag = signaal.is_open and rules.may_open(user) and signaalregels.may_triage(user, signaal)
        return {"signaal": signaal, "casus": None} if mag else None
    pk, fase, regisseur, zichtbaar = rows[0]
    if not zichtbaar:
        return None
    return {"signaal": signaal, "casus": {"pk": pk, "fase": Fase(fase).label, "regisseur": regisseur}}


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


def veiligheid(eenheid_id: int | None) -> list[str]:
    """What the teams of open casussen at a home wrote for whoever visits it (DOMAIN 5.7): no more than that."""
    if eenheid_id is None:
        return []
    return list(dict.fromkeys(safety_notes(eenheid_id).values_list("veiligheid", flat=True)[:5]))


def let_op(request: HttpRequest, eenheid: Eenheid) -> Mapping[str, Any] | None:
    """For every colleague who may visit this home, whoever may read the casus: the one thing that crosses."""
    if not staff(request).is_zaakrol:
        return None
    notities = veiligheid(eenheid.pk)
    return {"notities": notities} if notities else None


for _code, _on, _template, _context, _order in (
    ("casus_signaal", "signaal", "signalen/casus_paneel_signaal.html", op_signaal, 10),
    ("casus_buurt", "buurt", "signalen/casus_paneel.html", op_buurt, 25),
    ("casus_eenheid", "eenheid", "signalen/casus_paneel.html", op_eenheid, 15),
    ("casus_let_op", "eenheid", "signalen/casus_paneel_let_op.html", let_op, 1),
):
    panels.register(Panel(code=_code, on=_on, template=_template, context=_context, order=_order))
