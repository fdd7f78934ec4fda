"""The rows of the matrix about plans of residents: those of staff, and the personal links."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from bewoners import links
from bewoners.links import BEVESTIGEN, VOLGEN
from bewoners.models import Initiatief
from plavei.core import klok
from tests.permissies.tabel import ALLEN, NIEMAND, ZAAK, Kwargs, Rij, pagina, publiek
from tests.permissies.wereld import Wereld

_COACHES = frozenset({"karin", "theo"})
# Who may know of a plan: who answers it in its wijk, and who wrote it down. Of an unconfirmed one: nobody.
_ZIET: Mapping[str, frozenset[str]] = {
    "open": _COACHES,
    "anderewijk": frozenset({"kees", "theo"}),
    "van_wim": _COACHES | {"wim"},
    "onbevestigd": NIEMAND,
    "afgewezen": _COACHES,
    "bestaat_niet": NIEMAND,
}
_WACHT = frozenset({"open", "anderewijk", "van_wim"})


def _initiatief(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.initiatief_id(variant)}


def _actie(code: str, past_op: frozenset[str] = _WACHT, **data: Any) -> list[Rij]:
    """Whoever answers plans in the wijk may do it where it fits (``past_op``); others who see the plan are told no."""
    binnen = {variant: (ziet - {"wim"}) if variant in past_op else NIEMAND for variant, ziet in _ZIET.items()}
    geweigerd = {variant: ziet - binnen[variant] for variant, ziet in _ZIET.items()}
    post = Rij(
        f"initiatieven:{code}", binnen, _initiatief, "post", lambda w, v: data, geweigerd, codes=frozenset({302})
    )
    return [post, Rij(f"initiatieven:{code}", _ZIET, _initiatief, codes=frozenset({302}))]


def _met_link(voor: str) -> Kwargs:
    """A personal link for ``voor``, per variant: right, made for another page, guessed, or of before."""

    def kwargs(wereld: Wereld, variant: str) -> dict[str, Any]:
        return {"token": _token(wereld, variant, voor)}

    return kwargs


def _token(wereld: Wereld, variant: str, voor: str) -> str:
    goed = wereld.initiatieven["onbevestigd" if voor == BEVESTIGEN else "open"]
    if variant == "goed":
        return _van(goed, voor)
    if variant == "andere_pagina":
        return _van(goed, VOLGEN if voor == BEVESTIGEN else BEVESTIGEN)
    if variant == "gebruikt":
        # The plan behind it was confirmed, or is not confirmed yet: this page is not there (any more).
        return _van(wereld.initiatieven["open" if voor == BEVESTIGEN else "onbevestigd"], voor)
    if variant == "verlopen":
        lang = klok.nu() - timedelta(days=200)
        soort = "onbevestigd" if voor == BEVESTIGEN else "afgewezen"
        veld = "aangemeld_op" if voor == BEVESTIGEN else "afgesloten_op"
        Initiatief.objects.filter(pk=wereld.initiatieven[soort].pk).update(**{veld: lang})
        return _van(wereld.initiatieven[soort], voor)
    if variant == "van_ander":
        # The code of one plan with the number of another.
        vreemd = Initiatief(pk=wereld.initiatieven["anderewijk"].pk, sleutel=goed.sleutel)
        return _van(vreemd, voor)
    return "verzonnen" if variant == "geraden" else "x" * 400


def _van(initiatief: Initiatief, voor: str) -> str:
    return links.path(initiatief, voor).rstrip("/").rsplit("/", 1)[1]


_SLECHT = ("andere_pagina", "gebruikt", "verlopen", "van_ander", "geraden", "lang")


def _persoonlijk(naam: str, voor: str, methode: str = "get", *, goed: int, slecht: int, **data: Any) -> list[Rij]:
    """With the right link anybody gets in, since it is theirs who holds it; any other leads nowhere, for staff too."""
    kwargs, gegevens = _met_link(voor), lambda w, v: data
    return [
        Rij(
            naam,
            {"goed": ALLEN, **dict.fromkeys(_SLECHT, ALLEN)},
            kwargs,
            methode,
            gegevens,
            open_voor_iedereen=True,
            codes=frozenset({goed, slecht}),
        )
    ]


INITIATIEF_RIJEN = [
    publiek("initiatief:nieuw", codes=frozenset({200})),
    publiek("initiatief:nieuw", methode="post", codes=frozenset({422, 429})),
    publiek("initiatief:verzonden", codes=frozenset({200})),
    *_persoonlijk("initiatief:bevestigen", BEVESTIGEN, goed=200, slecht=410),
    *_persoonlijk("initiatief:bevestigen", BEVESTIGEN, "post", goed=302, slecht=410),
    *_persoonlijk("initiatief:volgen", VOLGEN, goed=200, slecht=410),
    *_persoonlijk("initiatief:antwoord", VOLGEN, "post", goed=409, slecht=410, tekst="Ja"),
    *_persoonlijk("initiatief:intrekken", VOLGEN, goed=200, slecht=410),
    *_persoonlijk("initiatief:intrekken", VOLGEN, "post", goed=302, slecht=410),
    pagina("initiatieven:lijst", ZAAK),
    pagina("initiatieven:invoeren", ZAAK),
    pagina("initiatieven:invoeren", ZAAK, methode="post", codes=frozenset({422})),
    Rij("initiatieven:detail", _ZIET, _initiatief, codes=frozenset({200})),
    *_actie("oppakken"),
    *_actie("verdergaan", NIEMAND),
    *_actie("vragen", vraag="Wanneer?"),
    *_actie("antwoorden", tekst="Dank u"),
    *_actie("notitie", _WACHT | {"afgewezen"}, tekst="Gebeld"),
    *_actie("publiceren", NIEMAND, reactie="1"),
    *_actie("advies"),
    *_actie(
        "toekennen", bedrag="500", in_nabijheid_bezit="ja", aantal_huurders="8", categorie="schoon", reden="Mooi plan"
    ),
    *_actie("afwijzen", reden="Kan niet"),
    *_actie("doorgeven", reden="Grond van de gemeente", aan="Gemeente", op=klok.vandaag().isoformat()),
    *_actie("uitvoeren", NIEMAND),
    *_actie("verantwoorden", NIEMAND),
    *_actie("afronden", NIEMAND, resultaat="Mooi"),
    *_actie("teruggeven", NIEMAND),
    *_actie("intrekken", reden="Zij belde af"),
]
