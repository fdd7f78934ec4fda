"""Karin goes through the new signals with single keys; nothing happens while she types."""

import os

import pytest
from playwright.sync_api import Page, expect

from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren
from tests.factories import SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


def test_karin_works_without_a_mouse(
    blad: Page, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, buurt: Buurt
) -> None:
    eerste, tweede, derde = SignaalFactory.create_batch(3, buurt=buurt)
    inloggen(blad, karin)
    blad.goto("/signalen/?rij=vrij")

    def toets(letter: str) -> None:
        blad.wait_for_load_state()  # before that its script does not listen
        blad.keyboard.press(letter)

    # Two down, one up; at the top it stays at the top.
    for letter in "jjkk":
        toets(letter)
    expect(blad.locator(f"#s{eerste.pk}")).to_be_focused()
    toets("j")
    expect(blad.locator(f"#s{tweede.pk}")).to_be_focused()

    # With a modifier the keys are the browser's own, and in a field they are letters.
    toets("Control+j")
    toets("Alt+k")
    toets("Shift+J")
    expect(blad.locator(f"#s{tweede.pk}")).to_be_focused()
    toets("/")
    zoek = blad.get_by_role("searchbox")
    expect(zoek).to_be_focused()
    blad.keyboard.type("tjes?")
    expect(zoek).to_have_value("tjes?")
    expect(blad.get_by_role("dialog")).to_have_count(0)
    assert not Signaal.objects.exclude(behandelaar=None).exists()

    # The help, by key and by button; while it is open the keys rest.
    zoek.blur()
    toets("?")
    uitleg = blad.get_by_role("dialog", name="Sneltoetsen")
    expect(uitleg).to_be_visible()
    for number, scherm in enumerate(SCHERMEN):
        blad.set_viewport_size(scherm)
        keuren(blad)
        if folder := os.environ.get("SCHERMEN"):
            blad.screenshot(path=f"{folder}/toetsen-{number}.png")
    blad.set_viewport_size(SCHERMEN[0])
    toets("t")
    toets("Escape")
    expect(uitleg).to_be_hidden()
    blad.get_by_role("button", name="Sneltoetsen").click()
    uitleg.get_by_role("button", name="Sluit de uitleg").click()
    expect(uitleg).to_be_hidden()

    # Taking one leaves her in the list, at the row that took its place.
    blad.locator(f"#s{tweede.pk}").focus()
    toets("t")
    expect(blad.get_by_text("U behandelt dit signaal nu.")).to_be_visible()
    expect(blad.locator(f"#s{tweede.pk}")).to_have_count(0)
    expect(blad.locator(f"#s{derde.pk}")).to_be_focused()
    assert Signaal.objects.get(pk=tweede.pk).behandelaar == karin

    # Enter opens; t takes it there; s goes to the form to close it.
    toets("Enter")
    expect(blad.get_by_role("heading", level=1)).to_contain_text(derde.nummer)
    toets("t")
    expect(blad.get_by_text("U behandelt dit signaal nu.")).to_be_visible()
    toets("s")
    expect(blad.get_by_label("Waarom kan het dicht?")).to_be_focused()
    blad.goto("/signalen/?rij=vrij")
    toets("j")
    toets("s")
    expect(blad.get_by_role("heading", level=1)).to_contain_text(eerste.nummer)
    expect(blad.get_by_label("Waarom kan het dicht?")).to_be_focused()


def test_karin_turned_them_off(blad: Page, inloggen: Inloggen, karin: Medewerker, buurt: Buurt) -> None:
    signaal = SignaalFactory.create(buurt=buurt)
    karin.sneltoetsen = "uit"
    karin.save()
    inloggen(blad, karin)
    blad.goto("/signalen/?rij=vrij")
    blad.locator(f"#s{signaal.pk}").focus()
    for letter in "t?s":
        blad.keyboard.press(letter)
    expect(blad.get_by_role("button", name="Sneltoetsen")).to_have_count(0)
    expect(blad.get_by_role("heading", level=1)).to_have_text("Signalen")
    assert Signaal.objects.get(pk=signaal.pk).behandelaar is None
