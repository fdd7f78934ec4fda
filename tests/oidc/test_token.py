"""Tokens that prove nothing: each is refused, whatever else is right about it."""

import json
import time
from typing import Any

import jwt
import pytest
import requests
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jwt.algorithms import RSAAlgorithm
from pytest_django import Settings

from plavei.core.organisatie import dienst
from plavei.core.organisatie.claims import MAX_NAAM, GroepenOnbekend, clean_name, read_groups, read_person
from plavei.core.organisatie.dienst import DienstWeg, TokenFout
from plavei.omgeving import OpenIDConnect

ISSUER = "https://inloggen.example/tenant/v2.0"
CONFIG = {
    "issuer": ISSUER,
    "authorization_endpoint": f"{ISSUER}/auth",
    "token_endpoint": f"{ISSUER}/token",
    "jwks_uri": f"{ISSUER}/keys",
    "userinfo_endpoint": f"{ISSUER}/me",
}
KEY, OTHER_KEY = (rsa.generate_private_key(public_exponent=65537, key_size=2048) for _key in range(2))
OIDC = OpenIDConnect(
    url=ISSUER,
    client_id="plavei",
    secret="geheim",
    naam="uw werkaccount",
    groepen="groups",
    scopes=("openid",),
    tweede_stap=None,
    controle_minuten=15,
)


class Antwoord:
    def __init__(self, body: object, status: int = 200) -> None:
        self.body, self.status_code = body, status

    def json(self) -> object:
        if isinstance(self.body, Exception):
            raise self.body
        return self.body


@pytest.fixture
def antwoorden(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> dict[str, Antwoord]:
    """What the provider answers, by address."""
    settings.OIDC = OIDC
    public = json.loads(RSAAlgorithm.to_jwk(KEY.public_key())) | {"kid": "nu", "use": "sig", "alg": "RS256"}
    answers = {
        CONFIG["jwks_uri"]: Antwoord({"keys": [public]}),
        f"{ISSUER}/.well-known/openid-configuration": Antwoord(dict(CONFIG)),
    }

    def request(self: object, method: str, url: str, **kwargs: object) -> Antwoord:
        assert kwargs["allow_redirects"] is False
        answer = answers.get(url)
        if answer is None:
            raise requests.ConnectionError("nobody there")
        return answer

    monkeypatch.setattr(requests.Session, "request", request)
    return answers


def token(*, key: Any = KEY, algorithm: str = "RS256", kid: str | None = "nu", **claims: object) -> str:
    now = int(time.time())
    body: dict[str, Any] = {"iss": ISSUER, "aud": "plavei", "sub": "ina-1", "iat": now, "exp": now + 600, "nonce": "n"}
    body = {name: value for name, value in (body | claims).items() if value is not None}
    return jwt.encode(body, key, algorithm=algorithm, headers={"kid": kid} if kid else {})


@pytest.mark.usefixtures("antwoorden")
def test_a_good_one() -> None:
    assert dienst.verify_id_token(token(), CONFIG, nonce="n")["sub"] == "ina-1"
    assert dienst.verify_id_token(token(aud=["plavei", "b"], azp="plavei"), CONFIG)["sub"] == "ina-1"
    assert dienst.verify_id_token(token(kid=None), CONFIG)["sub"] == "ina-1"


@pytest.mark.usefixtures("antwoorden")
@pytest.mark.parametrize(
    "changes",
    [
        {"iss": "https://inloggen.example/andere/v2.0"},
        {"iss": None},
        {"aud": "een-andere-toepassing"},
        {"aud": None},
        {"aud": ["plavei", "b"]},
        {"aud": ["plavei", "b"], "azp": "b"},
        {"azp": "b"},
        {"exp": int(time.time()) - 3600},
        {"exp": None},
        {"iat": None},
        {"nbf": int(time.time()) + 3600},
        {"sub": None},
        {"sub": ""},
        {"sub": "x" * 256},
        {"sub": "x\x00"},
        {"sub": 7},
        {"nonce": "anders"},
        {"nonce": None},
        {"key": OTHER_KEY},
        {"kid": "onbekend"},
        {"key": None, "algorithm": "none"},
        {"key": "plavei-secret-of-at-least-32-bytes", "algorithm": "HS256"},
    ],
    ids=lambda changes: "-".join(f"{name}" for name in changes),
)
def test_a_bad_one(changes: dict[str, Any]) -> None:
    with pytest.raises(TokenFout):
        dienst.verify_id_token(token(**changes), CONFIG, nonce="n")


@pytest.mark.usefixtures("antwoorden")
@pytest.mark.parametrize("value", [None, 7, "", "x", "a.b.c", "\x00"])
def test_no_token_at_all(value: object) -> None:
    with pytest.raises(TokenFout):
        dienst.verify_id_token(value, CONFIG)


@pytest.mark.usefixtures("antwoorden")
def test_a_token_that_was_touched() -> None:
    good = token()
    for touched in (good[:-4], f"{good}x", good.replace(".", "..", 1)):
        with pytest.raises(TokenFout):
            dienst.verify_id_token(touched, CONFIG)


@pytest.mark.parametrize(
    "answer",
    [
        Antwoord({}, 500),
        Antwoord({}, 302),
        Antwoord([]),
        Antwoord(requests.JSONDecodeError("", "", 0)),
        Antwoord(CONFIG | {"issuer": "https://ergens.anders"}),
        Antwoord(CONFIG | {"token_endpoint": "http://inloggen.example/token"}),
        Antwoord(CONFIG | {"jwks_uri": "file:///etc/passwd"}),
        Antwoord(CONFIG | {"authorization_endpoint": None}),
        Antwoord(CONFIG | {"authorization_endpoint": "javascript:alert(1)"}),
        Antwoord(CONFIG | {"authorization_endpoint": "https://[::x"}),
    ],
    ids=range(10),
)
def test_a_provider_that_answers_strangely(antwoorden: dict[str, Antwoord], answer: Antwoord) -> None:
    antwoorden[f"{ISSUER}/.well-known/openid-configuration"] = answer
    with pytest.raises(DienstWeg):
        dienst.discover()


@pytest.mark.parametrize(
    "keys", [{}, {"keys": []}, {"keys": "x"}, {"keys": [{}]}, {"keys": [{"kty": "oct", "k": "eA"}]}]
)
def test_keys_that_are_none(antwoorden: dict[str, Antwoord], keys: object) -> None:
    antwoorden[CONFIG["jwks_uri"]] = Antwoord(keys)
    with pytest.raises(TokenFout):
        dienst.verify_id_token(token(), CONFIG)


def test_groups_from_userinfo(antwoorden: dict[str, Antwoord]) -> None:
    antwoorden[CONFIG["userinfo_endpoint"]] = Antwoord({"sub": "ina-1", "groups": ["a"], "iss": "vals"})
    found = dienst.with_userinfo({"sub": "ina-1", "iss": ISSUER}, "token", CONFIG)
    assert (found["groups"], found["iss"]) == (["a"], ISSUER)
    with pytest.raises(TokenFout):
        dienst.with_userinfo({"sub": "jo-1", "iss": ISSUER}, "token", CONFIG)
    # A token that names them, or says that they are too many, is not filled up.
    for claims in ({"sub": "jo-1", "groups": []}, {"sub": "jo-1", "_claim_names": {"groups": "src1"}}):
        assert dienst.with_userinfo(claims, "token", CONFIG) == claims


def test_a_fresh_look_must_be_about_the_same_person(antwoorden: dict[str, Antwoord]) -> None:
    antwoorden[CONFIG["token_endpoint"]] = Antwoord({"id_token": token(sub="jo-1", groups=[])})
    with pytest.raises(TokenFout):
        dienst.refresh("oud", "ina-1", CONFIG)
    antwoorden[CONFIG["token_endpoint"]] = Antwoord({"id_token": token(groups=["a"]), "refresh_token": "nieuw"})
    claims, later = dienst.refresh("oud", "ina-1", CONFIG)
    assert (claims["groups"], later) == (["a"], "nieuw")


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (Antwoord({"error": "invalid_grant"}, 400), dienst.Ingetrokken),
        (Antwoord({"error": "invalid_client"}, 401), DienstWeg),
        (Antwoord({"error": "temporarily_unavailable"}, 503), DienstWeg),
    ],
)
def test_a_refresh_that_is_refused(antwoorden: dict[str, Antwoord], answer: Antwoord, error: type[Exception]) -> None:
    antwoorden[CONFIG["token_endpoint"]] = answer
    with pytest.raises(error):
        dienst.refresh("oud", "ina-1", CONFIG)


# ---------------------------------------------------------------- claims of any shape
_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=8,
)
_NAMES = st.sampled_from(
    ["name", "email", "email_verified", "preferred_username", "given_name", "groups", "_claim_names", "hasgroups"]
)


# A machine that does other work besides may draw slowly; that says nothing about what is tested.
@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(_NAMES, _JSON))
def test_claims_of_any_shape_are_read_or_refused(claims: dict[str, Any]) -> None:
    try:
        person = read_person({"iss": ISSUER, "sub": "x"} | claims, OIDC)
    except GroepenOnbekend:
        return
    assert all(isinstance(group, str) for group in person.groepen)
    assert person.email == "" or "@" in person.email
    assert person.email_bevestigd in {True, False}


@hypothesis_settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=400))
def test_a_name_is_one_line_that_can_be_stored(value: str) -> None:
    name = clean_name(value)
    assert len(name) <= MAX_NAAM
    assert name == name.strip()
    assert not set(name) & set("\x00\n\r\t\u202e\u200f")


@pytest.mark.parametrize(
    "claims", [{"_claim_names": {"groups": "src1"}}, {"hasgroups": True}, {"hasgroups": "true", "groups": ["a"]}]
)
def test_too_many_groups_are_said_and_not_lost(claims: dict[str, Any]) -> None:
    with pytest.raises(GroepenOnbekend, match="alleen de groepen mee te sturen"):
        read_groups(claims, "groups")


@pytest.mark.parametrize(
    ("claims", "vouched"),
    [
        ({"email_verified": True}, True),
        ({"email_verified": "true"}, False),
        ({"email_verified": 1}, False),
        ({"xms_edov": True}, True),
        ({"xms_edov": "1"}, True),
        ({"xms_edov": "0"}, False),
        ({"xms_edov": [True]}, False),
        ({}, False),
    ],
)
def test_what_counts_as_vouched_for(claims: dict[str, Any], vouched: bool) -> None:
    person = read_person({"iss": ISSUER, "sub": "x", "email": "a@b.nl", "groups": []} | claims, OIDC)
    assert person.email_bevestigd is vouched
