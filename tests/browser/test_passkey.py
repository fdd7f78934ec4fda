"""Karin makes a passkey on her laptop, logs in with password and passkey, and then with the passkey alone."""

import os

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings

from plavei.core.models import Medewerker, Rol
from tests.browser.conftest import SCHERMEN, Keuren, Venster
from tests.mensen import WACHTWOORD

pytestmark = pytest.mark.django_db(transaction=True)


def virtual_authenticator(page: Page) -> None:
    """A laptop with a fingerprint reader that always agrees, through the browser's own protocol."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )


def look(page: Page, keuren: Keuren, naam: str) -> None:
    for number, scherm in enumerate(SCHERMEN):
        page.set_viewport_size(scherm)
        keuren(page)
        if folder := os.environ.get("SCHERMEN"):
            page.screenshot(path=f"{folder}/{naam}-{number}.png", full_page=True)


def with_password(page: Page, person: Medewerker) -> None:
    page.goto("/inloggen/")
    page.get_by_label("E-mailadres").fill(person.email)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()


def test_karin_s_passkey(venster: Venster, keuren: Keuren, karin: Medewerker, settings: Settings) -> None:
    settings.MFA_ROLLEN = list(Rol.values)
    page = venster()
    virtual_authenticator(page)
    with_password(page, karin)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Verder").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Tweede stap aanzetten")
    look(page, keuren, "aanzetten")
    page.get_by_role("link", name="Maak een passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Passkey toevoegen")
    look(page, keuren, "passkey-nieuw")
    page.get_by_label("Naam").fill("Laptop van het werk")
    page.get_by_label("Ook inloggen zonder wachtwoord").check()
    page.get_by_role("button", name="Maak de passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Herstelcodes")
    page.goto("/account/tweede-stap/")
    look(page, keuren, "tweede-stap")
    page.get_by_role("link", name="Bekijken").first.click()
    expect(page.get_by_text("Laptop van het werk").first).to_be_visible()
    look(page, keuren, "passkeys")

    page.context.clear_cookies()
    with_password(page, karin)
    expect(page.get_by_role("heading", level=1)).to_have_text("Tweede stap")
    look(page, keuren, "passkey-stap")
    page.get_by_role("button", name="Gebruik uw passkey").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Karin")

    page.context.clear_cookies()
    page.goto("/inloggen/?next=/wijken/")
    look(page, keuren, "inloggen")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    page.wait_for_url("**/wijken/")


def test_who_breaks_it_off_reads_what_to_do(
    venster: Venster, keuren: Keuren, karin: Medewerker, settings: Settings
) -> None:
    page = venster()
    page.add_init_script("navigator.credentials.get = () => Promise.reject(new Error('niet nu'))")
    page.goto("/inloggen/")
    page.get_by_role("button", name="Inloggen met een passkey").click()
    expect(page.get_by_role("alert").first).to_contain_text("Probeer het opnieuw, of log in met uw wachtwoord.")
    keuren(page)


def test_without_a_script_the_password_is_left(venster: Venster, karin: Medewerker) -> None:
    page = venster(script=False)
    page.goto("/inloggen/")
    expect(page.get_by_role("button", name="Inloggen met een passkey")).to_be_hidden()
    page.get_by_label("E-mailadres").fill(karin.email)
    page.get_by_label("Wachtwoord", exact=True).fill(WACHTWOORD)
    page.get_by_role("button", name="Inloggen", exact=True).click()
    page.wait_for_url("**/werkplek/")
