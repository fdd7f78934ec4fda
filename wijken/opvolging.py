"""Which area of one year is which place of another: pure decisions about codes, names and overlapping ground.

CBS renumbers when municipalities merge, gives a code to another place, splits and joins. A place continues when the
ground is plainly the same; a new code does not make a new place, and an old code does not make it the old place.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import shapely
from shapely.geometry import MultiPolygon

from wijken.adressen import normaal

# More than half of the ground, seen from either side.
MEERDERHEID = 0.5
# Below this an overlap is a difference in drawing, not in division.
RUIS = 0.02


@dataclass(frozen=True, slots=True)
class Vlak:
    """An area to compare: ``sleutel`` is whatever the caller knows it by; no outline when none was drawn."""

    sleutel: int
    code: str
    naam: str
    omtrek: MultiPolygon | None = None

    @property
    def plat(self) -> str:
        """The name without accents and capitals; empty when it is only the code."""
        return "" if self.naam == self.code else normaal(self.naam)


@dataclass(frozen=True, slots=True)
class Overlap:
    """How much of the old area lies in the new one, and how much of the new one lies in the old; 0 to 1."""

    van_oud: float
    van_nieuw: float

    @property
    def iou(self) -> float:
        """Shared ground as part of all ground of both."""
        deler = self.van_oud + self.van_nieuw - self.van_oud * self.van_nieuw
        return self.van_oud * self.van_nieuw / deler if deler else 0.0


@dataclass(slots=True)
class Verloop:
    """What became of the old areas, by their ``sleutel``."""

    # new → the old one it continues
    voortzetting: dict[int, int] = field(default_factory=dict)
    # (old, new) → overlap above the noise
    overlap: dict[tuple[int, int], Overlap] = field(default_factory=dict)

    def covered(self, oud: int) -> float:
        """How much of an old area lies in any of the new ones."""
        return sum(overlap.van_oud for (o, _n), overlap in self.overlap.items() if o == oud)


def overlaps(oude: Sequence[Vlak], nieuwe: Sequence[Vlak]) -> dict[tuple[int, int], Overlap]:
    """The overlap of every pair whose outlines share more than noise."""
    links = [vlak for vlak in oude if vlak.omtrek is not None]
    rechts = [vlak for vlak in nieuwe if vlak.omtrek is not None]
    if not links or not rechts:
        return {}
    a = np.asarray([vlak.omtrek for vlak in links], dtype=object)
    b = np.asarray([vlak.omtrek for vlak in rechts], dtype=object)
    i, j = shapely.STRtree(b).query(a, predicate="intersects")
    gedeeld = shapely.area(shapely.intersection(a[i], b[j]))
    van_oud, van_nieuw = gedeeld / shapely.area(a[i]), gedeeld / shapely.area(b[j])
    return {
        (links[p].sleutel, rechts[q].sleutel): Overlap(min(float(o), 1.0), min(float(n), 1.0))
        for p, q, o, n in zip(i, j, van_oud, van_nieuw, strict=True)
        if max(o, n) >= RUIS
    }


def trace(
    oude: Sequence[Vlak],
    nieuwe: Sequence[Vlak],
    grond: Mapping[tuple[int, int], Overlap],
) -> Verloop:
    """Decide which new area continues which old one; ``grond`` is how they overlap, as drawn or as published."""
    sleutels_oud, sleutels_nieuw = {vlak.sleutel for vlak in oude}, {vlak.sleutel for vlak in nieuwe}
    verloop = Verloop(
        overlap={paar: deel for paar, deel in grond.items() if paar[0] in sleutels_oud and paar[1] in sleutels_nieuw}
    )
    vrij_oud = {vlak.sleutel: vlak for vlak in oude}
    vrij_nieuw = {vlak.sleutel: vlak for vlak in nieuwe}

    def settle(paren: Iterable[tuple[int, int]]) -> None:
        for oud, nieuw in paren:
            if oud in vrij_oud and nieuw in vrij_nieuw:
                verloop.voortzetting[nieuw] = oud
                del vrij_oud[oud], vrij_nieuw[nieuw]

    settle(_same_code(vrij_oud, vrij_nieuw, verloop))
    settle(_same_ground(vrij_oud, vrij_nieuw, verloop))
    settle(_same_name(vrij_oud, vrij_nieuw, verloop))
    return verloop


def _same_code(oude: Mapping[int, Vlak], nieuwe: Mapping[int, Vlak], verloop: Verloop) -> list[tuple[int, int]]:
    op_code = {vlak.code: vlak for vlak in oude.values()}
    paren = []
    for nieuw in nieuwe.values():
        oud = op_code.get(nieuw.code)
        if oud is not None and _plausible(oud, nieuw, verloop):
            paren.append((oud.sleutel, nieuw.sleutel))
    return paren


def _plausible(oud: Vlak, nieuw: Vlak, verloop: Verloop) -> bool:
    """Whether two areas with one code can be one place: shared ground; or, where nobody drew it, nothing against it."""
    overlap = verloop.overlap.get((oud.sleutel, nieuw.sleutel))
    if overlap is not None:
        zelfde_naam = bool(oud.plat) and oud.plat == nieuw.plat
        return zelfde_naam or max(overlap.van_oud, overlap.van_nieuw) >= MEERDERHEID
    return oud.omtrek is None or nieuw.omtrek is None


def _same_ground(oude: Mapping[int, Vlak], nieuwe: Mapping[int, Vlak], verloop: Verloop) -> list[tuple[int, int]]:
    paren = []
    for (o, n), overlap in verloop.overlap.items():
        if o not in oude or n not in nieuwe:
            continue
        zelfde_naam = bool(oude[o].plat) and oude[o].plat == nieuwe[n].plat
        beide = min(overlap.van_oud, overlap.van_nieuw) >= MEERDERHEID
        een = max(overlap.van_oud, overlap.van_nieuw) >= MEERDERHEID
        if beide or (zelfde_naam and een):
            paren.append((overlap.iou, o, n))
    return [(o, n) for _iou, o, n in sorted(paren, reverse=True)]


def _same_name(oude: Mapping[int, Vlak], nieuwe: Mapping[int, Vlak], verloop: Verloop) -> list[tuple[int, int]]:
    """Within one gemeente, and only where no outlines can tell: a name that occurs once on both sides."""

    def by_name(vlakken: Iterable[Vlak]) -> dict[tuple[str, str], list[Vlak]]:
        uit: dict[tuple[str, str], list[Vlak]] = {}
        for vlak in vlakken:
            if vlak.plat:
                uit.setdefault((vlak.code[:6], vlak.plat), []).append(vlak)
        return uit

    links, rechts = by_name(oude.values()), by_name(nieuwe.values())
    paren = []
    for sleutel, oud in links.items():
        nieuw = rechts.get(sleutel, [])
        if len(oud) == len(nieuw) == 1 and (oud[0].omtrek is None or nieuw[0].omtrek is None):
            paren.append((oud[0].sleutel, nieuw[0].sleutel))
    return paren
