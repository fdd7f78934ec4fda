"""Ria reports her neighbour on a phone without JavaScript, Karin reads it at her desk, Ria adds something."""

from datetime import timedelta

import pytest
from playwright.sync_api import ViewportSize, expect

from plavei.core.models import Medewerker
from signalen import meldinglinks as links
from signalen.models import Melding, Signaal
from tests.browser.conftest import TELEFOON, Inloggen, Keuren, Venster
from tests.factories import MeldingFactory
from tests.signalen.meldingen import signaal_van
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


def test_from_report_to_desk(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, eenheid: Eenheid,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    # A program fills in faster than anybody reads; that this is noticed is tested elsewhere.
    monkeypatch.setattr("plavei.core.publiekform.MINSTENS", timedelta(0))
    ria = venster(TELEFOON, script=False)
    ria.goto("/")
    ria.get_by_role("link", name="Meld het ons").click()
    ria.get_by_label("Een buur of iemand anders").check()
    ria.get_by_label("Geluid", exact=True).check()
    ria.get_by_label("Vertel wat u ziet of hoort").fill("Elke nacht harde muziek.")
    ria.get_by_label("Bij welk adres of op welke plek?").fill("ergens in de flat")
    ria.get_by_role("button", name="Verstuur mijn melding").click()
    # Where that is nobody knows; what she typed is still there.
    expect(ria.get_by_role("alert")).to_contain_text("Kies er een buurt bij")
    expect(ria.get_by_label("Vertel wat u ziet of hoort")).to_have_value("Elke nacht harde muziek.")
    ria.get_by_label("Bij welk adres of op welke plek?").fill("Kerkstraat 12")
    ria.get_by_label("Uw e-mailadres").fill("ria@bewoner.example")
    ria.get_by_role("button", name="Verstuur mijn melding").click()
    expect(ria.get_by_role("heading", level=1)).to_have_text("Bijna klaar: kijk in uw mail")
    ria.goto(links.path(Melding.objects.get(), links.BEVESTIGEN))
    ria.get_by_role("button", name="Ja, dit is mijn melding").click()
    expect(ria.get_by_role("heading", name="Wij hebben uw melding.")).to_be_visible()
    ria.get_by_label("Wilt u nog iets vertellen?").fill("Gisteren weer.")
    ria.get_by_role("button", name="Verstuur", exact=True).click()
    expect(ria.get_by_text("Gisteren weer.")).to_be_visible()

    desk = venster()
    inloggen(desk, karin)
    desk.goto(Signaal.objects.get().get_absolute_url())
    expect(desk.get_by_text("Bevestigd per mail")).to_be_visible()
    expect(desk.get_by_text("Gisteren weer.")).to_be_visible()
    keuren(desk)


@pytest.mark.beide_breedtes
@pytest.mark.parametrize("scherm", [TELEFOON], ids=["telefoon"])
def test_the_pages_are_for_everybody(
    venster: Venster, keuren: Keuren, eenheid: Eenheid, buurt: Buurt, scherm: ViewportSize
) -> None:
    wacht = MeldingFactory.create(wacht=True, buurt=buurt)
    open_ = MeldingFactory.create(signaal__buurt=buurt, anoniem=True)
    signaal_van(open_).melderberichten.create(van_melder=True, tekst="Geluidsoverlast" * 8, op=open_.ontvangen_op)
    blad = venster(scherm)
    blad.goto("/melden/")
    keuren(blad)
    blad.get_by_role("button", name="Verstuur mijn melding").click()
    expect(blad.get_by_role("alert")).to_be_visible()
    keuren(blad)
    volgen = links.path(open_, links.VOLGEN)
    for pad in ("/melden/verzonden/", links.path(wacht, links.BEVESTIGEN), volgen, f"{volgen}intrekken/"):
        blad.goto(pad)
        keuren(blad)
    blad.goto("/melden/volgen/verzonnen/")
    keuren(blad)
