"""The records of the ground floor."""

from plavei.core.models.bijlage import Bijlage
from plavei.core.models.concept import Concept
from plavei.core.models.drempel import Drempel
from plavei.core.models.herinnering import Bericht, Herinnering, Overzicht
from plavei.core.models.medewerker import Mailkeuze, Medewerker, Rol, Sneltoetsen, Weergave
from plavei.core.models.norm import Hartslag, Instellingen, Norm, VrijeDag
from plavei.core.models.opvallend import (
    Bescherming,
    Leesstand,
    Opvallend,
    Opvallendoordeel,
    Opvallendregel,
    Woonadres,
)
from plavei.core.models.organisatie import Groepsrol, Organisatieaccount
from plavei.core.models.tijdlijn import Gebeurtenis, Inzage
from plavei.core.models.woord import Woord, Woordreden

__all__ = [
    "Bericht",
    "Bescherming",
    "Bijlage",
    "Concept",
    "Drempel",
    "Gebeurtenis",
    "Groepsrol",
    "Hartslag",
    "Herinnering",
    "Instellingen",
    "Inzage",
    "Leesstand",
    "Mailkeuze",
    "Medewerker",
    "Norm",
    "Opvallend",
    "Opvallendoordeel",
    "Opvallendregel",
    "Organisatieaccount",
    "Overzicht",
    "Rol",
    "Sneltoetsen",
    "VrijeDag",
    "Weergave",
    "Woonadres",
    "Woord",
    "Woordreden",
]
