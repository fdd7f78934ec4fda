"""Karin judges a signal: three questions, an advice, her own decision; and a duplicate that was none after all."""

import os

import pytest
from playwright.sync_api import Page, expect

from plavei.core.models import Medewerker
from signalen.models import Beoordeling, Signaal
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren
from tests.factories import SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


def _keur(blad: Page, naam: str, keuren: Keuren) -> None:
    for number, scherm in enumerate(SCHERMEN):
        blad.set_viewport_size(scherm)
        keuren(blad)
        if folder := os.environ.get("SCHERMEN"):
            blad.screenshot(path=f"{folder}/{naam}-{number}.png", full_page=True)
    blad.set_viewport_size(SCHERMEN[0])


def test_karin_judges(blad: Page, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, buurt: Buurt) -> None:
    signaal, ander = SignaalFactory.create_batch(2, buurt=buurt)
    inloggen(blad, karin)
    blad.goto(f"/signalen/{signaal.pk}/")
    blad.get_by_text("Beantwoord de triagevragen").click()
    for keuze in ("Hinder van gewoon samenleven", "Over en weer: zij melden elkaar", "Nee, daar wijst niets op"):
        blad.get_by_label(keuze).check()
    _keur(blad, "triage-vragen", keuren)
    blad.get_by_role("button", name="Toon het advies").click()
    kaart = blad.get_by_role("region", name="Triage")
    expect(kaart).to_contain_text("Conflict tussen buren, want zij melden elkaar over en weer")
    blad.get_by_text("Beslis wat het is").click()
    expect(blad.get_by_label("Conflict tussen buren")).to_be_checked()
    blad.get_by_role("button", name="Leg vast").click()
    expect(kaart).to_contain_text("Besluit: Conflict tussen buren")
    _keur(blad, "triage-besluit", keuren)
    assert Beoordeling.objects.get().klasse == "burenconflict"

    blad.get_by_text("Meer mogelijkheden").click()
    blad.get_by_text("Voeg samen: dit is dubbel").click()
    blad.locator("#actie_samenvoegen").get_by_label("Nummer van het andere signaal").fill(ander.nummer)
    blad.get_by_role("button", name="Voeg samen", exact=True).click()
    expect(blad.get_by_role("region", name="Hoort bij").get_by_role("link")).to_have_count(1)
    _keur(blad, "triage-dubbel", keuren)
    assert Signaal.objects.get(pk=signaal.pk).sluitreden == "dubbel"
    blad.get_by_text("Maak het samenvoegen ongedaan").click()
    blad.get_by_role("button", name="Maak ongedaan").click()
    expect(blad.get_by_text("Het signaal staat er weer zoals het was.")).to_be_visible()
    assert Signaal.objects.get(pk=signaal.pk).status == "nieuw"
