"""Which homes and residents signals and casussen are about: the home, and who reported it and where they live."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import QuerySet

from bewoners.read_places import homes_of
from plavei.core.registries import Address, ReadPlaces, read_places
from signalen.brieven.subjects import BRIEF
from signalen.casus.subjects import CASUS, CASUSACTIE, HUISBEZOEK
from signalen.models import Brief, Casus, Melding, Signaal
from signalen.models.casus import CasusSignaal
from signalen.models.casuswerk import Actie, Huisbezoek
from signalen.subjects import MELDING, SIGNAAL
from wijken.read_places import as_address, columns

Plek = tuple[int, Address | int]


def homes(rows: "QuerySet[Any]", record: str, path: str) -> Iterator[Plek]:
    """The home behind ``path`` per ``record``, where there is one; one query."""
    for pk, *adres in rows.exclude(**{path: None}).order_by().values_list(record, *columns(path)):
        yield pk, as_address(*adres)


def people(rows: "QuerySet[Any]", record: str, path: str) -> Iterator[Plek]:
    """The resident behind ``path`` per ``record`` and where they live now; two queries."""
    pairs = list(rows.exclude(**{path: None}).order_by().values_list(record, path))
    where: dict[int, list[Address]] = {}
    for bewoner, adres in homes_of(sorted({bewoner for _pk, bewoner in pairs})) if pairs else ():
        where.setdefault(bewoner, []).append(adres)
    for pk, bewoner in pairs:
        yield pk, bewoner
        for adres in where.get(bewoner, ()):
            yield pk, adres


def _signalen(ids: Sequence[int]) -> Iterator[Plek]:
    rows = Signaal.objects.filter(pk__in=ids)
    yield from homes(rows, "pk", "eenheid")
    yield from people(rows, "pk", "melder")


def _meldingen(ids: Sequence[int]) -> Iterator[Plek]:
    rows = Melding.objects.filter(pk__in=ids)
    yield from homes(rows, "pk", "eenheid")
    yield from homes(rows, "pk", "signaal__eenheid")


def _casussen(ids: Sequence[int]) -> Iterator[Plek]:
    yield from homes(Casus.objects.filter(pk__in=ids), "pk", "eenheid")
    signalen = CasusSignaal.objects.filter(casus__in=ids)
    yield from homes(signalen, "casus", "signaal__eenheid")
    yield from people(signalen, "casus", "signaal__melder")


def _through_casus(model: "type[Actie | Huisbezoek]") -> Callable[[Sequence[int]], Iterable[Plek]]:
    def find(ids: Sequence[int]) -> Iterator[Plek]:
        of_casus: dict[int, list[int]] = {}
        for pk, casus in model._default_manager.filter(pk__in=ids).values_list("pk", "casus"):
            of_casus.setdefault(casus, []).append(pk)
        for casus, plek in _casussen(sorted(of_casus)):
            for pk in of_casus[casus]:
                yield pk, plek

    return find


def _brieven(ids: Sequence[int]) -> Iterator[Plek]:
    """A letter is about what its casus or its signal is about."""
    for via, places in (("casus", _casussen), ("signaal", _signalen)):
        of_zaak: dict[int, list[int]] = {}
        for pk, zaak in Brief.objects.filter(pk__in=ids, **{f"{via}__isnull": False}).values_list("pk", via):
            of_zaak.setdefault(zaak, []).append(pk)
        for zaak, plek in places(sorted(of_zaak)):
            for pk in of_zaak[zaak]:
                yield pk, plek


for code, find in (
    (BRIEF, _brieven),
    (SIGNAAL, _signalen),
    (MELDING, _meldingen),
    (CASUS, _casussen),
    (CASUSACTIE, _through_casus(Actie)),
    (HUISBEZOEK, _through_casus(Huisbezoek)),
):
    read_places.register(ReadPlaces(code=code, find=find))
