"""Figures onto places: find the layout year the codes are of, then write in bulk."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path

from django.db import connection
from django.db.backends.utils import CursorWrapper
from django.utils.translation import gettext as _

from plavei.core.importeren import ImporteerError, Importverslag, Voortgang
from wijken.indicatoren import INDICATOREN
from wijken.inlezen.cijfers import Cijferbestand, read_figures
from wijken.inlezen.codes import gemeentecode_of
from wijken.models import Buurt, Gemeente, Indeling, Wijk

# A level (gemeente, wijk or buurt) and the id of the place.
Plaats = tuple[str, int]


@dataclass(slots=True)
class Opties:
    """What the command line may say about an import of figures."""

    jaar: int | None = None
    bron: str = ""
    alleen_bekend: bool = False


@dataclass(slots=True)
class Codeboek:
    """Which place a code is, per layout year; year 0 holds the newest code of every place."""

    jaren: dict[int, dict[str, Plaats]] = field(default_factory=dict)

    @classmethod
    def load(cls) -> "Codeboek":
        """All codes of all years."""
        boek = cls()
        rijen = Indeling.objects.values_list("jaar", "code", "niveau", "gemeente_id", "wijk_id", "buurt_id")
        for jaar, code, niveau, gemeente_id, wijk_id, buurt_id in rijen.iterator():
            boek.jaren.setdefault(jaar, {})[code] = (niveau, gemeente_id or wijk_id or buurt_id or 0)
        nu = boek.jaren.setdefault(0, {})
        for niveau, model in (("gemeente", Gemeente), ("wijk", Wijk), ("buurt", Buurt)):
            for pk, code in model.objects.huidig().values_list("pk", "code"):
                nu[code] = (niveau, pk)
        return boek

    def layout(self, codes: Sequence[str], periode: int | None) -> list[Mapping[str, Plaats]]:
        """The layout years in the order to look a code up.

        Tables are published on the layout of some year, often not that of the figures: it is the one that knows most of
        the codes; of equals the nearest to the figures.
        """

        def fit(jaar: int) -> tuple[int, int, int]:
            boek = self.jaren[jaar]
            return -sum(code in boek for code in codes), abs(jaar - (periode or jaar)), -jaar

        jaren = sorted((jaar for jaar in self.jaren if jaar), key=fit)
        return [*(self.jaren[jaar] for jaar in jaren[:1]), self.jaren.get(0, {})]

    @property
    def gemeenten(self) -> set[str]:
        """Codes of every gemeente in any year."""
        return {code for boek in self.jaren.values() for code in boek if code.startswith("GM")}


def importeer_kerncijfers(
    verslag: Importverslag, voortgang: Voortgang, *, paden: Sequence[Path], opties: Opties | None = None
) -> None:
    """Read the files and write their figures. For ``plavei.core.importeren.run_import``."""
    opties = opties or Opties()
    boek = Codeboek.load()
    if not any(boek.jaren.values()):
        raise ImporteerError(_("Er zijn nog geen buurten. Lees eerst de indeling in met importeer_gebieden."))
    waarden: dict[tuple[Plaats, str, int], tuple[Decimal, str]] = {}
    for pad in voortgang(paden, len(paden), _("Bestanden lezen")):
        bestand = read_figures(pad, opties.jaar)
        for regel, kolom, melding in bestand.fouten:
            verslag.fout(bestand.naam, regel, melding, kolom)
        for melding in bestand.meldingen:
            verslag.meld(melding)
        verslag.rijen += len(bestand.rijen)
        waarden.update(_on_places(verslag, bestand, boek, opties))
    _write(verslag, waarden)


def _on_places(
    verslag: Importverslag, bestand: Cijferbestand, boek: Codeboek, opties: Opties
) -> Iterator[tuple[tuple[Plaats, str, int], tuple[Decimal, str]]]:
    perioden = [periode for rij in bestand.rijen[:1] for (_indicator, periode) in rij.cijfers]
    indelingen = boek.layout([rij.code for rij in bestand.rijen], max(perioden, default=opties.jaar))
    bekende_gemeenten = boek.gemeenten if opties.alleen_bekend else set()
    elders = 0
    for rij in bestand.rijen:
        plaats = next((codes[rij.code] for codes in indelingen if rij.code in codes), None)
        if plaats is None:
            if opties.alleen_bekend and gemeentecode_of(rij.code) not in bekende_gemeenten:
                elders += 1
            else:
                verslag.fout(bestand.naam, rij.regel, _("onbekend gebied %(code)s") % {"code": rij.code})
            continue
        for (indicator, periode), waarde in rij.cijfers.items():
            bron = opties.bron or rij.bronnen.get(indicator, INDICATOREN[indicator].bron)
            yield (plaats, indicator, periode), (waarde, bron[:200])
    if elders:
        verslag.meld(
            _("%(naam)s: %(aantal)s rijen over gemeenten die hier niet zijn, overgeslagen.")
            % {"naam": bestand.naam, "aantal": elders}
        )


def _write(verslag: Importverslag, waarden: Mapping[tuple[Plaats, str, int], tuple[Decimal, str]]) -> None:
    """Compare with what is there and write the difference, in a handful of statements whatever the size."""
    telling = verslag.telling(_("kerncijfers"))
    if not waarden:
        return
    stroom = io.StringIO()
    for ((niveau, pk), indicator, periode), (waarde, bron) in waarden.items():
        ids = "\t".join(str(pk) if niveau == soort else r"\N" for soort in ("gemeente", "wijk", "buurt"))
        schoon = bron.replace("\\", "").replace("\t", " ").replace("\n", " ").replace("\r", " ")
        stroom.write(f"{ids}\t{indicator}\t{periode}\t{waarde}\t{schoon}\n")
    stroom.seek(0)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMP TABLE import_kerncijfers (gemeente_id bigint, wijk_id bigint, buurt_id bigint, "
            "indicator text, periode smallint, waarde numeric(14, 4), bron text) ON COMMIT DROP"
        )
        cursor.copy_expert("COPY import_kerncijfers FROM STDIN", stroom)
        cursor.execute("ANALYZE import_kerncijfers")
        for niveau in ("gemeente", "wijk", "buurt"):
            nieuw, gewijzigd, gelijk = _merge(cursor, niveau)
            telling.nieuw += nieuw
            telling.gewijzigd += gewijzigd
            telling.gelijk += gelijk
        cursor.execute("DROP TABLE import_kerncijfers")


# One statement each per level; {veld} is one of three column names of ours.
_GELIJK = """
SELECT count(*) FROM import_kerncijfers i JOIN wijken_kerncijfer k
    ON k.{veld} = i.{veld} AND k.indicator = i.indicator AND k.periode = i.periode
WHERE k.waarde = i.waarde AND k.bron = i.bron
"""
_GEWIJZIGD = """
UPDATE wijken_kerncijfer k SET waarde = i.waarde, bron = i.bron FROM import_kerncijfers i
WHERE k.{veld} = i.{veld} AND k.indicator = i.indicator AND k.periode = i.periode
    AND (k.waarde <> i.waarde OR k.bron <> i.bron)
"""
_NIEUW = """
INSERT INTO wijken_kerncijfer ({veld}, indicator, periode, waarde, bron)
SELECT {veld}, indicator, periode, waarde, bron FROM import_kerncijfers WHERE {veld} IS NOT NULL
ON CONFLICT DO NOTHING
"""


def _merge(cursor: CursorWrapper, niveau: str) -> tuple[int, int, int]:
    """New, changed and equal figures of one level."""
    veld = f"{niveau}_id"
    cursor.execute(_GELIJK.format(veld=veld))
    gelijk = int(cursor.fetchone()[0])
    cursor.execute(_GEWIJZIGD.format(veld=veld))
    gewijzigd = cursor.rowcount
    cursor.execute(_NIEUW.format(veld=veld))
    return cursor.rowcount, gewijzigd, gelijk
