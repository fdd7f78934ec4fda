"""Which homes and residents a referral is about: those of its signal, and whom it is for."""

from collections.abc import Iterator, Sequence

from partners.models import Doorverwijzing
from partners.subjects import DOORVERWIJZING
from plavei.core.registries import Address, ReadPlaces, read_places
from signalen.read_places import homes, people


def _find(ids: Sequence[int]) -> Iterator[tuple[int, Address | int]]:
    rows = Doorverwijzing.objects.filter(pk__in=ids)
    yield from homes(rows, "pk", "signaal__eenheid")
    yield from people(rows, "pk", "signaal__melder")
    yield from people(rows, "pk", "bewoner")


read_places.register(ReadPlaces(code=DOORVERWIJZING, find=_find))
