"""A referral, once around: Karin chooses and shares, Paul opens with the code and answers, Karin reads it."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from bewoners.models import Bewoner
from partners.models import Dekking, Doorverwijzing, Organisatie
from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.browser.conftest import DESKTOP, TELEFOON, Inloggen, Keuren, Venster
from tests.factories import BewonerFactory, BewoningFactory, SignaalFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signaal(eenheid: Eenheid, karin: Medewerker) -> Signaal:
    BewoningFactory.create(bewoner=BewonerFactory.create(achternaam="Jansen"), eenheid=eenheid)
    made: Signaal = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, plaats="", voordeur=True, in_behandeling=True, behandelaar=karin
    )
    organisatie = Organisatie.objects.create(naam="Welzijn Zevenaar", soort="welzijn", telefoon="0316 123456")
    Dekking.objects.create(
        organisatie=organisatie,
        gemeente=eenheid.buurt.wijk.gemeente,
        thema=made.thema,
        van=klok.vandaag() - timedelta(days=1),
    )
    return made


@pytest.mark.beide_breedtes
@pytest.mark.parametrize(("van_karin", "van_paul"), [(DESKTOP, TELEFOON)], ids=["1280"])
def test_from_signal_to_feedback(
    van_karin: dict[str, int],
    van_paul: dict[str, int],
    venster: Venster,
    inloggen: Inloggen,
    keuren: Keuren,
    karin: Medewerker,
    signaal: Signaal,
) -> None:
    bij_karin, bij_paul = venster(van_karin), venster(van_paul)  # type: ignore[arg-type]
    inloggen(bij_karin, karin)
    adres, code = _karin_shares(bij_karin, keuren, signaal)
    _paul_answers(bij_paul, keuren, adres, code)
    _karin_reads_it(bij_karin, keuren)


def _karin_shares(blad: Page, keuren: Keuren, signaal: Signaal) -> tuple[str, str]:
    blad.goto(signaal.get_absolute_url())
    blad.get_by_role("link", name="Verwijs door").click()
    keuren(blad)
    expect(blad.get_by_text("Doet eenzaamheid in Zevenaar")).to_be_visible()
    blad.get_by_role("link", name="Welzijn Zevenaar").click()
    blad.get_by_label("Wat vraagt u de partner?").fill("Kunt u bij mevrouw langsgaan?")
    blad.get_by_label("Wat moet het opleveren?").fill("Dat zij weer mensen ziet.")
    blad.get_by_label("Over wie gaat het?").select_option(index=1)
    blad.get_by_role("checkbox", name="Adres").check()
    blad.get_by_role("radio", name="Niet gevraagd").check()
    keuren(blad)
    blad.get_by_role("button", name="Bekijk het voorbeeld").click()
    # Without consent it says what is missing, and what was typed is still there.
    expect(blad.get_by_role("alert")).to_contain_text("waarom delen zonder toestemming")
    blad.get_by_label("Waarom mag en moet u delen zonder toestemming?").fill("Zij doet niet open.")
    blad.get_by_role("button", name="Bekijk het voorbeeld").click()
    expect(blad.get_by_role("heading", name="Dit ziet de partner, en niets anders")).to_be_visible()
    expect(blad.get_by_text("Jansen")).to_have_count(0)
    keuren(blad)
    blad.get_by_role("button", name="Dit klopt, verstuur").click()
    keuren(blad)
    adres = blad.get_by_label("Kopieer de link").input_value()
    code = blad.locator("[data-code]").inner_text()
    return adres, re.sub(r"\D", "", code)


def _paul_answers(blad: Page, keuren: Keuren, adres: str, code: str) -> None:
    blad.goto(adres)
    keuren(blad)
    blad.get_by_label("Code van zes cijfers").fill(code)
    blad.get_by_role("button", name="Open").click()
    expect(blad.get_by_text("Kunt u bij mevrouw langsgaan?")).to_be_visible()
    expect(blad.get_by_text("Kerkstraat 12")).to_be_visible()
    keuren(blad)
    blad.get_by_role("button", name="Neem aan").click()
    expect(blad.get_by_text("Dank u, het is doorgegeven.")).to_be_visible()
    blad.locator("summary", has_text="Laat weten hoe het staat").click()
    blad.get_by_label("Hoe staat het ermee?").fill("Wij gaan woensdag langs.")
    blad.locator("details[open]").get_by_role("button", name="Geef door").click()
    expect(blad.get_by_text("Wij gaan woensdag langs.")).to_be_visible()
    keuren(blad)


def _karin_reads_it(blad: Page, keuren: Keuren) -> None:
    dv = Doorverwijzing.objects.get()
    blad.goto("/partners/doorverwijzingen/")
    keuren(blad)
    blad.get_by_role("link", name="Welzijn Zevenaar").click()
    expect(blad.get_by_text("Wij gaan woensdag langs.")).to_be_visible()
    expect(blad.get_by_text("Geaccepteerd", exact=True).first).to_be_visible()
    keuren(blad)
    blad.goto("/partners/")
    keuren(blad)
    blad.goto(dv.organisatie.get_absolute_url())
    keuren(blad)


@pytest.mark.beide_breedtes
@pytest.mark.parametrize("scherm", [TELEFOON], ids=["390"])
def test_with_consent_that_is_taken_back(
    scherm: dict[str, int], venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, signaal: Signaal
) -> None:
    blad = venster(scherm)  # type: ignore[arg-type]
    inloggen(blad, karin)
    bewoner = Bewoner.objects.get()
    blad.goto(f"{bewoner.get_absolute_url()}toestemming/")
    blad.get_by_text("Gegevens delen met een partner, voor hulp").click()
    blad.get_by_label("Wat precies, en aan wie?").fill("Naam en vraag aan Welzijn")
    blad.get_by_text("Gezegd in een gesprek").click()
    keuren(blad)
    blad.get_by_role("button", name="Leg vast").click()
    expect(blad.get_by_text("De toestemming is vastgelegd.")).to_be_visible()
    keuren(blad)
    partner = Organisatie.objects.get()
    blad.goto(f"/partners/kiezen/{signaal.pk}/{partner.pk}/")
    blad.get_by_label("Wat vraagt u de partner?").fill("Kunt u langsgaan?")
    blad.get_by_label("Wat moet het opleveren?").fill("Dat zij weer mensen ziet.")
    expect(blad.get_by_label("Welke toestemming?")).to_be_hidden()
    blad.get_by_role("radio", name="Ja, de bewoner gaf toestemming").check()
    blad.get_by_label("Welke toestemming?").select_option(index=1)
    keuren(blad)
    blad.get_by_role("button", name="Bekijk het voorbeeld").click()
    blad.get_by_role("button", name="Dit klopt, verstuur").click()
    expect(blad.get_by_text("Zeg deze code door de telefoon")).to_be_visible()
    blad.get_by_role("link", name="Klaar, naar de doorverwijzing").click()
    blad.locator("summary", has_text="De bewoner trekt toestemming in").click()
    blad.get_by_role("button", name="Trek de toestemming in").click()
    expect(blad.get_by_text("De bewoner trok de toestemming in.")).to_be_visible()
    blad.locator("summary", has_text="Leg een andere grondslag vast").click()
    keuren(blad)
    blad.goto("/werkplek/")
    expect(blad.get_by_text("toestemming ingetrokken")).to_be_visible()
    keuren(blad)
