"""Karin is ill. Theo sees what lies there, looks who would get what, and hands all of it over."""

import os
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren
from tests.factories import MedewerkerFactory, SignaalFactory, WerkgebiedFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


def _foto(page: Page, naam: str, keuren: Keuren) -> None:
    for number, scherm in enumerate(SCHERMEN):
        page.set_viewport_size(scherm)
        keuren(page)
        if folder := os.environ.get("SCHERMEN"):
            page.screenshot(path=f"{folder}/{naam}-{number}.png", full_page=True)
    page.set_viewport_size(SCHERMEN[0])


def test_theo_hands_over_what_karin_had(
    blad: Page,
    inloggen: Inloggen,
    keuren: Keuren,
    theo: Medewerker,
    karin: Medewerker,
    wim: Medewerker,
    buurt: Buurt,
    andere_buurt: Buurt,
) -> None:
    anna = MedewerkerFactory.create(naam="Anna de Groot")
    WerkgebiedFactory.create(medewerker=anna, wijk=buurt.wijk)
    WerkgebiedFactory.create(medewerker=karin, wijk=andere_buurt.wijk)
    for dagen, urgentie in enumerate(("acuut", "hoog", "hoog", "normaal", "normaal", "normaal")):
        SignaalFactory.create(
            buurt=buurt,
            in_behandeling=True,
            behandelaar=karin,
            urgentie=urgentie,
            ingebracht_op=klok.nu() - timedelta(days=9 * dagen),
            termijn_op=klok.vandaag() + timedelta(days=dagen - 2),
        )
    blijft = SignaalFactory.create(buurt=andere_buurt, in_behandeling=True, behandelaar=karin)
    SignaalFactory.create_batch(2, buurt=buurt, in_behandeling=True, behandelaar=wim)
    for week in range(8):
        SignaalFactory.create(buurt=buurt, gesloten=True, gesloten_op=klok.nu() - timedelta(weeks=week))
    inloggen(blad, theo)
    blad.get_by_role("link", name="Team", exact=True).click()
    expect(blad.get_by_role("heading", level=1, name="Team")).to_be_visible()
    _foto(blad, "team", keuren)

    blad.get_by_role("link", name="Karin Klaassen").click()
    expect(blad.get_by_role("heading", level=1, name="Werk van Karin Klaassen")).to_be_visible()
    blad.get_by_label("Anna de Groot (klantcoach)").check()
    blad.get_by_role("button", name="Bekijk de verdeling").click()
    expect(blad.get_by_role("heading", level=2, name="Zo wordt het verdeeld")).to_be_visible()
    expect(blad.get_by_role("heading", level=3, name="Kan niet: 1 blijft bij Karin Klaassen")).to_be_visible()
    _foto(blad, "overdragen", keuren)
    blad.get_by_role("button", name="Draag alles over").click()
    expect(blad.get_by_text("Anna de Groot: 6 signalen.")).to_be_visible()
    assert Signaal.objects.open().filter(behandelaar=anna).count() == 6
    assert Signaal.objects.get(behandelaar=karin, status="in_behandeling") == blijft
