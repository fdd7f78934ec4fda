"""Linking signals that are about the same."""

from collections.abc import Iterable

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.actions.basis import happened
from signalen.models import Koppeling, Signaal


def link_new(*, signaal: Signaal, door: Medewerker, anderen: Iterable[int]) -> int:
    """Link a signal that is just being brought in, within that transaction, to earlier ones that ``door`` may see."""
    ids = [pk for pk in anderen if pk != signaal.pk]
    zichtbaar = list(Signaal.objects.visible_to(door).filter(pk__in=ids).order_by("pk").values_list("pk", flat=True))
    nu = klok.nu()
    for pk in zichtbaar:
        Koppeling.objects.create(eerder_id=min(pk, signaal.pk), later_id=max(pk, signaal.pk), door=door, op=nu)
    if zichtbaar:
        happened(signaal, "signaal.gekoppeld", door, aan=zichtbaar)
    return len(zichtbaar)
