"""Residents, and who lives where, when."""

from bewoners.models.bewoner import Bewoner, Bewoning

__all__ = ["Bewoner", "Bewoning"]
