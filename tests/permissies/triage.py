"""The rows of the matrix about the triage dashboard, besides the list and the actions on one signal."""

from collections.abc import Mapping
from typing import Any

from tests.permissies.tabel import NIEMAND, Rij
from tests.permissies.wereld import Wereld

_COACHES = frozenset({"karin", "theo"})
# Who may judge signals, and sees these.
_OORDEELT: Mapping[str, frozenset[str]] = {
    "gewoon": _COACHES,
    "voordeur": _COACHES,
    "anderewijk": frozenset({"kees", "theo"}),
    "vertrouwelijk": NIEMAND,
    "van_wim": NIEMAND,
    "gesloten": _COACHES,
    "bestaat_niet": NIEMAND,
}


def _gekozen(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"signaal": [wereld.signaal_id(variant)], "collega": wereld.mensen["theo"].pk, "terug": "rij=vrij"}


TRIAGE_RIJEN = [
    Rij("signalen:toewijzen_samen", _OORDEELT, data=_gekozen, codes=frozenset({200})),
    # A closed one is told by its number, on the list one goes back to; nothing of it changes.
    Rij("signalen:toewijzen_samen", _OORDEELT, methode="post", data=_gekozen, codes=frozenset({302})),
]
