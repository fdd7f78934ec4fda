"""What one can filter by, in one query."""

from dataclasses import dataclass, field

from django.db.models import CharField, F, IntegerField, Value
from django.db.models.functions import Cast

from plavei.core.models import Medewerker
from signalen.models import Lijstfilter, Thema
from wijken.models import Wijk
from wijken.werkgebied import wijk_ids

# More than this is no list to choose from any more: then one types the name.
MAX_WIJKEN = 200


@dataclass
class Keuzes:
    """Names of all themes by code, and the wijken of the werkgebied; ``veel_wijken``: too many to list.

    ``filters`` are the views somebody keeps: name and question; ``begin`` is the question of the one to begin with.
    """

    themas: dict[str, str] = field(default_factory=dict)
    wijken: dict[str, str] = field(default_factory=dict)
    veel_wijken: bool = False
    filters: list[tuple[str, str]] = field(default_factory=list)
    begin: str = ""


def keuzes_van(user: Medewerker) -> Keuzes:
    """Themes in their own order, wijken by gemeente and name; one query."""
    themas = Thema.objects.order_by().values_list(
        Value("thema"), "code", "naam", Value("", output_field=CharField()), Cast("volgorde", IntegerField())
    )
    eigen = Wijk.objects.order_by()
    ids = wijk_ids(user)
    eigen = eigen.huidig() if ids is None else eigen.filter(pk__in=ids)
    wijken = eigen.values_list(
        Value("wijk"), Cast("pk", CharField()), "naam", F("gemeente__naam"), Value(0, output_field=IntegerField())
    )[: MAX_WIJKEN + 1]
    filters = (
        Lijstfilter.objects.visible_to(user)
        .order_by()
        .values_list(
            Value("filter"), "vraag", "naam", Value("", output_field=CharField()), Cast("standaard", IntegerField())
        )
    )
    keuzes = Keuzes()
    gevonden = sorted(themas.union(wijken, filters, all=True), key=lambda rij: (rij[0], rij[4], rij[3], rij[2], rij[1]))
    for soort, code, naam, gemeente, volgorde in gevonden:
        if soort == "thema":
            keuzes.themas[code] = naam
        elif soort == "filter":
            keuzes.filters.append((naam, code))
            keuzes.begin = code if volgorde else keuzes.begin
        else:
            keuzes.wijken[code] = f"{naam} ({gemeente})"
    keuzes.veel_wijken = len(keuzes.wijken) > MAX_WIJKEN
    return keuzes
