"""Who may do what here."""

from plavei.core.models import Medewerker, Rol
from plavei.core.models.medewerker import ZAAKROLLEN


def may_set_werkgebied(door: Medewerker) -> bool:
    """The beheerder decides who works where."""
    return door.is_active and door.rol == Rol.BEHEER


def has_werkgebied(medewerker: Medewerker) -> bool:
    """Whether a werkgebied means anything for this role."""
    return medewerker.rol in ZAAKROLLEN


def may_be_intake_coach(medewerker: Medewerker) -> bool:
    """A new confidential signal goes to a klantcoach."""
    return medewerker.is_active and medewerker.rol == Rol.KLANTCOACH
