"""A casus, once around: from a signal to a plan and to closing, by the regisseur and a member of the team."""

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.models import Casus, Signaal
from tests.browser.conftest import TELEFOON, Inloggen, Keuren, Venster
from tests.factories import SignaalFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signaal(eenheid: Eenheid) -> Signaal:
    made: Signaal = SignaalFactory.create(buurt=eenheid.buurt, eenheid=eenheid, plaats="")
    SignaalFactory.create(buurt=eenheid.buurt, eenheid=eenheid, plaats="", voordeur=True)
    return made


@pytest.mark.beide_breedtes
@pytest.mark.parametrize("scherm", [TELEFOON], ids=["390"])
def test_from_signal_to_closing(
    scherm: ViewportSize,
    venster: Venster,
    inloggen: Inloggen,
    keuren: Keuren,
    karin: Medewerker,
    wim: Medewerker,
    signaal: Signaal,
) -> None:
    blad = venster(scherm)
    inloggen(blad, karin)
    _open(blad, keuren, signaal, wim)
    _hear_and_plan(blad, keuren)
    _read_on_paper(blad, keuren)
    _close(blad, keuren)
    bij_wim = venster(scherm)
    inloggen(bij_wim, wim)
    bij_wim.goto("/casussen/?rij=team")
    expect(bij_wim.get_by_role("link", name="Geluid")).to_be_visible()
    keuren(bij_wim)


def _open(blad: Page, keuren: Keuren, signaal: Signaal, wim: Medewerker) -> None:
    blad.goto("/casussen/")
    keuren(blad)
    blad.goto(signaal.get_absolute_url())
    blad.get_by_role("link", name="Neem op in een casus").click()
    expect(blad.get_by_role("checkbox", name="Eenzaamheid")).to_be_visible()
    keuren(blad)
    blad.get_by_role("checkbox", name="Eenzaamheid").check()
    blad.get_by_role("group", name="Wie werken eraan mee?").get_by_label(wim.naam).check()
    blad.get_by_role("button", name="Open de casus").click()
    expect(blad.get_by_text("De casus is geopend.")).to_be_visible()
    expect(blad.get_by_text("U leidt deze casus (regisseur)")).to_be_visible()
    keuren(blad)


def _unfold(blad: Page, naam: str) -> None:
    blad.locator("summary", has_text=naam).click()


def _hear_and_plan(blad: Page, keuren: Keuren) -> None:
    blad.get_by_role("button", name="Begin het plan van aanpak").click()
    expect(blad.get_by_role("alert")).to_contain_text("Leg vast dat u de betrokkene hoorde")
    keuren(blad)
    for naam in ("Melder gehoord", "Wederhoor: betrokkene gehoord"):
        _unfold(blad, naam)
        deel = blad.locator("details[open]")
        deel.get_by_role("radio", name="Ja, gesproken").check()
        deel.get_by_label("Wat is er gezegd, of waarom kon het niet?").fill("Hij schrok ervan.")
        deel.get_by_role("button", name="Leg vast").click()
        expect(blad.get_by_text("Vastgelegd.")).to_be_visible()
    blad.get_by_role("button", name="Begin het plan van aanpak").click()
    _unfold(blad, "Schrijf het plan van aanpak")
    blad.get_by_label("Wat wilt u bereiken?").fill("Rust na tien uur")
    blad.get_by_label("Wie doet wat?").fill("Hij zet de muziek om tien uur uit.")
    blad.get_by_label("Wanneer kijkt u of het werkt?").fill(klok.vandaag().isoformat())
    keuren(blad)
    blad.get_by_role("button", name="Bewaar het plan").click()
    blad.get_by_role("button", name="Begin de uitvoering").click()
    expect(blad.locator("[aria-current=step]")).to_contain_text("Uitvoering")
    _unfold(blad, "Meer mogelijkheden")
    keuren(blad)


def _read_on_paper(blad: Page, keuren: Keuren) -> None:
    """The timeline by kind, and the dossier: back on the page of the casus after it."""
    soorten = blad.get_by_role("navigation", name="Soorten gebeurtenissen")
    soorten.get_by_role("link", name="Plan, brieven en bijlagen").click()
    expect(blad.locator(".tijdlijn > li")).to_have_count(1)
    keuren(blad)
    blad.get_by_role("link", name="Dossier afdrukken").click()
    expect(blad.get_by_role("heading", name="Dit staat er niet in")).to_be_visible()
    expect(blad.get_by_text("Wat de melder zei is weggelaten.")).to_be_visible()
    keuren(blad)
    blad.locator("a.terug").click()
    expect(blad.get_by_role("heading", name="Geluid", exact=False).first).to_be_visible()


def _close(blad: Page, keuren: Keuren) -> None:
    _unfold(blad, "Sluit de casus")
    blad.get_by_label("Waarom kan de casus dicht?").select_option("opgelost")
    blad.get_by_label("Wat kwam ervan voor de melder?").fill("Het is stil.")
    blad.get_by_role("button", name="Sluit", exact=True).click()
    expect(blad.locator("[aria-current=step]")).to_contain_text("Nazorg")
    keuren(blad)
    casus = Casus.objects.get()
    assert (casus.fase, casus.sluitreden, casus.signalen.count()) == ("nazorg", "opgelost", 2)


@pytest.mark.beide_breedtes
@pytest.mark.parametrize("scherm", [TELEFOON], ids=["390"])
def test_breaking_the_glass(
    scherm: ViewportSize, venster: Venster, inloggen: Inloggen, keuren: Keuren, petra: Medewerker
) -> None:
    blad = venster(scherm)
    inloggen(blad, petra)
    blad.goto("/casussen/noodtoegang/")
    blad.get_by_label("Nummer van de casus").fill("C999")
    blad.get_by_label("Waarom moet u deze casus nu lezen?").fill("De politie belt en vraagt ernaar")
    blad.get_by_role("button", name="Open de casus").click()
    expect(blad.get_by_role("alert")).to_contain_text("Er is geen casus met dit nummer.")
    keuren(blad)
