"""A word of diagnosis in a signal: Sonja is asked to say what she saw, keeps it with a reason, and Petra reads why."""

import pytest
from playwright.sync_api import Page, expect

from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.browser.conftest import DESKTOP, TELEFOON, Inloggen, Keuren, Venster
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)

TEKST = "Mevrouw is volgens mij dementerend."
REDEN = "De dochter vroeg ons dit door te geven."


def _schrijf(blad: Page) -> None:
    blad.goto("/signalen/nieuw/")
    blad.get_by_label("Adres, postcode of buurt").fill("kerkstr 12")
    expect(blad.get_by_role("radio", name="Kerkstraat 12")).to_be_checked()
    blad.get_by_role("radio", name="Eenzaamheid", exact=True).check()
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    blad.get_by_role("button", name="Breng in").click()


def test_sonja_is_asked_and_petra_reads_why(
    venster: Venster,
    inloggen: Inloggen,
    keuren: Keuren,
    sonja: Medewerker,
    petra: Medewerker,
    bas: Medewerker,
    eenheid: Eenheid,
) -> None:
    bij_sonja, bij_petra, bij_bas = venster(TELEFOON), venster(DESKTOP), venster(TELEFOON)
    inloggen(bij_sonja, sonja)
    _schrijf(bij_sonja)
    # It comes back with everything she typed, the word marked, and what to write instead.
    expect(bij_sonja.get_by_role("alert").first).to_contain_text("Beschrijf wat u zag, niet wat u denkt")
    expect(bij_sonja.locator("#veld_tekst mark")).to_have_text("dementerend")
    expect(bij_sonja.get_by_label("Wat zag of hoorde u?")).to_have_value(TEKST)
    assert not Signaal.objects.exists()
    keuren(bij_sonja)
    bij_sonja.get_by_label("Waarom moet het er toch zo staan?").fill(REDEN)
    bij_sonja.get_by_role("button", name="Breng in").tap()
    expect(bij_sonja.get_by_role("heading", name="Dank u, het is binnen")).to_be_visible()

    inloggen(bij_petra, petra)
    bij_petra.get_by_role("link", name="Wie las wat").first.click()
    bij_petra.get_by_role("link", name="Gevoelige woorden").click()
    rij = bij_petra.get_by_role("row", name="Sonja Smit")
    expect(rij).to_contain_text("dement")
    expect(rij).to_contain_text(REDEN)
    keuren(bij_petra)

    inloggen(bij_bas, bas)
    bij_bas.goto("/beheer/")
    bij_bas.get_by_role("link", name="Gevoelige woorden").tap()
    expect(bij_bas.get_by_role("heading", name="Gevoelige woorden", level=1)).to_be_visible()
    keuren(bij_bas)
    bij_bas.get_by_role("link", name="dement…").tap()
    expect(bij_bas.get_by_role("heading", name="dement", level=1)).to_be_visible()
    bij_bas.get_by_label("Eenzaamheid").check()
    keuren(bij_bas)
    bij_bas.get_by_role("button", name="Opslaan").tap()
    expect(bij_bas.get_by_text("Het woord “dement” is opgeslagen.")).to_be_visible()

    # It is an ordinary word with that theme now.
    _schrijf(bij_sonja)
    expect(bij_sonja.get_by_role("heading", name="Dank u, het is binnen")).to_be_visible()
    assert Signaal.objects.count() == 2
