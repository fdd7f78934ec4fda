"""When all work of a colleague goes to others: referrals go along with their signal, in the caller's transaction."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import ngettext

from partners.models import Doorverwijzing
from partners.models.doorverwijzing import GESLOTEN, DoorverwijzingQuerySet
from partners.subjects import DOORVERWIJZING, VERWIJZINGEN
from plavei.core import tijdlijn
from plavei.core.berichten import notify
from plavei.core.herinneringen import handled_all
from plavei.core.models import Medewerker
from signalen.events import Meegaand, Overdracht
from signalen.rules import TRIAGE_ROLLEN
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from wijken.werkgebied import wijk_ids

# Nothing of what is confidential.
_OPEN = ~GESLOTEN & Q(signaal__vertrouwelijk=False)


def who_have_open(wijken: Collection[int]) -> "QuerySet[Any, Any]":
    """Ids of who referred something in ``wijken`` that is not over; along the index of what is open there."""
    return Doorverwijzing.objects.filter(_OPEN, wijk__in=wijken).order_by().values("aanvrager")


def open_of(van: Medewerker, door: Medewerker) -> DoorverwijzingQuerySet:
    """What ``van`` referred that is not over, and ``door`` may hand over."""
    rijen = Doorverwijzing.objects.visible_to(door).filter(_OPEN, aanvrager=van)
    wijken = wijk_ids(door)
    return rijen if wijken is None else rijen.filter(wijk__in=wijken)


def per_wijk(van: Medewerker, door: Medewerker) -> Mapping[int, int]:
    return Counter(open_of(van, door).order_by().values_list("signaal__wijk_id", flat=True))


def hand_over(overdracht: Overdracht) -> tuple[int, int]:
    """Each to who handles its signal now, or to who was chosen, as far as they refer; how many went and how many stay.

    Those of a signal that stays with the colleague stay too.
    """
    van = overdracht.van
    rijen = open_of(van, overdracht.door).select_for_update(of=("self",)).order_by("pk")
    kolommen = ("pk", "signaal_id", "signaal__behandelaar_id", "signaal__status", "signaal__wijk_id")
    gevonden = list(rijen.values_list(*kolommen))
    behandelaars = _who_refer(behandelaar for _pk, _signaal, behandelaar, _status, _wijk in gevonden)
    krijgt: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    mensen: dict[int, Medewerker] = {}
    for pk, signaal, behandelaar, status, wijk in gevonden:
        if behandelaar == van.pk and status != Status.GESLOTEN:
            continue
        mogen = [mens for mens in overdracht.gekozen_voor(wijk) if _may_take_over(mens, wijk)]
        mens = behandelaars.get(behandelaar) if behandelaar != van.pk else None
        mens = mens or min(mogen, key=lambda mens: len(krijgt[mens.pk]), default=None)
        if mens is not None:
            krijgt[mens.pk].append((pk, signaal))
            mensen[mens.pk] = mens
    for pk, mens in mensen.items():
        _give(overdracht, mens, krijgt[pk])
    gegaan = sum(len(krijgt[pk]) for pk in mensen)
    return gegaan, len(gevonden) - gegaan


def _who_refer(ids: Iterable[int | None]) -> dict[int, Medewerker]:
    """Of these who may refer what they handle."""
    rijen = Medewerker.objects.active().filter(rol__in=sorted(TRIAGE_ROLLEN), pk__in={pk for pk in ids if pk})
    return {mens.pk: mens for mens in rijen}


def _may_take_over(mens: Medewerker, wijk: int) -> bool:
    wijken = wijk_ids(mens)
    return mens.is_active and mens.rol in TRIAGE_ROLLEN and (wijken is None or wijk in wijken)


def _give(overdracht: Overdracht, mens: Medewerker, rijen: list[tuple[int, int]]) -> None:
    ids = [pk for pk, _signaal in rijen]
    Doorverwijzing.objects.filter(pk__in=ids).update(aanvrager=mens)
    handled_all(onderwerp_soort=DOORVERWIJZING, ids=ids)
    code, wie = "doorverwijzing.overgedragen", {"van": overdracht.van.pk, "aan": mens.pk}
    regels = [(pk, signaal, {"doorverwijzing": pk, **wie}) for pk, signaal in rijen]
    door = overdracht.door
    tijdlijn.record_all(soort=DOORVERWIJZING, door=door, regels=[(pk, code, wat) for pk, _signaal, wat in regels])
    tijdlijn.record_all(soort=SIGNAAL, door=door, regels=[(signaal, code, wat) for _pk, signaal, wat in regels])
    if mens.pk not in overdracht.horen_al:
        soort = "doorverwijzing.gekregen"
        notify(ontvangers=[mens], soort=soort, onderwerp_soort=VERWIJZINGEN, onderwerp_id=mens.pk, door=door)


def in_woorden(aantal: int) -> str:
    return ngettext("%d doorverwijzing", "%d doorverwijzingen", aantal) % aantal


DOORVERWIJZINGEN = Meegaand(
    "doorverwijzing", van_wie=who_have_open, per_wijk=per_wijk, draag_over=hand_over, in_woorden=in_woorden
)
