"""Residents who are extra protected: found by their number, at home where they live now."""

from collections.abc import Iterator, Sequence

from bewoners.models import Bewoner, Bewoning
from plavei.core.registries import Address, Protectable, protectables
from wijken.read_places import as_address, columns


def _find(nummer: str) -> int | None:
    return Bewoner.objects.filter(id_extern=nummer).values_list("pk", flat=True).first()


def homes_of(ids: Sequence[int]) -> Iterator[tuple[int, Address]]:
    """Where each resident lives now, as (id, address); one query."""
    rows = Bewoning.objects.current().filter(bewoner__in=ids)
    for bewoner, *adres in rows.values_list("bewoner", *columns("eenheid")):
        yield bewoner, as_address(*adres)


protectables.register(Protectable(code="bewoner", find=_find, addresses=homes_of))
