"""Residents, who lives where, when; and their plans for the buurt."""

from bewoners.models.bewoner import Bewoner, Bewoning
from bewoners.models.initiatief import Besluit, Initiatief, Reactie

__all__ = ["Besluit", "Bewoner", "Bewoning", "Initiatief", "Reactie"]
