"""The partner directory, and what is referred to a partner."""

from partners.models.doorverwijzing import Doorverwijzing, Momentopname, Terugkoppeling
from partners.models.organisatie import Contactpersoon, Dekking, Dienst, Organisatie
from partners.models.toegang import Partnerinzage, Partnersessie

__all__ = [
    "Contactpersoon",
    "Dekking",
    "Dienst",
    "Doorverwijzing",
    "Momentopname",
    "Organisatie",
    "Partnerinzage",
    "Partnersessie",
    "Terugkoppeling",
]
