"""The rows of the matrix about the triage dashboard, besides the list and the actions on one signal."""

from collections.abc import Mapping
from typing import Any

from signalen.models import Lijstfilter, Standaardtekst
from tests.permissies.tabel import BEHEER, NIEMAND, ZAAK, Rij, pagina
from tests.permissies.wereld import Wereld

_COACHES = frozenset({"karin", "theo"})
TEAMLEIDER = frozenset({"theo"})
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


def _filter(wereld: Wereld, variant: str) -> dict[str, Any]:
    if variant != "van_karin":
        return {"pk": 9_999_999}
    bewaard, _nieuw = Lijstfilter.objects.get_or_create(medewerker=wereld.mensen["karin"], naam="Van Karin")
    return {"pk": bewaard.pk}


def _tekst(wereld: Wereld, variant: str) -> dict[str, Any]:
    eerste = Standaardtekst.objects.order_by("pk").first()
    return {"pk": eerste.pk if eerste and variant == "" else 9_999_999}


_ALLEEN_BEHEER: Mapping[str, frozenset[str]] = {"": BEHEER, "bestaat_niet": NIEMAND}


def _collega(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.mensen[variant].pk if variant in wereld.mensen else 9_999_999}


def _krijgt(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"ontvanger": [wereld.mensen["theo"].pk]}


# The work of who is in the team; privacy officer and beheerder do no casework.
_VAN_TEAM = {"karin": TEAMLEIDER, "kees": TEAMLEIDER, "petra": NIEMAND, "bestaat_niet": NIEMAND}

# Nobody has anything to do with what another keeps, not even the teamleider.
_VAN_KARIN = {"van_karin": frozenset({"karin"}), "bestaat_niet": NIEMAND}

TRIAGE_RIJEN = [
    pagina("signalen:filters", ZAAK, codes=frozenset({200})),
    pagina("signalen:filters", ZAAK, methode="post", data=lambda w, v: {"naam": "Mijn", "vraag": "rij=alle"}),
    Rij("signalen:filter_wijzigen", _VAN_KARIN, _filter, "post", codes=frozenset({422})),
    Rij("signalen:filter_weg", _VAN_KARIN, _filter, "post", codes=frozenset({302})),
    pagina("signalen:team", TEAMLEIDER, codes=frozenset({200})),
    Rij("signalen:overdragen", _VAN_TEAM, _collega, codes=frozenset({200})),
    Rij("signalen:overdragen", _VAN_TEAM, _collega, "post", data=_krijgt, codes=frozenset({302})),
    Rij("signalen:toewijzen_samen", _OORDEELT, data=_gekozen, codes=frozenset({200})),
    # A closed one is told by its number, on the list one goes back to; nothing of it changes.
    Rij("signalen:toewijzen_samen", _OORDEELT, methode="post", data=_gekozen, codes=frozenset({302})),
    pagina("teksten:lijst", BEHEER),
    pagina("teksten:nieuw", BEHEER),
    pagina("teksten:nieuw", BEHEER, methode="post", codes=frozenset({422})),
    Rij("teksten:tekst", _ALLEEN_BEHEER, _tekst, codes=frozenset({200})),
    Rij("teksten:tekst", _ALLEEN_BEHEER, _tekst, "post", codes=frozenset({422})),
]
