"""A real browser on a real server: logs in through the form, and minds every complaint of the console."""

import os
import re
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from typing import Any, Protocol

import pytest
from axe_playwright_python.base import AxeResults
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, ViewportSize, expect
from playwright.sync_api import Error as PlaywrightError
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from plavei.core.models import Medewerker
from tests.mensen import WACHTWOORD

DESKTOP: ViewportSize = {"width": 1280, "height": 900}
TELEFOON: ViewportSize = {"width": 390, "height": 844}
SCHERMEN = (DESKTOP, TELEFOON)
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
expect.set_options(timeout=15_000)
# One is enough for a report; the script is large.
_AXE = Axe()

Inloggen = Callable[[Page, Medewerker], None]
Keuren = Callable[[Page], None]


class Venster(Protocol):
    """Opens a window of its own, with its own cookies: one for each person of the story."""

    def __call__(self, scherm: ViewportSize = DESKTOP, *, script: bool = True) -> Page: ...


@pytest.fixture(scope="session", autouse=True)
def _sync_browser() -> Iterator[None]:
    """The browser's driver runs an event loop in this thread, which Django would take for an async view."""
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    yield
    if before is None:
        del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]
    else:
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = before


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    chromium = next((path for name in CHROMIUMS if (path := shutil.which(name))), None)
    if chromium is None:
        pytest.fail("No Chromium on the PATH. `make test` installs it, or says how.")
    quiet = ["--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update"]
    return browser_type_launch_args | {
        "executable_path": chromium,
        "args": [*quiet, "--disable-sync", "--disable-quic", *(["--no-sandbox"] if os.geteuid() == 0 else [])],
    }


class Klachten:
    """What the console complained of, what failed on the server, and what was asked of another host."""

    def __init__(self, eigen: str) -> None:
        self.eigen = eigen
        self.gevonden: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.gevonden.append(f"script: {error}"))
        page.on("response", self._response)
        page.on("request", lambda request: self._own_host(request.url))

    def _console(self, message: ConsoleMessage) -> None:
        # A 404 or 422 that a test asks for is reported here too; the response says it better. And a connection is gone
        # only where a test takes it away. The last: a page was left before its service worker was there.
        if message.type in {"error", "warning"} and not re.search(
            r"the server responded with a status of 4|net::ERR_INTERNET_DISCONNECTED"
            r"|^An unknown error occurred when fetching the script",
            message.text,
        ):
            self.gevonden.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.gevonden.append(f"{response.status}: {response.url}")
        # A part of a page (image, script, style) that is not there is a fault; a page may be asked for in vain.
        if response.status == 404 and response.request.resource_type != "document":
            self.gevonden.append(f"404: {response.url}")

    def _own_host(self, url: str) -> None:
        if not url.startswith((f"{self.eigen}/", "data:", "blob:")):
            self.gevonden.append(f"another host: {url}")


@pytest.fixture
def venster(browser: Browser, live_server: LiveServer, settings: Settings) -> Iterator[Venster]:
    """Windows whose relative addresses are on the test server. Any complaint of a console fails the test."""
    settings.BASE_URL = live_server.url
    klachten = Klachten(live_server.url)
    contexts: list[BrowserContext] = []

    def open_window(scherm: ViewportSize = DESKTOP, *, script: bool = True) -> Page:
        telefoon = scherm["width"] < 600
        context = browser.new_context(
            viewport=scherm,
            base_url=live_server.url,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            java_script_enabled=script,
            has_touch=telefoon,
            is_mobile=telefoon,
        )
        # On a busy machine a page takes its time; what should come at once is not measured here.
        context.set_default_timeout(30_000)
        context.on("page", klachten.watch)
        contexts.append(context)
        return context.new_page()

    yield open_window
    for context in contexts:
        # A page that is still polling would meet a database that is being emptied.
        context.close()
    _let_it_finish()
    assert klachten.gevonden == []


def _let_it_finish() -> None:
    """Wait until the server has done what windows asked before they closed.

    What it does after this test, it does with the settings of no test at all, and the next may keep what it made.
    """
    until = time.monotonic() + 30
    while any("process_request_thread" in thread.name for thread in threading.enumerate()):
        assert time.monotonic() < until, "the server still answers a window that was closed"
        time.sleep(0.02)


@pytest.fixture
def blad(venster: Venster) -> Page:
    """One window on a desktop."""
    return venster()


@pytest.fixture
def inloggen(live_server: LiveServer) -> Inloggen:
    """Log in through the form, as somebody whose role needs no second factor."""

    def log_in(page: Page, medewerker: Medewerker) -> None:
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/inloggen/")
        page.get_by_label("E-mailadres").fill(medewerker.email)
        page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        page.get_by_role("button", name="Inloggen", exact=True).click()
        page.wait_for_url("**/werkplek/")

    return log_in


@pytest.fixture
def keuren(request: pytest.FixtureRequest) -> Keuren:
    """No accessibility violation (axe: WCAG 2.2 A and AA and best practices), light and dark, and nothing too wide.

    In the dark each page is judged once: its colours are the same in any width. With the mark ``beide_breedtes`` on the
    test each page is judged at 390 and at 1280, whichever of the two the story is told on.
    """
    beide = request.node.get_closest_marker("beide_breedtes") is not None

    def check(page: Page) -> None:
        eigen = page.viewport_size
        assert eigen is not None
        for scherm in SCHERMEN if beide else (eigen,):
            page.set_viewport_size(scherm)
            judge(page)
        page.set_viewport_size(eigen)

    def judge(page: Page) -> None:
        results = _axe(page, {"resultTypes": ["violations"]})
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
        _in_the_dark(page)
        width = page.evaluate("document.documentElement.scrollWidth")
        size = page.viewport_size
        assert size is not None
        assert width <= size["width"], f"{page.url} is {width} wide on a screen of {size['width']}"

    return check


def _axe(page: Page, options: dict[str, Any]) -> AxeResults:
    """What is wrong with the page; with the next one when it was about to leave (a form asks the server first)."""
    for _keer in range(3):
        page.wait_for_load_state()
        try:
            return _violations(page, options)
        except PlaywrightError as error:
            if "context was destroyed" not in error.message and "axe is not defined" not in error.message:
                raise
    return _violations(page, options)


def _violations(page: Page, options: dict[str, Any]) -> AxeResults:
    """What axe finds wrong, and nothing else.

    All that is right would come over the line too, which takes longer than looking; and half a megabyte of script is
    read once per page, which is looked at up to three times.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"() => {{ {_AXE.axe_script} }}")
    wrong = page.evaluate("options => axe.run(options).then(found => found.violations)", options)
    return AxeResults({"violations": wrong, "passes": [], "incomplete": [], "inapplicable": []})


# Pages that were judged in the dark in this run, by address without numbers.
_GEZIEN: set[str] = set()


def _in_the_dark(page: Page) -> None:
    adres = re.sub(r"\d+|[0-9a-zA-Z_-]{20,}", "#", page.url.partition("/")[2].partition("?")[0])
    if adres in _GEZIEN:
        return
    _GEZIEN.add(adres)
    # Nothing but the colours is different in the dark.
    page.emulate_media(color_scheme="dark")
    dark = _axe(page, {"runOnly": ["color-contrast"], "resultTypes": ["violations"]})
    page.emulate_media(color_scheme="light")
    assert dark.violations_count == 0, f"{page.url} in the dark\n{dark.generate_report()}"
