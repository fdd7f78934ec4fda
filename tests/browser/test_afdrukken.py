"""Karin prints what she has in front of her: black on white, without the reporter, with her name at the foot."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from partners import actions, delen
from partners.models import Dekking, Doorverwijzing, Organisatie
from plavei.core import klok
from plavei.core.models import Inzage, Medewerker
from signalen.models import Signaal
from tests.browser.conftest import Inloggen
from tests.factories import (
    BewonerFactory,
    BewoningFactory,
    EenheidFactory,
    InitiatiefFactory,
    NotitieFactory,
    SignaalFactory,
)
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def signaal(eenheid: Eenheid, karin: Medewerker) -> Signaal:
    """Reported by Bep, who lives elsewhere, about Jansen of Kerkstraat 12."""
    BewoningFactory.create(bewoner=BewonerFactory.create(achternaam="Jansen"), eenheid=eenheid)
    bep = BewonerFactory.create(achternaam="Bepstra", telefoon="+31687654321")
    BewoningFactory.create(bewoner=bep, eenheid=EenheidFactory.create(buurt=eenheid.buurt))
    made: Signaal = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, plaats="", voordeur=True, in_behandeling=True, behandelaar=karin,
        melder=bep, melder_soort="bewoner",
    )  # fmt: skip
    for dag in range(30):
        NotitieFactory.create(signaal=made, door=karin, tekst=f"Langs geweest, dag {dag}. " * 8)
    return made


def _refer(signaal: Signaal, karin: Medewerker) -> Doorverwijzing:
    welzijn = Organisatie.objects.create(naam="Welzijn Zevenaar", soort="welzijn", telefoon="0316 123456")
    Dekking.objects.create(
        organisatie=welzijn,
        gemeente=signaal.buurt.wijk.gemeente,
        thema=signaal.thema,
        van=klok.vandaag() - timedelta(days=1),
    )
    dv = actions.create_doorverwijzing(
        signaal=signaal, organisatie=welzijn, door=karin, vraag="Kunt u langsgaan?", beoogd="Dat zij mensen ziet.",
        toestemming="niet_gevraagd", grondslag="f", motivering="Het gaat achteruit.",
    )  # fmt: skip
    actions.send_doorverwijzing(doorverwijzing=dv, door=karin, gezien=delen.fingerprint(delen.preview(dv)))
    return dv


def _on_paper(page: Page, address: str) -> None:
    page.emulate_media(media="screen", color_scheme="dark")
    page.goto(address)
    page.emulate_media(media="print", color_scheme="dark")
    foot = page.locator(".afdruk")
    expect(foot).to_contain_text("Afgedrukt door Karin Klaassen, klantcoach, op")
    expect(foot).to_be_visible()
    for part in (".zijbalk", ".bovenbalk", ".tabbalk", ".demobalk", ".terug"):
        expect(page.locator(f"{part}:visible")).to_have_count(0)
    expect(page.locator("main").get_by_role("button")).to_have_count(0)
    assert page.evaluate("getComputedStyle(document.querySelector('h1')).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") in {
        "rgba(0, 0, 0, 0)",
        "rgb(255, 255, 255)",
    }


def test_what_karin_prints(blad: Page, inloggen: Inloggen, karin: Medewerker, signaal: Signaal) -> None:
    plan, dv = InitiatiefFactory.create(buurt=signaal.buurt, behandelaar=karin), _refer(signaal, karin)
    inloggen(blad, karin)
    for address, title in (
        (signaal.buurt.get_absolute_url(), signaal.buurt.naam),
        (f"/wijken/woningen/{signaal.eenheid_id}/", "Kerkstraat 12"),
        (plan.get_absolute_url(), plan.titel),
        (dv.get_absolute_url(), "Welzijn Zevenaar"),
    ):
        _on_paper(blad, address)
        expect(blad.get_by_role("heading", level=1)).to_contain_text(title)


def test_the_reporter_stays_off_paper(blad: Page, inloggen: Inloggen, karin: Medewerker, signaal: Signaal) -> None:
    inloggen(blad, karin)
    blad.goto(signaal.get_absolute_url())
    expect(blad.get_by_text("Bepstra")).to_be_visible()
    _on_paper(blad, signaal.get_absolute_url())
    expect(blad.get_by_text("Langs geweest, dag 3.").first).to_be_visible()
    for secret in ("Bepstra", "87654321"):
        assert [part for part in blad.get_by_text(secret).all() if part.is_visible()] == []
    expect(blad.locator(".afdruk")).to_contain_text("De melder staat niet op deze afdruk")
    read = Inzage.objects.count()
    assert blad.pdf(format="A4").startswith(b"%PDF")
    assert Inzage.objects.count() == read  # the page was opened, and that was logged
    assert signaal.melder_id is not None
    _on_paper(blad, f"/bewoners/{signaal.melder_id}/")
    expect(blad.get_by_role("heading", level=1)).to_contain_text("Bepstra")
    assert [part for part in blad.get_by_text(signaal.thema.naam).all() if part.is_visible()] == []
