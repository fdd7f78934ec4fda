"""Consents in the matrix: who writes one down, and who may take back which."""

from collections.abc import Mapping
from typing import Any

from bewoners.models import Bewoner, Toestemming
from plavei.core import klok
from plavei.core.models import Medewerker
from tests.permissies.tabel import NIEMAND, Kwargs, Rij
from tests.permissies.wereld import Wereld

_LEGT_VAST: Mapping[str, frozenset[str]] = {
    "eigen": frozenset({"karin", "wim", "sonja", "theo"}),
    "vreemd": frozenset({"kees", "wilma", "theo"}),
    "bestaat_niet": NIEMAND,
}
# Of a colleague: for who works on cases. Wim's own: for him too. Through another resident: for nobody.
_TREKT_IN: Mapping[str, frozenset[str]] = {
    "eigen": frozenset({"karin", "theo"}),
    "van_wim": frozenset({"karin", "wim", "theo"}),
    "vertrouwelijk": NIEMAND,
    "vreemd": NIEMAND,
    "bestaat_niet": NIEMAND,
}


def _give(bewoner: Bewoner, door: Medewerker, *, geheim: bool = False) -> Toestemming:
    return Toestemming.objects.create(
        bewoner=bewoner, bereik="hulp", waarvoor=f"Naam {geheim}", hoe="mondeling", gegeven_op=klok.vandaag(),
        vertrouwelijk=geheim, vastgelegd_door=door, vastgelegd_op=klok.nu(),
    )  # fmt: skip


def add_toestemmingen(wereld: Wereld, lezer: Medewerker) -> None:
    wereld.toestemmingen = {
        "eigen": _give(wereld.bewoner, lezer),
        "van_wim": _give(wereld.bewoner, wereld.mensen["wim"]),
        "vertrouwelijk": _give(wereld.bewoner, lezer, geheim=True),
        "vreemd": _give(wereld.andere_bewoner, lezer),
    }


def _bewoner(wereld: Wereld, variant: str) -> dict[str, Any]:
    ids = {"eigen": wereld.bewoner.pk, "vreemd": wereld.andere_bewoner.pk}
    return {"pk": ids.get(variant, 9_999_999)}


def _toestemming(wereld: Wereld, variant: str) -> dict[str, Any]:
    gegeven = wereld.toestemmingen.get(variant)
    return {"pk": wereld.bewoner.pk, "toestemming": gegeven.pk if gegeven else 9_999_999}


def _data(**data: Any) -> Kwargs:
    return lambda wereld, variant: (
        data | {naam: klok.vandaag().isoformat() for naam in ("gegeven_op", "ingetrokken_op")}
    )


TOESTEMMING_RIJEN = [
    Rij("bewoners:toestemming", _LEGT_VAST, _bewoner, codes=frozenset({200})),
    Rij(
        "bewoners:toestemming", _LEGT_VAST, _bewoner, "post", _data(bereik="hulp", waarvoor="Naam", hoe="mondeling"),
        codes=frozenset({302}),
    ),
    Rij("bewoners:toestemming_intrekken", _TREKT_IN, _toestemming, codes=frozenset({200})),
    Rij("bewoners:toestemming_intrekken", _TREKT_IN, _toestemming, "post", _data(), codes=frozenset({302, 422})),
]  # fmt: skip
