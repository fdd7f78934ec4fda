"""A bad value stops the start with the name of the variable and what it should be, and does not repeat the value."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from plavei import omgeving


def read(name: str) -> Any:
    """As settings.py reads one of each kind."""
    readers: dict[str, Any] = {
        "BASE_URL": lambda: omgeving.base_url_env(name, default="http://localhost:8000").geturl(),
        "REDIS_URL": lambda: omgeving.redis_env(name),
        "DATABASE_URL": lambda: omgeving.database_env(name),
        "SECRET_KEY": lambda: omgeving.required_env(name, "long", min_length=50),
        "SECRET_KEY_FALLBACKS": lambda: omgeving.keys_env(name, min_length=50),
        "DATA": lambda: omgeving.folder_env(name, default=Path("var")),
        "MAIL_FROM": lambda: omgeving.email_env(name, default="leefbaarheid@localhost"),
        "MAIL_PASSWORD": lambda: omgeving.text_env(name, default=""),
        "MAIL_PORT": lambda: omgeving.int_env(name, default=25, minimum=1, maximum=65535),
        "MAIL_TLS": lambda: omgeving.bool_env(name, default=False),
        "OIDC_URL": lambda: omgeving.issuer_env(name),
        "OIDC_TWEEDE_STAP": lambda: omgeving.claim_env(name),
        "OIDC_SCOPES": lambda: omgeving.scopes_env(name, default="openid"),
        "OIDC_CONTROLE_MINUTEN": lambda: omgeving.int_env(name, default=15, minimum=5, maximum=1440),
        "WACHTWOORD_ROLLEN": lambda: omgeving.password_roles_env(name, roles=["beheer", "privacy"], elsewhere=True),
        "MFA_ROLLEN": lambda: omgeving.list_env(name, default=["beheer"], allowed=["beheer", "geen"], expected="roles"),
    }
    return readers[name]()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "geheim"),
        ("SECRET_KEY_FALLBACKS", f"{'x' * 50},geheim"),
        ("BASE_URL", ""),
        ("BASE_URL", "geheim.example.nl"),
        ("BASE_URL", "ftp://geheim.example.nl"),
        ("BASE_URL", "https://example.nl:geheim"),
        ("BASE_URL", "https://[::geheim"),
        ("BASE_URL", "https://example.nl/geheim"),
        ("DATABASE_URL", ""),
        ("DATABASE_URL", "mysql://geheim/db"),
        ("DATABASE_URL", "postgres://user@geheim"),
        ("DATABASE_URL", "postgres://user:pass#geheim@host:5432/db"),
        ("DATABASE_URL", "postgres://user@host:geheim/db"),
        ("DATABASE_URL", "postgres://[::geheim/db"),
        ("REDIS_URL", ""),
        ("REDIS_URL", "geheim"),
        ("REDIS_URL", "redis://host:geheim/0"),
        ("REDIS_URL", "redis://host/geheim"),
        ("REDIS_URL", "unix://?db=0"),
        ("REDIS_URL", "unix:///socket?db=geheim"),
        ("DATA", " "),
        ("MAIL_FROM", "geheim"),
        ("MAIL_FROM", "twee@a.nl, geheim@b.nl"),
        ("MAIL_PORT", "geheim"),
        ("MAIL_PORT", "70000"),
        ("MAIL_TLS", "geheim"),
        ("OIDC_URL", "geheim"),
        ("OIDC_URL", "http://geheim.example.nl"),
        ("OIDC_URL", "https://jan:geheim@example.nl"),
        ("OIDC_URL", "https://example.nl/?geheim"),
        ("OIDC_URL", "https://geheim.nl/.well-known/openid-configuration"),
        ("OIDC_URL", "https://[::geheim"),
        ("OIDC_URL", "https://login.microsoftonline.com"),
        ("OIDC_URL", "https://login.microsoftonline.com/common/v2.0"),
        ("OIDC_URL", "https://login.microsoftonline.com/organizations/v2.0"),
        ("OIDC_TWEEDE_STAP", "geheim"),
        ("OIDC_TWEEDE_STAP", "geheim="),
        ("OIDC_SCOPES", "geheim"),
        ("OIDC_CONTROLE_MINUTEN", "0"),
        ("WACHTWOORD_ROLLEN", "privacy"),
        ("WACHTWOORD_ROLLEN", "beheer,geheim"),
        ("MFA_ROLLEN", ""),
        ("MFA_ROLLEN", "beheer,geheim"),
    ],
)
def test_a_bad_value_is_named_and_not_repeated(name: str, value: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(name, value)

    with pytest.raises(ImproperlyConfigured) as caught:
        read(name)

    assert str(caught.value).startswith(f"The environment variable {name} should be ")
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("BASE_URL", "https://leefbaarheid.example.nl/", "https://leefbaarheid.example.nl"),
        ("BASE_URL", "http://localhost:8001", "http://localhost:8001"),
        ("REDIS_URL", "rediss://:pw@host:6380/3", ("rediss://:pw@host:6380/3",) * 2),
        (
            "REDIS_URL",
            "unix:///run/v.sock?db=2",
            ("unix:///run/v.sock?db=2", "redis+socket:///run/v.sock?virtual_host=2"),
        ),
        ("MAIL_FROM", "Plavei <wonen@example.nl>", "Plavei <wonen@example.nl>"),
        # Elsewhere a dollar in front means: take the value of that other variable.
        ("MAIL_PASSWORD", "$HOME", "$HOME"),
        ("MFA_ROLLEN", "geen", ["geen"]),
        ("OIDC_URL", "", ""),
        ("OIDC_URL", "https://login.microsoftonline.com/0f6c/v2.0", "https://login.microsoftonline.com/0f6c/v2.0"),
        ("OIDC_URL", "http://127.0.0.1:3000", "http://127.0.0.1:3000"),
        ("OIDC_TWEEDE_STAP", "amr=mfa", ("amr", "mfa")),
        ("OIDC_TWEEDE_STAP", "altijd", ("altijd", "")),
        ("OIDC_TWEEDE_STAP", "", None),
        ("WACHTWOORD_ROLLEN", "beheer", ["beheer"]),
    ],
)
def test_a_good_value_is_taken_as_it_is(
    name: str, value: str, expected: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)

    assert read(name) == expected


def test_a_socket_folder_and_a_password_with_signs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "postgres://jan:p%23w%2F@/leefbaar?host=/run/pg")
    config = read("DATABASE_URL")

    assert (config["HOST"], config["NAME"], config["PASSWORD"]) == ("/run/pg", "leefbaar", "p#w/")


def provider(**changes: Any) -> Any:
    values: dict[str, Any] = {
        "url": "https://inloggen.example.nl",
        "client_id": "plavei",
        "secret": "geheim",
        "naam": "uw werkaccount",
        "groepen": "groups",
        "scopes": ("openid",),
        "tweede_stap": None,
        "controle_minuten": 15,
    }
    return omgeving.oidc(**values | changes)


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ({"url": ""}, "OIDC_URL"),
        ({"client_id": ""}, "OIDC_CLIENT_ID"),
        ({"secret": ""}, "OIDC_CLIENT_SECRET"),
        ({"groepen": ""}, "OIDC_GROEPEN"),
    ],
)
def test_half_a_provider_is_a_mistake_and_none_is_off(missing: dict[str, str], named: str) -> None:
    with pytest.raises(ImproperlyConfigured) as caught:
        provider(**missing)
    assert str(caught.value).startswith(f"The environment variable {named} should be ")
    assert "geheim" not in str(caught.value)
    assert provider(url="", client_id="", secret="") is None
    assert provider().client_id == "plavei"


def test_passwords_for_fewer_roles_only_with_another_way_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WACHTWOORD_ROLLEN", "beheer")
    with pytest.raises(ImproperlyConfigured, match="as long as OIDC_URL is"):
        omgeving.password_roles_env("WACHTWOORD_ROLLEN", roles=["beheer", "privacy"], elsewhere=False)


@pytest.mark.parametrize("value", ["veel", "0", "-1", "65", ""])
def test_gunicorn_too(value: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gunicorn", "-c", "gunicorn.conf.py", "--print-config"],
        env=os.environ | {"WEB_WORKERS": value},
        cwd=settings.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )

    assert done.returncode != 0
    assert done.stderr.strip().splitlines()[-1] == (
        "The environment variable WEB_WORKERS should be a whole number from 1 to 64. See the table in README.md."
    )
