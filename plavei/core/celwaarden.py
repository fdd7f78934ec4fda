"""From the text of a cell to a value: numbers with a decimal comma, Dutch dates, postcodes, yes and no.

Each parser takes text and raises ValueError with a Dutch message; ``RijLezer`` turns that into an error of a row and
a column.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TypeVar

from django.utils.translation import gettext as _

from plavei.core.importeren import Importverslag, Kolommen
from plavei.core.tabel import Rij

T = TypeVar("T")

# CBS: -99995 and neighbours stand for "not available", "secret", "unknown".
SENTINEL_VANAF = Decimal(-99990)
ONTBREEKT = frozenset({"", ".", "..", "-", "x", "null", "nan", "none", "n.b.", "onbekend"})
_GETAL = re.compile(r"[+-]?\d+([.,]\d+)*(e[+-]?\d{1,3})?", re.IGNORECASE | re.ASCII)
_DUIZENDTALLEN = re.compile(r"[+-]?\d{1,3}(\.\d{3})+")
_POSTCODE = re.compile(r"([1-9]\d{3})\s*([A-Za-z]{2})", re.ASCII)
_DATUMS = ("%Y-%m-%d", "%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y%m%d", "%Y/%m/%d")
JA = frozenset({"ja", "j", "1", "true", "waar", "yes", "y"})
NEE = frozenset({"nee", "n", "0", "false", "onwaar", "no"})


def parse_decimaal(tekst: str, *, decimaal: str = "") -> Decimal:
    """A number with a decimal comma or point; of both the last is the decimal sign.

    ``decimaal`` says which sign the file uses; it matters for ``1.234``, which is 1234 in a file with commas.
    """
    kaal = re.sub(r"[\s\u00a0€%]", "", tekst)
    if not _GETAL.fullmatch(kaal):
        raise ValueError(_("“%(tekst)s” is geen getal") % {"tekst": tekst[:40]})
    if decimaal == "," and _DUIZENDTALLEN.fullmatch(kaal):
        kaal = kaal.replace(".", "")
    elif "," in kaal and "." in kaal:
        duizend = "." if kaal.rfind(",") > kaal.rfind(".") else ","
        kaal = kaal.replace(duizend, "")
    elif kaal.count(".") > 1:
        kaal = kaal.replace(".", "")
    elif kaal.count(",") > 1 or decimaal == ".":
        kaal = kaal.replace(",", "")
    try:
        getal = Decimal(kaal.replace(",", "."))
    except InvalidOperation:
        raise ValueError(_("“%(tekst)s” is geen getal") % {"tekst": tekst[:40]}) from None
    if not getal.is_finite() or abs(getal) >= Decimal(10) ** 12:
        raise ValueError(_("“%(tekst)s” is te groot") % {"tekst": tekst[:40]})
    return getal


def parse_cijfer(tekst: str, *, decimaal: str = "") -> Decimal | None:
    """A published figure, or None where the publisher says there is none (empty, a point, -99995)."""
    if tekst.strip().lower() in ONTBREEKT:
        return None
    getal = parse_decimaal(tekst, decimaal=decimaal)
    return None if getal <= SENTINEL_VANAF else getal


def parse_geheel(tekst: str, *, minimaal: int = 0, maximaal: int = 2**31 - 1) -> int:
    """A whole number within bounds."""
    getal = parse_decimaal(tekst)
    if getal != getal.to_integral_value():
        raise ValueError(_("“%(tekst)s” is geen geheel getal") % {"tekst": tekst[:40]})
    if not minimaal <= getal <= maximaal:
        raise ValueError(
            _("“%(tekst)s” ligt niet tussen %(minimaal)s en %(maximaal)s")
            % {"tekst": tekst[:40], "minimaal": minimaal, "maximaal": maximaal}
        )
    return int(getal)


def parse_datum(tekst: str) -> date:
    """A date as 2024-03-01, 01-03-2024, 1/3/2024, 1.3.2024 or 20240301; a time behind it is dropped.

    The day comes first, as in Dutch; never the month.
    """
    kaal = re.split(r"[ T](?=\d{1,2}:)", tekst.strip(), maxsplit=1)[0]
    for vorm in _DATUMS:
        try:
            dag = datetime.strptime(kaal, vorm).date()  # noqa: DTZ007 - a date has no time zone
        except ValueError:
            continue
        if not 1800 <= dag.year <= 2200:
            break
        return dag
    raise ValueError(_("“%(tekst)s” is geen datum (verwacht: 31-12-2024)") % {"tekst": tekst[:40]})


def parse_postcode(tekst: str) -> str:
    """A Dutch postcode as 6901AB, whatever its spaces and capitals."""
    gevonden = _POSTCODE.fullmatch(re.sub(r"[\s\u00a0]+", "", tekst))
    if not gevonden:
        raise ValueError(_("“%(tekst)s” is geen postcode (verwacht: 6901AB)") % {"tekst": tekst[:40]})
    return (gevonden[1] + gevonden[2]).upper()


def parse_ja_nee(tekst: str) -> bool:
    """Yes or no, as ja/nee, j/n, 1/0, true/false, waar/onwaar."""
    kaal = tekst.strip().lower()
    if kaal in JA:
        return True
    if kaal in NEE:
        return False
    raise ValueError(_("“%(tekst)s” is geen ja of nee") % {"tekst": tekst[:40]})


@dataclass(slots=True)
class RijLezer:
    """Reads the fields of one row by name and notes in the report what is wrong, with line and column.

    A field that cannot be read gives None (or an empty text); look at ``goed`` before using any of it.
    """

    rij: Rij
    koppen: Mapping[str, str]
    kolommen: Kolommen
    verslag: Importverslag
    bestand: str
    goed: bool = field(default=True)

    def __post_init__(self) -> None:
        if melding := self.rij.fouten.get(""):
            self.fout("", melding)

    def fout(self, veld: str, melding: str) -> None:
        """Note an error of this row, in the column that a field has in the file."""
        self.goed = False
        self.verslag.fout(self.bestand, self.rij.regel, melding, self.koppen.get(veld, veld))

    def heeft(self, veld: str) -> bool:
        """Whether the file has a column (or the mapping a fixed value) for this field."""
        return veld in self.koppen or veld in self.kolommen.vast

    def ruw(self, veld: str) -> str:
        """The text as it stands there; the fixed value where the cell is empty."""
        kop = self.koppen.get(veld)
        if kop is not None and (melding := self.rij.fouten.get(kop)):
            self.fout(veld, melding)
            return ""
        tekst = self.rij.get(kop) if kop is not None else ""
        return tekst or self.kolommen.vast.get(veld, "")

    def tekst(self, veld: str, *, verplicht: bool = False, maximaal: int = 200) -> str:
        """Text with single spaces, without control characters."""
        ruw = self.ruw(veld)
        tekst = " ".join("".join(c if c.isprintable() else " " for c in ruw).split())
        if verplicht and not tekst and self._empty_is_error(veld):
            self.fout(veld, _("is leeg"))
        if len(tekst) > maximaal:
            self.fout(veld, _("is te lang (meer dan %(maximaal)s tekens)") % {"maximaal": maximaal})
            return tekst[:maximaal]
        return tekst

    def _empty_is_error(self, veld: str) -> bool:
        # A cell that could not be read has its own message already.
        return not self.rij.fouten.get(self.koppen.get(veld, ""), "")

    def waarde(self, veld: str, parse: Callable[[str], T], *, verplicht: bool = False) -> T | None:
        """What ``parse`` makes of the text; None when it is empty."""
        tekst = self.tekst(veld, verplicht=verplicht)
        if not tekst:
            return None
        try:
            return parse(tekst)
        except ValueError as fout:
            self.fout(veld, str(fout))
            return None

    def geheel(self, veld: str, *, verplicht: bool = False, minimaal: int = 0, maximaal: int = 2**31 - 1) -> int | None:
        """A whole number."""
        return self.waarde(
            veld, lambda tekst: parse_geheel(tekst, minimaal=minimaal, maximaal=maximaal), verplicht=verplicht
        )

    def decimaal(self, veld: str, *, verplicht: bool = False) -> Decimal | None:
        """A number, with the decimal sign that the mapping file names."""
        return self.waarde(
            veld, lambda tekst: parse_decimaal(tekst, decimaal=self.kolommen.decimaal), verplicht=verplicht
        )

    def datum(self, veld: str, *, verplicht: bool = False) -> date | None:
        """A date."""
        return self.waarde(veld, parse_datum, verplicht=verplicht)

    def ja_nee(self, veld: str, *, verplicht: bool = False) -> bool | None:
        """Yes or no."""
        return self.waarde(veld, parse_ja_nee, verplicht=verplicht)

    def postcode(self, veld: str, *, verplicht: bool = False) -> str:
        """A postcode as 6901AB; empty when there is none."""
        return self.waarde(veld, parse_postcode, verplicht=verplicht) or ""
