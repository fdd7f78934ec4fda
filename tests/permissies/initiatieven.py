"""The rows of the matrix about plans of residents: those of staff, and the personal links."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any

from bewoners import actions, links
from bewoners.actions.verantwoorden import Bonnetje
from bewoners.links import BEVESTIGEN, VOLGEN
from bewoners.models import Initiatief
from plavei.core import klok
from tests.bewoners.bestanden import foto
from tests.factories import InitiatiefFactory
from tests.permissies.tabel import ALLEN, NIEMAND, ZAAK, Kwargs, Rij, pagina, publiek
from tests.permissies.wereld import Wereld
from wijken.models import Buurt

_COACHES = frozenset({"karin", "theo"})
# Who may know of a plan: who answers it in its wijk, and who wrote it down. Of an unconfirmed one: nobody.
_ZIET: Mapping[str, frozenset[str]] = {
    "open": _COACHES,
    "anderewijk": frozenset({"kees", "theo"}),
    "van_wim": _COACHES | {"wim"},
    "onbevestigd": NIEMAND,
    "afgewezen": _COACHES,
    "verantwoording": _COACHES | {"wim"},
    "papier": _COACHES | {"wim"},
    "bestaat_niet": NIEMAND,
}
BIJLAGEN_ZIET = {"bon": _ZIET["verantwoording"], "bon_anderewijk": _ZIET["anderewijk"]}
_WACHT = frozenset({"open", "anderewijk", "van_wim"})


def _initiatief(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.initiatief_id(variant)}


def add_initiatieven(wereld: Wereld, buurt: Buurt, andere_buurt: Buurt) -> None:
    """A plan of each kind that could leak, with receipts of two of them."""
    wim, theo = wereld.mensen["wim"], wereld.mensen["theo"]
    wereld.initiatieven = {
        "open": InitiatiefFactory.create(buurt=buurt),
        "anderewijk": InitiatiefFactory.create(buurt=andere_buurt),
        "van_wim": InitiatiefFactory.create(buurt=buurt, ingevoerd_door=wim, via="spreekuur"),
        "onbevestigd": InitiatiefFactory.create(buurt=buurt, te_bevestigen=True),
        "afgewezen": InitiatiefFactory.create(buurt=buurt, afgewezen=True),
        "verantwoording": InitiatiefFactory.create(
            buurt=buurt, verantwoording=True, ingevoerd_door=wim, via="spreekuur", vertellen_op=klok.vandaag()
        ),
        "papier": InitiatiefFactory.create(
            buurt=buurt, te_bevestigen=True, ingevoerd_door=wim, via="papier", termijn_op=klok.vandaag()
        ),
    }
    lopend = InitiatiefFactory.create(buurt=andere_buurt, in_uitvoering=True)
    for naam, plan in (("bon", wereld.initiatieven["verantwoording"]), ("bon_anderewijk", lopend)):
        bon = actions.add_receipt(initiatief=plan, door=theo, bon=Bonnetje(uuid.uuid4(), "Aarde", Decimal(400), foto()))
        wereld.bonnen[naam], wereld.bijlagen[naam] = bon, bon.bijlage


def _actie(
    code: str,
    past_op: frozenset[str] = _WACHT,
    *,
    ook_wie_het_opschreef: bool = False,
    data: Kwargs | None = None,
    **vast: Any,
) -> list[Rij]:
    """Whoever answers plans in the wijk may do it where it fits (``past_op``); others who see the plan are told no."""
    weg = NIEMAND if ook_wie_het_opschreef else {"wim"}
    binnen = {variant: (ziet - weg) if variant in past_op else NIEMAND for variant, ziet in _ZIET.items()}
    geweigerd = {variant: ziet - binnen[variant] for variant, ziet in _ZIET.items()}
    post = Rij(
        f"initiatieven:{code}", binnen, _initiatief, "post", data or (lambda w, v: vast), geweigerd,
        codes=frozenset({302}),
    )  # fmt: skip
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


def _persoonlijk(
    naam: str,
    voor: str,
    methode: str = "get",
    *,
    goed: int,
    slecht: int,
    met: dict[str, Any] | None = None,
    bestand: str = "",
    **data: Any,
) -> list[Rij]:
    """With the right link anybody gets in, since it is theirs who holds it; any other leads nowhere, for staff too."""
    link = _met_link(voor)
    kwargs: Kwargs = lambda w, v: link(w, v) | (met or {})  # noqa: E731
    gegevens: Kwargs = lambda w, v: data | ({bestand: foto()} if bestand else {})  # noqa: E731
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


def _bestand(wereld: Wereld, variant: str) -> dict[str, Any]:
    plan = wereld.initiatieven["verantwoording"]
    token = "verzonnen" if variant == "geraden" else _van(plan, BEVESTIGEN if variant == "andere_pagina" else VOLGEN)
    return {"token": token, "pk": wereld.bonnen["bon_anderewijk" if variant == "vreemd" else "bon"].bijlage_id}


def _nieuwe_bon(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"inzending": str(uuid.uuid4()), "waarvoor": "Aarde", "bedrag": "12", "bestand": foto()}


_VERANTWOORDING = frozenset({"verantwoording"})

INITIATIEF_RIJEN = [
    publiek("initiatief:nieuw", codes=frozenset({200})),
    publiek("initiatief:nieuw", methode="post", codes=frozenset({422, 429})),
    publiek("initiatief:verzonden", codes=frozenset({200})),
    *_persoonlijk("initiatief:bevestigen", BEVESTIGEN, goed=200, slecht=410),
    *_persoonlijk("initiatief:bevestigen", BEVESTIGEN, "post", goed=302, slecht=410),
    *_persoonlijk("initiatief:volgen", VOLGEN, goed=200, slecht=410),
    *_persoonlijk("initiatief:antwoord", VOLGEN, "post", goed=409, slecht=410, tekst="Ja"),
    *_persoonlijk("initiatief:begonnen", VOLGEN, "post", goed=409, slecht=410),
    *_persoonlijk("initiatief:gereed", VOLGEN, "post", goed=409, slecht=410),
    *_persoonlijk(
        "initiatief:bon",
        VOLGEN,
        "post",
        goed=409,
        slecht=410,
        bestand="bestand",
        inzending=str(uuid.uuid4()),
        waarvoor="Aarde",
        bedrag="12",
    ),
    *_persoonlijk("initiatief:bon_weg", VOLGEN, "post", goed=409, slecht=410, met={"pk": 1}),
    *_persoonlijk("initiatief:verslag", VOLGEN, "post", goed=409, slecht=410, bestand="foto", verslag="Mooi"),
    # The file of the plan that the link is of; not of another plan, nor with a link that is worth nothing.
    Rij(
        "initiatief:bestand",
        {"goed": ALLEN, "vreemd": NIEMAND, "geraden": NIEMAND, "andere_pagina": NIEMAND},
        _bestand,
        open_voor_iedereen=True,
        codes=frozenset({200, 404}),
    ),
    *_persoonlijk("initiatief:intrekken", VOLGEN, goed=200, slecht=410),
    *_persoonlijk("initiatief:intrekken", VOLGEN, "post", goed=302, slecht=410),
    pagina("initiatieven:lijst", ZAAK),
    pagina("initiatieven:invoeren", ZAAK),
    pagina("initiatieven:invoeren", ZAAK, methode="post", codes=frozenset({422})),
    publiek("initiatief:toegekend", codes=frozenset({200})),
    Rij("initiatieven:detail", _ZIET, _initiatief, codes=frozenset({200})),
    Rij("initiatieven:brief", _ZIET, _initiatief, codes=frozenset({200})),
    *_actie("bevestigen", frozenset({"papier"}), ook_wie_het_opschreef=True),
    *_actie("weggooien", frozenset({"papier"}), ook_wie_het_opschreef=True),
    *_actie("verteld", _VERANTWOORDING, ook_wie_het_opschreef=True, hoe="brief"),
    *_actie("openbaar", NIEMAND, titel="Bankje"),
    *_actie("niet_openbaar", NIEMAND),
    *_actie("oppakken", _WACHT | _VERANTWOORDING),
    *_actie("verdergaan", NIEMAND),
    *_actie("vragen", vraag="Wanneer?"),
    *_actie("antwoorden", _WACHT | _VERANTWOORDING, tekst="Dank u"),
    *_actie("notitie", _WACHT | {"afgewezen", "verantwoording", "papier"}, tekst="Gebeld"),
    *_actie("publiceren", NIEMAND, reactie="1"),
    *_actie("advies"),
    *_actie(
        "toekennen", bedrag="500", in_nabijheid_bezit="ja", aantal_huurders="8", categorie="schoon", reden="Mooi plan"
    ),
    *_actie("afwijzen", reden="Kan niet"),
    *_actie("doorgeven", reden="Grond van de gemeente", aan="Gemeente", op=klok.vandaag().isoformat()),
    *_actie("uitvoeren", NIEMAND),
    *_actie("verantwoorden", NIEMAND),
    *_actie("namens", NIEMAND, ook_wie_het_opschreef=True, tekst="Ja"),
    *_actie("bon", _VERANTWOORDING, ook_wie_het_opschreef=True, data=_nieuwe_bon),
    *_actie("bon_weg", _VERANTWOORDING, data=lambda w, v: {"bon": w.bonnen["bon"].pk}),
    *_actie("verslag", _VERANTWOORDING, ook_wie_het_opschreef=True, verslag="Mooi"),
    *_actie("afronden", _VERANTWOORDING, resultaat="Mooi", uitleg="Geen verslag"),
    *_actie("teruggeven", NIEMAND),
    *_actie(
        "gegevens",
        _WACHT | {"verantwoording", "papier"},
        contact_naam="Ria Roos",
        contact_mail="ria@bewoner.example",
        contact_telefoon="06 12345678",
    ),
    *_actie("intrekken", reden="Zij belde af"),
]
