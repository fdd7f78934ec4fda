"""Finding buurten by name, wijk, gemeente or code."""

from django.db.models import Q, QuerySet

from wijken.models import Buurt

MAX_TERM = 80


def clean_term(tekst: str) -> str:
    """What somebody typed, without control characters and not longer than any name."""
    return " ".join("".join(c if c.isprintable() else " " for c in tekst[: MAX_TERM * 4]).split())[:MAX_TERM]


def find_buurten(buurten: QuerySet[Buurt], term: str) -> QuerySet[Buurt]:
    """Buurten that hold every word of the term in their own name, or in that of their wijk or gemeente."""
    for woord in clean_term(term).split():
        buurten = buurten.filter(
            Q(naam__icontains=woord)
            | Q(wijk__naam__icontains=woord)
            | Q(wijk__gemeente__naam__icontains=woord)
            | Q(code__istartswith=woord)
        )
    return buurten
