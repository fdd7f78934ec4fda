"""The permission matrix: for every address, who gets in, and with which records.

``binnen`` says for each variant of the record which people get the page (or, for a POST, may do it). ``geweigerd`` are
those who may know the record but may not do this: they are told so, and nothing changes. For everybody else it is a
404, and whoever is not logged in is sent to the log-in page.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from tests.permissies.wereld import Wereld

ALLEN = frozenset({"karin", "kees", "wim", "wilma", "sonja", "theo", "petra", "bas"})
ZAAK = ALLEN - {"petra", "bas"}
NIEMAND: frozenset[str] = frozenset()
PRIVACY = frozenset({"petra"})
BEHEER = frozenset({"bas"})
TRIAGE = frozenset({"karin", "kees", "theo"})

Kwargs = Callable[[Wereld, str], dict[str, Any]]


def _none(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {}


@dataclass(frozen=True)
class Rij:
    """One address with one method. ``open_voor_iedereen``: also without logging in."""

    naam: str
    binnen: Mapping[str, frozenset[str]]
    kwargs: Kwargs = _none
    methode: str = "get"
    data: Kwargs = _none
    geweigerd: Mapping[str, frozenset[str]] = field(default_factory=dict)
    open_voor_iedereen: bool = False
    codes: frozenset[int] = frozenset({200, 302})

    @property
    def id(self) -> str:
        return f"{self.methode} {self.naam}"


def pagina(naam: str, wie: frozenset[str], **kwargs: Any) -> Rij:
    """An address without a record: who gets in."""
    return Rij(naam, {"": wie}, **kwargs)


def publiek(naam: str, **kwargs: Any) -> Rij:
    return Rij(naam, {"": ALLEN}, open_voor_iedereen=True, **kwargs)
