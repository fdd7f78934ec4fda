"""Light and dark: what the device says, what Karin chooses, hover and focus, and paper, which is light."""

import pytest
from playwright.sync_api import Page, expect

from plavei.core.kleuren import DONKER, LICHT, colours, contrast
from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.browser.conftest import TELEFOON, Inloggen, Keuren, Venster
from tests.factories import SignaalFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)
PAPIER = {name: colours(name)["--pl-papier"] for name in (LICHT, DONKER)}


@pytest.fixture
def signaal(eenheid: Eenheid) -> Signaal:
    made: Signaal = SignaalFactory.create(buurt=eenheid.buurt, eenheid=eenheid, plaats="")
    return made


def _hex(css: str) -> str:
    red, green, blue = (int(part) for part in css.removeprefix("rgb(").removesuffix(")").split(","))
    return f"#{red:02x}{green:02x}{blue:02x}"


def _background(page: Page) -> str:
    return _hex(page.evaluate("getComputedStyle(document.body).backgroundColor"))


def test_a_page_follows_the_device_until_karin_chooses(blad: Page, inloggen: Inloggen, karin: Medewerker) -> None:
    blad.goto("/")
    assert _background(blad) == PAPIER[LICHT]
    blad.emulate_media(color_scheme="dark")
    assert _background(blad) == PAPIER[DONKER]
    inloggen(blad, karin)
    assert _background(blad) == PAPIER[DONKER]
    _choose(blad, "Licht")
    assert _background(blad) == PAPIER[LICHT]
    _choose(blad, "Donker")
    blad.emulate_media(color_scheme="light")
    assert _background(blad) == PAPIER[DONKER]
    blad.emulate_media(media="print")
    assert _background(blad) == "#ffffff"
    blad.emulate_media(media="screen")
    blad.goto("/")
    assert _background(blad) == PAPIER[LICHT]


def _choose(page: Page, keuze: str) -> None:
    page.goto("/profiel/")
    page.get_by_text(keuze, exact=True).click()
    page.get_by_role("button", name="Opslaan").click()
    expect(page.get_by_text("Uw gegevens zijn opgeslagen")).to_be_visible()
    expect(page.get_by_role("radio", name=keuze)).to_be_checked()


@pytest.mark.parametrize("kleurstand", ["light", "dark"])
@pytest.mark.parametrize("selector", [".btn-steen", ".btn-primary", ".menu-item:not([aria-current])", ".tabblad"])
def test_hover_and_focus_can_be_read(
    blad: Page, inloggen: Inloggen, karin: Medewerker, signaal: Signaal, kleurstand: str, selector: str
) -> None:
    blad.emulate_media(color_scheme="dark" if kleurstand == "dark" else "light")
    inloggen(blad, karin)
    blad.goto("/signalen/")
    part = blad.locator(selector).locator("visible=true").first
    part.hover()
    colour, background = part.evaluate("e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor]")
    assert contrast(_hex(colour), _hex(background)) >= 4.5
    part.focus()
    blad.keyboard.press("Shift")  # by keyboard, so that the ring is shown
    ring = _hex(part.evaluate("e => getComputedStyle(e).outlineColor"))
    assert contrast(ring, PAPIER[DONKER if kleurstand == "dark" else LICHT]) >= 3


def test_the_main_screens_in_the_dark_on_the_phone(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, signaal: Signaal
) -> None:
    """The other browser tests check colours in both; this one looks at what they do not open."""
    blad = venster(TELEFOON)
    for adres in ("/", "/inloggen/", "/initiatieven/nieuw/"):
        blad.goto(adres)
        keuren(blad)
    inloggen(blad, karin)
    for adres in ("/profiel/", "/wijken/", "/partners/", signaal.get_absolute_url()):
        blad.goto(adres)
        keuren(blad)
