"""Which letters went to a reporter: under the own signal, what that was merged into, and the casus it is in.

A letter keeps a name and no number of a resident, and stays as it was; so it is found by that name among who reported.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from signalen.brieven.melders import Melder, reporters_of
from signalen.casus.weglaten import any_of
from signalen.models import Brief, CasusSignaal, Samenvoeging
from signalen.models.brief import AanWie
from signalen.samengevoegd import with_duplicates


@dataclass
class _Zaak:
    """A signal or casus with letters to a reporter: which own signal leads there, and all that were reported."""

    via: int
    signalen: set[int]
    brieven: list[Brief] = field(default_factory=list)


def letters_to(signalen: Collection[int]) -> dict[int, list[int]]:
    """Letters to whoever reported these, who is one person; by the first of these signals that leads to each.

    Where others reported too it goes by the name on the letter: theirs is what fits nobody better.
    """
    hoofd = _merged_into(signalen)
    casussen: dict[int, int] = {}
    for casus, signaal in CasusSignaal.objects.filter(signaal__in=hoofd).order_by("pk").values_list("casus", "signaal"):
        casussen.setdefault(casus, hoofd[signaal])
    brieven = Brief.objects.filter(Q(signaal__in=hoofd) | Q(casus__in=casussen), aan=AanWie.MELDER).order_by("pk")
    zaken: dict[tuple[int | None, int | None], _Zaak] = {}
    for brief in brieven:
        zaak = zaken.get((brief.casus_id, brief.signaal_id)) or _zaak(brief, hoofd, casussen)
        zaken[brief.casus_id, brief.signaal_id] = zaak
        zaak.brieven.append(brief)
    gevonden: dict[int, list[int]] = {}
    eigen = reporters_of(signalen) if zaken else []
    for zaak in zaken.values():
        anderen = _named(reporters_of(zaak.signalen - set(signalen)))
        theirs = [brief.pk for brief in zaak.brieven if _fits(brief.naam, eigen, anderen)]
        gevonden[zaak.via] = sorted([*gevonden.get(zaak.via, []), *theirs])
    return gevonden


def for_who_lives_there(brieven: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Of exported letters what the person concerned gets: none to a reporter, and of one to another that it was there.

    To whom, where they live and what they were asked says who else spoke of them.
    """
    leeg = {"naam": "", "adres": "", "onderwerp": "", "tekst": ""}
    return [
        {**brief, **(leeg if brief["aan"] == AanWie.ANDER else {})}
        for brief in brieven
        if brief["aan"] != AanWie.MELDER
    ]


def _zaak(brief: Brief, hoofd: Mapping[int, int], casussen: Mapping[int, int]) -> _Zaak:
    if brief.casus_id:
        erin = CasusSignaal.objects.filter(casus=brief.casus_id).values_list("signaal_id", flat=True)
        return _Zaak(casussen[brief.casus_id], set(with_duplicates(list(erin))))
    assert brief.signaal_id  # noqa: S101 - a constraint holds it
    return _Zaak(hoofd[brief.signaal_id], set(with_duplicates([brief.signaal_id])))


def _merged_into(signalen: Collection[int]) -> dict[int, int]:
    """These signals and what they were merged into, each with the one of these that leads to it."""
    gevonden = {pk: pk for pk in sorted(signalen)}
    nieuw = dict(gevonden)
    while nieuw:
        rows = Samenvoeging.objects.filter(dubbel__in=nieuw).order_by("dubbel").values_list("dubbel", "met")
        nieuw = {met: gevonden[dubbel] for dubbel, met in rows if met not in gevonden}
        gevonden |= nieuw
    return gevonden


def _named(melders: Sequence[Melder]) -> list[Melder]:
    """Of whom a name is known; a resident that was emptied has none."""
    return [melder for melder in melders if (melder.heel | melder.los) - {_("vernietigd")}]


def _fits(naam: str, eigen: Sequence[Melder], anderen: Sequence[Melder]) -> bool:
    het_onze, het_hunne = (max((_alike(naam, melder) for melder in wie), default=0) for wie in (eigen, anderen))
    if het_onze or het_hunne:
        return het_onze >= het_hunne
    return not anderen or not _named(eigen)


def _alike(naam: str, melder: Melder) -> int:
    """How much of the name on a letter is theirs: two of one surname differ in what stands before it."""
    patroon = any_of(melder.heel | melder.los, hoofdletters=False)
    return max((len(deel[0]) for deel in patroon.finditer(naam)), default=0) if patroon else 0
