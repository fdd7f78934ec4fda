"""Karin on the phone: who is calling, found while she types, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from bewoners.models import Bewoning
from plavei.core.models import Medewerker
from tests.browser.conftest import DESKTOP, TELEFOON, Inloggen, Keuren, Venster
from tests.factories import BewonerFactory, BewoningFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def thijs(eenheid: Eenheid) -> Bewoning:
    bewoner = BewonerFactory.create(
        voorletters="T.", achternaam="Thijssen", telefoon="+31612345678", email="t@voorbeeld.nl"
    )
    BewoningFactory.create(bewoner=BewonerFactory.create(achternaam="Jansen"), eenheid=eenheid)
    return BewoningFactory.create(bewoner=bewoner, eenheid=eenheid)


@pytest.mark.parametrize("scherm", [DESKTOP, TELEFOON], ids=["desktop", "telefoon"])
def test_karin_finds_the_caller_while_typing(
    blad: Page,
    inloggen: Inloggen,
    keuren: Keuren,
    karin: Medewerker,
    thijs: Bewoning,
    scherm: ViewportSize,
) -> None:
    blad.set_viewport_size(scherm)
    inloggen(blad, karin)
    keuren(blad)
    blad.get_by_role("link", name="Wie belt er?").click()
    keuren(blad)
    blad.keyboard.type("tijsen")  # the field has the focus
    expect(blad.locator("#resultaten li")).to_have_count(1)
    keuren(blad)
    blad.get_by_role("link", name="T. Thijssen").click()
    expect(blad.get_by_role("heading", level=1)).to_have_text("T. Thijssen")
    expect(blad.get_by_role("link", name="Bel 06 12345678")).to_have_attribute("href", "tel:+31612345678")
    keuren(blad)
    blad.go_back()
    expect(blad.get_by_label("Naam, telefoon of adres")).to_have_value("tijsen")


@pytest.mark.parametrize("scherm", [DESKTOP, TELEFOON], ids=["desktop", "telefoon"])
def test_the_search_box_works_while_typing(
    blad: Page,
    inloggen: Inloggen,
    keuren: Keuren,
    karin: Medewerker,
    thijs: Bewoning,
    scherm: ViewportSize,
) -> None:
    blad.set_viewport_size(scherm)
    inloggen(blad, karin)
    zoekveld = blad.get_by_label(re.compile("Zoek op naam"))
    zoekveld.fill("jansen")
    zoekveld.press("Enter")
    expect(blad.get_by_role("heading", name="Bewoners")).to_be_visible()
    keuren(blad)
    blad.get_by_label(re.compile("Zoek op naam")).fill("kerkstr")
    expect(blad.get_by_role("link", name="T. Thijssen")).to_be_visible()
    expect(blad).to_have_url(re.compile("q=kerkstr"))
    keuren(blad)


def test_it_works_without_javascript(venster: Venster, inloggen: Inloggen, karin: Medewerker, thijs: Bewoning) -> None:
    blad = venster(script=False)
    inloggen(blad, karin)
    blad.goto("/bewoners/zoeken/")
    blad.get_by_label("Naam, telefoon of adres").fill("06-12345678")
    blad.get_by_role("button", name="Zoek", exact=True).last.click()
    expect(blad.get_by_role("link", name="T. Thijssen")).to_be_visible()
