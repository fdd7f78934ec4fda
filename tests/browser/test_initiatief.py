"""Ria hands in a plan on a phone without JavaScript, Karin answers it at her desk, Ria reads the answer."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from playwright.sync_api import Page, ViewportSize, expect

from bewoners import links
from bewoners.models import Initiatief
from bewoners.statuses import Status
from plavei.core.models import Medewerker
from tests.browser.conftest import SCHERMEN, TELEFOON, Inloggen, Keuren, Venster
from tests.factories import InitiatiefFactory
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
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
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


@pytest.mark.parametrize("scherm", SCHERMEN, ids=["desktop", "telefoon"])
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
    vraag.reacties.create(tekst=lang, door=karin, op=vraag.aangemeld_op)
    blad = venster(scherm)
    blad.goto("/initiatieven/nieuw/")
    keuren(blad)
    blad.get_by_role("button", name="Verstuur mijn plan").click()
    expect(blad.get_by_role("alert")).to_be_visible()
    keuren(blad)
    volgen = links.path(vraag, links.VOLGEN)
    for pad in ("/initiatieven/verzonden/", links.path(wacht, links.BEVESTIGEN), volgen, f"{volgen}intrekken/"):
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
    ):
        blad.goto(pad)
        keuren(blad)
