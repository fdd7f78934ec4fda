"""The people, places and records of the permission matrix, for what is tried on every address."""

from tests.permissies.conftest import wereld

__all__ = ["wereld"]
