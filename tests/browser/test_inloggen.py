"""The doors: public home, log-in, and a page that does not exist."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect
from pytest_django.live_server_helper import LiveServer

from plavei.core.models import Medewerker
from tests.browser.conftest import DESKTOP, TELEFOON, Inloggen, Keuren

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("scherm", [DESKTOP, TELEFOON], ids=["desktop", "telefoon"])
@pytest.mark.parametrize("adres", ["/", "/inloggen/", "/bestaat-niet/"])
def test_public_pages(blad: Page, live_server: LiveServer, keuren: Keuren, adres: str, scherm: ViewportSize) -> None:
    blad.set_viewport_size(scherm)
    blad.goto(live_server.url + adres)
    expect(blad.get_by_role("heading", level=1)).to_be_visible()
    keuren(blad)


def test_karin_logs_in_and_out(
    blad: Page, live_server: LiveServer, inloggen: Inloggen, keuren: Keuren, karin: Medewerker
) -> None:
    inloggen(blad, karin)
    expect(blad.get_by_role("heading", level=1)).to_contain_text("Karin")
    keuren(blad)


def test_a_wrong_password_says_what_to_do_and_keeps_the_address(
    blad: Page, live_server: LiveServer, karin: Medewerker, keuren: Keuren
) -> None:
    blad.goto(f"{live_server.url}/inloggen/")
    blad.get_by_label("E-mailadres").fill(karin.email)
    blad.get_by_label("Wachtwoord", exact=True).fill("verkeerd wachtwoord")
    blad.get_by_role("button", name="Inloggen").click()
    expect(blad.get_by_role("alert").first).to_be_visible()
    expect(blad.get_by_label("E-mailadres")).to_have_value(karin.email)
    keuren(blad)
