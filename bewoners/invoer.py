"""What a plan consists of when it comes in, from the public form or from a colleague."""

from dataclasses import dataclass
from decimal import Decimal

from django.db import models
from django.utils.translation import gettext_lazy as _

from wijken.models import Buurt


class Hoe(models.TextChoices):
    """How somebody without e-mail was told something."""

    BRIEF = "brief", _("Met een brief")
    GEBELD = "gebeld", _("Per telefoon")
    GESPROKEN = "gesproken", _("In gesprek")


@dataclass(frozen=True)
class Contact:
    """Who brought a plan in and how to reach them; phone in E.164, empty what is not known."""

    contact_naam: str
    contact_mail: str = ""
    contact_telefoon: str = ""
    contact_adres: str = ""


@dataclass(frozen=True)
class Plan:
    """The fields somebody fills in; amounts in euros, phone in E.164."""

    titel: str
    thema: str
    wat: str
    waarom: str
    buurt: Buurt
    waar: str
    wie: str
    aantal_huurders: int
    kosten: Decimal
    eigen_bijdrage: Decimal
    gevraagd: Decimal
    wanneer: str
    contact_naam: str
    nodig: str = ""
    contact_mail: str = ""
    contact_telefoon: str = ""
    contact_adres: str = ""
