"""/gezondheid/: 200 when all is well, else 503 that says what is not; open, quick, and never an error page."""

import contextlib
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries, Settings

from plavei.core import gezondheid, hartslag, klok
from plavei.core.models import Hartslag, Medewerker
from tests.factories import BerichtFactory

pytestmark = pytest.mark.django_db(transaction=True)

Kijk = Callable[[], tuple[int, dict[str, Any]]]


@pytest.fixture
def kijk(client: Client) -> Kijk:
    def look() -> tuple[int, dict[str, Any]]:
        response = client.get("/gezondheid/")
        assert response["Content-Type"] == "application/json"
        assert "no-store" in response["Cache-Control"]
        return response.status_code, json.loads(response.content)

    return look


@pytest.fixture(autouse=True)
def all_well() -> None:
    hartslag.beat(hartslag.WORKER)
    hartslag.beat(hartslag.BEAT)


def test_its_address_stays() -> None:
    assert reverse("core:gezondheid") == "/gezondheid/"


def test_all_is_well(kijk: Kijk) -> None:
    status, report = kijk()
    assert (status, report["status"]) == (200, "ok")
    assert {name: report[name] for name in ("database", "migraties", "broker")} == dict.fromkeys(
        ("database", "migraties", "broker"), "ok"
    )
    assert report["worker"]["status"] == report["beat"]["status"] == "ok"
    assert report["outbox"] == {"status": "ok", "wachtrij": 0, "oudste_seconden": 0, "onbekend": 0}


@pytest.mark.parametrize("naam", [hartslag.WORKER, hartslag.BEAT])
def test_not_heard_from(kijk: Kijk, naam: str) -> None:
    Hartslag.objects.filter(naam=naam).update(op=klok.nu() - timedelta(seconds=150))
    status, report = kijk()
    assert (status, report["status"], report[naam]["status"]) == (503, "storing", "stil")
    assert 149 <= report[naam]["seconden_geleden"] <= 152
    Hartslag.objects.filter(naam=naam).delete()
    assert kijk()[1][naam] == {"status": "nooit gehoord"}


def test_a_beat_is_one_row() -> None:
    hartslag.beat(hartslag.WORKER)
    hartslag.beat(hartslag.WORKER)
    assert Hartslag.objects.filter(naam=hartslag.WORKER).count() == 1


def test_the_outbox(kijk: Kijk, karin: Medewerker) -> None:
    long_ago = klok.nu() - timedelta(minutes=20)
    BerichtFactory.create(ontvanger=karin, kanaal="mail", status="onbekend", aangemaakt_op=long_ago)
    later = klok.nu() + timedelta(minutes=5)
    BerichtFactory.create(ontvanger=karin, kanaal="mail", status="wachtrij", aangemaakt_op=long_ago, niet_voor=later)
    status, report = kijk()
    assert (status, report["outbox"]) == (200, {"status": "ok", "wachtrij": 1, "oudste_seconden": 0, "onbekend": 1})
    BerichtFactory.create(ontvanger=karin, kanaal="mail", status="wachtrij", aangemaakt_op=long_ago)
    status, report = kijk()
    assert (status, report["outbox"]["status"], report["outbox"]["wachtrij"]) == (503, "loopt achter", 2)
    assert 1199 <= report["outbox"]["oudste_seconden"] <= 1202


def test_migrations_that_were_not_applied(kijk: Kijk, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = gezondheid._migrations() | {("core", "9999_later")}
    monkeypatch.setattr(gezondheid, "_migrations", lambda: expected)
    status, report = kijk()
    assert (status, report["database"], report["migraties"]) == (503, "ok", "niet bijgewerkt")


# ---------------------------------------------------------------- something is away
@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    parameters = connection.get_connection_params() | {"host": str(tmp_path)}
    monkeypatch.setattr(connection, "get_connection_params", lambda: parameters)


def test_without_a_database(kijk: Kijk, no_database: None) -> None:
    status, report = kijk()
    assert (status, report["status"], report["database"]) == (503, "storing", "weg")
    assert report["broker"] == "ok"
    assert report["worker"] == report["beat"] == report["outbox"] == {"status": "onbekend"}


def test_a_browser_that_is_logged_in_asks_the_database_nothing(
    client_van: Callable[[Medewerker], Client], karin: Medewerker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    # The page has its own connection: on the ordinary one, reading the session would fail when the database is away.
    client = client_van(karin)
    with django_assert_num_queries(0):
        response = client.get("/gezondheid/")
    assert response.status_code == 200
    assert response.cookies == {}
    assert client.session["_auth_user_id"] == str(karin.pk)


def test_without_a_broker(kijk: Kijk, settings: Settings, tmp_path: Path) -> None:
    settings.REDIS_URL = f"unix://{tmp_path}/nergens.sock?db=0"
    status, report = kijk()
    assert (status, report["broker"], report["database"]) == (503, "weg", "ok")


# Longer than any busy machine needs for a page that gives up by itself; a page that does not, waits until then.
LONG = 60


@pytest.fixture
def silent_server() -> Iterator[int]:
    """Accepts connections, never says a word, and hangs up after a minute; its port."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        kept: list[socket.socket] = []

        def hang_up() -> None:
            for one in kept:
                with contextlib.suppress(OSError):
                    one.shutdown(socket.SHUT_RDWR)

        patience = threading.Timer(LONG, hang_up)
        patience.daemon = True
        patience.start()

        def accept() -> None:
            while True:
                try:
                    kept.append(server.accept()[0])
                except OSError:
                    return

        thread = threading.Thread(target=accept, daemon=True)
        thread.start()
        yield server.getsockname()[1]
        patience.cancel()
        server.shutdown(socket.SHUT_RDWR)
        for one in kept:
            one.close()


def test_servers_that_hang_do_not_make_it_hang(
    kijk: Kijk, settings: Settings, monkeypatch: pytest.MonkeyPatch, silent_server: int
) -> None:
    parameters = connection.get_connection_params() | {"host": "127.0.0.1", "port": silent_server}
    monkeypatch.setattr(connection, "get_connection_params", lambda: parameters)
    settings.REDIS_URL = f"redis://127.0.0.1:{silent_server}/0"
    start = time.monotonic()
    status, report = kijk()
    assert (status, report["database"], report["broker"]) == (503, "weg", "weg")
    assert time.monotonic() - start < LONG


def test_nothing_about_people(kijk: Kijk, karin: Medewerker) -> None:
    BerichtFactory.create(ontvanger=karin, kanaal="mail", status="wachtrij")
    text = json.dumps(kijk()[1]).lower()
    assert "karin" not in text
    assert "@" not in text


def test_only_looking(client: Client) -> None:
    assert client.post("/gezondheid/").status_code == 405
    assert client.head("/gezondheid/").status_code == 200
