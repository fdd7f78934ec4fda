"""The one table of status changes of a doorverwijzing (DOMAIN 6, after HL7 FHIR's SDOH referral Task).

The actions check it, a trigger made from it holds the database, and the screens offer what it allows.
"""

from dataclasses import dataclass
from enum import Enum

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    CONCEPT = "concept", _("Concept")
    VERZONDEN = "verzonden", _("Verzonden")
    GEACCEPTEERD = "geaccepteerd", _("Geaccepteerd")
    AFGEWEZEN = "afgewezen", _("Afgewezen")
    IN_BEHANDELING = "in_behandeling", _("In behandeling")
    WACHT = "wacht", _("Wacht")
    AFGEROND = "afgerond", _("Afgerond")
    NIET_GELUKT = "niet_gelukt", _("Niet gelukt")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")


# With the partner, and not over yet: what the personal link opens.
LOPEND = (Status.VERZONDEN, Status.GEACCEPTEERD, Status.IN_BEHANDELING, Status.WACHT)
OPEN = (Status.CONCEPT, *LOPEND)
GESLOTEN = (Status.AFGEWEZEN, Status.AFGEROND, Status.NIET_GELUKT, Status.INGETROKKEN)


class Uitkomst(models.TextChoices):
    HULP_ONTVANGEN = "hulp_ontvangen", _("Hulp ontvangen")
    WACHTLIJST = "wachtlijst", _("Wachtlijst")
    DOORGESTUURD = "doorgestuurd", _("Doorgestuurd naar een ander")
    GEEN_CONTACT = "geen_contact", _("Geen contact gekregen")
    KOMT_NIET_IN_AANMERKING = "komt_niet_in_aanmerking", _("Komt niet in aanmerking")
    GEEN_PLEK = "geen_plek", _("Geen plek")
    WIL_NIET_MEER = "wil_niet_meer", _("Wil niet meer")
    ANDERS = "anders", _("Anders")


class Partij(Enum):
    AANVRAGER = "aanvrager"
    PARTNER = "partner"


_AANVRAGER, _PARTNER = frozenset({Partij.AANVRAGER}), frozenset({Partij.PARTNER})
_BEIDE = _AANVRAGER | _PARTNER


@dataclass(frozen=True)
class Overgang:
    """One allowed change: by whom, and what it needs. What a partner may do, the aanvrager may record for them."""

    van: Status
    naar: Status
    door: frozenset[Partij]
    waarom: str
    reden: bool = False
    uitkomst: bool = False


OVERGANGEN = (
    Overgang(Status.CONCEPT, Status.VERZONDEN, _AANVRAGER, "the ground is there and the preview was confirmed"),
    Overgang(Status.CONCEPT, Status.INGETROKKEN, _AANVRAGER, "it is not needed; nobody saw it", reden=True),
    Overgang(Status.VERZONDEN, Status.GEACCEPTEERD, _PARTNER, "they will take it up"),
    Overgang(Status.VERZONDEN, Status.AFGEWEZEN, _PARTNER, "it is not for them", reden=True),
    Overgang(Status.GEACCEPTEERD, Status.IN_BEHANDELING, _PARTNER, "the work began"),
    Overgang(Status.GEACCEPTEERD, Status.WACHT, _PARTNER, "it cannot begin yet", reden=True),
    Overgang(Status.IN_BEHANDELING, Status.WACHT, _PARTNER, "it stands still", reden=True),
    Overgang(Status.WACHT, Status.IN_BEHANDELING, _PARTNER, "it goes on", reden=True),
    *(
        overgang
        for van in (Status.GEACCEPTEERD, Status.IN_BEHANDELING, Status.WACHT)
        for overgang in (
            Overgang(van, Status.AFGEROND, _PARTNER, "nothing closes without an outcome", uitkomst=True),
            Overgang(van, Status.NIET_GELUKT, _PARTNER, "nothing closes without an outcome", reden=True, uitkomst=True),
        )
    ),
    *(Overgang(van, Status.INGETROKKEN, _BEIDE, "either side may stop", reden=True) for van in LOPEND),
)


def find(van: str, naar: str) -> Overgang | None:
    return next((overgang for overgang in OVERGANGEN if (overgang.van, overgang.naar) == (van, naar)), None)


def possible(van: str, partij: Partij) -> list[Overgang]:
    """What this side may do now."""
    return [overgang for overgang in OVERGANGEN if overgang.van == van and partij in overgang.door]


def pairs() -> list[tuple[str, str]]:
    """The table as the database trigger takes it."""
    return [(overgang.van.value, overgang.naar.value) for overgang in OVERGANGEN]


def explain(van: str, naar: str) -> str | Promise:
    """Why a change is not allowed, in words for the screen."""
    if van in GESLOTEN:
        return _("Deze doorverwijzing is al gesloten (%s). Er kan niets meer aan veranderen.") % Status(van).label
    if van == naar:
        return _("Deze doorverwijzing staat al op “%s”.") % Status(naar).label
    return _("Van “%(van)s” kan een doorverwijzing niet naar “%(naar)s”.") % {
        "van": Status(van).label,
        "naar": Status(naar).label,
    }
