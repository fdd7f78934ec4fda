"""What the map draws: outlines of buurten with one figure in five classes, as one GeoJSON document."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet, TextField
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from wijken.cijfers import Cijfer, format_value, newest_of_buurten, with_unit
from wijken.indicatoren import INDICATOREN, Indicator
from wijken.models import Buurt, Indeling

KLASSEN = 5
# More outlines than this is no map but a blot, and slow on a phone.
MAX_BUURTEN = 600
KAARTCIJFERS = tuple(indicator for indicator in INDICATOREN.values() if indicator.kaart)


@dataclass(frozen=True, slots=True)
class Klassen:
    """The upper bounds of the classes, lowest first; equal counts per class as far as equal values allow."""

    grenzen: tuple[Decimal, ...]

    @classmethod
    def of(cls, waarden: Sequence[Decimal]) -> "Klassen":
        """Quantiles of the values; fewer classes where there are fewer values."""
        op_volgorde = sorted(waarden)
        aantal = len(op_volgorde)
        if not aantal:
            return cls(())
        grenzen = {op_volgorde[-(-aantal * klasse // KLASSEN) - 1] for klasse in range(1, KLASSEN + 1)}
        return cls(tuple(sorted(grenzen)))

    def klasse(self, waarde: Decimal) -> int:
        """1 for the lowest."""
        return next(
            (nummer for nummer, grens in enumerate(self.grenzen, start=1) if waarde <= grens), len(self.grenzen)
        )

    def legend(self, indicator: Indicator, laagste: Decimal) -> list[dict[str, str | int]]:
        """Class and text, lowest first."""
        uit: list[dict[str, str | int]] = []
        vanaf = laagste
        for nummer, grens in enumerate(self.grenzen, start=1):
            tekst = with_unit(indicator, grens)
            if vanaf != grens:
                tekst = _("%(van)s tot %(tot)s") % {"van": format_value(indicator, vanaf), "tot": tekst}
            uit.append({"klasse": nummer, "tekst": tekst})
            vanaf = grens
        return uit


def outlines_geojson(buurten: QuerySet[Buurt], code: str) -> str:
    """The newest outline of each buurt with the chosen figure; the document also holds legend and sources.

    Two queries. The outlines go from the database into the document as text.
    """
    indicator = INDICATOREN[code]
    ids = list(buurten.values_list("pk", flat=True)[:MAX_BUURTEN])
    cijfers = newest_of_buurten(ids, [code])
    waarden = [cijfer.waarde for cijfer in cijfers.values()]
    klassen = Klassen.of(waarden)
    features, bronnen, schematisch = [], set(), False
    for buurt_id, buurtcode, naam, wijk, los, bron, omtrek in _outlines(ids):
        cijfer = cijfers.get((buurt_id, code))
        features.append(_feature(buurtcode, naam, wijk, los, cijfer, klassen, omtrek))
        bronnen.add(bron)
        schematisch |= los
    jaren = sorted({cijfer.periode for cijfer in cijfers.values()})
    kop = {
        "titel": str(indicator.naam),
        "jaar": "–".join(str(jaar) for jaar in (jaren if len(jaren) < 2 else (jaren[0], jaren[-1]))),
        "schatting": indicator.schatting,
        "legenda": klassen.legend(indicator, min(waarden)) if waarden else [],
        "bronnen": sorted(bronnen | {cijfer.bron for cijfer in cijfers.values()}),
        "schematisch": schematisch,
        "niet_alles": len(ids) == MAX_BUURTEN,
    }
    return (
        f'{{"type": "FeatureCollection", "kaart": {json.dumps(kop, ensure_ascii=False)}, '
        f'"features": [{", ".join(features)}]}}'
    )


def _outlines(ids: Sequence[int]) -> Iterator[tuple[int, str, str, str, bool, str, str]]:
    rijen = (
        Indeling.objects.filter(buurt_id__in=ids, omtrek_kaart__isnull=False)
        .order_by("buurt_id", "-jaar")
        .distinct("buurt_id")
        .annotate(tekst=Cast("omtrek_kaart", TextField()))
    )
    yield from rijen.values_list(
        "buurt_id", "buurt__code", "buurt__naam", "buurt__wijk__naam", "schematisch", "bron", "tekst"
    )


def _feature(code: str, naam: str, wijk: str, los: bool, cijfer: Cijfer | None, klassen: Klassen, omtrek: str) -> str:
    eigenschappen = {
        "code": code,
        "naam": naam,
        "wijk": wijk,
        "schematisch": los,
        "waarde": cijfer.met_eenheid if cijfer else "",
        "jaar": cijfer.periode if cijfer else None,
        "klasse": klassen.klasse(cijfer.waarde) if cijfer else 0,
    }
    return f'{{"type": "Feature", "properties": {json.dumps(eigenschappen, ensure_ascii=False)}, "geometry": {omtrek}}}'
