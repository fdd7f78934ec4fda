"""Signals from the neighbourhood and from behind the front door."""

from signalen.models.koppeling import Koppeling
from signalen.models.lijstfilter import Lijstfilter
from signalen.models.melding import Melderbericht, Melding, melding_van
from signalen.models.notitie import Notitie
from signalen.models.signaal import Lezer, Signaal
from signalen.models.thema import Thema

__all__ = [
    "Koppeling",
    "Lezer",
    "Lijstfilter",
    "Melderbericht",
    "Melding",
    "Notitie",
    "Signaal",
    "Thema",
    "melding_van",
]
