"""Reading tables as other systems deliver them: CSV in any of the usual spellings, and XLSX.

Everything comes out as trimmed text under its column heading, with the line it stood on, so that an import can say
where it went wrong. What a text means (a number, a date) is for ``plavei.core.celwaarden``.
"""

import csv
import gzip
import io
import math
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from pathlib import Path
from xml.etree.ElementTree import ParseError

import openpyxl
from django.utils.translation import gettext as _
from openpyxl.utils.exceptions import InvalidFileException

MAX_BYTES = 500 * 1024 * 1024
SCHEIDINGSTEKENS = ";,\t|"
_XLS = b"\xd0\xcf\x11\xe0"
_ALLEEN_NULLEN = re.compile(r"^0{2,}$")
# Excel keeps 15 digits of a number and makes the rest zeros.
EXCEL_CIJFERS = 15


class TabelError(Exception):
    """The file as a whole cannot be read; the message is Dutch and says what to do."""


@dataclass(frozen=True, slots=True)
class Rij:
    """One row: its line in the file (the first line is 1) and its texts by column heading.

    ``fouten`` holds, by column (empty: the row as a whole), what is wrong already before anybody looks at the meaning.
    """

    regel: int
    cellen: Mapping[str, str]
    fouten: Mapping[str, str] = field(default_factory=dict)

    def get(self, kop: str) -> str:
        """The text under this heading; empty when the row or the table does not have it."""
        return self.cellen.get(kop, "")


@dataclass(frozen=True, slots=True)
class Tabel:
    """A table that was read."""

    naam: str
    koppen: tuple[str, ...]
    rijen: tuple[Rij, ...]

    def __iter__(self) -> Iterator[Rij]:
        return iter(self.rijen)

    def __len__(self) -> int:
        return len(self.rijen)


def lees_tabel(pad: Path, *, blad: str = "", kopregel: int = 0) -> Tabel:
    """Read a CSV (also ``.gz``) or XLSX file.

    ``blad`` names the sheet of a workbook (else the first visible one that is not empty); ``kopregel`` is the line of
    the headings (else the first line that is not empty). Raises TabelError.
    """
    inhoud = lees_bytes(pad)
    if inhoud.startswith(_XLS):
        raise TabelError(
            _("%(naam)s is een oud Excel-bestand (.xls). Bewaar het als .xlsx of als CSV.") % {"naam": pad.name}
        )
    if inhoud.startswith(b"PK"):
        regels, fouten = _xlsx_rows(inhoud, pad.name, blad)
    else:
        regels, fouten = _csv_rows(decodeer(inhoud, pad.name), pad.name), {}
    return _as_table(pad.name, regels, fouten, kopregel)


def lees_bytes(pad: Path) -> bytes:
    """The content of a file, unpacked when it is gzip. Raises TabelError."""
    try:
        inhoud = pad.read_bytes()
    except FileNotFoundError as fout:
        raise TabelError(_("Het bestand %(pad)s bestaat niet.") % {"pad": pad}) from fout
    except OSError as fout:
        raise TabelError(
            _("%(pad)s kan niet worden gelezen: %(reden)s.") % {"pad": pad, "reden": fout.strerror or fout}
        ) from fout
    if inhoud[:2] == b"\x1f\x8b":
        try:
            with gzip.open(io.BytesIO(inhoud)) as stroom:
                inhoud = stroom.read(MAX_BYTES + 1)
        except (OSError, EOFError, zlib.error) as fout:
            raise TabelError(_("%(naam)s is geen heel gzip-bestand (.gz).") % {"naam": pad.name}) from fout
    if len(inhoud) > MAX_BYTES:
        raise TabelError(_("%(naam)s is te groot (meer dan %(mb)s MB).") % {"naam": pad.name, "mb": MAX_BYTES // 2**20})
    if not inhoud.strip():
        raise TabelError(_("%(naam)s is leeg.") % {"naam": pad.name})
    return inhoud


def decodeer(inhoud: bytes, naam: str) -> str:
    """Text of UTF-8 (with or without BOM), UTF-16 with BOM, or else Windows cp1252. Raises TabelError."""
    kandidaten = ["utf-16"] if inhoud.startswith((b"\xff\xfe", b"\xfe\xff")) else ["utf-8-sig", "cp1252"]
    for kandidaat in kandidaten:
        try:
            tekst = inhoud.decode(kandidaat)
        except UnicodeDecodeError:
            continue
        if "\0" in tekst:
            raise TabelError(_("%(naam)s bevat nultekens: dit is geen tekstbestand.") % {"naam": naam})
        return tekst
    raise TabelError(_("%(naam)s heeft een onbekende tekencodering. Bewaar het als UTF-8.") % {"naam": naam})


def guess_delimiter(tekst: str) -> str:
    """The delimiter of the first line that is not empty: what occurs there most outside quotes; ``;`` if none does."""
    eerste = next((regel for regel in tekst.splitlines() if regel.strip()), "")
    kaal = re.sub(r'"(?:[^"]|"")*"', "", eerste)
    # A quoted heading may go on over the next line; then count what there is.
    aantallen = {teken: (kaal or eerste).count(teken) for teken in SCHEIDINGSTEKENS}
    beste = max(aantallen, key=lambda teken: aantallen[teken])
    return beste if aantallen[beste] else ";"


def _csv_rows(tekst: str, naam: str) -> list[tuple[int, list[str]]]:
    # A cell may hold a whole description; the module's own limit is 128 kB.
    csv.field_size_limit(16 * 1024 * 1024)
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=guess_delimiter(tekst), skipinitialspace=False)
    rijen: list[tuple[int, list[str]]] = []
    begin = 1
    try:
        for cellen in lezer:
            rijen.append((begin, [cel.strip() for cel in cellen]))
            begin = lezer.line_num + 1
    except csv.Error as fout:
        raise TabelError(
            _("%(naam)s, regel %(regel)s: geen geldige CSV (%(reden)s).")
            % {"naam": naam, "regel": lezer.line_num, "reden": fout}
        ) from fout
    return rijen


_Fouten = dict[int, dict[int, str]]


# What openpyxl and the modules below it raise on a workbook that is broken somewhere; it promises no one kind of error.
_KAPOT = (
    zipfile.BadZipFile,
    zlib.error,
    ParseError,
    InvalidFileException,
    AttributeError,
    EOFError,
    IndexError,
    KeyError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
    ValueError,
)


def _xlsx_rows(inhoud: bytes, naam: str, blad: str) -> tuple[list[tuple[int, list[str]]], _Fouten]:
    try:
        return _sheet_rows(inhoud, naam, blad)
    except _KAPOT as fout:
        raise TabelError(_("%(naam)s is geen leesbaar Excel-bestand (.xlsx).") % {"naam": naam}) from fout


def _sheet_rows(inhoud: bytes, naam: str, blad: str) -> tuple[list[tuple[int, list[str]]], _Fouten]:
    boek = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True)
    if blad and blad not in boek.sheetnames:
        raise TabelError(
            _("%(naam)s heeft geen blad “%(blad)s”, wel: %(bladen)s.")
            % {"naam": naam, "blad": blad, "bladen": ", ".join(boek.sheetnames)}
        )
    namen = [blad] if blad else [w.title for w in boek.worksheets if w.sheet_state == "visible"]
    formules = openpyxl.load_workbook(io.BytesIO(inhoud), read_only=True) if _has_formulas(inhoud) else None
    for titel in namen:
        rijen: list[tuple[int, list[str]]] = []
        fouten: _Fouten = {}
        werkblad = boek[titel]
        werkblad.reset_dimensions()
        bron = formules[titel] if formules else None
        if bron is not None:
            bron.reset_dimensions()
        bronrijen = iter(bron.iter_rows()) if bron is not None else iter(())
        for regel, cellen in enumerate(werkblad.iter_rows(), start=1):
            bronrij = next(bronrijen, ())
            teksten: list[str] = []
            for plek, cel in enumerate(cellen):
                tekst, probleem = _cell_text(cel.value, str(getattr(cel, "number_format", "")))
                formule = bronrij[plek].value if plek < len(bronrij) else None
                if cel.value is None and isinstance(formule, str) and formule.startswith("="):
                    probleem = _("de formule heeft geen bewaarde uitkomst; open het bestand in Excel en bewaar het")
                if probleem:
                    fouten.setdefault(regel, {})[plek] = probleem
                teksten.append(tekst)
            rijen.append((regel, teksten))
        if any(any(cellen) for _regel, cellen in rijen):
            return rijen, fouten
    raise TabelError(_("%(naam)s is leeg.") % {"naam": naam})


def _has_formulas(inhoud: bytes) -> bool:
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pakket:
        return any(b"<f" in pakket.read(deel) for deel in pakket.namelist() if deel.startswith("xl/worksheets/sheet"))


def _cell_text(waarde: object, opmaak: str) -> tuple[str, str]:
    """The text of a cell and what is wrong with it (empty: nothing)."""
    match waarde:
        case None:
            return "", ""
        case bool():
            return ("ja" if waarde else "nee"), ""
        case int() | float():
            return _number_text(waarde, opmaak)
        case datetime():
            middernacht = waarde.time() == time(0)
            return (waarde.date().isoformat() if middernacht else waarde.isoformat(sep=" ")), ""
        case date():
            return waarde.isoformat(), ""
        case str() if re.fullmatch(r"#(N/A|VALUE!|REF!|DIV/0!|NAME\?|NUM!|NULL!|N/B|WAARDE!)", waarde):
            return "", _("de cel bevat een Excel-fout (%(fout)s)") % {"fout": waarde}
        case _:
            return str(waarde).replace("\0", "").strip(), ""


def _number_text(waarde: float, opmaak: str) -> tuple[str, str]:
    if not math.isfinite(waarde):
        return "", ""
    if waarde != int(waarde):
        return repr(waarde), ""
    tekst = str(int(waarde))
    if len(tekst.lstrip("-")) > EXCEL_CIJFERS:
        return tekst, _("Excel heeft dit als getal bewaard en rondt na 15 cijfers af; maak de kolom op als tekst")
    # A number shown as 00123 is an id with leading zeros.
    return (tekst.zfill(len(opmaak)) if _ALLEEN_NULLEN.match(opmaak) else tekst), ""


def _as_table(naam: str, regels: Sequence[tuple[int, list[str]]], fouten: _Fouten, kopregel: int) -> Tabel:
    gevuld = [(regel, cellen) for regel, cellen in regels if (any(cellen) or regel in fouten) and regel >= kopregel]
    if not gevuld:
        raise TabelError(_("%(naam)s is leeg.") % {"naam": naam})
    koppen = unique_headings(gevuld[0][1])
    rijen = []
    for regel, cellen in gevuld[1:]:
        probleem = {koppen[plek]: melding for plek, melding in fouten.get(regel, {}).items() if plek < len(koppen)}
        if any(cellen[len(koppen) :]):
            probleem[""] = _("de regel heeft %(aantal)s kolommen en de kop %(koppen)s") % {
                "aantal": len(cellen),
                "koppen": len(koppen),
            }
        rijen.append(Rij(regel, dict(zip(koppen, cellen, strict=False)), probleem))
    return Tabel(naam, koppen, tuple(rijen))


def unique_headings(koppen: Iterable[str]) -> tuple[str, ...]:
    """Headings that differ: an empty one is named after its place, a repeated one gets a number."""
    lijst = [" ".join(kop.split()) for kop in koppen]
    while lijst and not lijst[-1]:
        lijst.pop()
    gezien: dict[str, int] = {}
    uniek = []
    for plek, ruw in enumerate(lijst, start=1):
        kop = ruw or f"kolom {plek}"
        gezien[kop] = gezien.get(kop, 0) + 1
        uniek.append(kop if gezien[kop] == 1 else f"{kop} ({gezien[kop]})")
    return tuple(uniek)
