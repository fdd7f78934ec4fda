"""What goes on around a signal: other signals at the same home, as far as somebody may know of them."""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.models import Signaal
from signalen.models.casus import safety_notes
from signalen.models.signaal import OPEN, SignaalQuerySet
from wijken.models import Eenheid

JAAR = timedelta(days=365)
MAX = 12


def rondom(user: Medewerker, eenheid_id: int, *, sinds: datetime | None = None) -> SignaalQuerySet:
    """Open signals at a home and those since ``sinds`` (12 months ago) that ``user`` may see."""
    recent = Q(ingebracht_op__gte=sinds or klok.nu() - JAAR)
    return Signaal.objects.visible_to(user).filter(OPEN | recent, eenheid=eenheid_id)


def signalen_bij(user: Medewerker, eenheid_id: int) -> list[Signaal]:
    """The same, newest first, without their text."""
    velden = ("pk", "thema__naam", "status", "ingebracht_op", "vertrouwelijk", "achter_de_voordeur", "sluitreden")
    return list(rondom(user, eenheid_id).select_related("thema").only(*velden).order_by("-id")[:MAX])


def bij_eenheid(user: Medewerker, eenheid: Eenheid | None) -> dict[str, Any]:
    """For the intake form: what goes on at the chosen home, and who will read a confidential signal from there."""
    if eenheid is None:
        return {"eenheid": None}
    coach = eenheid.buurt.wijk.intake_coach
    return {
        "eenheid": eenheid,
        "buurt_naam": eenheid.buurt.naam,
        "intake_coach": coach.naam if coach and coach.is_active else "",
        "rondom": signalen_bij(user, eenheid.pk),
        "let_op": list(safety_notes(eenheid.pk).values_list("veiligheid", flat=True)[:5]),
    }
