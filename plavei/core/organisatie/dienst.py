"""Talks to the provider: its addresses, its keys, a fresh look at somebody with a refresh token.

Everything that comes back is checked here; the signature of a token too, however it came.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import jwt
import requests
from allauth.socialaccount.adapter import get_adapter
from django.conf import settings

from plavei.omgeving import LOOPBACK, OpenIDConnect

# Signatures with a key of the provider's own. HS256 would make the client secret one, "none" anybody's.
ALGORITMEN = frozenset({"RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA"})
SPELING_SECONDEN = 60
_ADRESSEN = ("authorization_endpoint", "token_endpoint", "jwks_uri")


class DienstWeg(Exception):
    """The provider does not answer, or not with what it should: nothing is known about anybody now."""


class TokenFout(Exception):
    """A token that proves nothing: forged, expired, for another application, of another provider."""


class Ingetrokken(Exception):
    """The provider takes this refresh token no longer: access was withdrawn there, or the token became too old."""


def oidc_settings() -> OpenIDConnect:
    """The settings of the provider, where it is known to be on."""
    assert settings.OIDC is not None  # noqa: S101 (a caller's mistake, not a user's)
    return settings.OIDC


def discover() -> dict[str, Any]:
    """The provider's own description of itself."""
    url = oidc_settings().url.rstrip("/")
    config = _json("GET", f"{url}/.well-known/openid-configuration")
    if str(config.get("issuer", "")).rstrip("/") != url:
        raise DienstWeg("the provider calls itself otherwise than OIDC_URL does")
    for name in _ADRESSEN:
        if not _is_safe(config.get(name), url):
            raise DienstWeg(f"the provider names no safe {name}")
    return config


def verify_id_token(token: object, config: Mapping[str, Any], *, nonce: str | None = None) -> dict[str, Any]:
    """The claims of an ID token that this provider signed for us, and that still counts. Raises TokenFout."""
    oidc = oidc_settings()
    if not isinstance(token, str):
        raise TokenFout("no ID token")
    try:
        header = jwt.get_unverified_header(token)
        algorithm = str(header.get("alg"))
        if algorithm not in ALGORITMEN:
            raise TokenFout("signed in a way that proves nothing")
        claims: dict[str, Any] = jwt.decode(
            token,
            key=_key(str(config["jwks_uri"]), header.get("kid")),
            algorithms=[algorithm],
            audience=oidc.client_id,
            issuer=str(config["issuer"]),
            leeway=SPELING_SECONDEN,
            options={"require": ["exp", "iat", "iss", "aud", "sub"]},
        )
    except (jwt.PyJWTError, TypeError, ValueError) as error:
        raise TokenFout(type(error).__name__) from error
    several = isinstance(claims["aud"], list) and len(claims["aud"]) > 1
    if claims.get("azp", oidc.client_id) != oidc.client_id or (several and "azp" not in claims):
        raise TokenFout("given to another application")
    if nonce is not None and claims.get("nonce") != nonce:
        raise TokenFout("not the answer to our question")
    if not 0 < len(claims["sub"]) <= 255 or "\0" in claims["sub"]:
        raise TokenFout("no usable subject")
    return claims


def with_userinfo(claims: Mapping[str, Any], access_token: object, config: Mapping[str, Any]) -> dict[str, Any]:
    """The claims, filled up from the userinfo endpoint when it leaves the groups out; the token's own come first."""
    endpoint = config.get("userinfo_endpoint")
    if oidc_settings().groepen in claims or "_claim_names" in claims or not isinstance(access_token, str):
        return dict(claims)
    if not _is_safe(endpoint, str(config["issuer"])):
        return dict(claims)
    more = _json("GET", str(endpoint), headers={"Authorization": f"Bearer {access_token}"})
    if more.get("sub") != claims["sub"]:
        raise TokenFout("userinfo is about somebody else")
    return {**more, **claims}


def exchange(code: str, *, redirect_uri: str, verifier: str, config: Mapping[str, Any]) -> dict[str, Any]:
    """The tokens for the code that the browser brought along."""
    answer = _ask_for_tokens(
        config, grant_type="authorization_code", code=code, redirect_uri=redirect_uri, code_verifier=verifier
    )
    if "error" in answer:
        raise TokenFout("the provider does not take this code")
    return answer


def refresh(token: str, subject: str, config: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    """What the provider says about ``subject`` now, and the next refresh token (the same when it gives no other)."""
    # Without scopes: those that were granted, which may be fewer than we asked for.
    answer = _ask_for_tokens(config, grant_type="refresh_token", refresh_token=token)
    if answer.get("error") == "invalid_grant":
        raise Ingetrokken
    if "error" in answer:
        raise DienstWeg(f"the provider does not take our question: {str(answer['error'])[:40]}")
    if "id_token" in answer:
        claims = verify_id_token(answer["id_token"], config)
    else:
        claims = {"iss": str(config["issuer"]), "sub": subject}
    if claims["sub"] != subject:
        raise TokenFout("about somebody else")
    later = answer.get("refresh_token")
    return with_userinfo(claims, answer.get("access_token"), config), later if isinstance(later, str) else token


def _ask_for_tokens(config: Mapping[str, Any], **data: str) -> dict[str, Any]:
    oidc = oidc_settings()
    auth = None
    if uses_basic_auth(config):
        auth = requests.auth.HTTPBasicAuth(oidc.client_id, oidc.secret)
    else:
        data |= {"client_id": oidc.client_id, "client_secret": oidc.secret}
    return _json("POST", str(config["token_endpoint"]), data=data, auth=auth, refused=True)


def uses_basic_auth(config: Mapping[str, Any]) -> bool:
    """In the form where the provider takes that: basic authentication goes wrong with a colon in the client id."""
    methods = config.get("token_endpoint_auth_methods_supported")
    return isinstance(methods, list) and "client_secret_post" not in methods


def _is_safe(url: object, issuer: str) -> bool:
    if not isinstance(url, str):
        return False
    try:
        parts, home = urlsplit(url), urlsplit(issuer)
    except ValueError:
        return False
    local = home.scheme == "http" and parts.hostname in LOOPBACK
    return bool(parts.hostname) and (parts.scheme == "https" or (parts.scheme == "http" and local))


def _key(jwks_uri: str, kid: object) -> Any:
    keys = jwt.PyJWKSet.from_dict(_json("GET", jwks_uri)).keys
    fit = [key for key in keys if key.key_id == kid] if kid is not None else keys
    if len(fit) != 1:
        raise TokenFout("signed with a key that the provider does not have")
    return fit[0].key


def _json(method: str, url: str, *, refused: bool = False, **kwargs: Any) -> dict[str, Any]:
    """A JSON object from the provider. ``refused``: an answer that says no (400, 401) is one as well."""
    try:
        with get_adapter().get_requests_session() as session:
            response = session.request(method, url, allow_redirects=False, **kwargs)
            if response.status_code != 200 and not (refused and response.status_code in {400, 401}):
                raise DienstWeg(f"{response.status_code} from the provider")
            answer = response.json()
    except requests.RequestException as error:
        raise DienstWeg(type(error).__name__) from error
    if not isinstance(answer, dict):
        raise DienstWeg("something else than an object from the provider")
    return answer
