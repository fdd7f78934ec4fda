"""Which areas a drawing of some wijken shows: buurten when they fit, else wijken, else gemeenten."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import F, Q, QuerySet

from wijken.models import Buurt, Indeling, Wijk
from wijken.models.gebieden import roepnaam

# More than this are too small to read and to press, and make a heavy page.
MAX_BUURTEN, MAX_WIJKEN = 90, 200
# No one wijk has more buurten than this.
GENOEG = 1_000
_GEMEENTE = {"buurt": "buurt__wijk__gemeente", "wijk": "wijk__gemeente", "gemeente": "gemeente"}

Vak = tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Gebied:
    """A place and how to draw it; ``lon`` and ``lat`` are a point inside it."""

    pk: int
    naam: str
    code: str
    wijk: int | None
    wijknaam: str
    gemeente: str
    gemeentecode: str
    pad: str
    vak: Vak
    lon: float | None
    lat: float | None
    schematisch: bool
    bron: str


@dataclass(frozen=True, slots=True)
class Tekening:
    """``niveau`` is buurt, wijk or gemeente; ``gebieden`` have an outline; ``hoeveel`` there are at all."""

    niveau: str
    gebieden: tuple[Gebied, ...]
    hoeveel: int


@dataclass(frozen=True, slots=True)
class Omvang:
    """How many of each level there are; ``buurt`` and ``gemeente`` are those of the wijken."""

    buurt: int
    wijk: int
    gemeente: int

    @property
    def niveau(self) -> str:
        """The most detailed level that fits; there is always a way down to buurten."""
        if self.buurt <= MAX_BUURTEN or self.wijk <= 1:
            return "buurt"
        return "wijk" if self.wijk <= MAX_WIJKEN or self.gemeente == 1 else "gemeente"


def drawing_of(wijken: QuerySet[Wijk], omvang: Omvang | None = None) -> Tekening:
    """The drawing of ``wijken``, as detailed as fits; one query when their ``omvang`` is known, else two."""
    ids = wijken.order_by().values("pk")
    if omvang is None:
        omvang = _size_of(wijken.order_by())
    niveau = omvang.niveau
    return Tekening(niveau, tuple(_areas(niveau, ids)), getattr(omvang, niveau))


def _size_of(wijken: QuerySet[Wijk]) -> Omvang:
    """How many there are; of buurten no more are counted than decides the level. One query."""
    buurten = Buurt.objects.huidig().filter(wijk__in=wijken.values("pk")).order_by()
    delen = (buurten.values("pk")[:GENOEG], wijken.values("pk"), wijken.values("gemeente").distinct())
    try:
        vragen = [deel.query.sql_with_params() for deel in delen]
    except EmptyResultSet:
        return Omvang(0, 0, 0)
    tel = ", ".join(f"(SELECT count(*) FROM ({sql}) q)" for sql, _params in vragen)  # noqa: S608
    with connection.cursor() as cursor:
        # Nothing but what the ORM made is put into the text; all values are parameters.
        cursor.execute(f"SELECT {tel}", [waarde for _sql, params in vragen for waarde in params])
        return Omvang(*cursor.fetchone())


def _areas(niveau: str, ids: Any) -> Iterable[Gebied]:
    binnen = {
        "buurt": Q(buurt__wijk__in=ids, buurt__vervallen_per__isnull=True),
        "wijk": Q(wijk__in=ids),
        "gemeente": Q(gemeente__in=Wijk.objects.filter(pk__in=ids).order_by().values("gemeente")),
    }[niveau]
    # The newest outline of each; a place may have had its last one in an earlier year than another.
    pks = (
        Indeling.objects.filter(binnen, niveau=niveau, schets__isnull=False)
        .order_by(f"{niveau}_id", "-jaar")
        .distinct(f"{niveau}_id")
        .values("pk")
    )
    tot_wijk = {"buurt": "buurt__wijk", "wijk": "wijk"}.get(niveau)
    gemeente = _GEMEENTE[niveau]
    indelingen = Indeling.objects.filter(pk__in=pks).order_by("code")
    rijen: Iterable[Mapping[str, Any]] = indelingen.values(
        "schets",
        "centrum_lon",
        "centrum_lat",
        "schematisch",
        "bron",
        plaats=F(f"{niveau}_id"),
        hoe=F(f"{niveau}__naam"),
        nummer=F(f"{niveau}__code"),
        gemeentenaam=F(f"{gemeente}__naam"),
        gemeentenummer=F(f"{gemeente}__code"),
        **({"wijk_pk": F(f"{tot_wijk}__pk"), "wijknaam": F(f"{tot_wijk}__naam")} if tot_wijk else {}),
    )
    for rij in rijen:
        wijknaam = roepnaam(rij["wijknaam"], rij["gemeentenaam"]) if tot_wijk else ""
        yield Gebied(
            pk=rij["plaats"],
            naam=wijknaam if niveau == "wijk" else rij["hoe"],
            code=rij["nummer"],
            wijk=rij.get("wijk_pk"),
            wijknaam=wijknaam,
            gemeente=rij["gemeentenaam"],
            gemeentecode=rij["gemeentenummer"],
            pad=rij["schets"]["pad"],
            vak=tuple(rij["schets"]["vak"]),
            lon=rij["centrum_lon"],
            lat=rij["centrum_lat"],
            schematisch=rij["schematisch"],
            bron=rij["bron"],
        )
