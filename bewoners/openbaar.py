"""What may stand on the public list, and what stands there."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from bewoners.models import Initiatief, Publicatie
from bewoners.statuses import Status

TOEGEKEND = (Status.TOEGEKEND, Status.IN_UITVOERING, Status.VERANTWOORDING, Status.AFGEROND)
PER_PAGINA = 20
_TUSSENVOEGSELS = frozenset({"van", "der", "den", "ter", "ten", "het", "de", "el", "von", "mevrouw", "meneer", "heer"})
# A street with a number behind it; "Bloemenplein" by itself is no home.
_ADRES = re.compile(
    r"\b[\w'-]*(?:straat|laan|weg|plein|hof|pad|singel|dijk|kade|steeg|gracht|dreef|park|plantsoen|ring|erf)\s+\d{1,4}[a-z]?\b",
    re.IGNORECASE,
)
_POSTCODE = re.compile(r"\b[1-9]\d{3}\s?[A-Z]{2}\b")


def may_be_public(initiatief: Initiatief) -> bool:
    """Granted, and not refused or stopped since."""
    besluit = getattr(initiatief, "besluit", None)
    return initiatief.status in TOEGEKEND and besluit is not None and besluit.uitkomst == "toegekend"


def leaks(tekst: str, initiatief: Initiatief) -> str:
    """What is wrong with this text for everybody to read: the name of its maker, or an address. Empty: nothing."""
    namen = [
        deel
        for deel in re.findall(r"\w+", initiatief.contact_naam.lower())
        if len(deel) > 2 and deel not in _TUSSENVOEGSELS
    ]
    woorden = set(re.findall(r"\w+", tekst.lower()))
    if woorden & set(namen):
        return _("Hierin staat de naam van de bewoner. Haal die eruit, of vraag eerst of het mag.")
    if _ADRES.search(tekst) or _POSTCODE.search(tekst):
        return _("Hierin staat een huisadres. Haal het eruit, of vraag eerst of het mag.")
    return ""


@dataclass(frozen=True)
class Pagina:
    """One page of the public list; ``na`` asks for the next."""

    rijen: Sequence[Publicatie]
    na: int | None


def pagina(na: int | None) -> Pagina:
    """The latest first; one query."""
    rows: QuerySet[Publicatie] = Publicatie.objects.filter(initiatief__status__in=TOEGEKEND)
    rows = rows.select_related("initiatief__besluit", "initiatief__buurt__wijk__gemeente").order_by("-pk")
    gevonden = list((rows.filter(pk__lt=na) if na else rows)[: PER_PAGINA + 1])
    return Pagina(gevonden[:PER_PAGINA], gevonden[PER_PAGINA - 1].pk if len(gevonden) > PER_PAGINA else None)
