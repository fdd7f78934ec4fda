"""The doors: public home, log-in, and a page that does not exist."""

import pytest
from playwright.sync_api import Page, expect

from plavei.core.models import Medewerker
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("adres", ["/", "/inloggen/", "/account/wachtwoord/vergeten/", "/bestaat-niet/"])
def test_public_pages(blad: Page, keuren: Keuren, adres: str) -> None:
    blad.goto(adres)
    for scherm in SCHERMEN:
        blad.set_viewport_size(scherm)
        expect(blad.get_by_role("heading", level=1)).to_be_visible()
        keuren(blad)


def test_karin_logs_in_and_out(blad: Page, inloggen: Inloggen, karin: Medewerker) -> None:
    inloggen(blad, karin)
    expect(blad.get_by_role("heading", level=1)).to_contain_text("Karin")
    blad.get_by_role("button", name="Uitloggen").first.click()
    # What was not sent yet goes to the server first.
    blad.wait_for_url(lambda url: not url.endswith("/werkplek/"))
    blad.goto("/werkplek/")
    expect(blad.get_by_role("heading", level=1)).to_have_text("Inloggen")


def test_a_wrong_password_says_what_to_do_and_keeps_the_address(blad: Page, karin: Medewerker, keuren: Keuren) -> None:
    blad.goto("/inloggen/")
    blad.get_by_label("E-mailadres").fill(karin.email)
    blad.get_by_label("Wachtwoord", exact=True).fill("verkeerd wachtwoord")
    blad.get_by_role("button", name="Inloggen", exact=True).click()
    expect(blad.get_by_role("alert").first).to_be_visible()
    expect(blad.get_by_label("E-mailadres")).to_have_value(karin.email)
    keuren(blad)
