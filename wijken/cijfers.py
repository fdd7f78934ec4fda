"""Reading figures for screens: the newest of each kind, many places in one query."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from wijken.indicatoren import GROEPEN, INDICATOREN, Indicator
from wijken.models import Buurt, Kerncijfer


@dataclass(frozen=True, slots=True)
class Cijfer:
    """One figure ready to show."""

    indicator: Indicator
    waarde: Decimal
    periode: int
    bron: str

    @property
    def tekst(self) -> str:
        """The number as people write it: 1.234 or 12,5."""
        return format_value(self.indicator, self.waarde)

    @property
    def met_eenheid(self) -> str:
        """The number with its unit."""
        return with_unit(self.indicator, self.waarde)


def format_value(indicator: Indicator, waarde: Decimal) -> str:
    """A number as people write it in Dutch, with the decimals of its kind."""
    return str(number_format(waarde, decimal_pos=indicator.decimalen, use_l10n=True, force_grouping=True))


def with_unit(indicator: Indicator, waarde: Decimal) -> str:
    """The number with its unit: 29%, 1,4 km."""
    tekst = format_value(indicator, waarde)
    if indicator.is_percentage:
        return f"{tekst}%"
    return f"{tekst} {indicator.eenheid}".strip()


def newest_of_buurten(buurt_ids: Collection[int], codes: Sequence[str]) -> Mapping[tuple[int, str], Cijfer]:
    """The newest figure of each kind for each buurt; one query."""
    rijen = (
        Kerncijfer.objects.filter(buurt_id__in=buurt_ids, indicator__in=codes)
        .order_by("buurt_id", "indicator", "-periode")
        .distinct("buurt_id", "indicator")
        .values_list("buurt_id", "indicator", "waarde", "periode", "bron")
    )
    return {
        (buurt_id, code): Cijfer(INDICATOREN[code], waarde, periode, bron)
        for buurt_id, code, waarde, periode, bron in rijen
    }


@dataclass(frozen=True, slots=True)
class Vergelijking:
    """A figure of a buurt beside that of its gemeente."""

    cijfer: Cijfer
    toelichting: str


def compared(buurt: Buurt) -> list[tuple[str | Promise, list[Vergelijking]]]:
    """All figures of a buurt by group, each with the gemeente's figure of the same year, or else of its newest.

    Two queries. ``buurt.wijk.gemeente`` should be loaded.
    """
    gemeente = buurt.wijk.gemeente
    van_gemeente: dict[str, dict[int, Cijfer]] = {}
    for cijfer in _of(gemeente_id=gemeente.pk):
        van_gemeente.setdefault(cijfer.indicator.code, {})[cijfer.periode] = cijfer
    van_buurt: dict[str, Cijfer] = {}
    for cijfer in _of(buurt_id=buurt.pk):
        van_buurt.setdefault(cijfer.indicator.code, cijfer)
    groepen: dict[str, list[Vergelijking]] = {}
    for code, indicator in INDICATOREN.items():
        if code in van_buurt:
            eigen, ander = van_buurt[code], van_gemeente.get(code, {})
            naast = ander.get(eigen.periode) or next(iter(ander.values()), None)
            groepen.setdefault(indicator.groep, []).append(Vergelijking(eigen, _explain(eigen, gemeente.naam, naast)))
    return [(naam, groepen[code]) for code, naam in GROEPEN.items() if code in groepen]


def _explain(cijfer: Cijfer, gemeente: str, naast: Cijfer | None) -> str:
    delen = []
    # A count says nothing beside that of a whole gemeente.
    telling = not cijfer.indicator.eenheid and cijfer.indicator.decimalen == 0
    if naast is not None and not telling:
        jaar = f" ({naast.periode})" if naast.periode != cijfer.periode else ""
        delen.append(f"{gemeente}: {naast.met_eenheid}{jaar}")
    if cijfer.indicator.schatting:
        delen.append(_("berekende schatting"))
    return " · ".join(delen)


def _of(**plaats: int) -> list[Cijfer]:
    rijen = Kerncijfer.objects.filter(**plaats).order_by("indicator", "-periode")
    return [
        Cijfer(INDICATOREN[code], waarde, periode, bron)
        for code, waarde, periode, bron in rijen.values_list("indicator", "waarde", "periode", "bron")
        if code in INDICATOREN
    ]
