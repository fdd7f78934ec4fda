"""Reads the environment for settings.py and says in words which variable is wrong and what it should be.

Every function raises ImproperlyConfigured with the name of the variable. The message never repeats the value, which may
hold a password: it goes to a log.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, parse_qs, urlsplit

import environ
from django.core.exceptions import ImproperlyConfigured

_ADDRESS = re.compile(r"[^@\s<>]+@[^@\s<>]+|[^@<>\r\n]*<[^@\s<>]+@[^@\s<>]+>")


def _bad(name: str, expected: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"The environment variable {name} should be {expected}. See the table in README.md.")


def text_env(name: str, *, default: str) -> str:
    # Not env.str(): that takes a value which begins with $ for the name of another variable, and a password may.
    return str(environ.Env.ENVIRON.get(name, default)).strip()


def required_env(name: str, expected: str, *, min_length: int = 1) -> str:
    value = text_env(name, default="")
    if len(value) < min_length:
        raise _bad(name, expected)
    return value


def bool_env(name: str, *, default: bool) -> bool:
    value = text_env(name, default="1" if default else "0").lower()
    if value not in {"1", "0", "true", "false", "yes", "no", "on", "off", ""}:
        raise _bad(name, "1 or 0")
    return value in {"1", "true", "yes", "on"}


def int_env(name: str, *, default: int, minimum: int, maximum: int) -> int:
    expected = f"a whole number from {minimum} to {maximum}"
    try:
        value = int(text_env(name, default=str(default)))
    except ValueError as error:
        raise _bad(name, expected) from error
    if not minimum <= value <= maximum:
        raise _bad(name, expected)
    return value


def list_env(name: str, *, default: Sequence[str], expected: str, allowed: Sequence[str] = ()) -> list[str]:
    """Parts between commas; a list that is given has at least one, all of ``allowed`` when that is given."""
    parts = [part.strip() for part in text_env(name, default=",".join(default)).split(",") if part.strip()]
    if (default and not parts) or (allowed and not set(parts) <= set(allowed)):
        raise _bad(name, expected)
    return parts


def keys_env(name: str, *, min_length: int) -> list[str]:
    """Earlier secret keys, newest first."""
    parts = list_env(name, default=[], expected="")
    if any(len(part) < min_length for part in parts):
        raise _bad(name, f"earlier values of SECRET_KEY, each at least {min_length} characters, with commas between")
    return parts


def folder_env(name: str, *, default: Path) -> Path:
    value = text_env(name, default=str(default))
    # Empty would be the folder of the code.
    if not value:
        raise _bad(name, "a folder")
    return Path(value).resolve()


def email_env(name: str, *, default: str) -> str:
    """An address, or ``Name <address>``; only what is given is looked at, since a default follows the host name."""
    value = text_env(name, default="")
    if value and not _ADDRESS.fullmatch(value):
        raise _bad(name, "an e-mail address")
    return value or default


def _split(name: str, url: str, expected: str) -> SplitResult:
    """The parts of an address; refused when it is none, with a port that is no number for instance."""
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 (looks at it, and raises)
    except ValueError:
        raise _bad(name, expected) from None
    return parts


def base_url_env(name: str, *, default: str) -> SplitResult:
    """Scheme and host, with a port perhaps, and nothing behind it: pages are served from the root."""
    expected = "the address people use, without a path, such as https://leefbaarheid.example.nl"
    parts = _split(name, text_env(name, default=default).rstrip("/"), expected)
    too_much = parts.path or parts.query or parts.fragment or parts.username or parts.password
    if parts.scheme not in {"http", "https"} or not parts.hostname or too_much:
        raise _bad(name, expected)
    return parts


def redis_env(name: str) -> tuple[str, str]:
    """The address as the redis client writes it and as Celery does; they differ for a socket."""
    expected = "the broker, such as redis://localhost:6379/0 or unix:///run/valkey.sock?db=0"
    url = required_env(name, expected)
    parts = _split(name, url, expected)
    if parts.scheme == "unix":
        number = parse_qs(parts.query).get("db", ["0"])[0]
        right = bool(parts.path)
    else:
        number = parts.path.strip("/") or "0"
        right = parts.scheme in {"redis", "rediss"} and bool(parts.hostname)
    if not right or not number.isascii() or not number.isdigit():
        raise _bad(name, expected)
    return url, f"redis+socket://{parts.path}?virtual_host={number}" if parts.scheme == "unix" else url


def database_env(name: str) -> dict[str, Any]:
    """A Django DATABASES entry from a URL; a socket folder is written as ``?host=/path`` and never as ``%2F``."""
    expected = "the database, such as postgres://user:password@host:5432/name (other than letters and digits as %XX)"
    url = required_env(name, expected)
    if not url.startswith(("postgres://", "postgresql://")):
        raise _bad(name, "a PostgreSQL address that starts with postgres://")
    _split(name, url, expected)
    config: dict[str, Any] = dict(environ.Env.db_url_config(url))
    host = config.get("OPTIONS", {}).pop("host", None)
    if host:
        config["HOST"] = host
    if not config.get("NAME"):
        raise _bad(name, "an address that ends with the name of a database")
    config["CONN_MAX_AGE"] = 600
    config["CONN_HEALTH_CHECKS"] = True
    config["ATOMIC_REQUESTS"] = False
    return config


# ---------------------------------------------------------------- logging in with the association's accounts
LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
ALTIJD = "altijd"


@dataclass(frozen=True)
class OpenIDConnect:
    """The provider whose accounts may log in. ``tweede_stap``: (claim, value), ("altijd", "") or None (not trusted)."""

    url: str
    client_id: str
    secret: str
    naam: str
    groepen: str
    scopes: tuple[str, ...]
    tweede_stap: tuple[str, str] | None
    controle_minuten: int


def issuer_env(name: str) -> str:
    """The address of an OpenID provider, as it writes it itself; empty when there is none."""
    expected = "the issuer of the OpenID provider, such as https://login.microsoftonline.com/<tenant id>/v2.0"
    url = text_env(name, default="")
    if not url:
        return ""
    parts = _split(name, url, expected)
    too_much = parts.query or parts.fragment or parts.username or parts.password or "/.well-known/" in parts.path
    secure = parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)
    if not secure or not parts.hostname or too_much:
        raise _bad(name, expected)
    # These take the accounts of every organisation in the world.
    if parts.hostname == "login.microsoftonline.com" and [*parts.path.split("/"), ""][1] in {
        "",
        "common",
        "organizations",
        "consumers",
    }:
        raise _bad(name, expected)
    return url


def claim_env(name: str) -> tuple[str, str] | None:
    """``claim=value``, ``altijd``, or nothing."""
    value = text_env(name, default="")
    if not value:
        return None
    claim, is_, wanted = value.partition("=")
    if value != ALTIJD and not (is_ and claim.strip() and wanted.strip()):
        raise _bad(name, f"empty, {ALTIJD}, or a claim and its value such as amr=mfa")
    return claim.strip(), wanted.strip()


def scopes_env(name: str, *, default: str) -> tuple[str, ...]:
    scopes = tuple(text_env(name, default=default).split())
    if "openid" not in scopes:
        raise _bad(name, "scopes with spaces between, openid among them")
    return scopes


def whole_set(values: Mapping[str, str]) -> bool:
    """Whether these variables are given. Some of them and not the others is a mistake, and not "off"."""
    missing = [name for name, value in values.items() if not value]
    if missing and len(missing) < len(values):
        raise _bad(missing[0], f"given too, since {', '.join(sorted(set(values) - set(missing)))} is")
    return not missing


def oidc(
    *,
    url: str,
    client_id: str,
    secret: str,
    naam: str,
    groepen: str,
    scopes: tuple[str, ...],
    tweede_stap: tuple[str, str] | None,
    controle_minuten: int,
) -> OpenIDConnect | None:
    """The provider, or None when logging in with it is off."""
    if not whole_set({"OIDC_URL": url, "OIDC_CLIENT_ID": client_id, "OIDC_CLIENT_SECRET": secret}):
        return None
    if not groepen:
        raise _bad("OIDC_GROEPEN", "the name of the claim with groups, such as groups")
    return OpenIDConnect(
        url=url,
        client_id=client_id,
        secret=secret,
        naam=naam,
        groepen=groepen,
        scopes=scopes,
        tweede_stap=tweede_stap,
        controle_minuten=controle_minuten,
    )


def password_roles_env(name: str, *, roles: Sequence[str], elsewhere: bool) -> list[str]:
    """Roles that may log in with a password: a beheerder always, others unless they can log in elsewhere."""
    expected = f"a list, with commas, of some of: {', '.join(roles)}; beheer among them"
    found = list_env(name, default=roles, allowed=roles, expected=expected)
    if "beheer" not in found:
        raise _bad(name, expected)
    if not elsewhere and set(found) != set(roles):
        raise _bad(name, "left out as long as OIDC_URL is: the other roles could not log in at all")
    return found
