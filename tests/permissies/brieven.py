"""The rows of the matrix about letters: of casussen and signals of each kind, with those of another one."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

from plavei.core import klok
from plavei.core.models import Bijlage, Medewerker
from signalen.brieven.actions import Concept, record_letter
from signalen.brieven.adressering import ANDER, addressees
from signalen.brieven.zaken import Zaak
from signalen.models import Briefsjabloon, Casus, Signaal
from tests.permissies.casussen import ZIET
from tests.permissies.tabel import BEHEER, NIEMAND, Rij, pagina
from tests.permissies.wereld import Wereld

_COACHES = frozenset({"karin", "theo"})
_TEAM = frozenset({"karin", "wim"})
# A letter of a casus is for whoever may read all of it; "vreemd" is one of another casus.
_CASUSBRIEF: Mapping[str, frozenset[str]] = {
    "gewoon": _COACHES,
    "team": _TEAM,
    "vertrouwelijk": NIEMAND,
    "vreemd": NIEMAND,
    "bestaat_niet": NIEMAND,
}
# Wim, Sonja and Wilma read signals of their wijk; whoever handles them writes.
_SIGNAALBRIEF: Mapping[str, frozenset[str]] = {
    "gewoon": frozenset({"karin", "wim", "sonja", "theo"}),
    "voordeur": _COACHES,
    "anderewijk": frozenset({"kees", "wilma", "theo"}),
    "vertrouwelijk": NIEMAND,
    "van_wim": NIEMAND,
    "vreemd": NIEMAND,
    "bestaat_niet": NIEMAND,
}
_SCHRIJFT = {variant: wie - {"wim", "sonja", "wilma"} for variant, wie in _SIGNAALBRIEF.items() if variant != "vreemd"}
BRIEFBIJLAGEN_ZIET = {
    "brief_gewoon": _COACHES,
    "brief_team": _TEAM,
    "brief_vertrouwelijk": NIEMAND,
    "brief_signaal_voordeur": _COACHES,
    "brief_signaal_van_wim": NIEMAND,
}


def add_brieven(wereld: Wereld, lezer: Medewerker) -> None:
    """A letter of each kind, made the real way by somebody who works there."""
    theo, karin = wereld.mensen["theo"], wereld.mensen["karin"]
    van = {"team": karin, "vertrouwelijk": lezer, "van_wim": lezer}
    for soort in ("gewoon", "team", "vertrouwelijk"):
        _letter(wereld, soort, wereld.casussen[soort], van.get(soort, theo))
    for soort in ("gewoon", "voordeur", "anderewijk", "vertrouwelijk", "van_wim"):
        _letter(wereld, f"signaal_{soort}", wereld.signalen[soort], van.get(soort, theo))


def _letter(wereld: Wereld, naam: str, record: Casus | Signaal, door: Medewerker) -> None:
    zaak = Zaak(record)
    wie = next(wie for wie in addressees(zaak.signalen, zaak.eenheid, door) if wie.code == ANDER)
    concept = Concept.tidied(wie=wie, naam="Jan Jansen", adres="", onderwerp="Onze afspraken", tekst="Dank u wel.")
    brief = record_letter(zaak=zaak, door=door, inzending=uuid4(), concept=concept)
    wereld.brieven[naam] = brief
    wereld.bijlagen[f"brief_{naam}"] = Bijlage.objects.of("brief", brief.pk).get()


def _casus(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.casussen[variant].pk if variant in wereld.casussen else 9_999_999}


def _signaal(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.signaal_id(variant)}


def _casusbrief(wereld: Wereld, variant: str) -> dict[str, Any]:
    if variant == "vreemd":
        return {"pk": wereld.casussen["gewoon"].pk, "nummer": wereld.brieven["team"].pk}
    nummer = wereld.brieven[variant].pk if variant in wereld.brieven else 9_999_999
    return _casus(wereld, variant) | {"nummer": nummer}


def _signaalbrief(wereld: Wereld, variant: str) -> dict[str, Any]:
    if variant == "vreemd":
        return {"pk": wereld.signalen["gewoon"].pk, "nummer": wereld.brieven["signaal_voordeur"].pk}
    naam = f"signaal_{variant}"
    nummer = wereld.brieven[naam].pk if naam in wereld.brieven else 9_999_999
    return _signaal(wereld, variant) | {"nummer": nummer}


def _brief(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {
        "aan": ANDER,
        "naam": "Jan Jansen",
        "onderwerp": "Onze afspraken",
        "tekst": "Dank u wel.",
        "inzending": str(uuid4()),
        "knop": "voorbeeld",
    }


def _weg(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"hoe": "post", "op": klok.vandaag().isoformat()}


def _sjabloon(wereld: Wereld, variant: str) -> dict[str, Any]:
    eerste = Briefsjabloon.objects.order_by("pk").first()
    return {"nummer": eerste.pk if eerste and variant == "" else 9_999_999}


_SJABLOON: Mapping[str, frozenset[str]] = {"": BEHEER, "bestaat_niet": NIEMAND}
_GOED = frozenset({200})

BRIEF_RIJEN = [
    Rij("casussen:brief_nieuw", ZIET, _casus, codes=_GOED),
    Rij("casussen:brief_nieuw", ZIET, _casus, "post", _brief, codes=_GOED),
    Rij("casussen:brief", _CASUSBRIEF, _casusbrief, codes=_GOED),
    Rij("casussen:brief", _CASUSBRIEF, _casusbrief, "post", _weg, codes=frozenset({302})),
    Rij("signalen:brief_nieuw", _SCHRIJFT, _signaal, codes=_GOED),
    Rij("signalen:brief_nieuw", _SCHRIJFT, _signaal, "post", _brief, codes=_GOED),
    Rij("signalen:brief", _SIGNAALBRIEF, _signaalbrief, codes=_GOED),
    Rij(
        "signalen:brief",
        {**_SCHRIJFT, "vreemd": NIEMAND},
        _signaalbrief,
        "post",
        _weg,
        codes=frozenset({302}),
    ),
    pagina("briefsjablonen:lijst", BEHEER),
    pagina("briefsjablonen:nieuw", BEHEER),
    pagina("briefsjablonen:nieuw", BEHEER, methode="post", codes=frozenset({422})),
    Rij("briefsjablonen:wijzigen", _SJABLOON, _sjabloon, codes=_GOED),
    Rij("briefsjablonen:wijzigen", _SJABLOON, _sjabloon, "post", codes=frozenset({422})),
]
