"""Files with gemeenten, wijken and buurten: GeoJSON, TopoJSON and CSV in all the layouts CBS and PDOK have used."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon
from shapely.geometry.base import BaseGeometry

from plavei.core.tabel import TabelError, decodeer, lees_bytes, lees_tabel
from wijken.inlezen import codes, geometrie, schematisch, topojson

# Names as CBS, PDOK and others spell them, after codes.plain.
_CODES = ("statcode", "code", "regiocode", "gwbcode", "codering", "codering3", "key", "wijkenenbuurten")
_BUURT = ("bucode", "buurtcode")
_WIJK = ("wkcode", "wijkcode")
_GEMEENTE = ("gmcode", "gemeentecode", "municipality")
_JAARCODES = ("jrstatcode", "jaarstatcode")
_NAMEN = {
    "buurt": ("bunaam", "buurtnaam", "statnaam", "naam", "name", "title", "regionaam", "buurt"),
    "wijk": ("wknaam", "wijknaam", "statnaam", "naam", "name", "title", "regionaam", "wijk"),
    "gemeente": ("gmnaam", "gemeentenaam", "statnaam", "naam", "name", "title", "regionaam", "gemeente"),
}
_WATER = ("water", "h2o")


@dataclass(frozen=True, slots=True)
class GebiedRij:
    """One area of one year, as read; ``naam`` is empty when the file has none."""

    code: str
    naam: str = ""
    jaar: int | None = None
    wijkcode: str = ""
    wijknaam: str = ""
    gemeentecode: str = ""
    gemeentenaam: str = ""
    omtrek: MultiPolygon | None = None
    centrum: tuple[float, float] | None = None
    schematisch: bool = False

    @property
    def niveau(self) -> str:
        """gemeente, wijk or buurt."""
        return codes.niveau_of(self.code)


@dataclass(slots=True)
class Gebiedenbestand:
    """What a file held: areas by code, and what was wrong or left out."""

    naam: str
    rijen: dict[str, GebiedRij] = field(default_factory=dict)
    fouten: list[tuple[int, str]] = field(default_factory=list)
    meldingen: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Ruw:
    """An area before its coordinates are understood."""

    nummer: int
    rij: GebiedRij
    vorm: BaseGeometry | None
    water: bool


def read_areas(pad: Path) -> Gebiedenbestand:
    """Read one file. Raises TabelError when it is no file with areas at all."""
    inhoud = lees_bytes(pad)
    if inhoud.lstrip(b"\xef\xbb\xbf \r\n\t")[:1] != b"{":
        return _from_table(pad)
    try:
        document = json.loads(decodeer(inhoud, pad.name))
    except ValueError as fout:
        raise TabelError(
            _("%(naam)s is geen geldige JSON: %(reden)s.") % {"naam": pad.name, "reden": str(fout)}
        ) from fout
    try:
        paren = list(_features(document))
        epsg = geometrie.epsg_of(document.get("crs"))
    except (topojson.TopoJsonError, geometrie.GeometrieError) as fout:
        raise TabelError(_("%(naam)s: %(reden)s") % {"naam": pad.name, "reden": str(fout)}) from fout
    if not paren:
        raise TabelError(_("%(naam)s heeft geen gebieden (geen GeoJSON of TopoJSON?).") % {"naam": pad.name})
    return _from_features(pad.name, paren, epsg)


def _features(document: Mapping[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any] | None]]:
    if document.get("type") == "Topology":
        yield from topojson.features(document)
        return
    for feature in document.get("features") or []:
        if isinstance(feature, dict):
            eigenschappen = feature.get("properties")
            yield (eigenschappen if isinstance(eigenschappen, dict) else {}), feature.get("geometry")


def _from_features(
    naam: str, paren: list[tuple[dict[str, Any], dict[str, Any] | None]], epsg: int | None
) -> Gebiedenbestand:
    bestand = Gebiedenbestand(naam)
    if all("postcode" in map(codes.plain, eigenschappen) and len(eigenschappen) <= 2 for eigenschappen, _v in paren):
        raise TabelError(
            _("%(naam)s heeft postcodegebieden. Een postcodegebied is geen buurt; dit wordt niet ingelezen.")
            % {"naam": naam}
        )
    ruwe: list[_Ruw] = []
    overgeslagen = 0
    for nummer, (eigenschappen, geojson) in enumerate(paren, start=1):
        lezer = codes.Eigenschappen(eigenschappen)
        rij = area_of(lezer)
        if rij is None:
            if is_other_area(lezer):
                overgeslagen += 1
            else:
                bestand.fouten.append((nummer, _("geen CBS-code (%(wat)s)") % {"wat": lezer.any_text()}))
            continue
        try:
            vorm = geometrie.read_geometry(geojson)
        except geometrie.GeometrieError as fout:
            bestand.fouten.append((nummer, f"{rij.code}: {fout}"))
            continue
        ruwe.append(_Ruw(nummer, rij, vorm, lezer.tekst(*_WATER).upper() in {"JA", "J", "B"}))
    if overgeslagen:
        bestand.meldingen.append(
            _("%(naam)s: %(aantal)s gebieden die geen gemeente, wijk of buurt zijn, overgeslagen.")
            % {"naam": naam, "aantal": overgeslagen}
        )
    _locate(bestand, ruwe, epsg)
    return bestand


def area_of(lezer: codes.Eigenschappen) -> GebiedRij | None:
    """What the properties of an area, or the cells of a row, say it is; None without a code."""
    jaar = None
    code = lezer.code("", *_CODES) or lezer.code("BU", *_BUURT) or lezer.code("WK", *_WIJK)
    code = code or lezer.code("GM", *_GEMEENTE)
    for naam in _JAARCODES:
        if gevonden := codes.split_year_code(lezer.tekst(naam)):
            jaar, code = gevonden[0], code or gevonden[1]
    if not code:
        return None
    niveau = codes.niveau_of(code)
    if jaar is None and (tekst := lezer.tekst("jaar", "regiojaar")).isdigit() and 1995 <= int(tekst) <= 2100:
        jaar = int(tekst)
    # A wijk code that is no code (one source has WK and eight digits) follows from the code of the buurt.
    wijkcode = (lezer.code("WK", *_WIJK) or codes.wijkcode_of(code)) if niveau == "buurt" else ""
    gemeentecode = "" if niveau == "gemeente" else (lezer.code("GM", *_GEMEENTE) or codes.gemeentecode_of(code))
    return GebiedRij(
        code=code,
        naam=_name(lezer, niveau, code),
        jaar=jaar,
        wijkcode=wijkcode,
        wijknaam=_text_no_code(lezer, "wknaam", "wijknaam", "wijk") if niveau == "buurt" else "",
        gemeentecode=gemeentecode,
        gemeentenaam=_text_no_code(lezer, "gmnaam", "gemeentenaam", "gemeente") if niveau != "gemeente" else "",
        centrum=_centre(lezer),
    )


def _name(lezer: codes.Eigenschappen, niveau: str, code: str) -> str:
    naam = _text_no_code(lezer, *_NAMEN[niveau])
    return naam if naam.upper() != code else ""


def _text_no_code(lezer: codes.Eigenschappen, *namen: str) -> str:
    for naam in namen:
        tekst = lezer.tekst(naam)
        if tekst and not codes.clean_code(tekst) and not tekst.lstrip("-").isdigit():
            return tekst[:120]
    return ""


def _centre(lezer: codes.Eigenschappen) -> tuple[float, float] | None:
    try:
        lengte = float(lezer.tekst("lengtegraad", "longitude", "lon", "lng").replace(",", "."))
        breedte = float(lezer.tekst("breedtegraad", "latitude", "lat").replace(",", "."))
    except ValueError:
        return None
    x0, y0, x1, y1 = geometrie.NEDERLAND
    return (lengte, breedte) if x0 <= lengte <= x1 and y0 <= breedte <= y1 else None


def is_other_area(lezer: codes.Eigenschappen) -> bool:
    """Whether this is a known kind of area that is none of ours (the country, a province)."""
    return any(codes.ANDER_GEBIED.fullmatch(lezer.tekst(naam).upper()) for naam in (*_CODES, *_JAARCODES))


def _locate(bestand: Gebiedenbestand, ruwe: list[_Ruw], epsg: int | None) -> None:
    """Bring all shapes to WGS84, repair them, and join the parts of one code."""
    met_vorm = [ruw for ruw in ruwe if ruw.vorm is not None and not ruw.vorm.is_empty]
    try:
        vormen = geometrie.to_wgs84([ruw.vorm for ruw in met_vorm if ruw.vorm is not None], epsg)
    except geometrie.GeometrieError as fout:
        raise TabelError(_("%(naam)s: %(reden)s") % {"naam": bestand.naam, "reden": str(fout)}) from fout
    hersteld = sum(not vorm.is_valid for vorm in vormen)
    delen: dict[str, list[tuple[bool, MultiPolygon]]] = {}
    for ruw, vorm in zip(met_vorm, vormen, strict=True):
        geldig = geometrie.repair(vorm)
        if geldig is None:
            bestand.fouten.append((ruw.nummer, _("%(code)s: de omtrek heeft geen oppervlak") % {"code": ruw.rij.code}))
            continue
        delen.setdefault(ruw.rij.code, []).append((ruw.water, geldig))
    droog = {ruw.rij.code for ruw in ruwe if not ruw.water}
    for ruw in ruwe:
        if ruw.rij.code in droog:
            add_area(bestand.rijen, replace(ruw.rij, omtrek=_whole(delen.get(ruw.rij.code, []))))
    if water := len({ruw.rij.code for ruw in ruwe} - droog):
        bestand.meldingen.append(
            _("%(naam)s: %(aantal)s gebieden van alleen water overgeslagen.") % {"naam": bestand.naam, "aantal": water}
        )
    if hersteld:
        bestand.meldingen.append(
            _("%(naam)s: %(aantal)s omtrekken die zichzelf sneden, hersteld.")
            % {"naam": bestand.naam, "aantal": hersteld}
        )
    if zonder := len(droog - set(delen)):
        bestand.meldingen.append(
            _("%(naam)s: %(aantal)s gebieden zonder omtrek.") % {"naam": bestand.naam, "aantal": zonder}
        )


def _whole(delen: list[tuple[bool, MultiPolygon]]) -> MultiPolygon | None:
    # Where CBS gives the water of a gemeente apart, the land is the area.
    land = [vorm for water, vorm in delen if not water]
    vormen = land or [vorm for _water, vorm in delen]
    if not vormen:
        return None
    return vormen[0] if len(vormen) == 1 else geometrie.merge(vormen)


def add_area(rijen: dict[str, GebiedRij], rij: GebiedRij) -> None:
    """Add an area, completing what is known of the same code already; what is new wins, empty never does."""
    oud = rijen.get(rij.code)
    if oud is None:
        rijen[rij.code] = rij
        return
    # A border that was drawn is worth more than one around a centre point, whatever the order of the files.
    drawn = rij if rij.omtrek is not None and not (rij.schematisch and oud.omtrek is not None) else oud
    rijen[rij.code] = GebiedRij(
        code=rij.code,
        naam=rij.naam or oud.naam,
        jaar=rij.jaar or oud.jaar,
        wijkcode=rij.wijkcode or oud.wijkcode,
        wijknaam=rij.wijknaam or oud.wijknaam,
        gemeentecode=rij.gemeentecode or oud.gemeentecode,
        gemeentenaam=rij.gemeentenaam or oud.gemeentenaam,
        omtrek=drawn.omtrek,
        centrum=rij.centrum or oud.centrum,
        schematisch=drawn.schematisch,
    )


def _from_table(pad: Path) -> Gebiedenbestand:
    """CBS's dimension table (Key, Title), or one row per buurt with the names of its wijk and gemeente."""
    tabel = lees_tabel(pad)
    bestand = Gebiedenbestand(tabel.naam)
    overgeslagen = 0
    for rij in tabel:
        lezer = codes.Eigenschappen(dict(rij.cellen))
        gebied = area_of(lezer)
        if gebied is not None:
            add_area(bestand.rijen, gebied)
        elif is_other_area(lezer):
            overgeslagen += 1
        else:
            bestand.fouten.append((rij.regel, _("geen CBS-code (%(wat)s)") % {"wat": lezer.any_text()}))
    if not bestand.rijen:
        raise TabelError(
            _("%(naam)s heeft geen kolom met CBS-codes (GM, WK of BU). De kolommen zijn: %(koppen)s.")
            % {"naam": tabel.naam, "koppen": ", ".join(tabel.koppen[:12])}
        )
    if overgeslagen:
        bestand.meldingen.append(
            _("%(naam)s: %(aantal)s gebieden die geen gemeente, wijk of buurt zijn, overgeslagen.")
            % {"naam": tabel.naam, "aantal": overgeslagen}
        )
    _draw_around_centres(bestand)
    return bestand


def _draw_around_centres(bestand: Gebiedenbestand) -> None:
    met_punt = [rij for rij in bestand.rijen.values() if rij.centrum is not None and rij.niveau == "buurt"]
    omtrekken = schematisch.outlines_around([rij.centrum for rij in met_punt if rij.centrum is not None])
    for rij, omtrek in zip(met_punt, omtrekken, strict=True):
        bestand.rijen[rij.code] = replace(rij, omtrek=omtrek, schematisch=True)
    if met_punt:
        bestand.meldingen.append(
            _("%(naam)s: %(aantal)s schematische omtrekken rond middelpunten.")
            % {"naam": bestand.naam, "aantal": len(met_punt)}
        )


def with_parents(rijen: Iterable[GebiedRij]) -> dict[str, GebiedRij]:
    """The same areas, with the wijken and gemeenten that they name or imply.

    A wijk or gemeente without its own outline gets that of its parts together.
    """
    alle: dict[str, GebiedRij] = {}
    for rij in rijen:
        add_area(alle, rij)
    for rij in list(alle.values()):
        if rij.wijkcode:
            _add_implied(alle, rij.wijkcode, rij.wijknaam, rij)
        if rij.gemeentecode:
            _add_implied(alle, rij.gemeentecode, rij.gemeentenaam, rij)
    for ouder, kind in (("wijk", "buurt"), ("gemeente", "wijk")):
        _outlines_from_parts(alle, ouder, kind)
    return alle


def _add_implied(alle: dict[str, GebiedRij], code: str, naam: str, kind: GebiedRij) -> None:
    bestaand = alle.get(code)
    if bestaand is None:
        gemeentecode = kind.gemeentecode if code.startswith("WK") else ""
        gemeentenaam = kind.gemeentenaam if code.startswith("WK") else ""
        alle[code] = GebiedRij(
            code=code, naam=naam, jaar=kind.jaar, gemeentecode=gemeentecode, gemeentenaam=gemeentenaam
        )
    elif naam and not bestaand.naam:
        alle[code] = replace(bestaand, naam=naam)


def _outlines_from_parts(alle: dict[str, GebiedRij], ouder: str, kind: str) -> None:
    delen: dict[str, list[GebiedRij]] = {}
    for rij in alle.values():
        if rij.niveau == kind:
            delen.setdefault(rij.wijkcode if ouder == "wijk" else rij.gemeentecode, []).append(rij)
    for code, kinderen in delen.items():
        vormen = [rij.omtrek for rij in kinderen if rij.omtrek is not None]
        if code in alle and alle[code].omtrek is None and len(vormen) == len(kinderen):
            alle[code] = replace(
                alle[code], omtrek=geometrie.merge(vormen), schematisch=any(rij.schematisch for rij in kinderen)
            )
