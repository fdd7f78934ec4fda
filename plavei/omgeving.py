"""Reads the environment for settings.py and says in words which variable is wrong and what it should be."""

from collections.abc import Sequence
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()


def _bad(name: str, expected: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"The environment variable {name} should be {expected}. See the table in README.md.")


def text_env(name: str, *, default: str) -> str:
    return str(env.str(name, default=default)).strip()


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


def list_env(name: str, *, default: Sequence[str], allowed: Sequence[str] = ()) -> list[str]:
    value = text_env(name, default=",".join(default))
    parts = [part.strip() for part in value.split(",") if part.strip()]
    if allowed and not set(parts) <= set(allowed):
        raise _bad(name, f"a list, with commas, of some of: {', '.join(allowed)}")
    return parts


def database_env(name: str) -> dict[str, Any]:
    """A Django DATABASES entry from a URL; a socket folder is written as ``?host=/path`` and never as ``%2F``."""
    url = required_env(name, "the database, such as postgres://user:password@host:5432/name")
    if not url.startswith(("postgres://", "postgresql://")):
        raise _bad(name, "a PostgreSQL address that starts with postgres://")
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
