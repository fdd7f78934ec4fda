"""The second factor: who must have one reaches nothing without it, in no session."""

from collections.abc import Sequence

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from pytest_django import Settings

from plavei.core.accounts import MFAAdapter
from plavei.core.models import Medewerker, Rol
from tests.mensen import WACHTWOORD, ClientVan

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


@pytest.fixture
def verplicht(settings: Settings) -> None:
    settings.MFA_ROLLEN = list(Rol.values)


def code(secret: str = SECRET) -> str:
    return str(format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time())))))


def log_in(client: Client, medewerker: Medewerker) -> str:
    answer = client.post("/inloggen/", {"login": medewerker.email, "password": WACHTWOORD})
    return str(answer["Location"])


def is_in(client: Client) -> bool:
    return client.get("/profiel/").status_code == 200


@pytest.mark.usefixtures("verplicht")
def test_karin_makes_a_second_factor_at_her_first_log_in(karin: Medewerker, client: Client) -> None:
    log_in(client, karin)
    assert client.get("/profiel/")["Location"].startswith("/account/tweede-stap/aanzetten/")
    asked = client.get("/account/tweede-stap/aanzetten/")
    assert asked["Location"].startswith("/account/bevestigen/")
    confirmed = client.post(asked["Location"], {"password": WACHTWOORD})
    assert confirmed["Location"] == "/account/tweede-stap/aanzetten/"
    form = client.get("/account/tweede-stap/aanzetten/").context["form"]
    made = client.post("/account/tweede-stap/aanzetten/", {"code": code(form.secret)})
    assert made["Location"] == "/account/herstelcodes/"
    assert client.get("/account/herstelcodes/").status_code == 200
    assert is_in(client)


@pytest.mark.usefixtures("verplicht")
def test_afterwards_the_log_in_asks_for_a_code(karin: Medewerker, client: Client) -> None:
    TOTP.activate(karin, SECRET)
    assert log_in(client, karin) == "/account/tweede-stap/code/"
    assert not is_in(client)
    assert client.post("/account/tweede-stap/code/", {"code": "000000"}).status_code == 200
    assert not is_in(client)
    answer = client.post("/account/tweede-stap/code/", {"code": code()})
    assert answer["Location"] == "/werkplek/"
    assert is_in(client)


@pytest.mark.usefixtures("verplicht")
def test_a_code_counts_once(karin: Medewerker) -> None:
    TOTP.activate(karin, SECRET)
    used = code()
    for expected in (302, 200):
        client = Client()
        log_in(client, karin)
        assert client.post("/account/tweede-stap/code/", {"code": used}).status_code == expected


@pytest.mark.usefixtures("verplicht")
def test_guessing_codes_is_limited(karin: Medewerker, client: Client) -> None:
    TOTP.activate(karin, SECRET)
    log_in(client, karin)
    for _attempt in range(5):
        client.post("/account/tweede-stap/code/", {"code": "000000"})
    answer = client.post("/account/tweede-stap/code/", {"code": code()})
    assert "Te vaak geprobeerd" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize(
    "body", [{}, {"credential": "{}"}, {"credential": "\x00"}, {"code": "\x00"}, {"code": "9" * 10_000}]
)
def test_a_strange_form_is_a_wrong_code(karin: Medewerker, client: Client, body: dict[str, str]) -> None:
    TOTP.activate(karin, SECRET)
    log_in(client, karin)
    assert client.post("/account/tweede-stap/code/", body).status_code == 200
    assert not is_in(client)


@pytest.mark.usefixtures("verplicht")
def test_a_session_from_before_the_second_factor_does_not_profit_from_it(karin: Medewerker) -> None:
    thief = Client()
    log_in(thief, karin)  # knows the password, waits before the wall
    TOTP.activate(karin, SECRET)  # Karin makes her second factor in her own browser
    assert thief.get("/profiel/")["Location"].startswith("/account/tweede-stap/bevestigen/")
    assert not is_in(thief)
    answer = thief.post("/account/tweede-stap/bevestigen/?next=/profiel/", {"code": code(), "next": "/profiel/"})
    assert answer["Location"] == "/profiel/"  # with the code it would have been Karin
    assert is_in(thief)


@pytest.mark.usefixtures("verplicht")
def test_before_the_wall_nothing_else_opens(karin: Medewerker, client_van: ClientVan) -> None:
    """Every address without an argument, the library's too."""
    client = client_van(karin, tweede_stap=False)
    open_pages = set()
    for path in sorted(all_paths()):
        answer = client.get(path)
        if not str(answer.headers.get("Location", "")).startswith("/account/tweede-stap/aanzetten/"):
            open_pages.add(path)
    # What is for residents and partners, who have no account at all.
    public = {
        *("/", "/gezondheid/", "/demo/post/"),
        *("/initiatieven/nieuw/", "/initiatieven/verzonden/", "/initiatieven/toegekend/"),
        *("/melden/", "/melden/verzonden/", "/p/dank/", "/p/einde/"),
    }
    # What a device keeps to open without a connection: the same for everybody, with nothing about anybody.
    device = {"/werker.js", "/app.webmanifest", "/geen-verbinding/", "/signalen/nieuw/zonder-verbinding/"}
    assert open_pages - public - device == {
        "/inloggen/",
        "/inloggen/organisatie/",
        "/inloggen/organisatie/terug/",
        "/inloggen/passkey/",
        "/account/tweede-stap/passkeys/bevestigen/",
        "/account/tweede-stap/passkeys/nieuw/",
        "/account/uitloggen/",
        "/account/niet-actief/",
        "/account/bevestigen/",
        "/account/tweede-stap/aanzetten/",
        "/account/tweede-stap/bevestigen/",
        "/account/tweede-stap/code/",
    }


@pytest.mark.usefixtures("verplicht")
def test_parts_of_a_page_are_told_where_to_go(karin: Medewerker, client_van: ClientVan) -> None:
    answer = client_van(karin, tweede_stap=False).get("/profiel/", headers={"HX-Request": "true"})
    assert (answer.status_code, answer["HX-Redirect"]) == (401, "/account/tweede-stap/aanzetten/")


@pytest.mark.usefixtures("verplicht")
def test_who_must_have_one_cannot_switch_it_off(karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(karin)
    client.post("/account/tweede-stap/uitzetten/", {})
    assert Authenticator.objects.filter(user=karin, type="totp").count() == 1


def test_who_need_not_have_one_can(karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(karin)
    client.post("/account/tweede-stap/uitzetten/", {})
    assert Authenticator.objects.count() == 0


@pytest.mark.usefixtures("verplicht")
def test_a_recovery_code_opens_the_door_once(karin: Medewerker) -> None:
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes

    TOTP.activate(karin, SECRET)
    recovery = RecoveryCodes.activate(karin).get_unused_codes()[0]
    for opens in (True, False):
        client = Client()
        log_in(client, karin)
        client.post("/account/tweede-stap/code/", {"code": recovery})
        assert is_in(client) is opens


def test_secrets_are_not_readable_in_the_database(karin: Medewerker) -> None:
    TOTP.activate(karin, SECRET)
    assert SECRET not in str(Authenticator.objects.get().data)


def test_a_replaced_secret_key_is_said_in_words_and_opens_nothing(karin: Medewerker, settings: Settings) -> None:
    stored = MFAAdapter().encrypt(SECRET)
    old = settings.SECRET_KEY
    settings.SECRET_KEY = "another key " * 6
    with pytest.raises(ValidationError, match="Vraag de beheerder"):
        MFAAdapter().decrypt(stored)
    settings.SECRET_KEY_FALLBACKS = [old]
    assert MFAAdapter().decrypt(stored) == SECRET


def all_paths() -> set[str]:
    found = set()

    def walk(patterns: Sequence[URLPattern | URLResolver], prefix: str) -> None:
        for pattern in patterns:
            route = prefix + str(pattern.pattern)
            if isinstance(pattern, URLResolver):
                walk(pattern.url_patterns, route)
            elif "<" not in route and "(" not in route:
                found.add("/" + route)

    walk(get_resolver().url_patterns, "")
    return found


def test_the_walk_sees_the_addresses() -> None:
    assert {"/profiel/", "/inloggen/", "/signalen/", "/werkplek/"} <= all_paths()


@pytest.mark.parametrize("pad", ["/bestaat-niet/", "/account/tweede-stap/aanzetten/"])
def test_a_page_before_the_second_factor_has_no_menu_search_or_bell(
    pad: str, karin: Medewerker, client_van: ClientVan, settings: Settings
) -> None:
    settings.MFA_ROLLEN = [karin.rol]
    tekst = client_van(karin, tweede_stap=False).get(pad).content.decode()
    assert [deel for deel in ('href="/signalen/"', 'action="/zoeken/"', 'id="bel"') if deel in tekst] == []
