"""Recognising the places of one level in a year's areas, by what earlier and later years say of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from shapely.geometry import MultiPolygon

from wijken.importeren.opvolgtabel import Opvolgtabel
from wijken.inlezen import codes
from wijken.inlezen.gebieden import GebiedRij
from wijken.opvolging import MEERDERHEID, Overlap, Vlak, overlaps, trace


@dataclass(frozen=True, slots=True)
class Jaargang:
    """What a place was called in one year."""

    indeling_id: int
    jaar: int
    code: str
    naam: str


@dataclass(slots=True)
class Bekend:
    """A place that is there already, with its years in order."""

    plaats_id: int
    vervallen_per: int | None
    jaren: list[Jaargang] = field(default_factory=list)

    def at(self, jaar: int) -> Jaargang | None:
        """Its entry of exactly this year."""
        return next((j for j in self.jaren if j.jaar == jaar), None)

    def before(self, jaar: int) -> Jaargang | None:
        """Its newest entry from before a year."""
        return next((j for j in reversed(self.jaren) if j.jaar < jaar), None)

    def after(self, jaar: int) -> Jaargang | None:
        """Its oldest entry from after a year."""
        return next((j for j in self.jaren if j.jaar > jaar), None)


@dataclass(slots=True)
class Herkenning:
    """The outcome: which place each area is, what ended, and what the ground says."""

    # code → place; codes that are not here are new places
    plaats: dict[str, int] = field(default_factory=dict)
    # code of a new place → the later year in which it is known to be gone
    einde: dict[str, int] = field(default_factory=dict)
    # places that are gone per the imported year
    vervallen: set[int] = field(default_factory=set)
    # (place in an earlier year, code) → overlap
    overlap: dict[tuple[int, str], Overlap] = field(default_factory=dict)
    # earlier entry → code, and code → later entry, with the share of the older area
    van_eerder: list[tuple[Jaargang, str, float]] = field(default_factory=list)
    naar_later: list[tuple[str, Jaargang, float]] = field(default_factory=list)


Omtrekken = Callable[[Sequence[int]], Mapping[int, MultiPolygon]]


def recognise(
    *, jaar: int, rijen: Sequence[GebiedRij], bekend: Sequence[Bekend], omtrekken: Omtrekken, tabel: Opvolgtabel
) -> Herkenning:
    """Find the place of every area of a year.

    First what was imported of the same year (a repeated import), then later years (a later year is right about names
    and codes), then earlier years. ``omtrekken`` gives the drawn outlines of stored entries by their id.
    """
    uit = Herkenning()
    codes_nu = {rij.code for rij in rijen}
    for plaats in bekend:
        entry = plaats.at(jaar)
        if entry is not None and entry.code in codes_nu:
            uit.plaats[entry.code] = plaats.plaats_id
    _from_later(uit, jaar, rijen, bekend, omtrekken, tabel)
    _from_earlier(uit, jaar, rijen, bekend, omtrekken, tabel)
    return uit


def _vlakken(rijen: Sequence[GebiedRij]) -> list[Vlak]:
    # An outline around a centre point is no ground to compare.
    return [
        Vlak(nummer, rij.code, rij.naam or rij.code, None if rij.schematisch else rij.omtrek)
        for nummer, rij in enumerate(rijen)
    ]


def _stored(entries: Mapping[int, Jaargang], omtrekken: Omtrekken) -> list[Vlak]:
    vormen = omtrekken([entry.indeling_id for entry in entries.values()])
    return [
        Vlak(plaats_id, entry.code, entry.naam, vormen.get(entry.indeling_id)) for plaats_id, entry in entries.items()
    ]


def _from_later(
    uit: Herkenning,
    jaar: int,
    rijen: Sequence[GebiedRij],
    bekend: Sequence[Bekend],
    omtrekken: Omtrekken,
    tabel: Opvolgtabel,
) -> None:
    bezet = set(uit.plaats.values())
    later = {p.plaats_id: entry for p in bekend if p.plaats_id not in bezet and (entry := p.after(jaar))}
    over = [rij for rij in rijen if rij.code not in uit.plaats]
    if not later or not over:
        return
    oud, nieuw = _vlakken(over), _stored(later, omtrekken)
    verloop = trace(oud, nieuw, {**overlaps(oud, nieuw), **tabel.overlaps(oud, nieuw)})
    for n, o in verloop.voortzetting.items():
        uit.plaats[over[o].code] = n
    for (o, n), overlap in verloop.overlap.items():
        uit.naar_later.append((over[o].code, later[n], overlap.van_oud))
    gemeenten = {codes.gemeentecode_of(entry.code): entry.jaar for entry in later.values()}
    hergebruikt = {entry.code: entry.jaar for entry in later.values()}
    for vlak, rij in zip(oud, over, strict=True):
        if rij.code in uit.plaats:
            continue
        if verloop.covered(vlak.sleutel) >= MEERDERHEID:
            uit.einde[rij.code] = min(later[n].jaar for o, n in verloop.overlap if o == vlak.sleutel)
        elif vlak.omtrek is None and codes.gemeentecode_of(rij.code) in gemeenten:
            uit.einde[rij.code] = gemeenten[codes.gemeentecode_of(rij.code)]
        elif rij.code in hergebruikt:
            uit.einde[rij.code] = hergebruikt[rij.code]


def _from_earlier(
    uit: Herkenning,
    jaar: int,
    rijen: Sequence[GebiedRij],
    bekend: Sequence[Bekend],
    omtrekken: Omtrekken,
    tabel: Opvolgtabel,
) -> None:
    bezet = set(uit.plaats.values())
    eerder = {
        p.plaats_id: entry
        for p in bekend
        if p.plaats_id not in bezet
        and (p.vervallen_per is None or p.vervallen_per > jaar)
        and p.after(jaar) is None
        and (entry := p.before(jaar))
    }
    if not eerder:
        return
    oud, alle = _stored(eerder, omtrekken), _vlakken(rijen)
    grond = {**overlaps(oud, alle), **tabel.overlaps(oud, alle)}
    verloop = trace(oud, [vlak for vlak in alle if vlak.code not in uit.plaats], grond)
    for n, o in verloop.voortzetting.items():
        uit.plaats[rijen[n].code] = o
    for (o, n), overlap in grond.items():
        uit.overlap[o, rijen[n].code] = overlap
        uit.van_eerder.append((eerder[o], rijen[n].code, overlap.van_oud))
    gevonden = set(verloop.voortzetting.values())
    gemeenten = {codes.gemeentecode_of(rij.code) for rij in rijen}
    # A code that is now of another place cannot stay with this one.
    hergebruikt = {rij.code for rij in rijen}
    getekend = any(vlak.omtrek is not None for vlak in alle)
    for vlak in oud:
        if vlak.sleutel in gevonden:
            continue
        bedekt = sum(overlap.van_oud for (o, _n), overlap in grond.items() if o == vlak.sleutel)
        # Without outlines to compare, a gemeente that is in the files is taken to be there in full.
        zonder = (vlak.omtrek is None or not getekend) and codes.gemeentecode_of(vlak.code) in gemeenten
        if bedekt >= MEERDERHEID or zonder or vlak.code in hergebruikt:
            uit.vervallen.add(vlak.sleutel)
