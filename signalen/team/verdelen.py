"""Who gets what when all of somebody's work goes to others: worked out the same way for looking and for doing.

A casus goes to one person as a whole, with what the colleague leads, has to do or visits in it and the signals of
theirs that are in it; a signal in no casus goes by itself. Only what the teamleider may see is in it and nothing that
is confidential (DOMAIN 5.7), and each receiver gets only what their role and werkgebied show them already.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN
from signalen import regels
from signalen.casus import regels as casusregels
from signalen.models import Actie, Casus, Huisbezoek, Signaal
from signalen.models.casus import CasusQuerySet
from signalen.models.signaal import SignaalQuerySet
from signalen.rules import TRIAGE_ROLLEN
from signalen.team.mensen import collegas_van
from wijken.models import Werkgebied, Wijk
from wijken.werkgebied import remember_wijk_ids, wijk_ids


@dataclass
class Stuk:
    """What goes to one person as a whole. ``casus``: None for a signal in none; ``geleid``: the colleague leads it."""

    wijk: int
    wijknaam: str
    voor_triage: bool
    termijn_op: date | None
    casus: int | None = None
    naam: str = ""
    geleid: bool = False
    signalen: list[int] = field(default_factory=list)
    acties: list[tuple[int, date]] = field(default_factory=list)
    bezoeken: list[tuple[int, date]] = field(default_factory=list)

    @property
    def nummer(self) -> str:
        return f"C{self.casus}" if self.casus else f"S{self.signalen[0]}"

    @property
    def url(self) -> str:
        return (Casus(pk=self.casus) if self.casus else Signaal(pk=self.signalen[0])).get_absolute_url()


@dataclass(frozen=True)
class Aantallen:
    """How much it is, for a screen."""

    signalen: int = 0
    casussen: int = 0
    acties: int = 0
    bezoeken: int = 0

    @classmethod
    def van(cls, stukken: Iterable[Stuk]) -> "Aantallen":
        stukken = list(stukken)
        return cls(
            signalen=sum(len(stuk.signalen) for stuk in stukken),
            casussen=sum(stuk.geleid for stuk in stukken),
            acties=sum(len(stuk.acties) for stuk in stukken),
            bezoeken=sum(len(stuk.bezoeken) for stuk in stukken),
        )


@dataclass(frozen=True)
class Verdeling:
    """Per receiver what they get, and what none of them can have: it stays where it is.

    ``mee``: of each kind that hangs on signals (``signalen.events``) how many went along, and how many stay.
    """

    naar: Mapping[Medewerker, Sequence[Stuk]]
    blijft: Sequence[Stuk]
    mee: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def gegaan(self) -> bool:
        """Whether anything went to anybody."""
        return bool(self.naar) or any(gegaan for gegaan, _blijft in self.mee.values())

    @property
    def niets(self) -> bool:
        """Whether there was nothing at all."""
        return not (self.gegaan or self.blijft or any(blijft for _gegaan, blijft in self.mee.values()))


# ---------------------------------------------------------------- what there is
def casussen_met_werk(van: Medewerker, door: Medewerker) -> CasusQuerySet:
    """Open casussen in the werkgebied of ``door`` that ``van`` leads or has something to do in."""
    met_actie = Actie.objects.open().filter(eigenaar=van).values("casus")
    met_bezoek = Huisbezoek.objects.planned().filter(Q(bezoeker=van) | Q(met=van)).values("casus")
    rijen = Casus.objects.visible_to(door).open().filter(vertrouwelijk=False)
    rijen = rijen.filter(Q(regisseur=van) | Q(pk__in=met_actie) | Q(pk__in=met_bezoek))
    return rijen.filter(_in_gebied(door))


def signalen_van(van: Medewerker, door: Medewerker) -> SignaalQuerySet:
    """Open signals in the werkgebied of ``door`` that ``van`` handles."""
    rijen = Signaal.objects.visible_to(door).open().filter(behandelaar=van, vertrouwelijk=False)
    return rijen.filter(_in_gebied(door))


def _in_gebied(door: Medewerker) -> Q:
    wijken = wijk_ids(door)
    return Q() if wijken is None else Q(wijk__in=wijken)


def stukken_van(van: Medewerker, door: Medewerker) -> list[Stuk]:
    """All that ``van`` has to do and ``door`` may hand over, by wijk and term; four queries."""
    per_casus = {}
    kolommen = (*casusregels.KOLOMMEN, "wijk_id", "wijk__naam", "regisseur_id")
    for waarden in casussen_met_werk(van, door).order_by("pk").values_list(*kolommen):
        rij = casusregels.rij(waarden)
        wijk, wijknaam, regisseur = waarden[-3:]
        stuk = Stuk(wijk, wijknaam, True, rij["termijn_op"], rij["pk"], casusregels.naam(rij), regisseur == van.pk)
        per_casus[rij["pk"]] = stuk
    _werk_erbij(van, per_casus)
    los = []
    erbij = ("wijk_id", "wijk__naam", "in_casus__casus_id")
    for waarden in signalen_van(van, door).order_by("pk").values_list(*regels.KOLOMMEN, *erbij):
        wijk, wijknaam, casus = waarden[-3:]
        if casus in per_casus:
            per_casus[casus].signalen.append(waarden[0])
            continue
        voordeur = waarden[regels.KOLOMMEN.index("achter_de_voordeur")]
        los.append(Stuk(wijk, wijknaam, voordeur, waarden[2], naam=regels.naam(waarden), signalen=[waarden[0]]))
    return sorted([*per_casus.values(), *los], key=lambda s: (s.wijknaam, s.wijk, s.termijn_op or date.max, s.nummer))


def _werk_erbij(van: Medewerker, per_casus: Mapping[int, Stuk]) -> None:
    acties = Actie.objects.open().filter(eigenaar=van, casus__in=per_casus).order_by("uiterlijk_op", "pk")
    for casus, pk, op in acties.values_list("casus_id", "pk", "uiterlijk_op"):
        per_casus[casus].acties.append((pk, op))
    bezoeken = Huisbezoek.objects.planned().filter(Q(bezoeker=van) | Q(met=van), casus__in=per_casus)
    moment: datetime
    for casus, pk, moment in bezoeken.order_by("gepland_op", "pk").values_list("casus_id", "pk", "gepland_op"):
        per_casus[casus].bezoeken.append((pk, timezone.localtime(moment).date()))


# ---------------------------------------------------------------- who gets it
def ontvangers(van: Medewerker, door: Medewerker, wijken: Collection[int]) -> list[Medewerker]:
    """Colleagues who work in at least one of ``wijken``, with their werkgebied known; two queries."""
    mensen = list(collegas_van(door).exclude(pk=van.pk).order_by("naam", "pk"))
    know_areas(mensen)
    return [mens for mens in mensen if any(_werkt_in(mens, wijk) for wijk in wijken)]


def know_areas(mensen: Collection[Medewerker]) -> None:
    """Look the werkgebied of each up at once."""
    per_mens: dict[int, set[int]] = {mens.pk: set() for mens in mensen}
    for pk, wijk in Werkgebied.objects.filter(medewerker__in=per_mens).values_list("medewerker_id", "wijk_id"):
        per_mens[pk].add(wijk)
    for mens in mensen:
        if not mens.alle_wijken:
            remember_wijk_ids(mens, frozenset(per_mens[mens.pk]))


def _werkt_in(mens: Medewerker, wijk: int) -> bool:
    wijken = wijk_ids(mens)
    return wijken is None or wijk in wijken


def may_have(mens: Medewerker, stuk: Stuk) -> bool:
    """Whether role and werkgebied of ``mens`` show them this already."""
    rollen = TRIAGE_ROLLEN if stuk.voor_triage else ZAAKROLLEN
    return mens.is_active and mens.rol in rollen and _werkt_in(mens, stuk.wijk)


def verdeel(
    stukken: Sequence[Stuk], naar: Sequence[Medewerker], per_wijk: Mapping[int, Medewerker] | None = None
) -> Verdeling:
    """Each to one of ``naar`` who may have it, the one with the least until then; or all of a wijk to one person.

    What the one of a wijk may not have (a casus for a wijkbeheerder, say) goes to ``naar`` as well. The werkgebied of
    all receivers must be known (``know_areas``).
    """
    vast = per_wijk or {}
    krijgt: dict[Medewerker, list[Stuk]] = {mens: [] for mens in (*naar, *vast.values())}
    blijft = []
    gewicht: Counter[Any] = Counter()
    for stuk in stukken:
        eerst = [vast[stuk.wijk]] if stuk.wijk in vast else []
        mogen = [mens for mens in eerst if may_have(mens, stuk)] or [mens for mens in naar if may_have(mens, stuk)]
        if not mogen:
            blijft.append(stuk)
            continue
        mens = min(mogen, key=lambda mens: gewicht[mens.pk])
        krijgt[mens].append(stuk)
        gewicht[mens.pk] += 1
    return Verdeling({mens: deel for mens, deel in krijgt.items() if deel}, blijft)


def wijken_van(stukken: Iterable[Stuk]) -> list[Wijk]:
    """The wijken in which this lies, by name; only number and name of each."""
    namen = {stuk.wijk: stuk.wijknaam for stuk in stukken}
    return [Wijk(pk=pk, naam=naam) for pk, naam in sorted(namen.items(), key=lambda wijk: (wijk[1], wijk[0]))]
