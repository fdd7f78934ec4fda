"""Beat and worker end to end; then the broker goes down and comes back: no page fails, nothing is lost."""

import json
import re
import time
from contextlib import closing
from datetime import timedelta
from http.client import HTTPConnection
from typing import Any
from urllib.parse import urlencode

import psycopg2
from django.conf import settings
from django.db import connection
from django.test import Client

from plavei.core import klok
from plavei.core.models import Bericht, Herinnering, Medewerker
from signalen.models import Signaal
from tests.celery.conftest import Processen, wait_for, week_is_told
from tests.factories import BerichtFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt


class Browser:
    """Asks a real web server for pages with the session of a test client."""

    def __init__(self, port: int, client: Client) -> None:
        self.port = port
        self.cookies = {settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value}

    def get(self, path: str) -> tuple[int, str]:
        return self._ask("GET", path)

    def post(self, path: str, page: str, **data: str) -> int:
        """Send the form of the page ``page``."""
        token = re.search(r'name="csrfmiddlewaretoken"\s+value="([^"]+)"', self.get(page)[1])
        assert token is not None
        return self._ask("POST", path, urlencode({"csrfmiddlewaretoken": token[1], **data}))[0]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, str]:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            connection.request(method, path, body=body, headers=headers)
            response = connection.getresponse()
            for cookie in response.headers.get_all("Set-Cookie") or []:
                name, _, value = cookie.partition(";")[0].partition("=")
                self.cookies[name] = value
            return response.status, response.read().decode()
        finally:
            connection.close()


def health(browser: Browser) -> tuple[int, str, str]:
    status, body = browser.get("/gezondheid/")
    report = json.loads(body)
    return status, report["status"], report["broker"]


def answers(browser: Browser) -> bool:
    try:
        return browser.get("/gezondheid/")[0] in {200, 503}
    except OSError:
        return False


def app_rows(soort: str) -> list[tuple[str, int]]:
    rows = Bericht.objects.filter(kanaal="app", soort=soort).values_list("ontvanger__naam", "onderwerp_id")
    return sorted((naam.split()[0], pk) for naam, pk in rows)


def test_end_to_end_and_without_a_broker(
    processen: Processen, karin: Medewerker, bas: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    nieuw = SignaalFactory.create(buurt=buurt)
    opvolging = SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin)
    SignaalFactory.create(buurt=buurt, termijn_op=klok.vandaag() + timedelta(days=1))
    week_is_told()
    processen.worker()
    processen.beat()
    browser = Browser(processen.web(), client_van(bas))

    # Both kinds, by a real beat and a real worker.
    wait_for("two reminders by mail", lambda: Bericht.objects.filter(status="verzonden", kanaal="mail").count() == 2)
    assert app_rows("signaal.niet_beoordeeld") == [("Karin", nieuw.pk)]
    assert app_rows("signaal.opvolging") == [("Karin", opvolging.pk)]
    assert len(list(processen.post.glob("*.eml"))) == 2
    wait_for("the web server", lambda: answers(browser))
    wait_for("all well", lambda: health(browser) == (200, "ok", "ok"))

    # The broker dies. Pages answer, also those that would wake a worker; none waits for it until the browser gives up.
    processen.valkey.kill()
    failed = BerichtFactory.create(ontvanger=karin, kanaal="mail", status="mislukt", soort="signaal.opvolging")
    Signaal.objects.filter(pk=nieuw.pk).update(termijn_op=klok.vandaag() + timedelta(days=5))
    assert browser.get("/meldingen/post/")[0] == 200
    assert browser.post(f"/meldingen/post/{failed.pk}/", "/meldingen/post/", besluit="opnieuw") == 302
    assert health(browser) == (503, "storing", "weg")
    # What a worker had in hand already it finishes; what comes after that waits.
    time.sleep(3)
    failed.refresh_from_db()
    assert failed.status == "wachtrij"
    later = SignaalFactory.create(buurt=buurt)
    week_is_told()
    time.sleep(1.5)
    assert not Herinnering.objects.filter(onderwerp_id=later.pk).exists()

    # It is back, empty, as after a crash. Nobody has to start anything: a worker comes back by itself, and one that
    # had work in hand just then may end (Celery calls it unrecoverable), which a service manager is there for.
    processen.valkey.start()

    def all_sent() -> bool:
        processen.keep_running()
        return Bericht.objects.filter(status="verzonden", kanaal="mail").count() == 4

    wait_for("what waited", all_sent)
    wait_for("what was done meanwhile", lambda: Herinnering.objects.get(onderwerp_id=nieuw.pk).status == "afgehandeld")
    assert app_rows("signaal.niet_beoordeeld") == [("Karin", nieuw.pk), ("Karin", later.pk)]
    assert len(list(processen.post.glob("*.eml"))) == 4
    wait_for("all well again", lambda: health(browser) == (200, "ok", "ok"))


def test_with_work_in_hand_it_is_done_after_all(processen: Processen, karin: Medewerker, buurt: Buurt) -> None:
    """A worker that cannot say that its work is done ends (kombu lost whom to tell); kept running, it does it again."""
    signaal = SignaalFactory.create(buurt=buurt)
    processen.worker()
    with closing(psycopg2.connect(**_link())) as link, link.cursor() as elders:
        # The task waits for this, so that it is in hand when the broker goes.
        elders.execute("LOCK TABLE core_herinnering IN ACCESS EXCLUSIVE MODE")
        processen.ask("core.herinneringen")
        wait_for("the task", lambda: _waits_for_lock(elders))
        processen.valkey.kill()
    wait_for("the worker to end", processen.keep_running)
    processen.valkey.start()
    # Beat asks again, as it does each minute.
    processen.ask("core.herinneringen")
    processen.keep_running()
    wait_for("the reminder", lambda: Herinnering.objects.filter(onderwerp_id=signaal.pk).exists())


def _link() -> dict[str, Any]:
    names = ("dbname", "user", "password", "host", "port")
    return {name: value for name, value in connection.get_connection_params().items() if name in names}


def _waits_for_lock(cursor: "psycopg2.extensions.cursor") -> bool:
    cursor.execute("SELECT EXISTS (SELECT FROM pg_locks WHERE relation = 'core_herinnering'::regclass AND NOT granted)")
    return cursor.fetchone() == (True,)
