"""What the public home tells: the people who want to be found, and where the association works."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse

from plavei.core.models import Medewerker
from wijken.models import Eenheid, Wijk

# More than this is no list that anybody reads.
MAX_WIJKEN = 120


@dataclass(frozen=True)
class Gezicht:
    """Somebody on the public site, with no more about them than they agreed to."""

    naam: str
    get_rol_display: str
    telefoon: str
    foto_url: str


@dataclass(frozen=True)
class Plaats:
    """A gemeente with the wijken in it where the association has homes."""

    naam: str
    wijken: Sequence[Wijk]


def gezichten() -> list[Gezicht]:
    """Whoever is marked as visible to the public and still works here; one query."""
    zichtbaar = Medewerker.objects.active().filter(publiek=True).order_by("naam", "pk")
    return [
        Gezicht(
            naam=medewerker.naam,
            get_rol_display=medewerker.get_rol_display(),
            telefoon=medewerker.telefoon,
            foto_url=reverse("core:foto", args=[medewerker.pk]) if medewerker.foto else "",
        )
        for medewerker in zichtbaar
    ]


def plaatsen() -> list[Plaats]:
    """Where the association works; nothing when that is too much to list. One query."""
    woningen = Eenheid.objects.actief().filter(buurt__wijk=OuterRef("pk"))
    wijken = list(
        Wijk.objects.huidig()
        .filter(Exists(woningen))
        .select_related("gemeente")
        .order_by("gemeente__naam", "naam")[: MAX_WIJKEN + 1]
    )
    if len(wijken) > MAX_WIJKEN:
        return []
    per_gemeente: dict[str, list[Wijk]] = {}
    for wijk in wijken:
        per_gemeente.setdefault(wijk.gemeente.naam, []).append(wijk)
    return [Plaats(naam, gevonden) for naam, gevonden in per_gemeente.items()]
