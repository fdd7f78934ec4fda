"""Residents from the primary system: reading the rows, then writing what changed."""

from bewoners.importeren.bewoners import Opties, importeer_bewoners

__all__ = ["Opties", "importeer_bewoners"]
