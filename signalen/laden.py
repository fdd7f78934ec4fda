"""Loading one signal through the one door, with SQL put together once per role."""

from functools import cache
from typing import Any

from django.http import Http404

from plavei.core.models import Medewerker
from plavei.core.prepared import PreparedRecords
from signalen.models import Signaal
from signalen.models.lezers import reader_ids, remember_reader_ids
from wijken.werkgebied import remember_wijk_ids, wijk_ids

# With the thema, the buurt and the home; people and names come with what hangs under it (signalen.dossier).
_ERBIJ = ("thema", "buurt", "eenheid")


def iemand(rol: str, overal: bool, ik: int, wijken: list[int], leest: list[int]) -> Medewerker:
    """Somebody with this role and stand-ins for their own lists, for a prepared question.

    What one may see is copied nowhere: ``visible_to`` says it, of this person.
    """
    user = Medewerker(pk=ik, rol=rol, alle_wijken=overal)
    remember_wijk_ids(user, frozenset(wijken))
    remember_reader_ids(user, leest)
    return user


def eigen(user: Medewerker) -> dict[str, Any]:
    """What a prepared question about ``iemand`` wants to know of the real user."""
    leest = reader_ids(user)  # first, since this asks the werkgebied in the same round trip
    return {"ik": user.pk, "wijken": list(wijk_ids(user) or ()), "leest": leest}


def niet_gevraagd(overal: bool) -> tuple[str, ...]:
    """Whoever works everywhere has no list of wijken that a question could ask for."""
    return ("wijken",) if overal else ()


@cache
def _zichtbaar(rol: str, overal: bool) -> PreparedRecords[Signaal]:
    def vraag(pk: int, ik: int, wijken: list[int], leest: list[int]) -> Any:
        zichtbaar = Signaal.objects.visible_to(iemand(rol, overal, ik, wijken, leest))
        return zichtbaar.filter(pk=pk).select_related(*_ERBIJ).defer("zoekvector")

    return PreparedRecords(vraag, optional=niet_gevraagd(overal), kept=True)


def signaal_or_404(user: Medewerker, pk: int) -> Signaal:
    """The signal when ``user`` may know of it, else Http404. One query, and one for what ``user`` may see."""
    if not user.is_active or not user.is_zaakrol:
        raise Http404
    gevonden = _zichtbaar(user.rol, user.alle_wijken)(pk=pk, **eigen(user))
    if not gevonden:
        raise Http404
    return gevonden[0]
