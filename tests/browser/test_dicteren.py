"""Long text on a phone: the field grows with what is dictated, and everything can be hit with a thumb."""

import pytest
from playwright.sync_api import expect

from plavei.core.models import Medewerker
from tests.browser.conftest import TELEFOON, Inloggen, Keuren, Venster
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)

DIKTAAT = " ".join(f"Zin {nummer}: er stond weer afval bij de ingang van het portiek." for nummer in range(20))
# What can be tapped in the form, as it shows, with its height.
RAAKVLAKKEN = """() => [...document.querySelectorAll(
    ".intake :is(button, summary, textarea, select, input:not([type=radio], [type=checkbox], [type=file]),"
    + " .keuzechip label, .fotoknop)")]
  .filter((deel) => deel.checkVisibility() && !deel.closest(".visually-hidden") && !deel.matches(".visually-hidden"))
  .map((deel) => [deel.id || deel.textContent.trim(), deel.getBoundingClientRect().height])"""


def test_the_field_grows_and_everything_fits_a_thumb(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, wim: Medewerker, eenheid: Eenheid
) -> None:
    blad = venster(TELEFOON)
    inloggen(blad, wim)
    blad.goto("/signalen/nieuw/")
    veld = blad.get_by_label("Wat zag of hoorde u?")
    leeg = veld.bounding_box()
    veld.fill(DIKTAAT)
    vol = veld.bounding_box()
    assert leeg is not None
    assert vol is not None
    assert vol["height"] > 2 * leeg["height"]
    assert vol["height"] <= 0.75 * TELEFOON["height"] + 1
    expect(veld).to_have_attribute("autocapitalize", "sentences")
    klein = [deel for deel in blad.evaluate(RAAKVLAKKEN) if deel[1] < 44]
    assert klein == []
    blad.get_by_role("radio", name="Een bewoner").check()
    expect(blad.get_by_label("Telefoon of mail")).to_have_attribute("autocapitalize", "none")
    keuren(blad)
