"""Partners and referrals in the matrix: the directory, referrals of each kind of signal, and personal links."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from django.core import signing

from partners import actions, delen
from partners.models import Contactpersoon, Doorverwijzing, Organisatie
from plavei.core import klok
from plavei.core.models import Medewerker
from tests.permissies.tabel import ALLEN, NIEMAND, Kwargs, Rij, pagina, publiek
from tests.permissies.wereld import Wereld

VERWIJZERS = frozenset({"karin", "kees", "theo"})
ZIET_PARTNERS = VERWIJZERS | {"bas"}
HOUDT_BIJ = frozenset({"karin", "kees", "bas"})
COACHES = frozenset({"karin", "theo"})
ANDERE_COACHES = frozenset({"kees", "theo"})

# Who may read a referral: who may read all of its signal. Who may work on it: of those, who triages.
LEEST: Mapping[str, frozenset[str]] = {
    "gewoon": frozenset({"karin", "wim", "sonja", "theo"}),
    "voordeur": COACHES,
    "anderewijk": frozenset({"kees", "wilma", "theo"}),
    "vertrouwelijk": NIEMAND,
    "van_wim": NIEMAND,
    "concept": frozenset({"karin", "wim", "sonja", "theo"}),
    "bestaat_niet": NIEMAND,
}
WERKT = {variant: wie & VERWIJZERS for variant, wie in LEEST.items()}
_SIGNALEN = {variant: wie for variant, wie in WERKT.items() if variant != "concept"}
# Guessed, of a referral that was withdrawn, expired, replaced by a newer one, taken away, and signed for another
# referral: nobody gets in by these.
LINKS: Mapping[str, frozenset[str]] = {
    "geldig": ALLEN,
    "geraden": NIEMAND,
    "gesloten": NIEMAND,
    "verlopen": NIEMAND,
    "vervangen": NIEMAND,
    "gestopt": NIEMAND,
    "ander": NIEMAND,
}
_SCHRIJF = {
    "vraag": "Kunt u langsgaan?",
    "beoogd": "Dat het beter gaat.",
    "toestemming": "niet_gevraagd",
    "grondslag": "f",
    "motivering": "Nodig",
}


def _send(wereld: Wereld, soort: str, door: Medewerker) -> tuple[Doorverwijzing, str]:
    assert wereld.partner is not None
    dv = actions.create_doorverwijzing(
        signaal=wereld.signalen[soort], organisatie=wereld.partner, door=door, **_SCHRIJF
    )
    toegang = actions.send_doorverwijzing(doorverwijzing=dv, door=door, gezien=delen.fingerprint(delen.preview(dv)))
    assert toegang is not None
    return dv, toegang.sleutel


def add_partners(wereld: Wereld, lezer: Medewerker) -> None:
    """A partner, a referral of each kind of signal, and a link in each way a link can be worthless."""
    wereld.partner = Organisatie.objects.create(naam="Welzijn", soort="welzijn")
    Contactpersoon.objects.create(organisatie=wereld.partner, naam="Paul")
    theo = wereld.mensen["theo"]
    for soort, door in (
        ("gewoon", theo), ("voordeur", theo), ("anderewijk", theo), ("vertrouwelijk", lezer), ("van_wim", lezer),
    ):  # fmt: skip
        wereld.doorverwijzingen[soort], sleutel = _send(wereld, soort, door)
        if soort == "gewoon":
            wereld.sleutels["geldig"] = sleutel
    gesloten, wereld.sleutels["gesloten"] = _send(wereld, "gewoon", theo)
    actions.withdraw_doorverwijzing(doorverwijzing=gesloten, door=theo, reden="Niet nodig")
    verlopen, wereld.sleutels["verlopen"] = _send(wereld, "gewoon", theo)
    Doorverwijzing.objects.filter(pk=verlopen.pk).update(toegang_tot=klok.vandaag() - timedelta(days=1))
    vervangen, wereld.sleutels["vervangen"] = _send(wereld, "gewoon", theo)
    actions.renew_link(doorverwijzing=vervangen, door=theo)
    gestopt, wereld.sleutels["gestopt"] = _send(wereld, "gewoon", theo)
    actions.end_access(doorverwijzing=gestopt, door=theo)
    # The number of one referral with the code of another.
    nummer, code = signing.Signer(salt="partners.doorverwijzing").unsign_object(wereld.sleutels["geldig"])
    wereld.sleutels["ander"] = signing.Signer(salt="partners.doorverwijzing").sign_object([nummer + 1, code])
    wereld.doorverwijzingen["concept"] = actions.create_doorverwijzing(
        signaal=wereld.signalen["gewoon"], organisatie=wereld.partner, door=theo, **_SCHRIJF
    )


def _dv(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.doorverwijzingen[variant].pk if variant in wereld.doorverwijzingen else 9_999_999}


def _signaal(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.signaal_id(variant)}


def _naar_partner(wereld: Wereld, variant: str) -> dict[str, Any]:
    assert wereld.partner is not None
    return {"pk": wereld.signaal_id(variant), "partner": wereld.partner.pk}


def _organisatie(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": getattr(wereld.partner, "pk", 0) if variant == "" else 9_999_999}


def _link(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"sleutel": wereld.sleutels.get(variant, "a" * 43)}


def _met(kwargs: Kwargs, **erbij: Any) -> Kwargs:
    return lambda wereld, variant: kwargs(wereld, variant) | erbij


def _data(**data: Any) -> Kwargs:
    return lambda wereld, variant: data


def _schrijf(wereld: Wereld, variant: str) -> dict[str, Any]:
    return _SCHRIJF | {"reageren_voor": klok.vandaag().isoformat()}


def _namens(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"naam": "Paul", "kanaal": "telefoon", "datum": klok.vandaag().isoformat()}


def _deel(wereld: Wereld, variant: str) -> dict[str, Any]:
    eigen = Contactpersoon.objects.get()
    # A part of another partner, or of none, is not there.
    return _organisatie(wereld, variant if variant == "bestaat_niet" else "") | {
        "soort": "dienst" if variant == "vreemd" else "contactpersoon",
        "deel": eigen.pk if variant != "bestaat_niet" else 9_999_999,
    }


_PARTNER = {"": HOUDT_BIJ, "bestaat_niet": NIEMAND}
_DOEN = frozenset({200, 302, 409})

PARTNERS_RIJEN = [
    pagina("partners:lijst", ZIET_PARTNERS),
    pagina("partners:nieuw", HOUDT_BIJ),
    pagina("partners:nieuw", HOUDT_BIJ, methode="post", codes=frozenset({422})),
    Rij("partners:detail", {"": ZIET_PARTNERS, "bestaat_niet": NIEMAND}, _organisatie, codes=frozenset({200})),
    Rij("partners:wijzigen", _PARTNER, _organisatie, codes=frozenset({200})),
    Rij(
        "partners:wijzigen", _PARTNER, _organisatie, "post",
        _data(naam="Welzijn Zevenaar", soort="welzijn", kanaal="link"), codes=frozenset({302}),
    ),
    Rij("partners:nagekeken", _PARTNER, _organisatie, "post", codes=frozenset({302})),
    Rij(
        "partners:erbij", _PARTNER, _met(_organisatie, soort="contactpersoon"), "post", _data(naam="Piet"),
        codes=frozenset({302}),
    ),
    Rij(
        "partners:eraf", {"": HOUDT_BIJ, "vreemd": NIEMAND, "bestaat_niet": NIEMAND}, _deel, "post",
        codes=frozenset({302}),
    ),
    Rij(
        "partners:deel", {"": HOUDT_BIJ, "vreemd": NIEMAND, "bestaat_niet": NIEMAND}, _deel, codes=frozenset({200})
    ),
    Rij(
        "partners:deel", {"": HOUDT_BIJ, "vreemd": NIEMAND, "bestaat_niet": NIEMAND}, _deel, "post", _data(naam="Piet"),
        codes=frozenset({302}),
    ),
    Rij("partners:kiezen", _SIGNALEN, _signaal, codes=frozenset({200})),
    Rij("partners:schrijven", _SIGNALEN, _naar_partner, codes=frozenset({200})),
    Rij("partners:schrijven", _SIGNALEN, _naar_partner, "post", _schrijf, codes=frozenset({302})),
    pagina("partners:doorverwijzingen", VERWIJZERS),
    Rij("partners:doorverwijzing", LEEST, _dv, codes=frozenset({200})),
    Rij("partners:concept", WERKT, _dv),
    Rij("partners:concept", WERKT, _dv, "post", _schrijf, codes=frozenset({302})),
    Rij("partners:versturen", WERKT, _dv, "post", codes=frozenset({302})),
    Rij("partners:toegang", WERKT, _dv, codes=frozenset({302})),
    Rij("partners:link", WERKT, _dv, "post"),
    Rij("partners:code", WERKT, _dv, "post"),
    Rij("partners:mailen", WERKT, _dv, "post", codes=frozenset({302})),
    Rij("partners:stoppen", WERKT, _dv, "post", codes=frozenset({302})),
    Rij("partners:toestemming_weg", WERKT, _dv, "post", codes=frozenset({302})),
    Rij("partners:grondslag", WERKT, _dv, "post", _data(grondslag="f", motivering="Nodig"), codes=_DOEN),
    Rij("partners:namens", WERKT, _met(_dv, stap="accepteren"), "post", _namens, codes=_DOEN),
    Rij("partners:intrekken", WERKT, _dv, "post", _data(reden="Niet meer nodig"), codes=_DOEN),
    publiek("partnerlink:dank"),
    publiek("partnerlink:einde"),
    # What a valid link shows and takes is in tests/partners/test_partnerlink.py; the others are nothing to anybody.
    Rij("partnerlink:openen", LINKS, _link, open_voor_iedereen=True, codes=frozenset({200, 404})),
    Rij(
        "partnerlink:code", LINKS, _link, "post", _data(code="000000"), open_voor_iedereen=True,
        codes=frozenset({422, 302, 404}),
    ),
    Rij(
        "partnerlink:stap", LINKS, _met(_link, stap="accepteren"), "post", open_voor_iedereen=True,
        codes=frozenset({422, 404}),
    ),
    Rij("partnerlink:klaar", LINKS, _link, "post", open_voor_iedereen=True, codes=frozenset({302, 404})),
]  # fmt: skip
