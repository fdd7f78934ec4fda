"""What goes on around a signal: other signals and casussen at the same home, as far as somebody may know of them."""

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db.models import BigIntegerField, Case, IntegerField, Q, When

from plavei.core import klok
from plavei.core.een_van import one_of
from plavei.core.models import Medewerker
from signalen.models import Koppeling, Signaal
from signalen.models.casusrond import casussen_at, safety_notes_at
from signalen.models.signaal import OPEN, SignaalQuerySet
from wijken.models import Eenheid

JAAR = timedelta(days=365)
MAX = 12
# Within this time a signal with the same theme may be about the same.
DUBBEL = timedelta(days=30)
_VELDEN = ("pk", "thema__naam", "status", "ingebracht_op", "vertrouwelijk", "achter_de_voordeur", "sluitreden")


def rondom(user: Medewerker, eenheid_id: int, *, sinds: datetime | None = None) -> SignaalQuerySet:
    """Open signals at a home and those since ``sinds`` (12 months ago) that ``user`` may see."""
    recent = Q(ingebracht_op__gte=sinds or klok.nu() - JAAR)
    return Signaal.objects.visible_to(user).filter(OPEN | recent, eenheid=eenheid_id)


def gekoppeld_aan(user: Medewerker, signaal_id: int) -> SignaalQuerySet:
    """The signals that a signal was linked with, as far as ``user`` may see them."""
    paren = Koppeling.objects.filter(Q(eerder=signaal_id) | Q(later=signaal_id)).order_by()
    ander = Case(When(eerder=signaal_id, then="later"), default="eerder", output_field=BigIntegerField())
    return Signaal.objects.visible_to(user).filter(one_of("pk", paren.values_list(ander)))


def signalen_bij(user: Medewerker, eenheid_id: int) -> list[Signaal]:
    """The same, newest first, without their text."""
    return list(rondom(user, eenheid_id).select_related("thema").only(*_VELDEN).order_by("-id")[:MAX])


def met_complex(user: Medewerker, eenheid: Eenheid) -> tuple[list[Signaal], list[Signaal]]:
    """The same at this home and at the other homes of its complex, newest first; one query."""
    if not eenheid.complex_id:
        return signalen_bij(user, eenheid.pk), []
    homes = Eenheid.objects.filter(complex=eenheid.complex_id).order_by().values("pk")
    recent = Q(ingebracht_op__gte=klok.nu() - JAAR)
    rows = Signaal.objects.visible_to(user).filter(OPEN | recent, one_of("eenheid_id", homes))
    velden = (*_VELDEN, *(f"eenheid__{deel}" for deel in ("straat", "huisnummer", "huisletter", "toevoeging")))
    # This home first, so that a busy complex does not push it off the list.
    hier_eerst = Case(When(eenheid=eenheid.pk, then=0), default=1, output_field=IntegerField())
    gevonden = list(rows.select_related("thema", "eenheid").only(*velden).order_by(hier_eerst, "-id")[: 2 * MAX])
    hier = [signaal for signaal in gevonden if signaal.eenheid_id == eenheid.pk]
    return hier[:MAX], [signaal for signaal in gevonden if signaal.eenheid_id != eenheid.pk][:MAX]


def _lijken_op(signalen: Iterable[Signaal], thema: str) -> list[Signaal]:
    """Those that may be about the same: this theme, in the last 30 days."""
    sinds = klok.nu() - DUBBEL
    return [signaal for signaal in signalen if signaal.thema_id == thema and signaal.ingebracht_op >= sinds]


def bij_eenheid(
    user: Medewerker, eenheid: Eenheid | None, thema: str = "", gekoppeld: Collection[str] = ()
) -> dict[str, Any]:
    """For the intake form: what goes on at the chosen home and in its complex, what of that may be about the same, and
    who will read a confidential signal from there.

    Each is as far as ``user`` may know of it. ``gekoppeld`` are the ones that were ticked.
    """
    if eenheid is None:
        return {"eenheid": None}
    hier, complex_ = met_complex(user, eenheid)
    dubbel = _lijken_op([*hier, *complex_], thema)
    coach = eenheid.buurt.wijk.intake_coach
    return {
        "eenheid": eenheid,
        "buurt_naam": eenheid.buurt.naam,
        "intake_coach": coach.naam if coach and coach.is_active else "",
        "dubbel": dubbel,
        "rondom": [signaal for signaal in hier if signaal not in dubbel],
        "in_complex": [signaal for signaal in complex_ if signaal not in dubbel],
        "gekoppeld": [int(pk) for pk in gekoppeld if pk.isascii() and pk.isdigit() and len(pk) <= 18],
        "let_op": safety_notes_at(eenheid),
        "casussen": casussen_at(eenheid),
    }
