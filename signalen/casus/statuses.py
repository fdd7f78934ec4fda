"""The one table of phases of a casus: the action checks it, a trigger made from it holds the database."""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Fase(models.TextChoices):
    ONDERZOEK = "onderzoek", _("Onderzoek")
    PLAN = "plan", _("Plan van aanpak")
    UITVOERING = "uitvoering", _("Uitvoering")
    NAZORG = "nazorg", _("Nazorg")
    AFGESLOTEN = "afgesloten", _("Afgesloten")


OPEN = (Fase.ONDERZOEK, Fase.PLAN, Fase.UITVOERING, Fase.NAZORG)
# Work goes on; after these it is closed with a reason, and only looked at once more.
BEZIG = (Fase.ONDERZOEK, Fase.PLAN, Fase.UITVOERING)
GESLOTEN = (Fase.NAZORG, Fase.AFGESLOTEN)


@dataclass(frozen=True)
class Overgang:
    """One allowed change. ``nodig`` names what must be there first (``signalen.casus.eisen``)."""

    van: Fase
    naar: Fase
    nodig: tuple[str, ...]
    waarom: str


_GEHOORD = ("hoor", "wederhoor")
_PLAN = ("plan_doel", "plan_afspraken", "plan_datum")
_SLUITEN = ("werk", "reden")

OVERGANGEN = (
    Overgang(Fase.ONDERZOEK, Fase.PLAN, _GEHOORD, "both sides were heard, so one can judge and plan"),
    Overgang(Fase.ONDERZOEK, Fase.AFGESLOTEN, _GEHOORD + _SLUITEN, "not grounded, or not ours to solve"),
    Overgang(Fase.PLAN, Fase.ONDERZOEK, (), "something has to be found out first"),
    Overgang(Fase.PLAN, Fase.UITVOERING, _PLAN, "goal, agreements and date stand, so the work can begin"),
    Overgang(Fase.PLAN, Fase.AFGESLOTEN, _SLUITEN, "it was solved or handed over before the plan began"),
    Overgang(Fase.UITVOERING, Fase.PLAN, (), "the plan does not work and has to be made anew"),
    Overgang(Fase.UITVOERING, Fase.NAZORG, _SLUITEN, "the work is done; later somebody asks how it is"),
    Overgang(Fase.UITVOERING, Fase.AFGESLOTEN, _SLUITEN, "nobody is left to ask how it is (moved, handed over)"),
    Overgang(Fase.NAZORG, Fase.AFGESLOTEN, ("werk", "signalen"), "it still goes well"),
    Overgang(Fase.NAZORG, Fase.ONDERZOEK, ("waarom_open",), "it came back"),
    Overgang(Fase.AFGESLOTEN, Fase.ONDERZOEK, ("waarom_open",), "it came back, or was closed by mistake"),
)


def find(van: str, naar: str) -> Overgang | None:
    return next((overgang for overgang in OVERGANGEN if (overgang.van, overgang.naar) == (van, naar)), None)


def allowed(van: str, naar: str) -> bool:
    return find(van, naar) is not None


def pairs() -> list[tuple[str, str]]:
    """The table as the database trigger takes it."""
    return [(overgang.van.value, overgang.naar.value) for overgang in OVERGANGEN]


def explain(van: str, naar: str) -> str | Promise:
    """Why a change is not in the table, in words for the screen."""
    if van == naar:
        return _("Deze casus staat al in de fase “%s”.") % Fase(naar).label
    if van == Fase.AFGESLOTEN:
        return _("Deze casus is afgesloten. Heropen hem eerst.")
    if van == Fase.NAZORG:
        return _("Deze casus is in nazorg. Heropen hem eerst.")
    return _("Van de fase “%(van)s” kan een casus niet naar “%(naar)s”.") % {
        "van": Fase(van).label,
        "naar": Fase(naar).label,
    }
