"""A real browser on a real server: logs in through the form, and minds every complaint of the console."""

import os
import re
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from plavei.core.models import Medewerker
from tests.mensen import WACHTWOORD

DESKTOP = {"width": 1280, "height": 900}
TELEFOON = {"width": 390, "height": 844}
CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

Inloggen = Callable[[Page, Medewerker], None]
Keuren = Callable[[Page], None]


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


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any]) -> dict[str, Any]:
    return browser_context_args | {"viewport": DESKTOP, "locale": "nl-NL", "timezone_id": "Europe/Amsterdam"}


class Klachten:
    """What the console complained of, what failed on the server, and what was asked of another host."""

    def __init__(self, eigen: str) -> None:
        self.eigen = eigen
        self.gevonden: list[str] = []

    def watch(self, page: Page) -> None:
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.gevonden.append(f"script: {error}"))
        page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A 404 or 400 that a test asks for is reported here too; the response says it better.
        if message.type in {"error", "warning"} and not re.search(r"the server responded with a status of 4", message.text):
            self.gevonden.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.gevonden.append(f"{response.status}: {response.url}")
        if not response.url.startswith((self.eigen, "data:", "blob:")):
            self.gevonden.append(f"another host: {response.url}")


@pytest.fixture
def blad(context: BrowserContext, live_server: LiveServer, settings: Settings) -> Iterator[Page]:
    """A page whose relative addresses are on the test server. Any complaint of the console fails the test."""
    settings.BASE_URL = live_server.url
    klachten = Klachten(live_server.url)
    context.on("page", klachten.watch)
    page = context.new_page()
    page.set_default_timeout(10_000)
    yield page
    page.close()
    assert klachten.gevonden == []


@pytest.fixture
def inloggen(live_server: LiveServer) -> Inloggen:
    """Log in through the form, as somebody whose role needs no second factor."""

    def log_in(page: Page, medewerker: Medewerker) -> None:
        page.context.clear_cookies()
        page.goto(f"{live_server.url}/inloggen/")
        page.get_by_label("E-mailadres").fill(medewerker.email)
        page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
        page.get_by_role("button", name="Inloggen").click()
        page.wait_for_url("**/werkplek/")

    return log_in


@pytest.fixture
def keuren() -> Keuren:
    """No accessibility violation (axe: WCAG 2.2 A and AA and best practices), and nothing wider than the screen."""

    def check(page: Page) -> None:
        results = Axe().run(page)
        assert results.violations_count == 0, f"{page.url}\n{results.generate_report()}"
        width = page.evaluate("document.documentElement.scrollWidth")
        size = page.viewport_size
        assert size is not None
        assert width <= size["width"], f"{page.url} is {width} wide on a screen of {size['width']}"

    return check
