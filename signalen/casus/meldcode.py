"""The five steps of the meldcode huiselijk geweld en kindermishandeling, as a guided checklist.

For housing associations the code is voluntary, and the screen says so. Each step has its own term after the one before.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Besluit(models.TextChoices):
    """What step 5 decides."""

    MELDEN = "melden", _("Melden bij Veilig Thuis")
    HULP = "hulp", _("Hulp is geregeld, melden is niet nodig")
    BEIDE = "beide", _("Melden, en hulp is geregeld")
    GEEN = "geen", _("De zorgen zijn weggenomen")


@dataclass(frozen=True)
class Stap:
    nummer: int
    naam: str | Promise
    uitleg: str | Promise


STAPPEN = (
    Stap(
        1, _("Breng in kaart wat er gezien is"),
        _("Schrijf op wat u en anderen zagen en hoorden, met dag en plaats. Geen diagnose en geen vermoeden."),
    ),
    Stap(
        2, _("Overleg met een collega, of met Veilig Thuis"),
        _("Veilig Thuis geeft advies op 0800-2000, gratis, dag en nacht. U hoeft geen naam te noemen."),
    ),
    Stap(
        3, _("Praat met de betrokkene"),
        _("Zeg wat u zag en vraag wat er aan de hand is. Kan dat niet veilig? Schrijf op waarom, en ga door."),
    ),
    Stap(
        4, _("Weeg of er gevaar is"),
        _("Is er direct gevaar? Bel 112. Twijfelt u? Vraag Veilig Thuis mee te wegen."),
    ),
    Stap(
        5, _("Beslis: melden, hulp regelen, of beide"),
        _("Vertel de betrokkene wat u besluit, tenzij dat gevaar geeft."),
    ),
)  # fmt: skip
AANTAL = len(STAPPEN)
