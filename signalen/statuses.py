"""The one table of status changes of a signaal: the action checks it, a trigger made from it holds the database."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Status(models.TextChoices):
    NIEUW = "nieuw", _("Nieuw")
    IN_BEHANDELING = "in_behandeling", _("In behandeling")
    WACHT = "wacht", _("Wacht op informatie")
    GESLOTEN = "gesloten", _("Gesloten")


OPEN = (Status.NIEUW, Status.IN_BEHANDELING, Status.WACHT)


@dataclass(frozen=True)
class Overgang:
    """One allowed change. ``mag`` names a predicate in rules.py (melder: the reporter);
    ``nodig`` is what must be filled in.
    """

    van: Status
    naar: Status
    mag: str
    nodig: str
    waarom: str


OVERGANGEN = (
    Overgang(Status.NIEUW, Status.IN_BEHANDELING, "may_triage", "behandelaar", "somebody took it or was given it"),
    Overgang(Status.NIEUW, Status.WACHT, "may_triage", "vraag en datum", "it cannot be judged without an answer"),
    Overgang(
        Status.IN_BEHANDELING, Status.WACHT, "may_follow_up", "vraag en datum", "work stops until the answer is in"
    ),
    Overgang(Status.WACHT, Status.IN_BEHANDELING, "may_follow_up", "", "the answer is in, or no longer needed"),
    Overgang(Status.NIEUW, Status.GESLOTEN, "may_triage", "reden", "answered at once (the kind no)"),
    Overgang(Status.IN_BEHANDELING, Status.GESLOTEN, "may_triage", "reden", "the work is done"),
    Overgang(Status.WACHT, Status.GESLOTEN, "may_triage", "reden", "no answer will come"),
    Overgang(Status.GESLOTEN, Status.NIEUW, "melder", "antwoord", "not better, says the reporter: judge it anew"),
    Overgang(Status.GESLOTEN, Status.WACHT, "may_triage", "", "it was waiting when it was merged, which is undone"),
    Overgang(Status.GESLOTEN, Status.IN_BEHANDELING, "may_triage", "reden", "it came back, or was closed by mistake"),
)


def allowed(van: str, naar: str) -> bool:
    return any(overgang.van == van and overgang.naar == naar for overgang in OVERGANGEN)


def next_statuses(van: str) -> Iterable[Status]:
    return (overgang.naar for overgang in OVERGANGEN if overgang.van == van)


def pairs() -> list[tuple[str, str]]:
    """The table as the database trigger takes it."""
    return [(overgang.van.value, overgang.naar.value) for overgang in OVERGANGEN]


def explain(van: str, naar: str, *, van_verwacht: Status | None = None) -> str | Promise:
    """Why a change is not allowed, in words for the screen."""
    if van_verwacht == Status.GESLOTEN:
        return _("Dit signaal is niet gesloten; heropenen is niet nodig.")
    if van == Status.GESLOTEN:
        return _("Dit signaal is gesloten. Heropen het eerst.")
    if van_verwacht == Status.WACHT:
        return _("Dit signaal wacht niet op informatie; u kunt gewoon verder.")
    if van == naar:
        return _("Dit signaal staat al op “%s”.") % Status(naar).label
    return _("Van “%(van)s” kan een signaal niet naar “%(naar)s”.") % {
        "van": Status(van).label,
        "naar": Status(naar).label,
    }
