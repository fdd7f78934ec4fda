"""The circle, once around, with five people: Ria's plan is answered, what Wim saw goes through Karin to Paul of a
partner and back, and Theo sees that nothing was left lying. Every page on the way is looked at, wide and on a phone."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Locator, Page, expect

from bewoners.models import Initiatief
from partners.models import Dekking, Doorverwijzing, Organisatie
from partners.statuses import Status as Doorverwijzingstatus
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.tasks import verstuur_post
from signalen.models import Signaal, Thema
from tests.browser.conftest import DESKTOP, SCHERMEN, TELEFOON, Inloggen, Keuren, Venster
from tests.factories import BewonerFactory, BewoningFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)

PLAN = {
    "Hoe noemt u uw plan?": "Koffie in de portiek",
    "Wat wilt u gaan doen?": "Elke woensdag koffie voor wie alleen zit.",
    "Waarom wordt de buurt er beter van?": "Dan kennen wij elkaar.",
    "Waar precies?": "In de hal",
    "Wanneer wilt u het doen?": "Vanaf mei",
    "Wie doen er mee?": "Acht buren",
    "Hoeveel van hen huren bij ons?": "8",
    "Wat kost het in totaal?": "200",
    "Hoeveel leggen u en uw buren zelf in?": "50",
    "Hoeveel geld vraagt u van ons?": "150",
    "Uw naam": "Ria Roos",
    "Uw e-mailadres": "ria@bewoner.example",
}


@pytest.fixture
def welzijn(eenheid: Eenheid) -> Organisatie:
    """Paul works here. It takes loneliness in the gemeente where Jansen lives."""
    BewoningFactory.create(bewoner=BewonerFactory.create(achternaam="Jansen"), eenheid=eenheid)
    made = Organisatie.objects.create(naam="Welzijn Zevenaar", soort="welzijn", telefoon="0316 123456")
    Dekking.objects.create(
        organisatie=made,
        gemeente=eenheid.buurt.wijk.gemeente,
        thema=Thema.objects.get(code="eenzaamheid"),
        van=klok.vandaag() - timedelta(days=1),
    )
    return made


@pytest.fixture
def kijk(keuren: Keuren) -> Keuren:
    """Accessible and fitting at 390 and at 1280, whichever of the two this person has."""

    def look(page: Page) -> None:
        own = page.viewport_size
        for scherm in SCHERMEN:
            page.set_viewport_size(scherm)
            keuren(page)
        assert own is not None
        page.set_viewport_size(own)

    return look


def test_the_circle_closes(
    venster: Venster,
    inloggen: Inloggen,
    kijk: Keuren,
    monkeypatch: pytest.MonkeyPatch,
    karin: Medewerker,
    wim: Medewerker,
    theo: Medewerker,
    welzijn: Organisatie,
) -> None:
    # A program fills in faster than anybody reads; that this is noticed is tested elsewhere.
    monkeypatch.setattr("plavei.core.publiekform.MINSTENS", timedelta(0))
    cache.clear()
    bij_ria, bij_wim, bij_karin, bij_paul, bij_theo = (
        venster(scherm) for scherm in (TELEFOON, TELEFOON, DESKTOP, TELEFOON, DESKTOP)
    )
    _ria_hands_in_a_plan(bij_ria, kijk)
    inloggen(bij_wim, wim)
    _wim_saw_something(bij_wim, kijk)
    inloggen(bij_theo, theo)
    _theo_sees_what_waits(bij_theo, kijk)
    inloggen(bij_karin, karin)
    _karin_answers_ria(bij_karin, kijk)
    _ria_reads_the_answer(bij_ria, kijk)
    link, code = _karin_refers(bij_karin, kijk)
    _paul_helps(bij_paul, kijk, link, code)
    _karin_hears_of_it(bij_karin, kijk)
    _theo_sees_it_is_done(bij_theo, kijk)
    dv = Doorverwijzing.objects.get()
    assert (dv.status, dv.uitkomst) == (Doorverwijzingstatus.AFGEROND, "hulp_ontvangen")


def _ria_hands_in_a_plan(blad: Page, kijk: Keuren) -> None:
    blad.goto("/")
    kijk(blad)
    blad.get_by_role("link", name="Vertel uw plan").tap()
    for label, value in PLAN.items():
        blad.get_by_label(label).fill(value)
    blad.get_by_label("Elkaar ontmoeten", exact=True).check()
    blad.get_by_label("In welke buurt is het?").select_option(label="Zonegge-Noord")
    kijk(blad)
    blad.get_by_role("button", name="Verstuur mijn plan").tap()
    expect(blad.get_by_role("heading", level=1)).to_have_text("Bijna klaar: kijk in uw mail")
    kijk(blad)
    verstuur_post()
    (brief,) = mail.outbox
    assert brief.to == [PLAN["Uw e-mailadres"]]
    link = re.search(r"http://\S+", str(brief.body))
    assert link is not None
    # A mail scanner opens it first; that uses nothing up.
    for _scanner_then_ria in range(2):
        blad.goto(link.group())
    kijk(blad)
    blad.get_by_role("button", name="Ja, dit is mijn plan").tap()
    expect(blad.get_by_role("heading", level=1)).to_have_text(PLAN["Hoe noemt u uw plan?"])
    kijk(blad)


def _wim_saw_something(blad: Page, kijk: Keuren) -> None:
    kijk(blad)
    blad.get_by_role("link", name="Nieuw signaal").first.tap()
    blad.get_by_label("Adres, postcode of buurt").fill("kerkstr 12")
    expect(blad.get_by_role("radio", name="Kerkstraat 12")).to_be_checked()
    thema = blad.get_by_role("radio", name="Eenzaamheid", exact=True)
    if not thema.is_visible():
        blad.locator("details.themagroep:not([open]) > summary").last.tap()
    thema.check()
    blad.get_by_label("Wat zag of hoorde u?").fill("De gordijnen zijn al weken dicht.")
    kijk(blad)
    blad.get_by_role("button", name="Breng in").tap()
    expect(blad.get_by_role("heading", name="Dank u, het is binnen")).to_be_visible()
    kijk(blad)


def _theo_sees_what_waits(blad: Page, kijk: Keuren) -> None:
    blad.reload()
    kijk(blad)
    expect(_tile(blad, "Nieuw, nog te beoordelen")).to_contain_text("Eenzaamheid, Kerkstraat 12")
    expect(_tile(blad, "Initiatieven te beantwoorden")).to_contain_text(PLAN["Hoe noemt u uw plan?"])


def _karin_answers_ria(blad: Page, kijk: Keuren) -> None:
    kijk(blad)
    _tile(blad, "Initiatieven te beantwoorden").get_by_role("link", name=PLAN["Hoe noemt u uw plan?"]).click()
    blad.get_by_role("button", name="Ik pak dit op").click()
    blad.locator("#actie_toekennen > summary").click()
    toekennen = blad.locator("#actie_toekennen")
    toekennen.get_by_label("Ja", exact=True).check()
    toekennen.get_by_label("Wat voor uitgave is het?").select_option(index=1)
    toekennen.get_by_label("Waarom besluit u dit?").fill("Zo leren buren elkaar kennen.")
    kijk(blad)
    toekennen.get_by_role("button", name="Ken toe").click()
    expect(blad.get_by_role("heading", name="Besluit: toegekend")).to_be_visible()
    kijk(blad)


def _ria_reads_the_answer(blad: Page, kijk: Keuren) -> None:
    verstuur_post()
    aan_ria = [brief for brief in mail.outbox if brief.to == [PLAN["Uw e-mailadres"]]]
    link = re.search(r"http://\S+", str(aan_ria[-1].body))
    assert link is not None
    blad.goto(link.group())
    expect(blad.get_by_text("Zo leren buren elkaar kennen.")).to_be_visible()
    kijk(blad)


def _karin_refers(blad: Page, kijk: Keuren) -> tuple[str, str]:
    blad.get_by_role("link", name="Signalen", exact=True).first.click()
    kijk(blad)
    blad.get_by_role("link", name="Eenzaamheid").first.click()
    blad.get_by_role("button", name="Ik pak dit op").click()
    expect(blad.get_by_text("U behandelt dit signaal", exact=True)).to_be_visible()
    kijk(blad)
    blad.get_by_role("link", name="Verwijs door").click()
    kijk(blad)
    blad.get_by_role("link", name="Welzijn Zevenaar").click()
    blad.get_by_label("Wat vraagt u de partner?").fill("Kunt u bij mevrouw langsgaan?")
    blad.get_by_label("Wat moet het opleveren?").fill("Dat zij weer mensen ziet.")
    blad.get_by_role("checkbox", name="Adres").check()
    blad.get_by_role("radio", name="Niet gevraagd").check()
    blad.get_by_label("Waarom mag en moet u delen zonder toestemming?").fill("Zij doet niet open.")
    kijk(blad)
    blad.get_by_role("button", name="Bekijk het voorbeeld").click()
    expect(blad.get_by_role("heading", name="Dit ziet de partner, en niets anders")).to_be_visible()
    kijk(blad)
    blad.get_by_role("button", name="Dit klopt, verstuur").click()
    kijk(blad)
    code = re.sub(r"\D", "", blad.locator("[data-code]").inner_text())
    return blad.get_by_label("Kopieer de link").input_value(), code


def _paul_helps(blad: Page, kijk: Keuren, link: str, code: str) -> None:
    blad.goto(link)
    kijk(blad)
    blad.get_by_label("Code van zes cijfers").fill(code)
    blad.get_by_role("button", name="Open").tap()
    expect(blad.get_by_text("Kunt u bij mevrouw langsgaan?")).to_be_visible()
    kijk(blad)
    blad.get_by_role("button", name="Neem aan").tap()
    expect(blad.get_by_text("Dank u, het is doorgegeven.")).to_be_visible()
    terugkoppeling = _fold_open(blad, "Laat weten hoe het staat")
    terugkoppeling.get_by_label("Hoe staat het ermee?").fill("Wij dronken koffie met haar.")
    terugkoppeling.get_by_role("button", name="Geef door").tap()
    expect(blad.get_by_text("Wij dronken koffie met haar.")).to_be_visible()
    kijk(blad)
    afronden = _fold_open(blad, "Rond af")
    afronden.get_by_label("Wat kwam eruit?").select_option(label="Hulp ontvangen")
    kijk(blad)
    afronden.get_by_role("button", name="Geef door").tap()
    expect(blad.get_by_role("heading", level=1)).to_have_text("Dank u, het is doorgegeven")
    kijk(blad)
    blad.goto(link)
    expect(blad.get_by_text("Kunt u bij mevrouw langsgaan?")).to_have_count(0)
    kijk(blad)


def _karin_hears_of_it(blad: Page, kijk: Keuren) -> None:
    blad.goto("/meldingen/")
    kijk(blad)
    blad.goto(Signaal.objects.get().get_absolute_url())
    partner = blad.get_by_role("region", name="Doorverwijzingen")
    expect(partner).to_contain_text("Hulp ontvangen")
    partner.get_by_role("link", name="Welzijn Zevenaar").click()
    expect(blad.get_by_text("Wij dronken koffie met haar.")).to_be_visible()
    kijk(blad)


def _theo_sees_it_is_done(blad: Page, kijk: Keuren) -> None:
    blad.goto("/werkplek/")
    for nothing_waits in ("Nieuw, nog te beoordelen", "Initiatieven te beantwoorden"):
        expect(blad.get_by_role("region", name=nothing_waits)).to_have_count(0)
    kijk(blad)
    blad.goto("/partners/doorverwijzingen/?welke=gesloten")
    kijk(blad)
    blad.goto(Initiatief.objects.get().get_absolute_url())
    expect(blad.get_by_role("heading", name="Besluit: toegekend")).to_be_visible()


def _tile(blad: Page, name: str) -> Locator:
    return blad.get_by_role("region", name=name)


def _fold_open(blad: Page, name: str) -> Locator:
    actie = blad.locator("details.actie").filter(has=blad.locator("summary", has_text=name))
    actie.locator("summary").tap()
    return actie
