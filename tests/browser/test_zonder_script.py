"""No JavaScript: an old phone, a strict browser, or a script that did not arrive. The main job still works."""

import pytest
from playwright.sync_api import expect

from plavei.core.models import Medewerker
from signalen.models import Signaal
from signalen.models.signaal import Sluitreden
from signalen.statuses import Status
from tests.browser.conftest import TELEFOON, Inloggen, Venster
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


def test_bring_in_and_close(venster: Venster, inloggen: Inloggen, karin: Medewerker, eenheid: Eenheid) -> None:
    blad = venster(TELEFOON, script=False)
    inloggen(blad, karin)
    blad.get_by_role("link", name="Nieuw signaal").first.click()
    blad.get_by_label("Ik heb het zelf gezien").check()
    blad.get_by_label("Wat zag of hoorde u?").fill("Fietswrakken in het portiek.")
    blad.get_by_label("Adres, postcode of buurt").fill("6901AB 12")
    blad.locator("section", has=blad.get_by_role("heading", name="Waar is het?")).get_by_role(
        "button", name="Zoek"
    ).click()
    blad.get_by_role("radio", name="Kerkstraat 12").check()
    # What was typed before the search is still there.
    expect(blad.get_by_label("Wat zag of hoorde u?")).to_have_value("Fietswrakken in het portiek.")
    blad.get_by_role("radio", name="Vervuiling", exact=True).check()
    blad.get_by_role("button", name="Breng in").click()
    blad.get_by_role("link", name="Bekijk het signaal").click()
    blad.get_by_role("button", name="Ik pak dit op").click()
    blad.locator("summary", has_text="Sluit het signaal").click()
    blad.get_by_label("Waarom kan het dicht?").select_option("Opgelost")
    blad.get_by_role("button", name="Sluit", exact=True).click()
    expect(blad.get_by_text("Gesloten: opgelost")).to_be_visible()
    signaal = Signaal.objects.get()
    assert (signaal.status, signaal.sluitreden, signaal.behandelaar) == (Status.GESLOTEN, Sluitreden.OPGELOST, karin)
