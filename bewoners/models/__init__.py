"""Residents, who lives where, when; and their plans for the buurt."""

from bewoners.models.bewoner import Bewoner, Bewoning
from bewoners.models.initiatief import Besluit, Initiatief, Reactie
from bewoners.models.publicatie import Publicatie
from bewoners.models.verantwoording import Bon, Verantwoording

__all__ = ["Besluit", "Bewoner", "Bewoning", "Bon", "Initiatief", "Publicatie", "Reactie", "Verantwoording"]
