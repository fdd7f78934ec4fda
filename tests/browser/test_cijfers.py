"""Theo looks at the figures of a quarter, and takes them to a spreadsheet."""

import os
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.werkplek.cijfers import laatste_kwartalen
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren
from tests.factories import SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


def test_theo_s_figures(blad: Page, inloggen: Inloggen, keuren: Keuren, theo: Medewerker, buurt: Buurt) -> None:
    for days in range(0, 700, 35):
        went = klok.nu() - timedelta(days=days)
        came = went - timedelta(days=20)
        SignaalFactory.create(buurt=buurt, gesloten=True, ingebracht_op=came, gesloten_op=went)
        SignaalFactory.create(buurt=buurt, voordeur=bool(days % 2), ingebracht_op=came)
    inloggen(blad, theo)
    blad.goto("/cijfers/")
    expect(blad.get_by_role("heading", level=1)).to_have_text("Cijfers")
    expect(blad.get_by_text("Voor intern gebruik.")).to_be_visible()
    for number, scherm in enumerate(SCHERMEN):
        blad.set_viewport_size(scherm)
        keuren(blad)
        if folder := os.environ.get("SCHERMEN"):
            blad.screenshot(path=f"{folder}/cijfers-{number}.png", full_page=True)
    vorige = laatste_kwartalen()[-2]
    blad.get_by_label("Kwartaal", exact=True).select_option(vorige.code)
    blad.get_by_label("Gemeente", exact=True).select_option("Zevenaar")
    blad.get_by_role("button", name="Toon").click()
    expect(blad.get_by_role("heading", level=2, name=str(vorige))).to_be_visible()
    with blad.expect_download() as download:
        blad.get_by_role("link", name="Naar Excel").click()
    assert download.value.suggested_filename.startswith("cijfers-intern-")
