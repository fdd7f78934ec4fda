"""The rows of the matrix, an app at a time."""

import uuid
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from plavei.core import klok
from plavei.core.models import Woord
from tests.permissies.brieven import BRIEF_RIJEN, BRIEFBIJLAGEN_ZIET
from tests.permissies.casussen import CASUS_RIJEN
from tests.permissies.initiatieven import BIJLAGEN_ZIET, INITIATIEF_RIJEN
from tests.permissies.melden import MELDEN_RIJEN
from tests.permissies.opvallend import OPVALLEND_RIJEN
from tests.permissies.partners import PARTNERS_RIJEN
from tests.permissies.tabel import ALLEN, BEHEER, NIEMAND, PRIVACY, TRIAGE, ZAAK, Kwargs, Rij, pagina, publiek
from tests.permissies.toestemmingen import TOESTEMMING_RIJEN
from tests.permissies.triage import TRIAGE_RIJEN
from tests.permissies.wereld import SIGNALEN, Wereld

IN_WIJK = frozenset({"karin", "wim", "sonja", "theo"})
ANDERE_WIJK = frozenset({"kees", "wilma", "theo"})
COACHES = frozenset({"karin", "theo"})

# Who may know of a signal at all (DOMAIN 3 and 5.7). Wim's own confidential one: he keeps his own text.
ZIET: Mapping[str, frozenset[str]] = {
    "gewoon": IN_WIJK,
    "voordeur": COACHES,
    "anderewijk": ANDERE_WIJK,
    "vertrouwelijk": NIEMAND,
    "van_wim": frozenset({"wim"}),
    "gesloten": IN_WIJK,
    "bestaat_niet": NIEMAND,
}

GESLOTEN = frozenset({"gesloten"})
OPEN = frozenset(ZIET) - GESLOTEN


def _signaal(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.signaal_id(variant)}


def _over_een_week(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"op": (klok.vandaag() + timedelta(days=7)).isoformat(), "kies": "", "tekst": "Bellen"}


def _vast(**data: Any) -> Kwargs:
    return lambda wereld, variant: data


def _actie(
    code: str,
    wie: frozenset[str],
    data: Kwargs,
    *,
    past_op: frozenset[str] = OPEN,
    ook_maker: bool = False,
) -> list[Rij]:
    """An action on a signal: ``wie`` may do it where they see it; others who see it are told no.

    On a signal it does not fit (``past_op``: open, or closed) those who may are told so too.
    """
    binnen, geweigerd = {}, {}
    for variant in SIGNALEN:
        ziet = ZIET[variant]
        mag = (ziet & wie) if variant in past_op else NIEMAND
        if variant == "van_wim":
            mag = ziet if ook_maker else NIEMAND
        binnen[variant], geweigerd[variant] = mag, ziet - mag
    post = Rij(f"signalen:{code}", binnen, _signaal, "post", data, geweigerd, codes=frozenset({302}))
    # Opened by hand, the address of an action leads to the page of the signal.
    return [post, Rij(f"signalen:{code}", ZIET, _signaal, codes=frozenset({302}))]


def _bijlage(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.bijlagen[variant].pk if variant in wereld.bijlagen else 9_999_999}


def _nieuw(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {
        "inzending": uuid.uuid4(),
        "thema": "geluid",
        "tekst": "Muziek",
        "urgentie": "normaal",
        "plek": f"e{wereld.eenheid.pk if variant == 'eigen' else wereld.andere_eenheid.pk}",
        "via": "wijk",
        "melder_soort": "zelf",
    }


SIGNALEN_RIJEN = [
    pagina("signalen:lijst", ZAAK),
    pagina("signalen:nieuw", ZAAK),
    Rij(
        "signalen:nieuw",
        {"eigen": IN_WIJK, "vreemd": ANDERE_WIJK},
        methode="post",
        data=_nieuw,
        # Whoever may bring in, but not at a home outside the werkgebied, gets the form back with what to do.
        geweigerd={"eigen": ZAAK - IN_WIJK, "vreemd": ZAAK - ANDERE_WIJK},
        codes=frozenset({302}),
    ),
    publiek("signalen:zonder_verbinding"),
    pagina("signalen:concept", ZAAK, methode="post", data=_vast(inzending=str(uuid.uuid4()), tekst="Muziek")),
    pagina("signalen:concept_weg", ZAAK, methode="post"),
    pagina("signalen:adressen", ZAAK, data=_vast(zoek="Kerkstraat")),
    pagina("signalen:bij_adres", ZAAK, data=_vast(plek="e1")),
    pagina("signalen:melders", ZAAK, data=_vast(melder_zoek="Jansen")),
    Rij("signalen:detail", ZIET, _signaal, codes=frozenset({200})),
    Rij(
        "signalen:ingebracht",
        {variant: frozenset({"wim"}) if variant == "van_wim" else NIEMAND for variant in SIGNALEN},
        _signaal,
        codes=frozenset({200}),
    ),
    *_actie("oppakken", TRIAGE, _vast()),
    *_actie("verdergaan", NIEMAND, _vast()),
    *_actie("notitie", ZAAK, _vast(soort="waarneming", tekst="Gezien"), ook_maker=True),
    # A wijkbeheerder saw these with the own eyes: there is no reporter to tell (tests/signalen/test_tell_reporter.py).
    *_actie("melder", TRIAGE, _vast(hoe="telefoon", tekst="Gebeld"), past_op=NIEMAND),
    *_actie("opvolgen", TRIAGE, _over_een_week),
    *_actie("navragen", TRIAGE, _vast(vraag="Hoe laat?", verwacht_op="")),
    *_actie("toewijzen", TRIAGE, lambda wereld, variant: {"collega": wereld.mensen["theo"].pk}),
    *_actie("urgentie", TRIAGE, _vast(urgentie="hoog")),
    *_actie("vertrouwelijk", TRIAGE, _vast(), past_op=OPEN | GESLOTEN),
    *_actie("openbaar", NIEMAND, _vast()),
    *_actie("teruggeven", NIEMAND, _vast()),
    *_actie("triage", TRIAGE, _vast(aard="hinder", melders="een", in_nood="nee")),
    # Nothing was answered, nothing is a duplicate and nobody is waiting for an answer here: who may is told so.
    *_actie("klasse", NIEMAND, _vast(klasse="ongemak", reden="")),
    *_actie("koppelen", NIEMAND, _vast(nummer="S9999999")),
    *_actie("samenvoegen", NIEMAND, _vast(nummer="S9999999")),
    *_actie("ontdubbelen", NIEMAND, _vast()),
    *_actie("beantwoorden", NIEMAND, _vast(hoe="mail", tekst="Nee", reden="ongegrond")),
    *_actie("sluiten", TRIAGE, _vast(reden="opgelost", resultaat="Gesproken")),
    *_actie("heropenen", TRIAGE, _vast(reden="Het is terug"), past_op=GESLOTEN),
]

SIGNALEN_RIJEN += [
    pagina("signalen:themas", PRIVACY),
    Rij("signalen:thema", {"geluid": PRIVACY, "bestaat_niet": NIEMAND}, lambda wereld, variant: {"code": variant}),
    Rij(
        "signalen:thema",
        {"geluid": PRIVACY, "bestaat_niet": NIEMAND},
        lambda wereld, variant: {"code": variant},
        "post",
        codes=frozenset({422}),
    ),
]

_BIJ_BEWONER: Mapping[str, frozenset[str]] = {"eigen": IN_WIJK, "vreemd": ANDERE_WIJK, "bestaat_niet": NIEMAND}


def _bewoner(wereld: Wereld, variant: str) -> dict[str, Any]:
    ids = {"eigen": wereld.bewoner.pk, "vreemd": wereld.andere_bewoner.pk}
    return {"pk": ids.get(variant, 9_999_999)}


def _eenheid(wereld: Wereld, variant: str) -> dict[str, Any]:
    ids = {"eigen": wereld.eenheid.pk, "vreemd": wereld.andere_eenheid.pk}
    return {"pk": ids.get(variant, 9_999_999)}


BEWONERS_RIJEN = [
    pagina("bewoners:index", ZAAK),
    pagina("bewoners:zoeken", ZAAK, data=_vast(q="Jansen")),
    Rij("bewoners:detail", _BIJ_BEWONER, _bewoner, codes=frozenset({200})),
]


def _groep(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.groep.pk if wereld.groep and variant == "" else 9_999_999}


WIJKEN_RIJEN = [
    pagina("wijken:lijst", ALLEN),
    pagina("wijken:omtrekken", ALLEN),
    Rij(
        "wijken:buurt",
        {"eigen": ALLEN, "bestaat_niet": NIEMAND},
        lambda wereld, variant: {"code": wereld.buurt.code if variant == "eigen" else "BU99999999"},
    ),
    Rij("wijken:eenheid", _BIJ_BEWONER, _eenheid, codes=frozenset({200})),
    pagina("werkgebieden:lijst", BEHEER),
    pagina("werkgebieden:intake", BEHEER),
    pagina("werkgebieden:intake", BEHEER, methode="post"),
    pagina("werkgebieden:medewerker", BEHEER, kwargs=lambda wereld, variant: {"pk": wereld.mensen["karin"].pk}),
    pagina(
        "werkgebieden:medewerker",
        BEHEER,
        methode="post",
        kwargs=lambda wereld, variant: {"pk": wereld.mensen["karin"].pk},
        codes=frozenset({200, 302, 422}),
    ),
    Rij("werkgebieden:groep", {"": BEHEER, "bestaat_niet": NIEMAND}, _groep),
    Rij("werkgebieden:groep", {"": BEHEER, "bestaat_niet": NIEMAND}, _groep, "post"),
]


def _collega(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.mensen["wilma"].pk if variant == "" else 9_999_999}


_ALLEEN_BEHEER: Mapping[str, frozenset[str]] = {"": BEHEER, "bestaat_niet": NIEMAND}


def _collegapagina(naam: str, *methoden: str) -> list[Rij]:
    """A page about a colleague. By a method it does not know, the beheerder hears so whatever the number."""
    rijen = []
    for methode in ("get", "post"):
        wie = _ALLEEN_BEHEER if methode in methoden else {"": BEHEER, "bestaat_niet": BEHEER}
        codes = frozenset({200, 302, 409, 422}) if methode in methoden else frozenset({405})
        rijen.append(Rij(naam, wie, _collega, methode, codes=codes))
    return rijen


def _woord(wereld: Wereld, variant: str) -> dict[str, Any]:
    pk = Woord.objects.values_list("pk", flat=True).order_by("pk").first() if variant == "" else None
    return {"pk": pk or 9_999_999}


def _bericht(wereld: Wereld, variant: str) -> dict[str, Any]:
    return {"pk": wereld.berichten[variant].pk if variant in wereld.berichten else 9_999_999}


# Each message is its receiver's alone; the page behind it is a 404 for whoever may not see what it is about.
_EIGEN_BERICHT: Mapping[str, frozenset[str]] = {
    **{naam: frozenset({naam}) for naam in sorted(ALLEN)},
    "bestaat_niet": NIEMAND,
}
_UITSTELLEN: Mapping[str, frozenset[str]] = {variant: wie & IN_WIJK for variant, wie in _EIGEN_BERICHT.items()}

CORE_RIJEN = [
    publiek("core:gezondheid", codes=frozenset({200, 503})),
    pagina("core:meldingen", ALLEN),
    pagina("core:meldingen_aantal", ALLEN),
    pagina("core:meldingen_gelezen", ALLEN, methode="post"),
    Rij("core:melding_open", _EIGEN_BERICHT, _bericht, codes=frozenset({302})),
    # Nothing was put off in this world: who may is told so.
    Rij("core:melding_hervatten", _UITSTELLEN, _bericht, "post", codes=frozenset({302})),
    Rij("core:melding_uitstellen", _UITSTELLEN, _bericht, codes=frozenset({200})),
    Rij("core:melding_uitstellen", _UITSTELLEN, _bericht, "post", codes=frozenset({422})),
    pagina("core:post", BEHEER),
    Rij(
        "core:post_besluit",
        _ALLEEN_BEHEER,
        lambda wereld, variant: {"pk": getattr(wereld.mislukte_post, "pk", 0) if variant == "" else 9_999_999},
        "post",
        _vast(besluit="laten"),
    ),
    publiek("core:manifest"),
    publiek("core:werker"),
    publiek("core:geen_verbinding"),
    pagina("core:sleutel", ALLEN),
    publiek("core:demo_post"),
    Rij(
        "core:demo_brief",
        {"": NIEMAND},
        _vast(naam="0123456789abcdef.eml"),
        open_voor_iedereen=True,
        codes=frozenset({404}),
    ),
    pagina("core:profiel", ALLEN),
    pagina("core:profiel", ALLEN, methode="post", codes=frozenset({200, 302, 422})),
    # A link that was never given out says so, to anybody.
    publiek("core:uitnodiging", kwargs=_vast(token="verzonnen"), codes=frozenset({200, 404, 410})),
    # A colleague without a photo has no photo page.
    Rij(
        "core:foto",
        {"": NIEMAND},
        _collega,
        open_voor_iedereen=True,
        codes=frozenset({404}),
    ),
    Rij("core:bijlage", {**ZIET, **BIJLAGEN_ZIET, **BRIEFBIJLAGEN_ZIET}, _bijlage, codes=frozenset({200})),
    pagina("core:inzage", PRIVACY),
    pagina("core:woordredenen", PRIVACY),
    pagina("core:woorden", BEHEER),
    pagina("core:woord_nieuw", BEHEER),
    pagina("core:woord_nieuw", BEHEER, methode="post", codes=frozenset({422})),
    Rij("core:woord", _ALLEEN_BEHEER, _woord),
    Rij("core:woord", _ALLEEN_BEHEER, _woord, "post", codes=frozenset({422})),
    pagina("core:beheer", BEHEER),
    pagina("core:medewerkers", BEHEER),
    pagina("core:medewerker_nieuw", BEHEER),
    pagina("core:medewerker_nieuw", BEHEER, methode="post", codes=frozenset({200, 422})),
    *_collegapagina("core:medewerker", "get"),
    *_collegapagina("core:medewerker_wijzigen", "get", "post"),
    *_collegapagina("core:medewerker_stoppen", "get", "post"),
    *_collegapagina("core:medewerker_tweede_stap", "get", "post"),
    *_collegapagina("core:medewerker_uitnodigen", "post"),
    *_collegapagina("core:medewerker_hervatten", "post"),
    pagina("core:stijl", BEHEER),
    pagina("core:stijl", BEHEER, methode="post", codes=frozenset({302})),
    pagina("core:groepen", BEHEER),
    pagina("core:groep_nieuw", BEHEER),
    pagina("core:groep_nieuw", BEHEER, methode="post", codes=frozenset({200})),
    Rij("core:groep", _ALLEEN_BEHEER, _groep),
    Rij("core:groep", _ALLEEN_BEHEER, _groep, "post", codes=frozenset({200})),
    Rij("core:groep_weg", _ALLEEN_BEHEER, _groep),
    Rij("core:groep_weg", _ALLEEN_BEHEER, _groep, "post"),
    pagina("core:normen", BEHEER),
    pagina("core:normen", BEHEER, methode="post", codes=frozenset({200, 302, 422})),
    pagina("core:vrije_dagen", BEHEER),
    pagina("core:vrije_dagen", BEHEER, methode="post", codes=frozenset({200, 302, 422})),
    Rij("core:vrije_dag_weg", {"bestaat_niet": NIEMAND}, _vast(pk=9_999_999), "post"),
]

WERKPLEK_RIJEN = [
    publiek("werkplek:publiek"),
    pagina("werkplek:home", ALLEN),
    pagina("werkplek:week", ZAAK),
    pagina("werkplek:cijfers", frozenset({"theo"})),
    pagina("werkplek:cijfers_export", frozenset({"theo"})),
    pagina("werkplek:zoeken", ALLEN, data=_vast(q="kerkstraat")),
]


def _passkeypagina(naam: str, **kwargs: Any) -> list[Rij]:
    """A passkey is its owner's alone: the beheerder cannot touch it either (she can only wipe all, under Beheer)."""
    binnen = {"wim": frozenset({"wim"}), "bestaat_niet": NIEMAND}
    return [Rij(naam, binnen, lambda w, v: {"pk": w.passkey_id if v == "wim" else 9_999_999}, **kwargs)]


# The pages of the log-in library that are offered. Whoever is logged in is sent on from the log-in page.
ACCOUNT_RIJEN = [
    publiek("account_login"),
    # Without a provider these two do not exist; with one: tests/oidc/.
    publiek("openid_connect_login", codes=frozenset({404})),
    publiek("openid_connect_login", methode="post", codes=frozenset({404})),
    publiek("openid_connect_callback", codes=frozenset({404})),
    publiek("account_inactive"),
    publiek("account_reset_password"),
    publiek("account_reset_password_done"),
    publiek("account_reset_password_from_key", kwargs=_vast(uidb36="1", key="verzonnen")),
    publiek("account_reset_password_from_key_done"),
    publiek("mfa_authenticate"),
    publiek("account_logout"),
    pagina("account_reauthenticate", ALLEN),
    pagina("account_change_password", ALLEN),
    pagina("account_set_password", ALLEN),
    pagina("mfa_index", ALLEN),
    pagina("mfa_activate_totp", ALLEN),
    pagina("mfa_deactivate_totp", ALLEN),
    pagina("mfa_reauthenticate", ALLEN),
    # Nobody here made recovery codes, so there are none to look at.
    pagina("mfa_view_recovery_codes", NIEMAND),
    pagina("mfa_generate_recovery_codes", ALLEN),
    pagina("mfa_download_recovery_codes", NIEMAND),
    publiek("mfa_login_webauthn"),
    publiek("mfa_login_webauthn", methode="post"),
    pagina("mfa_list_webauthn", ALLEN),
    pagina("mfa_add_webauthn", ALLEN),
    pagina("mfa_reauthenticate_webauthn", ALLEN),
    *_passkeypagina("mfa_edit_webauthn", codes=frozenset({200})),
    *_passkeypagina("mfa_remove_webauthn", codes=frozenset({200})),
    pagina("usersessions_list", ALLEN),
    pagina("usersessions_list", ALLEN, methode="post"),
]

RIJEN = [
    *SIGNALEN_RIJEN,
    *TRIAGE_RIJEN,
    *INITIATIEF_RIJEN,
    *MELDEN_RIJEN,
    *BEWONERS_RIJEN,
    *TOESTEMMING_RIJEN,
    *WIJKEN_RIJEN,
    *CORE_RIJEN,
    *OPVALLEND_RIJEN,
    *WERKPLEK_RIJEN,
    *ACCOUNT_RIJEN,
    *PARTNERS_RIJEN,
    *CASUS_RIJEN,
    *BRIEF_RIJEN,
]
