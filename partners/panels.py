"""Referrals on the page of a signal."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from partners import rules
from partners.models import Doorverwijzing
from plavei.core.registries import Panel, panels
from plavei.core.toegang import staff
from signalen.models import Signaal

MAX = 20


def op_signaal(request: HttpRequest, signaal: Signaal) -> Mapping[str, Any] | None:
    """Its referrals, for whoever may read all of it; and the way to a new one."""
    user = staff(request)
    if not signaal.full_access(user):
        return None
    rows = Doorverwijzing.objects.visible_to(user).filter(signaal=signaal).select_related("organisatie")
    velden = ("status", "uitkomst", "gemaakt_op", "organisatie__naam")
    doorverwijzingen = list(rows.only(*velden).order_by("-pk")[:MAX])
    mag = signaal.is_open and rules.may_refer(user, signaal)
    if not doorverwijzingen and not mag:
        return None
    return {"doorverwijzingen": doorverwijzingen, "mag": mag, "signaal": signaal}


panels.register(
    Panel(code="doorverwijzingen", on="signaal", template="partners/paneel_signaal.html", context=op_signaal, order=30)
)
