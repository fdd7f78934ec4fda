"""Karin puts a reminder off, finds it under what was put off, and takes it back; with and without a script."""

import os

import pytest
from playwright.sync_api import expect

from plavei.core import klok, ronde
from plavei.core.models import Medewerker
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren, Venster
from tests.factories import SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("script", [True, False])
def test_karin_takes_back_what_she_put_off(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, buurt: Buurt, script: bool
) -> None:
    SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin, termijn_op=klok.vandaag())
    ronde.make_round()
    page = venster(script=script)
    inloggen(page, karin)
    page.goto("/meldingen/")
    expect(page.get_by_text("Doe wat is afgesproken, of plan een nieuwe dag.")).to_be_visible()
    page.get_by_role("link", name="Uitstellen").click()
    page.get_by_label("Waarom kan dit wachten?").fill("De buren zijn op vakantie")
    page.get_by_role("button", name="Stel uit").click()
    page.get_by_role("link", name="Uitgesteld", exact=True).click()
    expect(page.get_by_text("“De buren zijn op vakantie”")).to_be_visible()
    for number, scherm in enumerate(SCHERMEN):
        page.set_viewport_size(scherm)
        if script:
            keuren(page)
        if folder := os.environ.get("SCHERMEN"):
            page.screenshot(path=f"{folder}/meldingen-{number}.png", full_page=True)
    page.get_by_role("button", name="Haal terug").click()
    expect(page.get_by_text("Niets uitgesteld")).to_be_visible()
    ronde.make_round()
    page.goto("/meldingen/?toon=ongelezen&wat=herinnering")
    expect(page.get_by_role("link", name="Opnieuw: de opvolging van een signaal").first).to_be_visible()
