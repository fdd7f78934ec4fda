"""Files with figures about places: tables of CBS, RIVM and politie, map attributes, and two JSON layouts."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from plavei.core.celwaarden import parse_cijfer
from plavei.core.tabel import TabelError, decodeer, lees_bytes, lees_tabel
from wijken import indicatoren
from wijken.indicatoren import Indicator, Kolom, column_of
from wijken.inlezen import codes

_CODES = (
    "codering", "codering3", "statcode", "code", "regiocodegemeentewijkbuurtcode", "regiocode", "gwbcode",
    "wijkenenbuurten", "key", "nhoodid", "bucode", "buurtcode", "wkcode", "wijkcode", "gmcode", "gemeentecode",
)  # fmt: skip
_PERIODE = re.compile(r"((?:19|20)\d\d)(JJ00)?")
# Of the health monitor: everybody of 18 and older, and the value itself (not its margins).
_LEEFTIJD_18PLUS = {"", "20300", "18 jaar of ouder"}
_WAARDE_ZELF = {"", "MW00000", "Waarde"}
_ALLE_MISDRIJVEN = {"", "0.0.0"}
Sleutel = tuple[str, int]


@dataclass(frozen=True, slots=True)
class CijferRij:
    """The figures of one area in one row: (indicator, year) → value; and the source by indicator."""

    regel: int
    code: str
    cijfers: Mapping[Sleutel, Decimal]
    bronnen: Mapping[str, str]


@dataclass(slots=True)
class Cijferbestand:
    """What a file held."""

    naam: str
    rijen: list[CijferRij] = field(default_factory=list)
    fouten: list[tuple[int, str, str]] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)
    overgeslagen: dict[str, int] = field(default_factory=dict)

    def skip(self, reden: str) -> None:
        """Count a row that is left out on purpose."""
        self.overgeslagen[reden] = self.overgeslagen.get(reden, 0) + 1


def read_figures(pad: Path, jaar: int | None = None) -> Cijferbestand:
    """Read one file; ``jaar`` is used where neither file, row nor column says which year. Raises TabelError."""
    inhoud = lees_bytes(pad)
    bestand = Cijferbestand(pad.name)
    van = jaar or codes.year_in(pad.name)
    if inhoud.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] == b"{":
        try:
            document = json.loads(decodeer(inhoud, pad.name))
        except ValueError as fout:
            raise TabelError(
                _("%(naam)s is geen geldige JSON: %(reden)s.") % {"naam": pad.name, "reden": str(fout)}
            ) from fout
        _read_document(bestand, document, van)
    else:
        tabel = lees_tabel(pad)
        _read_rows(bestand, [(rij.regel, dict(rij.cellen)) for rij in tabel], tabel.koppen, van)
    for reden, aantal in bestand.overgeslagen.items():
        bestand.meldingen.append(f"{bestand.naam}: {aantal} {reden}")
    return bestand


def _read_document(bestand: Cijferbestand, document: Mapping[str, Any], jaar: int | None) -> None:
    if isinstance(document.get("features"), list):
        rijen = [
            (nummer, feature["properties"])
            for nummer, feature in enumerate(document["features"], start=1)
            if isinstance(feature, dict) and isinstance(feature.get("properties"), dict)
        ]
        _read_rows(bestand, rijen, dict.fromkeys(naam for _n, rij in rijen for naam in rij), jaar)
    elif "demografie" in document:
        _read_woonikveilig(bestand, document)
    elif isinstance(document.get("Gemeente"), dict):
        gemeenten = [
            (0, {"code": code, **_flatten(waarde)})
            for code, waarde in document["Gemeente"].items()
            if isinstance(waarde, dict)
        ]
        _read_rows(bestand, gemeenten, dict.fromkeys(naam for _n, rij in gemeenten for naam in rij), jaar)
    else:
        raise TabelError(_("%(naam)s: deze indeling van JSON is onbekend.") % {"naam": bestand.naam})


def _flatten(waarde: Mapping[str, Any]) -> dict[str, Any]:
    vlak: dict[str, Any] = {}
    for naam, inhoud in waarde.items():
        if isinstance(inhoud, dict):
            vlak.update({k: v for k, v in inhoud.items() if not isinstance(v, (dict, list))})
        elif not isinstance(inhoud, list):
            vlak[naam] = inhoud
    return vlak


# ------------------------------------------------------------------ tables and map attributes


def _read_rows(
    bestand: Cijferbestand, rijen: Iterable[tuple[int, Mapping[str, Any]]], koppen: Iterable[str], jaar: int | None
) -> None:
    koppen = list(koppen)
    kolommen = {kop: kolom for kop in koppen if (kolom := column_of(kop)) is not None}
    _refuse_other_tables(bestand.naam, koppen, kolommen)
    bronnen = {kolom.indicator.code: kolom.bron for kolom in kolommen.values()}
    for regel, cellen in rijen:
        lezer = codes.Eigenschappen(cellen)
        code = lezer.code("", *_CODES)
        if not code:
            if any(codes.ANDER_GEBIED.fullmatch(lezer.tekst(naam).upper()) for naam in _CODES):
                bestand.skip(_("rijen over een gebied dat geen gemeente, wijk of buurt is, overgeslagen."))
            else:
                bestand.fouten.append((regel, "", _("geen CBS-code (%(wat)s)") % {"wat": lezer.any_text()}))
        elif reden := _left_out(lezer):
            bestand.skip(reden)
        else:
            cijfers = dict(_figures(bestand, regel, code, cellen, kolommen, _year_of(lezer) or jaar))
            bestand.rijen.append(CijferRij(regel, code, cijfers, bronnen))


def _refuse_other_tables(naam: str, koppen: list[str], kolommen: Mapping[str, Kolom]) -> None:
    plat = {codes.plain(kop) for kop in koppen}
    if kolommen and plat & set(_CODES):
        return
    if {"gbd", "kl18", "postcode"} & plat or "pc4" in plat:
        raise TabelError(
            _("%(naam)s gaat over postcodegebieden (PC4). Een postcodegebied is geen buurt; dit wordt niet ingelezen.")
            % {"naam": naam}
        )
    raise TabelError(
        _("%(naam)s heeft geen kolom met CBS-codes, of geen cijfer dat we kennen. De kolommen zijn: %(koppen)s.")
        % {"naam": naam, "koppen": ", ".join(koppen[:12])}
    )


def _left_out(lezer: codes.Eigenschappen) -> str:
    """Why a row is none of ours although its area is; empty when it is."""
    if lezer.tekst("leeftijd") not in _LEEFTIJD_18PLUS:
        return _("rijen over een andere leeftijdsgroep dan 18 jaar en ouder overgeslagen.")
    if lezer.tekst("marges") not in _WAARDE_ZELF:
        return _("rijen met een marge in plaats van een waarde overgeslagen.")
    if lezer.tekst("soortmisdrijf") not in _ALLE_MISDRIJVEN:
        return _("rijen over één soort misdrijf overgeslagen; alleen het totaal wordt ingelezen.")
    if lezer.tekst("water", "h2o").upper() in {"JA", "B"}:
        return _("rijen over alleen water overgeslagen.")
    return ""


def _year_of(lezer: codes.Eigenschappen) -> int | None:
    for naam in ("perioden", "periode", "jaar", "jrstatcode"):
        if gevonden := _PERIODE.match(lezer.tekst(naam)):
            return int(gevonden[1])
    return None


def _figures(
    bestand: Cijferbestand,
    regel: int,
    code: str,
    cellen: Mapping[str, Any],
    kolommen: Mapping[str, Kolom],
    jaar: int | None,
) -> Iterator[tuple[Sleutel, Decimal]]:
    for kop, kolom in kolommen.items():
        try:
            waarde = parse_cijfer("" if cellen.get(kop) is None else str(cellen[kop]))
            if waarde is not None:
                check_range(kolom.indicator, waarde)
        except ValueError as fout:
            bestand.fouten.append((regel, kop, f"{code}: {fout}"))
            continue
        if waarde is None:
            continue
        van = kolom.jaar or jaar
        if van is None:
            raise TabelError(
                _("%(naam)s: van welk jaar zijn deze cijfers? Geef het jaar met --jaar.") % {"naam": bestand.naam}
            )
        yield (kolom.indicator.code, van), waarde


def check_range(indicator: Indicator, waarde: Decimal) -> None:
    """Raise ValueError for a value that this figure cannot have."""
    if indicator.is_percentage and not 0 <= waarde <= 100:
        raise ValueError(_("%(waarde)s is geen percentage") % {"waarde": waarde})
    if waarde < 0 and indicator.code != "ses":
        raise ValueError(_("%(waarde)s is kleiner dan nul") % {"waarde": waarde})


# ------------------------------------------------------------------ one document per gemeente


def _read_woonikveilig(bestand: Cijferbestand, document: Mapping[str, Any]) -> None:
    """Figures per gemeente, wijk and buurt; crimes and health come with a series of years."""
    bronnen = document.get("bronnen")
    bron = str(bronnen.get("kerncijfers", "")) if isinstance(bronnen, dict) else ""
    jaar = codes.year_in(bron.partition("(")[0])
    if jaar is None:
        raise TabelError(_("%(naam)s noemt geen jaar bij de kerncijfers.") % {"naam": bestand.naam})
    gebieden = [document, *(g for soort in ("wijken", "buurten") for g in document.get(soort) or [])]
    for nummer, gebied in enumerate(gebieden):
        code = codes.clean_code(gebied.get("code"))
        if not code:
            bestand.fouten.append((0, "code", _("gebied %(nummer)s heeft geen CBS-code") % {"nummer": nummer}))
            continue
        demografie = gebied.get("demografie") or {}
        kolommen = {kop: kolom for kop in demografie if (kolom := column_of(kop)) is not None}
        cijfers = dict(_figures(bestand, 0, code, demografie, kolommen, jaar))
        for deel, indicator in (("veiligheid", "misdrijven"), ("gezondheid", "goede_gezondheid")):
            trend = (gebied.get(deel) or {}).get("trend") or {}
            kop = Kolom(indicatoren.INDICATOREN[indicator], None, "")
            for van, waarde in trend.items():
                cijfers.update(_figures(bestand, 0, code, {deel: waarde}, {deel: kop}, int(van)))
        bestand.rijen.append(CijferRij(0, code, cijfers, {"goede_gezondheid": indicatoren.GEZONDHEID_2024}))
