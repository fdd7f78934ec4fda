"""A published table of which area's ground went where, for years without outlines."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from plavei.core.celwaarden import parse_decimaal
from plavei.core.importeren import ImporteerError
from plavei.core.tabel import lees_tabel
from wijken.inlezen.codes import clean_code, plain
from wijken.opvolging import MEERDERHEID, RUIS, Overlap, Vlak


@dataclass(slots=True)
class Opvolgtabel:
    """Old code → new code → share of the old area."""

    aandelen: dict[str, dict[str, float]] = field(default_factory=dict)

    def overlaps(self, oude: list[Vlak], nieuwe: list[Vlak]) -> Mapping[tuple[int, int], Overlap]:
        """The shares between these areas.

        The table does not say how much of the new area comes from the old one; the same share is taken where one old
        area alone gives its larger part, or where the name is the same.
        """
        op_code = {vlak.code: vlak for vlak in nieuwe}
        gevers: dict[str, int] = {}
        for naar in self.aandelen.values():
            for code, aandeel in naar.items():
                gevers[code] = gevers.get(code, 0) + (aandeel >= MEERDERHEID)
        uit = {}
        for oud in oude:
            for code, aandeel in self.aandelen.get(oud.code, {}).items():
                nieuw = op_code.get(code)
                if nieuw is not None:
                    alleen = gevers[code] == 1 or (bool(oud.plat) and oud.plat == nieuw.plat)
                    uit[oud.sleutel, nieuw.sleutel] = Overlap(aandeel, aandeel if alleen else RUIS)
        return uit


def read_opvolging(pad: Path) -> Opvolgtabel:
    """A CSV with an old code, a new code and a share (0 to 1), in that order of columns; other columns do not matter.

    Raises ImporteerError for a file that is no such table.
    """
    bestand = lees_tabel(pad)
    eerste = bestand.rijen[0] if bestand.rijen else None
    kolommen = [kop for kop in bestand.koppen if eerste is not None and clean_code(eerste.get(kop))]
    aandeelkolom = next((kop for kop in bestand.koppen if "aandeel" in plain(kop) or "share" in plain(kop)), None)
    if len(kolommen) != 2 or aandeelkolom is None:
        raise ImporteerError(
            _("%(naam)s: verwacht twee kolommen met codes (oud, nieuw) en een kolom met “aandeel”.")
            % {"naam": bestand.naam}
        )
    tabel = Opvolgtabel()
    for rij in bestand:
        oud, nieuw = clean_code(rij.get(kolommen[0])), clean_code(rij.get(kolommen[1]))
        try:
            aandeel = float(parse_decimaal(rij.get(aandeelkolom)))
        except ValueError as fout:
            raise ImporteerError(f"{bestand.naam}, {_('regel')} {rij.regel}: {fout}.") from fout
        if not oud or not nieuw or not 0 < aandeel <= 1:
            raise ImporteerError(
                _("%(naam)s, regel %(regel)s: verwacht twee codes en een aandeel tussen 0 en 1.")
                % {"naam": bestand.naam, "regel": rij.regel}
            )
        tabel.aandelen.setdefault(oud, {})[nieuw] = aandeel
    return tabel
