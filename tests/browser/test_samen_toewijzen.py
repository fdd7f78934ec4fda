"""Karin ticks two signals and gives them to Koen; the list brings itself up to date and her ticks stay."""

import os

import pytest
from playwright.sync_api import Page, expect

from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren, Venster
from tests.factories import MedewerkerFactory, SignaalFactory, WerkgebiedFactory
from wijken.models import Buurt, Wijk

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def koen(wijk: Wijk) -> Medewerker:
    koen: Medewerker = MedewerkerFactory.create(naam="Koen Kok", rol="klantcoach")
    WerkgebiedFactory.create(medewerker=koen, wijk=wijk)
    return koen


def _foto(page: Page, naam: str, keuren: Keuren) -> None:
    for number, scherm in enumerate(SCHERMEN):
        page.set_viewport_size(scherm)
        keuren(page)
        if folder := os.environ.get("SCHERMEN"):
            page.screenshot(path=f"{folder}/{naam}-{number}.png")
    page.set_viewport_size(SCHERMEN[0])


def test_karin_gives_two_to_koen(
    blad: Page, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, koen: Medewerker, buurt: Buurt
) -> None:
    eerste, tweede, derde = SignaalFactory.create_batch(3, buurt=buurt)
    blad.clock.install()
    inloggen(blad, karin)
    blad.goto("/signalen/?rij=vrij")
    knop = blad.get_by_role("button", name="Wijs toe wat is aangevinkt")
    expect(knop).to_be_hidden()
    blad.get_by_label(f"Kies {eerste.nummer}").check()
    blad.get_by_label(f"Kies {tweede.nummer}").check()
    expect(knop).to_be_visible()
    _foto(blad, "samen-lijst", keuren)

    # Somebody else's work comes in by polling; what Karin ticked stays ticked.
    vierde = SignaalFactory.create(buurt=buurt)
    blad.clock.fast_forward("00:31")
    expect(blad.locator(f"#s{vierde.pk}")).to_be_visible()
    expect(blad.get_by_label(f"Kies {eerste.nummer}")).to_be_checked()
    expect(blad.get_by_label(f"Kies {vierde.nummer}")).not_to_be_checked()

    knop.click()
    expect(blad.get_by_role("heading", level=2, name="2 signalen")).to_be_visible()
    _foto(blad, "samen-keuze", keuren)
    blad.get_by_label("Aan welke collega?").select_option(label="Koen Kok")
    blad.get_by_role("button", name="Wijs toe").click()
    expect(blad.get_by_text("2 signalen zijn toegewezen aan Koen Kok.")).to_be_visible()
    assert {s.behandelaar for s in Signaal.objects.filter(pk__in=[eerste.pk, tweede.pk])} == {koen}
    assert Signaal.objects.get(pk=derde.pk).behandelaar is None


def test_without_script(
    venster: Venster, inloggen: Inloggen, karin: Medewerker, koen: Medewerker, buurt: Buurt
) -> None:
    signaal, blad = SignaalFactory.create(buurt=buurt), venster(script=False)
    inloggen(blad, karin)
    blad.goto("/signalen/?rij=vrij")
    blad.get_by_label(f"Kies {signaal.nummer}").check()
    blad.get_by_role("button", name="Wijs toe wat is aangevinkt").click()
    blad.get_by_label("Aan welke collega?").select_option(label="Koen Kok")
    blad.get_by_role("button", name="Wijs toe").click()
    expect(blad.get_by_text("1 signaal is toegewezen aan Koen Kok.")).to_be_visible()
