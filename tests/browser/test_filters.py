"""Karin keeps the view she opens every morning, and begins with it from then on."""

import os

import pytest
from playwright.sync_api import Page, expect

from plavei.core.models import Medewerker
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren
from tests.factories import SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


def _keur(blad: Page, naam: str, keuren: Keuren) -> None:
    for number, scherm in enumerate(SCHERMEN):
        blad.set_viewport_size(scherm)
        keuren(blad)
        if folder := os.environ.get("SCHERMEN"):
            blad.screenshot(path=f"{folder}/{naam}-{number}.png")
    blad.set_viewport_size(SCHERMEN[0])


def test_karin_keeps_her_view(blad: Page, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, buurt: Buurt) -> None:
    SignaalFactory.create(buurt=buurt)
    inloggen(blad, karin)
    blad.goto("/signalen/?rij=nieuw")
    blad.get_by_label("Thema").select_option(label="Geluid")
    blad.get_by_role("button", name="Toon").click()
    blad.get_by_role("link", name="Bewaar dit filter").click()
    blad.get_by_role("textbox", name="Naam").fill("Nieuw geluid")
    blad.get_by_label("Begin hiermee").check()
    _keur(blad, "filters-nieuw", keuren)
    blad.get_by_role("button", name="Bewaar").click()
    mijn = blad.get_by_role("navigation", name="Mijn filters")
    expect(mijn.get_by_role("link", name="Nieuw geluid")).to_be_visible()
    _keur(blad, "filters-lijst", keuren)
    blad.goto("/signalen/")
    expect(blad.get_by_label("Thema")).to_have_value("geluid")
    mijn.get_by_role("link", name="Beheer filters").click()
    _keur(blad, "filters", keuren)
    blad.get_by_role("button", name="Gooi weg Nieuw geluid").click()
    expect(blad.get_by_text("U bewaart nog geen filters")).to_be_visible()
