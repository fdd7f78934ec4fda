"""Keeping views of the triage dashboard: only one's own, so nothing of it is anybody else's business or timeline."""

from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from signalen import rules
from signalen.models import Lijstfilter

MAX_FILTERS = 20


def _lock(door: Medewerker) -> None:
    """One at a time per person, so that two tabs together keep no more than one does."""
    if not rules.works_with_cases(door):
        raise ActieFout(_("U heeft geen lijst met signalen."))
    Medewerker.objects.select_for_update(no_key=True).get(pk=door.pk)


def _naam_vrij(naam: str, door: Medewerker, *, behalve: int = 0) -> str:
    naam = " ".join(naam.split())
    if not naam:
        raise ActieFout(_("Geef het filter een naam."))
    if len(naam) > 60:
        raise ActieFout(_("Houd de naam korter: hooguit 60 tekens."))
    if Lijstfilter.objects.visible_to(door).filter(naam__iexact=naam).exclude(pk=behalve).exists():
        raise ActieFout(_("U heeft al een filter dat “%s” heet. Kies een andere naam.") % naam)
    return naam


def _begin_hiermee(filter_: Lijstfilter, door: Medewerker, standaard: bool) -> None:
    if standaard:
        Lijstfilter.objects.visible_to(door).exclude(pk=filter_.pk).filter(standaard=True).update(standaard=False)
    filter_.standaard = standaard


def save_filter(*, door: Medewerker, naam: str, vraag: str, standaard: bool = False) -> Lijstfilter:
    """Keep a view under a name. The same name with the same view is the one that is there already."""
    with transaction.atomic():
        _lock(door)
        eigen = Lijstfilter.objects.visible_to(door)
        zelfde = eigen.filter(naam__iexact=" ".join(naam.split()), vraag=vraag).first()
        if zelfde is not None:
            if standaard and not zelfde.standaard:
                _begin_hiermee(zelfde, door, standaard)
                zelfde.save()
            return zelfde
        naam = _naam_vrij(naam, door)
        if eigen.count() >= MAX_FILTERS:
            raise ActieFout(_("U bewaart al %s filters. Gooi er eerst een weg.") % MAX_FILTERS)
        nieuw = Lijstfilter(medewerker=door, naam=naam, vraag=vraag)
        _begin_hiermee(nieuw, door, standaard)
        nieuw.save()
        return nieuw


def change_filter(*, filter_: Lijstfilter, door: Medewerker, naam: str, standaard: bool) -> Lijstfilter:
    """Another name, or begin with it from now on (or no longer)."""
    with transaction.atomic():
        _lock(door)
        fresh = Lijstfilter.objects.visible_to(door).filter(pk=filter_.pk).first()
        if fresh is None:
            raise ActieFout(_("Dit filter is er niet meer."))
        fresh.naam = _naam_vrij(naam, door, behalve=fresh.pk)
        _begin_hiermee(fresh, door, standaard)
        fresh.save()
        return fresh


def drop_filter(*, filter_: Lijstfilter, door: Medewerker) -> None:
    with transaction.atomic():
        _lock(door)
        Lijstfilter.objects.visible_to(door).filter(pk=filter_.pk).delete()
