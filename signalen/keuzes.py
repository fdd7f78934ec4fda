"""What one can filter by, in one query."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db.models import CharField, F, IntegerField, Q, Value
from django.db.models.functions import Cast

from plavei.core.models import Medewerker
from signalen.models import Lijstfilter, Thema
from wijken.models import Buurt, Wijk
from wijken.werkgebied import wijk_ids

# More than this is no list to choose from any more: then one types the name.
MAX_WIJKEN = 200
_PK = re.compile(r"[0-9]{1,9}")


@dataclass
class Keuzes:
    """Names of all themes by code, and the wijken of the werkgebied; ``veel_wijken``: too many to list.

    ``gemeenten`` are those with more than one of these wijken, by CBS code. ``buurten`` are the buurten of the wijk
    that is asked for (of the buurt that is asked for, when there is no wijk), ``wijk_van`` is the wijk of each, and
    ``wijknaam`` its name. ``filters`` are the views somebody keeps: name and question; ``begin`` is the question of the
    one to begin with.
    """

    themas: dict[str, str] = field(default_factory=dict)
    wijken: dict[str, str] = field(default_factory=dict)
    veel_wijken: bool = False
    gemeenten: dict[str, str] = field(default_factory=dict)
    buurten: dict[str, str] = field(default_factory=dict)
    wijk_van: dict[str, str] = field(default_factory=dict)
    wijknaam: str = ""
    filters: list[tuple[str, str]] = field(default_factory=list)
    begin: str = ""


_TEKST, _GETAL = CharField(), IntegerField()
_GEEN = Value("", output_field=_TEKST)


def keuzes_van(user: Medewerker, gevraagd: Mapping[str, str] | None = None) -> Keuzes:
    """Themes in their own order, wijken by gemeente and name; ``gevraagd`` is what the address asks for. One query."""
    themas = Thema.objects.order_by().values_list(
        Value("thema"), "code", "naam", _GEEN, _GEEN, Cast("volgorde", _GETAL)
    )
    eigen = Wijk.objects.order_by()
    ids = wijk_ids(user)
    eigen = eigen.huidig() if ids is None else eigen.filter(pk__in=ids)
    wijken = eigen.values_list(
        Value("wijk"), Cast("pk", _TEKST), "naam", F("gemeente__naam"), F("gemeente__code"),
        Value(0, output_field=_GETAL),
    )[: MAX_WIJKEN + 1]  # fmt: skip
    filters = (
        Lijstfilter.objects.visible_to(user)
        .order_by()
        .values_list(Value("filter"), "vraag", "naam", _GEEN, _GEEN, Cast("standaard", _GETAL))
    )
    delen = [wijken, filters]
    if (van := _buurten_van(gevraagd or {})) is not None:
        buurten = Buurt.objects.visible_to(user).filter(van).order_by()
        delen.append(
            buurten.values_list(
                Value("buurt"), Cast("pk", _TEKST), "naam", F("wijk__naam"), Cast("wijk", _TEKST),
                Value(0, output_field=_GETAL),
            )
        )  # fmt: skip
    return _sorteer(themas.union(*delen, all=True))


def _buurten_van(gevraagd: Mapping[str, str]) -> Q | None:
    wijk, buurt = gevraagd.get("wijk", ""), gevraagd.get("buurt", "")
    if _PK.fullmatch(wijk):
        return Q(wijk=int(wijk), vervallen_per=None) | Q(wijk=int(wijk), pk=_pk(buurt))
    # A form sends its buurt along with whatever wijk was chosen since: "all", a gemeente or a name is not this one.
    if "wijk" not in gevraagd and (pk := _pk(buurt)):
        return Q(wijk__in=Buurt.objects.filter(pk=pk).values("wijk"), vervallen_per=None) | Q(pk=pk)
    return None


def _pk(tekst: str) -> int:
    return int(tekst) if _PK.fullmatch(tekst) else 0


def _sorteer(gevonden: Iterable[tuple[str, str, str, str, str, int]]) -> Keuzes:
    keuzes = Keuzes()
    per_gemeente: dict[str, list[str]] = {}
    for soort, code, naam, gemeente, van, volgorde in sorted(
        gevonden, key=lambda rij: (rij[0], rij[5], rij[3], rij[2], rij[1])
    ):
        if soort == "thema":
            keuzes.themas[code] = naam
        elif soort == "filter":
            keuzes.filters.append((naam, code))
            keuzes.begin = code if volgorde else keuzes.begin
        elif soort == "buurt":
            keuzes.buurten[code], keuzes.wijk_van[code], keuzes.wijknaam = naam, van, gemeente
        else:
            keuzes.wijken[code] = f"{naam} ({gemeente})"
            per_gemeente.setdefault(van, []).append(gemeente)
    keuzes.gemeenten = {code: namen[0] for code, namen in per_gemeente.items() if len(namen) > 1}
    keuzes.veel_wijken = len(keuzes.wijken) > MAX_WIJKEN
    return keuzes
