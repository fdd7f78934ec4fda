"""Karin looks where her signals are: from the list to the map, by keyboard into a buurt, closer to the addresses."""

import os

import pytest
from playwright.sync_api import Page, expect

from plavei.core.models import Medewerker
from tests.browser.conftest import DESKTOP, SCHERMEN, Inloggen, Keuren, Venster
from tests.factories import BuurtFactory, EenheidFactory, IndelingFactory, SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


def _keur(blad: Page, naam: str, keuren: Keuren) -> None:
    for number, scherm in enumerate(SCHERMEN):
        blad.set_viewport_size(scherm)
        keuren(blad)
        if folder := os.environ.get("SCHERMEN"):
            blad.screenshot(path=f"{folder}/{naam}-{number}.png", full_page=True)
    blad.set_viewport_size(DESKTOP)


def test_karin_sees_where_it_is(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, buurt: Buurt
) -> None:
    zuid = BuurtFactory.create(naam="Zonegge-Zuid", wijk=buurt.wijk)
    IndelingFactory.create(buurt=buurt)
    IndelingFactory.create(buurt=zuid, west=6.01, schematisch=True)
    huis = EenheidFactory.create(buurt=buurt, straat="Kerkstraat", huisnummer=7, lengtegraad=6.004, breedtegraad=52.006)
    SignaalFactory.create(buurt=buurt, eenheid=huis, plaats="", urgentie="acuut", in_behandeling=True)
    SignaalFactory.create_batch(2, buurt=buurt)
    SignaalFactory.create(buurt=zuid, urgentie="hoog")
    blad = venster()
    inloggen(blad, karin)
    blad.goto("/signalen/?rij=alle")
    blad.get_by_role("navigation", name="Weergave").get_by_role("link", name="Kaart").click()
    kaart = blad.get_by_role("group", name="Kaart")
    noord = kaart.get_by_role("link", name="Zonegge-Noord: 3 signalen, 1 acuut")
    expect(noord).to_be_visible()
    expect(blad.get_by_role("table", name="Aantal signalen per buurt").get_by_role("row")).to_have_count(3)
    _keur(blad, "kaart", keuren)
    noord.focus()
    blad.keyboard.press("Enter")
    expect(blad.get_by_role("table", name="Alle open").locator("tbody tr")).to_have_count(3)
    expect(blad.get_by_label("Buurt")).to_have_value(str(buurt.pk))

    blad.get_by_role("navigation", name="Weergave").get_by_role("link", name="Kaart").click()
    expect(kaart.get_by_role("link", name="Kerkstraat 7: 1 signaal, 1 acuut")).to_be_visible()
    _keur(blad, "kaart-buurt", keuren)
    blad.get_by_role("navigation", name="Uitzoomen").get_by_role("link", name="Alles").click()
    expect(noord).to_be_visible()
    adres = blad.url

    # The same without scripts.
    stil = venster(script=False)
    inloggen(stil, karin)
    stil.goto(adres)
    stil.get_by_role("link", name="Zoom in op Zonegge-Zuid").click()
    expect(stil.get_by_text("Van 1 signaal kennen we geen plek op de kaart")).to_be_visible()
