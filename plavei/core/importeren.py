"""What every import does alike: a report with counts and an error per row, one transaction, a traceless dry run.

An import is a function that reads rows, writes, and tells its ``Importverslag`` what it did. ``run_import`` decides
whether what was written stays.
"""

import logging
import re
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from django.db import connection, transaction
from django.utils.translation import gettext as _
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from plavei.core.tabel import Tabel

logger = logging.getLogger(__name__)
T = TypeVar("T")

MAX_FOUTEN_IN_VERSLAG = 200


class ImporteerError(Exception):
    """The import cannot go on at all; the message is Dutch and says what to do."""


@dataclass(frozen=True, slots=True)
class Rijfout:
    """What is wrong with one row. ``regel`` 0 means: not one line in particular."""

    bestand: str
    regel: int
    kolom: str
    melding: str

    def __str__(self) -> str:
        plek = self.bestand
        if self.regel:
            plek += _(", regel %(regel)s") % {"regel": self.regel}
        if self.kolom:
            plek += _(", kolom %(kolom)s") % {"kolom": self.kolom}
        return f"{plek}: {self.melding}"


@dataclass(slots=True)
class Telling:
    """How many records of one kind an import made, changed, left alone and ended."""

    nieuw: int = 0
    gewijzigd: int = 0
    gelijk: int = 0
    beeindigd: int = 0


@dataclass(slots=True)
class Importverslag:
    """What an import did, in numbers, errors and remarks; ``opgeslagen`` tells whether it was kept."""

    tellingen: dict[str, Telling] = field(default_factory=dict)
    fouten: list[Rijfout] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)
    rijen: int = 0
    opgeslagen: bool = False
    proef: bool = False

    def telling(self, soort: str) -> Telling:
        """The counts of one kind of record, named in Dutch plural ("eenheden")."""
        return self.tellingen.setdefault(soort, Telling())

    def fout(self, bestand: str, regel: int, melding: str, kolom: str = "") -> None:
        """Note what is wrong with a row; without ``--sla-fouten-over`` nothing at all is kept then."""
        self.fouten.append(Rijfout(bestand, regel, kolom, melding))

    def meld(self, melding: str) -> None:
        """Note something a person should know that is no error."""
        if melding not in self.meldingen:
            self.meldingen.append(melding)

    def _sum(self, naam: str) -> int:
        return sum(getattr(telling, naam) for telling in self.tellingen.values())

    @property
    def nieuw(self) -> int:
        """New records of all kinds."""
        return self._sum("nieuw")

    @property
    def gewijzigd(self) -> int:
        """Changed records of all kinds."""
        return self._sum("gewijzigd")

    @property
    def gelijk(self) -> int:
        """Records of all kinds that were already so."""
        return self._sum("gelijk")

    @property
    def beeindigd(self) -> int:
        """Ended records of all kinds."""
        return self._sum("beeindigd")


class Voortgang:
    """Progress while an import works; silent unless a console to draw on is given."""

    def __init__(self, console: Console | None = None) -> None:
        self.console = console

    def __call__(self, dingen: Iterable[T], totaal: int, tekst: str) -> Iterator[T]:
        """Go through ``dingen`` while drawing a bar."""
        if self.console is None:
            yield from dingen
            return
        kolommen = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
        with Progress(*kolommen, console=self.console, transient=True) as balk:
            taak = balk.add_task(tekst, total=totaal)
            for ding in dingen:
                yield ding
                balk.advance(taak)


class _TakeBackError(Exception):
    """Takes back what was written; never leaves this module."""


def run_import(
    werk: Callable[[Importverslag, Voortgang], None],
    *,
    dry_run: bool = False,
    sla_fouten_over: bool = False,
    voortgang: Voortgang | None = None,
) -> Importverslag:
    """Do ``werk`` in one transaction and keep it only when it may be kept.

    Any error row takes everything back, unless ``sla_fouten_over``; a dry run always does. Raises ImporteerError and
    TabelError when the import could not go on (nothing is kept then either).
    """
    verslag = Importverslag(proef=dry_run)
    try:
        with transaction.atomic():
            werk(verslag, voortgang or Voortgang())
            # So that a dry run meets the deferred constraints too.
            connection.check_constraints()
            if dry_run or (verslag.fouten and not sla_fouten_over):
                raise _TakeBackError  # noqa: TRY301 - it is what rolls the transaction back
            verslag.opgeslagen = True
    except _TakeBackError:
        pass
    logger.info(
        "import: new %s, changed %s, same %s, ended %s, errors %s, kept %s",
        verslag.nieuw,
        verslag.gewijzigd,
        verslag.gelijk,
        verslag.beeindigd,
        len(verslag.fouten),
        verslag.opgeslagen,
    )
    return verslag


# ------------------------------------------------------------------ which column holds what


def _plain(kop: str) -> str:
    return re.sub(r"[^a-z0-9]", "", kop.casefold())


@dataclass(frozen=True, slots=True)
class Veld:
    """A field that an import knows: its usual headings, and whether the file must have it."""

    naam: str
    koppen: tuple[str, ...] = ()
    verplicht: bool = False


@dataclass(frozen=True, slots=True)
class Kolommen:
    """Which heading each field has, which fields have one fixed value, and how the file is made."""

    koppen: Mapping[str, tuple[str, ...]]
    vast: Mapping[str, str] = field(default_factory=dict)
    blad: str = ""
    kopregel: int = 0
    decimaal: str = ""
    genoemd: frozenset[str] = frozenset()

    @classmethod
    def lees(cls, velden: Sequence[Veld], pad: Path | None = None) -> "Kolommen":
        """The usual headings, overruled by a TOML file. Raises ImporteerError for what is not understood."""
        koppen = {veld.naam: (veld.naam, *veld.koppen) for veld in velden}
        if pad is None:
            return cls(koppen)
        try:
            inhoud = tomllib.loads(pad.read_text(encoding="utf-8-sig"))
        except OSError as fout:
            raise ImporteerError(
                _("%(pad)s kan niet worden gelezen: %(reden)s") % {"pad": pad, "reden": fout.strerror or fout}
            ) from fout
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as fout:
            raise ImporteerError(
                _("%(naam)s is geen geldige TOML: %(reden)s") % {"naam": pad.name, "reden": fout}
            ) from fout
        return cls._from_toml(koppen, inhoud, pad.name)

    @classmethod
    def _from_toml(cls, koppen: dict[str, tuple[str, ...]], inhoud: Mapping[str, Any], naam: str) -> "Kolommen":
        delen = {deel: _toml_part(inhoud, deel, naam) for deel in ("kolommen", "vast", "bestand")}
        if vreemd := sorted(set(inhoud) - set(delen)):
            raise ImporteerError(
                _("%(naam)s: [%(deel)s] is onbekend; er zijn [kolommen], [vast] en [bestand].")
                % {"naam": naam, "deel": vreemd[0]}
            )
        for veld in (*delen["kolommen"], *delen["vast"]):
            if veld not in koppen:
                raise ImporteerError(
                    _("%(naam)s: het veld “%(veld)s” bestaat niet; er zijn: %(velden)s.")
                    % {"naam": naam, "veld": veld, "velden": ", ".join(koppen)}
                )
        for veld, waarde in delen["kolommen"].items():
            lijst = [waarde] if isinstance(waarde, str) else waarde
            if not isinstance(lijst, list) or not all(isinstance(kop, str) and kop for kop in lijst):
                raise ImporteerError(
                    _("%(naam)s: %(veld)s moet een kolomnaam zijn, of een lijst van kolomnamen.")
                    % {"naam": naam, "veld": veld}
                )
            koppen[veld] = tuple(lijst)
        bestand = delen["bestand"]
        if vreemd := sorted(set(bestand) - {"blad", "kopregel", "decimaal"}):
            raise ImporteerError(
                _("%(naam)s: [bestand] kent %(sleutel)s niet; er zijn blad, kopregel en decimaal.")
                % {"naam": naam, "sleutel": vreemd[0]}
            )
        decimaal, kopregel = bestand.get("decimaal", ""), bestand.get("kopregel", 0)
        if decimaal not in ("", ",", ".") or not isinstance(kopregel, int) or kopregel < 0:
            raise ImporteerError(_('%(naam)s: decimaal is "," of "." en kopregel is een regelnummer.') % {"naam": naam})
        return cls(
            koppen=koppen,
            vast={veld: str(waarde) for veld, waarde in delen["vast"].items()},
            blad=str(bestand.get("blad", "")),
            kopregel=kopregel,
            decimaal=decimaal,
            genoemd=frozenset(delen["kolommen"]),
        )

    def match(self, tabel: Tabel, velden: Sequence[Veld]) -> dict[str, str]:
        """Field → heading as the file spells it (capitals, spaces and punctuation do not matter).

        Raises ImporteerError when a required field, or one that the mapping file names, is not in the file.
        """
        in_bestand = {_plain(kop): kop for kop in reversed(tabel.koppen)}
        gevonden = {}
        for veld in velden:
            kop = next((in_bestand[_plain(kop)] for kop in self.koppen[veld.naam] if _plain(kop) in in_bestand), None)
            if kop is not None:
                gevonden[veld.naam] = kop
            elif veld.naam not in self.vast and (veld.verplicht or veld.naam in self.genoemd):
                raise ImporteerError(
                    _("%(naam)s: geen kolom voor %(veld)s (gezocht: %(gezocht)s). De kolommen zijn: %(koppen)s.")
                    % {
                        "naam": tabel.naam,
                        "veld": veld.naam,
                        "gezocht": ", ".join(self.koppen[veld.naam]),
                        "koppen": ", ".join(tabel.koppen),
                    }
                )
        return gevonden


def _toml_part(inhoud: Mapping[str, Any], deel: str, naam: str) -> Mapping[str, Any]:
    waarde = inhoud.get(deel, {})
    if not isinstance(waarde, dict):
        raise ImporteerError(_("%(naam)s: %(deel)s moet een [tabel] zijn.") % {"naam": naam, "deel": deel})
    return waarde
