"""Referrals on the page of a signal."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from partners import rules
from partners.models import Doorverwijzing, Organisatie
from plavei.core.prepared import kept
from plavei.core.registries import Panel, panels
from plavei.core.toegang import staff
from signalen.models import Signaal

MAX = 20
# In the order of the model: from_db gives each value to the next field, whatever the names say.
_VELDEN = tuple(
    field.attname
    for field in Doorverwijzing._meta.concrete_fields
    if field.attname in {"id", "status", "uitkomst", "gemaakt_op"}
)


@kept
def _van_signaal(signaal: int) -> Any:
    rows = Doorverwijzing.objects.filter(signaal=signaal).order_by("-pk")
    return rows.values_list(*_VELDEN, "organisatie_id", "organisatie__naam")[:MAX]


def _doorverwijzingen(signaal: Signaal) -> list[Doorverwijzing]:
    """The referrals of a signal, through the signal: who may read all of it may know of them."""
    gevonden = []
    for *velden, partner_id, naam in _van_signaal(signaal=signaal.pk):
        doorverwijzing = Doorverwijzing.from_db(None, _VELDEN, velden)
        doorverwijzing.organisatie = Organisatie.from_db(None, ("id", "naam"), (partner_id, naam))
        gevonden.append(doorverwijzing)
    return gevonden


def op_signaal(request: HttpRequest, signaal: Signaal) -> Mapping[str, Any] | None:
    """Its referrals, for whoever may read all of it; and the way to a new one."""
    user = staff(request)
    if not signaal.full_access(user):
        return None
    doorverwijzingen = _doorverwijzingen(signaal)
    mag = signaal.is_open and rules.may_refer(user, signaal)
    if not doorverwijzingen and not mag:
        return None
    return {
        "doorverwijzingen": doorverwijzingen,
        "mag": mag,
        "signaal": signaal,
        # Closing a signal stops nothing that is with a partner: whoever closes it hears that.
        "lopend": ", ".join(dv.nummer for dv in reversed(doorverwijzingen) if dv.is_lopend),
    }


panels.register(
    Panel(code="doorverwijzingen", on="signaal", template="partners/paneel_signaal.html", context=op_signaal, order=30)
)
