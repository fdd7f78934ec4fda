"""Passkeys: a second factor, or a log-in of its own; never past a role's rules or the end of an account."""

import json
from collections.abc import Callable
from itertools import count
from typing import Any

import pytest
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.models import Authenticator
from django.test import Client
from hypothesis import given, settings
from hypothesis import strategies as st
from pytest_django import Settings

from plavei.core import actions
from plavei.core.models import Medewerker, Rol
from plavei.core.passkeys import SleutelVeld
from tests.mensen import WACHTWOORD, ClientVan
from tests.passkey import Passkey

pytestmark = pytest.mark.django_db

NIEUW, LIJST = "/account/tweede-stap/passkeys/nieuw/", "/account/tweede-stap/passkeys/"
CODE, BEVESTIGEN = "/account/tweede-stap/code/", "/account/tweede-stap/passkeys/bevestigen/"
ALLEEN = "/inloggen/passkey/"


@pytest.fixture(autouse=True)
def _address(settings: Settings) -> None:
    settings.BASE_URL = "http://localhost:8000"


@pytest.fixture
def verplicht(settings: Settings) -> None:
    settings.MFA_ROLLEN = list(Rol.values)


def challenge(options: dict[str, Any]) -> str:
    found: str = options["publicKey"]["challenge"]
    return found


def key_of(person: Medewerker) -> Passkey:
    return Passkey(user_pk_to_url_str(person))


def add(client: Client, key: Passkey, **more: Any) -> Any:
    page = client.get(NIEUW)
    credential = key.register(challenge(page.context["js_data"]["creation_options"]), **more)
    return client.post(NIEUW, {"name": "Laptop", "passwordless": "on", "credential": json.dumps(credential)})


def log_in(client: Client, person: Medewerker) -> str:
    return str(client.post("/inloggen/", {"login": person.email, "password": WACHTWOORD})["Location"])


def alone(client: Client, sign: Callable[[str], dict[str, Any]], **more: str) -> Any:
    options = client.get(ALLEEN, headers={"Accept": "application/json"}).json()["request_options"]
    return client.post(ALLEEN, {"credential": json.dumps(sign(challenge(options))), **more})


def second_step(client: Client, sign: Callable[[str], dict[str, Any]]) -> Any:
    options = client.get(CODE).context["js_data"]["request_options"]
    return client.post(CODE, {"credential": json.dumps(sign(challenge(options)))})


def is_in(client: Client) -> bool:
    return client.get("/profiel/").status_code == 200


@pytest.fixture
def karins(karin: Medewerker, client_van: ClientVan) -> Passkey:
    """Karin's passkey, with which she can also log in without a password."""
    key = key_of(karin)
    assert add(client_van(karin), key).status_code == 302
    Authenticator.objects.filter(user=karin, type="totp").delete()
    return key


# ---------------------------------------------------------------- making, naming, removing
@pytest.mark.usefixtures("verplicht")
def test_karin_makes_one_as_her_first_second_factor(karin: Medewerker, client: Client) -> None:
    log_in(client, karin)
    assert client.get(NIEUW)["Location"].startswith("/account/bevestigen/")
    client.post("/account/bevestigen/", {"password": WACHTWOORD})
    page = client.get("/account/tweede-stap/aanzetten/").content.decode()
    assert NIEUW in page
    assert not is_in(client)
    assert add(client, key_of(karin))["Location"] == "/account/herstelcodes/"
    assert is_in(client)
    assert "Laptop" in client.get(LIJST).content.decode()


def test_another_name_and_away(karins: Passkey, karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(karin)
    pk = Authenticator.objects.get(user=karin, type="webauthn").pk
    assert client.post(f"{LIJST}{pk}/naam/", {"name": "x" * 61}).status_code == 200
    client.post(f"{LIJST}{pk}/naam/", {"name": "Mijn telefoon"})
    assert "Mijn telefoon" in client.get(LIJST).content.decode()
    assert "Mijn telefoon" in client.get(f"{LIJST}{pk}/weg/").content.decode()
    client.post(f"{LIJST}{pk}/weg/")
    assert "nog geen passkey" in client.get(LIJST).content.decode()


@pytest.mark.usefixtures("verplicht")
def test_the_last_second_factor_of_who_must_have_one_stays(
    karins: Passkey, karin: Medewerker, client_van: ClientVan
) -> None:
    pk = Authenticator.objects.get(user=karin, type="webauthn").pk
    client = client_van(karin)  # with an app with codes beside it
    totp = Authenticator.objects.get(user=karin, type="totp")
    totp.delete()
    answer = client.post(f"{LIJST}{pk}/weg/", follow=True)
    assert "In uw rol is een tweede stap verplicht" in answer.content.decode()
    assert Authenticator.objects.filter(pk=pk).exists()
    Authenticator.objects.create(user=karin, type="totp", data={"secret": "test"})
    client.post(f"{LIJST}{pk}/weg/")
    assert not Authenticator.objects.filter(pk=pk).exists()


def test_nobody_touches_another_s(karins: Passkey, karin: Medewerker, bas: Medewerker, client_van: ClientVan) -> None:
    pk = Authenticator.objects.get(user=karin, type="webauthn").pk
    for what in ("naam", "weg"):
        assert client_van(bas).post(f"{LIJST}{pk}/{what}/", {"name": "x"}).status_code == 404
    assert Authenticator.objects.get(pk=pk).wrap().name == "Laptop"


def test_the_beheerder_sees_and_wipes_it(karins: Passkey, karin: Medewerker, bas: Medewerker) -> None:
    assert actions.has_second_factor(karin)
    actions.reset_second_factor(medewerker=karin, door=bas)
    assert not actions.has_second_factor(karin)


def test_without_a_password_needs_somebody_known(karin: Medewerker, client_van: ClientVan) -> None:
    """A key that only felt a touch would be one factor, not two."""
    answer = add(client_van(karin), key_of(karin), known=False)
    assert answer.status_code == 200
    assert not Authenticator.objects.filter(type="webauthn").exists()


# ---------------------------------------------------------------- as the second step
@pytest.mark.usefixtures("verplicht")
def test_password_and_then_the_passkey(karins: Passkey, karin: Medewerker, client: Client) -> None:
    assert log_in(client, karin) == CODE
    assert not is_in(client)
    assert second_step(client, karins.sign)["Location"] == "/werkplek/"
    assert is_in(client)


WRONG: dict[str, Callable[[Passkey], Callable[[str], dict[str, Any]]]] = {
    "another signature": lambda key: lambda given: key.sign(given, spoiled=True),
    "another question": lambda key: lambda given: key.sign("AAAA"),
    "another site": lambda key: lambda given: key.sign(given, origin="https://nep.example"),
    "another key": lambda key: Passkey(key.gebruiker).sign,
}


@pytest.mark.usefixtures("verplicht")
@pytest.mark.parametrize("what", WRONG)
def test_a_passkey_that_does_not_fit(karins: Passkey, karin: Medewerker, client: Client, what: str) -> None:
    log_in(client, karin)
    answer = second_step(client, WRONG[what](karins))
    assert answer.status_code == 200
    assert "Deze passkey past niet bij dit account" in answer.content.decode()
    assert not is_in(client)
    other = Client()
    alone(other, WRONG[what](karins))
    assert not is_in(other)


@pytest.mark.usefixtures("verplicht")
def test_an_answer_counts_once(karins: Passkey, karin: Medewerker) -> None:
    client = Client()
    log_in(client, karin)
    options = client.get(CODE).context["js_data"]["request_options"]
    answer = {"credential": json.dumps(karins.sign(challenge(options)))}
    assert client.post(CODE, answer).status_code == 302
    other = Client()
    log_in(other, karin)
    other.get(CODE)
    assert other.post(CODE, answer).status_code == 200
    assert not is_in(other)


@pytest.mark.usefixtures("verplicht")
def test_a_session_from_before_can_neither_pass_nor_make_another_factor(
    karin: Medewerker, client_van: ClientVan
) -> None:
    thief = Client()
    log_in(thief, karin)  # knows the password, waits before the wall
    thief.post("/account/bevestigen/", {"password": WACHTWOORD})
    key = key_of(karin)
    add(client_van(karin), key)
    Authenticator.objects.filter(user=karin, type="totp").delete()
    for page in ("/profiel/", "/account/tweede-stap/aanzetten/", NIEUW):
        assert thief.get(page)["Location"].startswith(BEVESTIGEN)
        assert thief.post(page, {"code": "123456"})["Location"].startswith(BEVESTIGEN)
    options = thief.get(BEVESTIGEN).context["js_data"]["request_options"]
    wrong = {"credential": json.dumps(key.sign(challenge(options), spoiled=True))}
    assert thief.post(BEVESTIGEN, wrong).status_code == 422
    assert not is_in(thief)
    options = thief.get(f"{BEVESTIGEN}?next=/profiel/").context["js_data"]["request_options"]
    right = {"credential": json.dumps(key.sign(challenge(options))), "next": "/profiel/"}
    assert thief.post(BEVESTIGEN, right)["Location"] == "/profiel/"  # with the passkey it would have been Karin
    assert is_in(thief)


# ---------------------------------------------------------------- alone
@pytest.mark.usefixtures("verplicht")
def test_with_the_passkey_alone(karins: Passkey, client: Client) -> None:
    assert alone(client, karins.sign, next="/wijken/")["Location"] == "/wijken/"
    assert is_in(client)  # it counts as the second factor too


@pytest.mark.usefixtures("verplicht")
def test_not_with_a_touch_alone(karins: Passkey, client: Client) -> None:
    alone(client, lambda given: karins.sign(given, known=False))
    assert not is_in(client)


def test_not_to_another_host(karins: Passkey, client: Client) -> None:
    assert alone(client, karins.sign, next="https://nep.example/")["Location"] == "/werkplek/"


def test_not_in_the_name_of_another(karins: Passkey, theo: Medewerker, client: Client) -> None:
    karins.gebruiker = user_pk_to_url_str(theo)
    alone(client, karins.sign)
    assert not is_in(client)


@pytest.mark.parametrize("how", ["left", "demo"])
def test_who_may_not_log_in_any_more(
    karins: Passkey, karin: Medewerker, bas: Medewerker, client: Client, how: str
) -> None:
    if how == "left":
        actions.deactivate_medewerker(medewerker=karin, door=bas)
    else:
        Medewerker.objects.filter(pk=karin.pk).update(demo=True)
    assert alone(client, karins.sign)["Location"] == "/account/niet-actief/"
    assert not is_in(client)
    assert "_auth_user_id" not in client.session


def test_the_role_says_what_opens(karins: Passkey, client: Client) -> None:
    alone(client, karins.sign)
    assert client.get("/beheer/").status_code == 404
    assert client.get("/inzage/").status_code == 404


def test_leaving_ends_a_session_by_passkey(karins: Passkey, karin: Medewerker, bas: Medewerker, client: Client) -> None:
    alone(client, karins.sign)
    assert is_in(client)
    actions.deactivate_medewerker(medewerker=karin, door=bas)
    assert not is_in(client)


# ---------------------------------------------------------------- whatever is sent
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=10), inner, max_size=4),
    max_leaves=12,
)
_ADDRESSES = count(1)
_FIELDS = ("id", "rawId", "type", "response", "clientExtensionResults", "authenticatorAttachment")
_ANSWER = st.fixed_dictionaries({}, optional=dict.fromkeys(_FIELDS, _JSON))


@settings(max_examples=40, deadline=None)
@given(body=_JSON | _ANSWER)
def test_nonsense_is_no_passkey_and_no_fault(body: Any) -> None:
    client = Client(REMOTE_ADDR=f"10.1.{next(_ADDRESSES)}.1")  # one address may not try this often
    client.get(ALLEEN, headers={"Accept": "application/json"})
    assert client.post(ALLEEN, {"credential": json.dumps(body)})["Location"] == "/inloggen/"


@pytest.mark.parametrize(
    "raw",
    [
        "[" * 20_000,
        "{",
        "5",
        "[]",
        "{}",
        '{"id": "\\u0000"}',
        "x" * 40_000,
        "\x00",
        "1" * 5_000,
        "",
        '{"response": {}}',
    ],
)
def test_what_is_no_json_at_all(karins: Passkey, karin: Medewerker, client_van: ClientVan, raw: str) -> None:
    client = client_van(karin)
    for page, code in ((NIEUW, 200), (BEVESTIGEN, 422)):
        client.get(page)
        assert client.post(page, {"credential": raw, "name": "Laptop"}).status_code == code
    anonymous = Client()
    assert anonymous.post(ALLEEN, {"credential": raw})["Location"] == "/inloggen/"
    assert SleutelVeld().prepare_value(None) == ""
