"""The rows of the matrix about casussen: own, of another wijk, confidential, in one's team, closed."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.casus import actions
from signalen.models import Actiesjabloon
from tests.factories import EenheidFactory, SignaalFactory
from tests.permissies.tabel import BEHEER, NIEMAND, TRIAGE, ZAAK, Kwargs, Rij, pagina
from tests.permissies.wereld import Wereld

_COACHES = frozenset({"karin", "theo"})
# Who may know of a casus (DOMAIN 3 and 5.7). "team": confidential, led by Karin with Wim in its team.
ZIET: Mapping[str, frozenset[str]] = {
    "gewoon": _COACHES,
    "anderewijk": frozenset({"kees", "theo"}),
    "team": frozenset({"karin", "wim"}),
    "vertrouwelijk": NIEMAND,
    "gesloten": _COACHES,
    "bestaat_niet": NIEMAND,
}
_OPEN = frozenset({"gewoon", "anderewijk", "team"})
_GESLOTEN = frozenset({"gesloten"})
_NOOD = frozenset({"theo", "petra"})


def add_casussen(wereld: Wereld, lezer: Medewerker) -> None:
    """A casus of each kind, made the real way."""
    mensen = wereld.mensen
    anders = {"buurt": wereld.andere_eenheid.buurt, "eenheid": wereld.andere_eenheid, "plaats": ""}
    eigen = {"buurt": wereld.buurt, "eenheid": EenheidFactory.create(buurt=wereld.buurt), "plaats": ""}
    for soort, leider, team, plek, geheim in (
        ("gewoon", mensen["theo"], [], eigen, False),
        ("anderewijk", mensen["theo"], [], anders, False),
        ("team", mensen["karin"], [mensen["wim"]], eigen, True),
        ("gesloten", mensen["theo"], [], eigen, False),
    ):
        signalen = [SignaalFactory.create(**plek) for _nummer in range(2)]
        casus = actions.open_casus(signalen=signalen, door=leider, regisseur=leider, team=team)
        if geheim:
            actions.mark_confidential(casus=casus, door=leider)
        wereld.casussen[soort] = casus
    _work(wereld, mensen["karin"])
    _close(wereld)
    # Of nobody in the table: opened by Karin, who gave it away and is out of its team.
    casus = actions.open_casus(signalen=[SignaalFactory.create(**eigen)], door=mensen["theo"], regisseur=mensen["theo"])
    actions.mark_confidential(casus=casus, door=mensen["theo"])
    type(casus).objects.filter(pk=casus.pk).update(geopend_door=lezer, regisseur=lezer)
    casus.team.update(medewerker=lezer)
    wereld.casussen["vertrouwelijk"] = casus


def _work(wereld: Wereld, karin: Medewerker) -> None:
    """An action and a visit under the ordinary casus and under the one of the team."""
    for soort in ("gewoon", "team"):
        casus = wereld.casussen[soort]
        door = karin if soort == "team" else wereld.mensen["theo"]
        wereld.acties[soort] = actions.add_action(
            casus=casus, door=door, tekst="Bel", eigenaar=door, uiterlijk_op=klok.vandaag()
        )
        wereld.bezoeken[soort] = actions.plan_visit(casus=casus, door=door, gepland_op=klok.nu(), bezoeker=door)


def _actie_van(wereld: Wereld, variant: str) -> dict[str, Any]:
    """An action through its casus; "vreemd" is one of another casus."""
    if variant == "vreemd":
        return {"pk": wereld.casussen["gewoon"].pk, "nummer": wereld.acties["team"].pk}
    nummer = wereld.acties[variant].pk if variant in wereld.acties else 9_999_999
    return _casus(wereld, variant) | {"nummer": nummer}


def _bezoek_van(wereld: Wereld, variant: str) -> dict[str, Any]:
    if variant == "vreemd":
        return {"pk": wereld.casussen["gewoon"].pk, "nummer": wereld.bezoeken["team"].pk}
    nummer = wereld.bezoeken[variant].pk if variant in wereld.bezoeken else 9_999_999
    return _casus(wereld, variant) | {"nummer": nummer}


def _close(wereld: Wereld) -> None:
    casus, theo = wereld.casussen["gesloten"], wereld.mensen["theo"]
    for wie in ("hoor", "wederhoor"):
        actions.record_hearing(casus=casus, door=theo, wie=wie, gehoord="gedaan", op=klok.vandaag())
    actions.close_casus(casus=casus, door=theo, reden="ongegrond", nazorg=False)


def _casus(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.casussen[variant].pk if variant in wereld.casussen else 9_999_999}


def _vast(**data: Any) -> Kwargs:
    return lambda wereld, variant: data


def _actie(
    code: str,
    data: Kwargs,
    *,
    past_op: frozenset[str] = _OPEN,
    team: bool = True,
) -> list[Rij]:
    """Whoever leads or may triage does it where it fits; with ``team`` a member of the team too. Others are told no."""
    binnen, geweigerd = {}, {}
    for variant, ziet in ZIET.items():
        mag = ziet if variant in past_op else NIEMAND
        if not team:
            mag -= {"wim"}
        binnen[variant], geweigerd[variant] = mag, ziet - mag
    post = Rij(f"casussen:{code}", binnen, _casus, "post", data, geweigerd, codes=frozenset({302}))
    return [post, Rij(f"casussen:{code}", ZIET, _casus, codes=frozenset({302}))]


def _over_signaal(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"signaal": wereld.signaal_id(variant)}


# Who may triage a signal may put it in a casus.
_SIGNALEN: Mapping[str, frozenset[str]] = {
    "gewoon": _COACHES,
    "voordeur": _COACHES,
    "anderewijk": frozenset({"kees", "theo"}),
    "vertrouwelijk": NIEMAND,
    "van_wim": NIEMAND,
    "gesloten": _COACHES,
    "bestaat_niet": NIEMAND,
}
_DICHT = {variant: wie if variant != "gesloten" else NIEMAND for variant, wie in _SIGNALEN.items()}


def _openen(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"inzending": "4d6f6f69-0000-4000-8000-000000000001", "regisseur": wereld.mensen["theo"].pk}


def _erbij(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"casus": wereld.casussen["anderewijk" if variant == "anderewijk" else "gewoon"].pk}


def _vandaag(**data: Any) -> Kwargs:
    return lambda wereld, variant: {"op": klok.vandaag().isoformat(), **data}


def _eerste_signaal(wereld: Wereld, variant: str) -> dict[str, Any]:
    link = wereld.casussen[variant].signalen.first() if variant in wereld.casussen else None
    return {"signaal": link.signaal_id if link else 1}


def _lid(naam: str) -> Kwargs:
    return lambda wereld, variant: {"medewerker": wereld.mensen[naam].pk}


def _eigenaar(wereld: Wereld, variant: str) -> dict[str, Any]:
    """Somebody of the team, on another day than it is now."""
    wie = wereld.mensen["wim" if variant == "team" else "theo"]
    return {"eigenaar": wie.pk, "uiterlijk_op": (klok.vandaag() + timedelta(days=9)).isoformat()}


def _zet_klaar(wereld: Wereld, variant: str) -> dict[str, Any]:
    return _eigenaar(wereld, variant) | {"tekst": "Bel de buren"}


def _anderewijk_of_team(wereld: Wereld, variant: str) -> dict[str, Any]:
    wie = wereld.mensen["wim" if variant == "team" else "theo"]
    return {"dag": klok.vandaag().isoformat(), "tijd": "23:30", "bezoeker": wie.pk}


def _was_er(wereld: Wereld, variant: str) -> dict[str, Any]:
    return _anderewijk_of_team(wereld, variant) | {"tijd": "00:00", "uitkomst": "niemand_thuis"}


def _standaard(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"sjablonen": list(Actiesjabloon.objects.filter(thema=None).values_list("pk", flat=True)[:1])}


def _sjabloon(wereld: Wereld, variant: str) -> dict[str, Any]:
    eerste = Actiesjabloon.objects.order_by("pk").first()
    return {"nummer": eerste.pk if eerste and variant == "" else 9_999_999}


# Whoever works on the casus gets to its parts; a part of another casus is not there.
_ONDERDEEL: Mapping[str, frozenset[str]] = {
    "gewoon": _COACHES,
    "team": frozenset({"karin", "wim"}),
    "vreemd": NIEMAND,
    "vertrouwelijk": NIEMAND,
    "gesloten": NIEMAND,
    "bestaat_niet": NIEMAND,
}
_SJABLOON: Mapping[str, frozenset[str]] = {"": BEHEER, "bestaat_niet": NIEMAND}

CASUS_RIJEN = [
    pagina("casussen:lijst", ZAAK),
    pagina("casussen:noodtoegang", _NOOD),
    Rij(
        "casussen:noodtoegang",
        # Theo may read the ordinary one anyway; the reader of the confidential one hears of it.
        {"vertrouwelijk": _NOOD, "gewoon": frozenset({"petra"}), "bestaat_niet": NIEMAND},
        methode="post",
        data=lambda w, v: {"nummer": str(_casus(w, v)["pk"]), "reden": "De politie belt en vraagt ernaar"},
        geweigerd={"gewoon": frozenset({"theo"}), "bestaat_niet": _NOOD},
        codes=frozenset({302}),
    ),
    Rij("casussen:nieuw", _SIGNALEN, _over_signaal, codes=frozenset({200})),
    Rij(
        "casussen:nieuw", _DICHT, _over_signaal, "post", _openen,
        geweigerd={"gesloten": _COACHES}, codes=frozenset({302}),
    ),
    Rij("casussen:erbij", _SIGNALEN, _over_signaal, codes=frozenset({302})),
    Rij(
        "casussen:erbij",
        {**_DICHT, "anderewijk": TRIAGE - {"karin"}},
        _over_signaal,
        "post",
        _erbij,
        geweigerd={"gesloten": _COACHES},
        codes=frozenset({302}),
    ),
    Rij("casussen:detail", ZIET, _casus, codes=frozenset({200})),
    Rij("casussen:dossier", ZIET, _casus, codes=frozenset({200})),
    *_actie("notitie", _vast(soort="waarneming", tekst="Gezien"), past_op=_OPEN | _GESLOTEN),
    *_actie("contact", _vast(soort="verklaring", contact="melder", tekst="Gesproken")),
    *_actie("hoor", _vandaag(gehoord="gedaan")),
    *_actie("wederhoor", _vandaag(gehoord="gedaan")),
    *_actie("informeren", _vandaag(hoe="verteld")),
    *_actie("meldcode", _vast(nummer="1", tekst="Gezien"), past_op=NIEMAND),
    *_actie("plan", _vandaag(doel="Rust", afspraken="Stil om tien uur")),
    *_actie("actie", _zet_klaar),
    *_actie("standaard", _standaard),
    *_actie("bezoek", _anderewijk_of_team),
    *_actie("bezoek_geweest", _was_er),
    Rij("casussen:actie_klaar", _ONDERDEEL, _actie_van, codes=frozenset({200})),
    Rij(
        "casussen:actie_klaar", _ONDERDEEL, _actie_van, "post", _vast(uitkomst="gedaan"), codes=frozenset({302}),
    ),
    Rij("casussen:actie_wijzigen", _ONDERDEEL, _actie_van, codes=frozenset({200})),
    Rij("casussen:actie_wijzigen", _ONDERDEEL, _actie_van, "post", _eigenaar, codes=frozenset({302})),
    Rij("casussen:bezoek_vastleggen", _ONDERDEEL, _bezoek_van, codes=frozenset({200})),
    Rij(
        "casussen:bezoek_vastleggen", _ONDERDEEL, _bezoek_van, "post", _vast(uitkomst="niemand_thuis"),
        codes=frozenset({302}),
    ),
    pagina("casussen:sjablonen", BEHEER),
    pagina("casussen:sjabloon_nieuw", BEHEER),
    pagina("casussen:sjabloon_nieuw", BEHEER, methode="post", codes=frozenset({422})),
    Rij("casussen:sjabloon", _SJABLOON, _sjabloon, codes=frozenset({200})),
    Rij("casussen:sjabloon", _SJABLOON, _sjabloon, "post", codes=frozenset({422})),
    *_actie("plan_maken", _vast(), past_op=NIEMAND),
    *_actie("uitvoeren", _vast(), past_op=NIEMAND),
    *_actie("onderzoeken", _vast(), past_op=NIEMAND),
    *_actie("plan_opnieuw", _vast(), past_op=NIEMAND),
    *_actie("sluiten", _vast(reden="opgelost"), past_op=NIEMAND),
    *_actie("nazorg", _vast(tekst="Gaat goed"), past_op=NIEMAND),
    *_actie("heropenen", _vast(reden="Terug"), past_op=_GESLOTEN, team=False),
    *_actie("lid", _lid("theo"), past_op=frozenset({"team"}), team=False),
    *_actie("lid_eraf", _lid("wim"), past_op=frozenset({"team"}), team=False),
    *_actie("regisseur", _lid("theo"), past_op=frozenset({"team"}), team=False),
    *_actie("veiligheid", _vast(tekst="Bezoek met twee")),
    *_actie("signaal_eraf", _eerste_signaal, team=False),
    *_actie("vertrouwelijk", _vast(), past_op=frozenset({"gewoon", "anderewijk", "gesloten"}), team=False),
    *_actie("openbaar", _vast(), past_op=frozenset({"team"}), team=False),
]  # fmt: skip
