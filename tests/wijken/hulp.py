"""Running the imports of this floor in tests, and files in the layouts CBS uses."""

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from plavei.core.importeren import Importverslag, run_import
from wijken.importeren import eenheden, gebieden, kerncijfers

GEO = "geo"
BUURTEN_2024 = "buurten_2024_5gm_rd_bewerkt.geojson"
BUURTEN_2019 = "buurten_2019_5gm_wgs84_bewerkt.geojson"
BUURTEN_2016 = "wof_cbs2016_liemers.geojson"
NAMEN_2024 = "cbs_WijkenEnBuurten_2024_5gm.csv"


def lees_gebieden(*paden: Path, dry_run: bool = False, sla_fouten_over: bool = False, **opties: Any) -> Importverslag:
    return run_import(
        lambda verslag, balk: gebieden.importeer_gebieden(verslag, balk, paden=paden, opties=gebieden.Opties(**opties)),
        dry_run=dry_run,
        sla_fouten_over=sla_fouten_over,
    )


def lees_cijfers(*paden: Path, dry_run: bool = False, sla_fouten_over: bool = False, **opties: Any) -> Importverslag:
    return run_import(
        lambda verslag, balk: kerncijfers.importeer_kerncijfers(
            verslag, balk, paden=paden, opties=kerncijfers.Opties(**opties)
        ),
        dry_run=dry_run,
        sla_fouten_over=sla_fouten_over,
    )


def lees_eenheden(pad: Path, *, dry_run: bool = False, sla_fouten_over: bool = False, **opties: Any) -> Importverslag:
    return run_import(
        lambda verslag, balk: eenheden.importeer_eenheden(verslag, balk, pad=pad, opties=eenheden.Opties(**opties)),
        dry_run=dry_run,
        sla_fouten_over=sla_fouten_over,
    )


def lees_2024(data: Path) -> Importverslag:
    return lees_gebieden(data / GEO / BUURTEN_2024, data / "kerncijfers" / NAMEN_2024)


def vierkant(west: float, zuid: float, maat: float = 0.01) -> dict[str, Any]:
    """A square of about 700 by 1,100 m at this longitude and latitude."""
    oost, noord = west + maat, zuid + maat
    return {
        "type": "Polygon",
        "coordinates": [[[west, zuid], [oost, zuid], [oost, noord], [west, noord], [west, zuid]]],
    }


def geojson(pad: Path, *features: tuple[Mapping[str, Any], Mapping[str, Any] | None], crs: str = "") -> Path:
    """Write a GeoJSON file of (properties, geometry)."""
    document: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": e, "geometry": vorm} for e, vorm in features],
    }
    if crs:
        document["crs"] = {"type": "name", "properties": {"name": crs}}
    pad.write_text(json.dumps(document), encoding="utf-8")
    return pad


def schrijf(pad: Path, *regels: str, codering: str = "utf-8") -> Path:
    pad.write_bytes("\r\n".join(regels).encode(codering))
    return pad


def soorten(verslag: Importverslag) -> dict[str, tuple[int, int, int, int]]:
    """Per kind of record: new, changed, same, ended."""
    return {
        soort: (telling.nieuw, telling.gewijzigd, telling.gelijk, telling.beeindigd)
        for soort, telling in verslag.tellingen.items()
    }


def fouten(verslag: Importverslag) -> Sequence[str]:
    return [str(fout) for fout in verslag.fouten]
