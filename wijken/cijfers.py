"""Reading figures for screens: the newest of each kind, many places in one query."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.functional import Promise

from wijken.indicatoren import EURO, GROEPEN, INDICATOREN, Indicator
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
    """A number as people write it in Dutch, with the decimals of its kind; thousands of euros as euros."""
    if indicator.eenheid == EURO:
        return str(number_format(waarde * 1000, decimal_pos=0, use_l10n=True, force_grouping=True))
    return str(number_format(waarde, decimal_pos=indicator.decimalen, use_l10n=True, force_grouping=True))


def with_unit(indicator: Indicator, waarde: Decimal) -> str:
    """The number with its unit: 29%, 1,4 km."""
    tekst = format_value(indicator, waarde)
    if indicator.is_percentage:
        return f"{tekst}%"
    if indicator.eenheid == EURO:
        return f"€ {tekst}"
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
    """A figure of a buurt beside that of its gemeente; ``naast`` is empty where comparing says nothing."""

    cijfer: Cijfer
    naast: str


@dataclass(frozen=True, slots=True)
class Groep:
    """Figures about one matter, with the tables they come from."""

    naam: str | Promise
    regels: list[Vergelijking]

    @property
    def bronnen(self) -> list[str]:
        """Each table once."""
        return sorted({regel.cijfer.bron for regel in self.regels})

    @property
    def vergelijkt(self) -> bool:
        """Whether there is anything of the gemeente to put beside it."""
        return any(regel.naast for regel in self.regels)

    @property
    def schatting(self) -> bool:
        """Whether some of it is modelled."""
        return any(regel.cijfer.indicator.schatting for regel in self.regels)


def compared(buurt: Buurt) -> list[Groep]:
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
            groepen.setdefault(indicator.groep, []).append(Vergelijking(eigen, _beside(eigen, naast)))
    return [Groep(naam, groepen[code]) for code, naam in GROEPEN.items() if code in groepen]


def _beside(eigen: Cijfer, naast: Cijfer | None) -> str:
    # A count, or an area, says nothing beside that of a whole gemeente.
    if naast is None or eigen.indicator.telling:
        return ""
    jaar = f" ({naast.periode})" if naast.periode != eigen.periode else ""
    return f"{naast.met_eenheid}{jaar}"


def _of(**plaats: int) -> list[Cijfer]:
    rijen = Kerncijfer.objects.filter(**plaats).order_by("indicator", "-periode")
    return [
        Cijfer(INDICATOREN[code], waarde, periode, bron)
        for code, waarde, periode, bron in rijen.values_list("indicator", "waarde", "periode", "bron")
        if code in INDICATOREN
    ]
