"""Which homes and residents signals and casussen are about: the home, and who reported it and where they live."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Model, QuerySet

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
Dossier = tuple[str, int]


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


def _part_of(model: type[Model], **via: str) -> Callable[[Sequence[int]], Iterable[tuple[int, Dossier]]]:
    """``via``: by which column it is a part of which kind of record; the first that is filled."""

    def find(ids: Sequence[int]) -> Iterator[tuple[int, Dossier]]:
        for pk, *zaken in model._default_manager.filter(pk__in=ids).order_by().values_list("pk", *via):
            for soort, zaak in zip(via.values(), zaken, strict=True):
                if zaak is not None:
                    yield pk, (soort, zaak)
                    break

    return find


# Whoever reads a casus and the letters in it read one record.
for places in (
    ReadPlaces(code=SIGNAAL, find=_signalen),
    ReadPlaces(code=CASUS, find=_casussen),
    ReadPlaces(code=BRIEF, find=_brieven, part_of=_part_of(Brief, casus=CASUS, signaal=SIGNAAL)),
    ReadPlaces(code=MELDING, find=_meldingen, part_of=_part_of(Melding, signaal=SIGNAAL)),
    ReadPlaces(code=CASUSACTIE, find=_through_casus(Actie), part_of=_part_of(Actie, casus=CASUS)),
    ReadPlaces(code=HUISBEZOEK, find=_through_casus(Huisbezoek), part_of=_part_of(Huisbezoek, casus=CASUS)),
):
    read_places.register(places)
