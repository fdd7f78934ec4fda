"""Ria hands in a plan on a phone without JavaScript, Karin answers it at her desk, Ria reads the answer."""

import uuid
from datetime import timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.cache import cache
from PIL import Image
from playwright.sync_api import Page, ViewportSize, expect

from bewoners import actions, links
from bewoners.actions.verantwoorden import Bonnetje
from bewoners.models import Initiatief
from bewoners.statuses import Status
from plavei.core import klok
from plavei.core.models import Medewerker
from tests.bewoners.bestanden import foto
from tests.browser.conftest import TELEFOON, Inloggen, Keuren, Venster
from tests.factories import BesluitFactory, InitiatiefFactory
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


def _vul_in(blad: Page) -> None:
    blad.get_by_label("Hoe noemt u uw plan?").fill("Bloembakken op het plein")
    blad.get_by_label("Groen", exact=True).check()
    blad.get_by_label("Wat wilt u gaan doen?").fill("Acht bloembakken neerzetten en samen water geven.")
    blad.get_by_label("Waarom wordt de buurt er beter van?").fill("Het plein is kaal en niemand blijft er staan.")
    blad.get_by_label("In welke buurt is het?").select_option(label="Zonegge-Noord")
    blad.get_by_label("Waar precies?").fill("Op het plein")
    blad.get_by_label("Wanneer wilt u het doen?").fill("In april")
    blad.get_by_label("Wie doen er mee?").fill("Tien buren")
    blad.get_by_label("Hoeveel van hen huren bij ons?").fill("8")
    blad.get_by_label("Wat kost het in totaal?").fill("600")
    blad.get_by_label("Hoeveel leggen u en uw buren zelf in?").fill("100")
    blad.get_by_label("Hoeveel geld vraagt u van ons?").fill("500")
    blad.get_by_label("Uw naam").fill("Ria Roos")


def test_from_plan_to_answer(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, eenheid: Eenheid,
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
) -> None:  # fmt: skip
    bonnetje = tmp_path / "bon.jpg"
    Image.new("RGB", (40, 60), "white").save(bonnetje)
    # A program fills in faster than anybody reads; that this is noticed is tested elsewhere.
    monkeypatch.setattr("plavei.core.publiekform.MINSTENS", timedelta(0))
    cache.clear()
    ria = venster(TELEFOON, script=False)
    ria.goto("/initiatieven/nieuw/")
    _vul_in(ria)
    ria.get_by_role("button", name="Verstuur mijn plan").click()
    # Her address was forgotten; what she typed is still there.
    expect(ria.get_by_role("alert")).to_contain_text("Uw e-mailadres")
    expect(ria.get_by_label("Wat wilt u gaan doen?")).to_have_value("Acht bloembakken neerzetten en samen water geven.")
    ria.get_by_label("Uw e-mailadres").fill("ria@bewoner.example")
    ria.get_by_role("button", name="Verstuur mijn plan").click()
    expect(ria.get_by_role("heading", level=1)).to_have_text("Bijna klaar: kijk in uw mail")
    plan = Initiatief.objects.get()
    ria.goto(links.path(plan, links.BEVESTIGEN))
    ria.get_by_role("button", name="Ja, dit is mijn plan").click()
    expect(ria.get_by_role("heading", level=1)).to_have_text("Bloembakken op het plein")

    desk = venster()
    inloggen(desk, karin)
    desk.get_by_role("link", name="Initiatieven", exact=True).first.click()
    desk.get_by_role("link", name="Bloembakken op het plein").click()
    desk.get_by_role("button", name="Ik pak dit op").click()
    # Ria called: she has another address by now. The link she has ends, and a new one goes out.
    desk.locator("#actie_gegevens > summary").click()
    gegevens = desk.locator("#actie_gegevens")
    gegevens.get_by_label("E-mailadres").fill("ria.roos@bewoner")
    gegevens.get_by_role("button", name="Bewaar de gegevens").click()
    expect(gegevens.get_by_role("alert")).to_contain_text("E-mailadres")
    keuren(desk)
    gegevens.get_by_label("E-mailadres").fill("ria.roos@bewoner.example")
    gegevens.get_by_role("button", name="Bewaar de gegevens").click()
    expect(desk.get_by_role("link", name="ria.roos@bewoner.example")).to_be_visible()
    ria.reload()
    expect(ria.get_by_text("Deze link werkt niet meer").first).to_be_visible()
    plan.refresh_from_db()
    ria.goto(links.path(plan, links.VOLGEN))
    desk.locator("#actie_toekennen > summary").click()
    toekennen = desk.locator("#actie_toekennen")
    toekennen.get_by_label("Ja", exact=True).check()
    toekennen.get_by_label("Wat voor uitgave is het?").select_option(label="Schone woonomgeving")
    toekennen.get_by_label("Waarom besluit u dit?").fill("Een mooi plan voor het plein.")
    keuren(desk)
    toekennen.get_by_role("button", name="Ken toe").click()
    expect(desk.get_by_role("heading", name="Besluit: toegekend")).to_be_visible()
    ria.reload()
    expect(ria.get_by_text("Een mooi plan voor het plein.")).to_be_visible()
    expect(ria.get_by_text("€ 500,00").first).to_be_visible()
    plan.refresh_from_db()
    assert (plan.status, plan.behandelaar) == (Status.TOEGEKEND, karin)

    # Ria carries it out and accounts for it, still without JavaScript.
    ria.get_by_role("button", name="Wij zijn begonnen").click()
    ria.get_by_role("button", name="Ons plan is klaar").click()
    ria.get_by_role("button", name="Verstuur de bon").click()
    expect(ria.get_by_role("alert")).to_contain_text("Kies een foto of PDF van de bon.")
    ria.get_by_label("Waarvoor is de bon?").fill("Bakken en aarde")
    ria.get_by_label("Welk bedrag staat erop?").fill("512,50")
    ria.get_by_label("Foto van de bon").set_input_files(bonnetje)
    ria.get_by_role("button", name="Verstuur de bon").click()
    expect(ria.get_by_text("€ 512,50 van € 500,00")).to_be_visible()
    ria.get_by_label("Wat hebt u gedaan, en hoe ging het?").fill("Het was een mooie dag met veertien buren.")
    ria.get_by_label("Foto van het resultaat").set_input_files(bonnetje)
    ria.get_by_role("button", name="Verstuur het verslag").click()
    expect(ria.get_by_role("img", name="Foto bij het verslag")).to_be_visible()

    desk.reload()
    expect(desk.get_by_role("paragraph").filter(has_text="Het was een mooie dag met veertien buren.")).to_be_visible()
    desk.locator("#actie_afronden > summary").click()
    desk.locator("#actie_afronden").get_by_label("Wat kwam ervan?").fill("Er staan acht bloembakken.")
    desk.locator("#actie_afronden").get_by_role("button", name="Rond af").click()
    expect(desk.locator("#actie_afronden")).to_have_count(0)
    desk.locator("#actie_openbaar > summary").click()
    keuren(desk)
    desk.locator("#actie_openbaar").get_by_role("button", name="Zet op de site").click()
    ria.goto("/")
    ria.get_by_role("link", name="Bekijk wat bewoners deden").click()
    expect(ria.get_by_role("heading", name="Bloembakken op het plein")).to_be_visible()
    expect(ria.get_by_text("Er staan acht bloembakken.")).to_be_visible()
    plan.refresh_from_db()
    assert plan.status == Status.AFGEROND


def test_wim_brings_in_what_came_on_paper(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, wim: Medewerker, eenheid: Eenheid
) -> None:
    blad = venster(TELEFOON)
    inloggen(blad, wim)
    blad.goto("/initiatieven/invoeren/")
    blad.get_by_label("Hoe heet het plan?").fill("Een bank bij de vijver")
    blad.get_by_label("Groen", exact=True).check()
    blad.get_by_label("Wat willen de bewoners gaan doen?").fill("Een bank neerzetten.")
    blad.get_by_label("Waarom wordt de buurt er beter van?").fill("Er is nergens een plek om te zitten.")
    blad.get_by_label("In welke buurt is het?").select_option(label="Zonegge-Noord")
    blad.get_by_label("Waar precies?").fill("Bij de vijver")
    blad.get_by_label("Wanneer willen zij het doen?").fill("In mei")
    blad.get_by_label("Wie doen er mee?").fill("De wandelgroep")
    for vraag, getal in (
        ("Hoeveel van hen huren bij ons?", "9"), ("Wat kost het in totaal?", "400"),
        ("Hoeveel leggen zij zelf in?", "0"), ("Hoeveel geld vragen zij van ons?", "400"),
    ):  # fmt: skip
        blad.get_by_label(vraag).fill(getal)
    blad.get_by_label("Op papier").check()
    blad.get_by_label("Naam", exact=True).fill("Ria Roos")
    blad.get_by_label("Postadres").fill("Kerkstraat 12, 6901 AB Zevenaar")
    blad.get_by_role("button", name="Bewaar het plan").click()
    gebeld = blad.get_by_role("button", name="Gebeld: het is hun plan")
    expect(gebeld).to_be_visible()
    keuren(blad)
    gebeld.click()
    expect(blad.get_by_text("Bevestigd. Vanaf vandaag loopt de termijn")).to_be_visible()
    blad.get_by_role("link", name="Brief om te printen").click()
    expect(blad.get_by_text("Beste Ria Roos,")).to_be_visible()
    keuren(blad)


@pytest.mark.beide_breedtes
@pytest.mark.parametrize("scherm", [TELEFOON], ids=["telefoon"])
def test_the_pages_are_for_everybody(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, eenheid: Eenheid, buurt: Buurt,
    scherm: ViewportSize,
) -> None:  # fmt: skip
    lang = "Verantwoordingsdocumentatiebewaarplaats" * 2
    wacht = InitiatiefFactory.create(buurt=buurt, te_bevestigen=True)
    vraag = InitiatiefFactory.create(
        buurt=buurt, aanvullen=True, titel=lang, wat=lang, contact_mail=f"{lang[:60]}@b.example"
    )
    klaar = InitiatiefFactory.create(buurt=buurt, toegekend=True)
    papier = InitiatiefFactory.create(
        buurt=buurt, te_bevestigen=True, ingevoerd_door=karin, via="papier", termijn_op=klok.vandaag(), contact_mail=""
    )
    bezig = InitiatiefFactory.create(buurt=buurt, verantwoording=True, contact_adres=lang)
    BesluitFactory.create(initiatief=bezig, door=karin)
    bon = Bonnetje(uuid.uuid4(), lang, Decimal(40), foto())
    actions.add_receipt(initiatief=bezig, door=karin, bon=bon)
    actions.write_report(initiatief=bezig, door=karin, verslag=lang, foto=foto())
    actions.publish_initiatief(initiatief=bezig, door=karin, titel=lang, resultaat=lang)
    vraag.reacties.create(tekst=lang, door=karin, op=vraag.aangemeld_op)
    blad = venster(scherm)
    blad.goto("/initiatieven/nieuw/")
    keuren(blad)
    blad.get_by_role("button", name="Verstuur mijn plan").click()
    expect(blad.get_by_role("alert")).to_be_visible()
    keuren(blad)
    volgen = links.path(vraag, links.VOLGEN)
    for pad in (
        "/initiatieven/verzonden/", "/initiatieven/toegekend/", links.path(wacht, links.BEVESTIGEN), volgen,
        f"{volgen}intrekken/", links.path(klaar, links.VOLGEN), links.path(bezig, links.VOLGEN),
    ):  # fmt: skip
        blad.goto(pad)
        keuren(blad)
    blad.goto("/initiatieven/plan/verzonnen/")
    keuren(blad)
    inloggen(blad, karin)
    for pad in (
        "/initiatieven/",
        "/initiatieven/invoeren/",
        f"/initiatieven/{vraag.pk}/",
        f"/initiatieven/{klaar.pk}/",
        f"/initiatieven/{papier.pk}/",
        f"/initiatieven/{bezig.pk}/",
        f"/initiatieven/{bezig.pk}/brief/",
    ):
        blad.goto(pad)
        keuren(blad)
