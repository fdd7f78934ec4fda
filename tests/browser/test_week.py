"""Theo's Monday: the overview is behind the bell and leads to his team; and he chooses one mail in the morning."""

import os
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.werkplek.handlers import tell_the_week
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren
from tests.factories import SignaalFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)


def test_theo_s_monday(
    blad: Page, inloggen: Inloggen, keuren: Keuren, theo: Medewerker, karin: Medewerker, wim: Medewerker, buurt: Buurt
) -> None:
    vandaag = klok.vandaag()
    for days in (-2, 0, 3):
        SignaalFactory.create(
            buurt=buurt, in_behandeling=True, behandelaar=karin, termijn_op=vandaag + timedelta(days=days)
        )
    SignaalFactory.create(buurt=buurt, termijn_op=vandaag)
    tell_the_week(vandaag)
    inloggen(blad, theo)
    blad.goto("/meldingen/")
    blad.get_by_role("link", name="Uw weekoverzicht staat klaar").click()
    expect(blad.get_by_role("heading", level=1)).to_have_text("Mijn week")
    row = blad.get_by_role("row", name="Karin Klaassen")
    expect(row.get_by_role("cell").first).to_have_text("3")
    for number, scherm in enumerate(SCHERMEN):
        blad.set_viewport_size(scherm)
        keuren(blad)
        if folder := os.environ.get("SCHERMEN"):
            blad.screenshot(path=f"{folder}/week-{number}.png", full_page=True)

    blad.goto("/profiel/")
    for number, scherm in enumerate(SCHERMEN):
        blad.set_viewport_size(scherm)
        keuren(blad)
        if folder := os.environ.get("SCHERMEN"):
            blad.screenshot(path=f"{folder}/profiel-{number}.png", full_page=True)
    blad.get_by_label("Eén mail per werkdag").check()
    blad.get_by_role("button", name="Opslaan").click()
    expect(blad.get_by_label("Eén mail per werkdag")).to_be_checked()
