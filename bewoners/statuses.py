"""The one table of status changes of an initiatief: the action checks it, a trigger made from it holds the database."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    TE_BEVESTIGEN = "te_bevestigen", _("Nog te bevestigen")
    INGEDIEND = "ingediend", _("Ingediend")
    AANVULLEN = "aanvullen", _("Wacht op de bewoner")
    ADVIES = "advies", _("Advies bewonerscommissie")
    TOEGEKEND = "toegekend", _("Toegekend")
    AFGEWEZEN = "afgewezen", _("Afgewezen")
    DOORGEGEVEN = "doorgegeven", _("Doorgegeven aan gemeente")
    IN_UITVOERING = "in_uitvoering", _("In uitvoering")
    VERANTWOORDING = "verantwoording", _("Verantwoording")
    AFGEROND = "afgerond", _("Afgerond")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")


# Waiting for an answer: what the terms are about.
TE_BEANTWOORDEN = (Status.INGEDIEND, Status.AANVULLEN, Status.ADVIES)
LOPEND = (Status.TOEGEKEND, Status.DOORGEGEVEN, Status.IN_UITVOERING, Status.VERANTWOORDING)
KLAAR = (Status.AFGEWEZEN, Status.AFGEROND, Status.INGETROKKEN)
# What a decision leads to; its own words are in Besluit.
BESLUITEN = (Status.TOEGEKEND, Status.AFGEWEZEN, Status.DOORGEGEVEN)


@dataclass(frozen=True)
class Overgang:
    """One allowed change. ``mag``: a predicate in rules.py, or "bewoner" for whoever holds the personal link."""

    van: Status
    naar: Status
    mag: tuple[str, ...]
    nodig: str
    waarom: str


_STAF, _BEIDE = ("may_handle",), ("may_handle", "bewoner")

OVERGANGEN = (
    Overgang(Status.TE_BEVESTIGEN, Status.INGEDIEND, _BEIDE, "", "the address is theirs, or they said so by phone"),
    Overgang(Status.INGEDIEND, Status.AANVULLEN, _STAF, "vraag", "it cannot be judged without an answer"),
    Overgang(Status.INGEDIEND, Status.ADVIES, _STAF, "", "the residents' committee is asked what it thinks"),
    Overgang(Status.INGEDIEND, Status.TOEGEKEND, _STAF, "besluit", "we pay for it"),
    Overgang(Status.INGEDIEND, Status.AFGEWEZEN, _STAF, "besluit", "we do not, and say why"),
    Overgang(Status.INGEDIEND, Status.DOORGEGEVEN, _STAF, "besluit", "it stands on land of the gemeente"),
    Overgang(Status.INGEDIEND, Status.INGETROKKEN, _BEIDE, "", "the resident changed their mind"),
    Overgang(Status.AANVULLEN, Status.INGEDIEND, _BEIDE, "", "the answer is in, or no longer needed"),
    Overgang(Status.AANVULLEN, Status.AFGEWEZEN, _STAF, "besluit", "no answer came"),
    Overgang(Status.AANVULLEN, Status.INGETROKKEN, _BEIDE, "", "the resident changed their mind"),
    Overgang(Status.ADVIES, Status.INGEDIEND, _STAF, "", "the advice is in, or no longer waited for"),
    Overgang(Status.ADVIES, Status.TOEGEKEND, _STAF, "besluit", "we pay for it"),
    Overgang(Status.ADVIES, Status.AFGEWEZEN, _STAF, "besluit", "we do not, and say why"),
    Overgang(Status.ADVIES, Status.DOORGEGEVEN, _STAF, "besluit", "it stands on land of the gemeente"),
    Overgang(Status.ADVIES, Status.INGETROKKEN, _BEIDE, "", "the resident changed their mind"),
    Overgang(Status.TOEGEKEND, Status.IN_UITVOERING, _BEIDE, "", "the residents began"),
    Overgang(Status.TOEGEKEND, Status.INGETROKKEN, _BEIDE, "", "it will not be done after all"),
    Overgang(Status.DOORGEGEVEN, Status.AFGEROND, _STAF, "wat kwam ervan", "the gemeente answered"),
    Overgang(Status.IN_UITVOERING, Status.VERANTWOORDING, _BEIDE, "", "it is done; receipts and a report are asked"),
    Overgang(
        Status.IN_UITVOERING, Status.AFGEROND, _STAF, "wat kwam ervan, geen geld", "done, and no money to account for"
    ),
    Overgang(Status.IN_UITVOERING, Status.INGETROKKEN, _STAF, "", "the residents stopped halfway"),
    Overgang(Status.VERANTWOORDING, Status.AFGEROND, _STAF, "wat kwam ervan, bonnen of waarom niet", "accounted for"),
)


def allowed(van: str, naar: str, mag: str = "") -> bool:
    """Whether the table has this change; with ``mag`` only when that side may make it."""
    return any(o.van == van and o.naar == naar and (not mag or mag in o.mag) for o in OVERGANGEN)


def pairs() -> list[tuple[str, str]]:
    """The table as the database trigger takes it."""
    return [(overgang.van.value, overgang.naar.value) for overgang in OVERGANGEN]


def explain(van: str, naar: str) -> str | Promise:
    """Why a change is not allowed, in words for the screen."""
    if van == Status.TE_BEVESTIGEN:
        return _("Dit initiatief is nog niet bevestigd.")
    if van in KLAAR:
        return _("Dit initiatief is al klaar: %s. Daar verandert niets meer aan.") % str(Status(van).label).lower()
    if van == naar:
        return _("Dit initiatief staat al op “%s”.") % Status(naar).label
    return _("Van “%(van)s” kan een initiatief niet naar “%(naar)s”.") % {
        "van": Status(van).label,
        "naar": Status(naar).label,
    }
