"""Logging in with the association's account, in a real browser and at a real provider on another host."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from plavei.core import klok
from plavei.core.models import Groepsrol, Medewerker, Organisatieaccount, Rol
from plavei.core.organisatie import controle
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren, Klachten, Venster
from tests.oidc.dienst import COACHES, TERUG, Dienst, dienst_voor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def dienst_in_browser(
    live_server: LiveServer,
    settings: Settings,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Dienst]:
    """The provider, for the address of the test server. The browser may go there, and nowhere else besides."""
    with dienst_voor(tmp_path_factory.mktemp("oidc"), f"{live_server.url}{TERUG}") as dienst:
        settings.OIDC = dienst.instellingen()
        own_host = Klachten._own_host

        def also_the_provider(self: Klachten, url: str) -> None:
            if not url.startswith(f"{dienst.issuer}/"):
                own_host(self, url)

        monkeypatch.setattr(Klachten, "_own_host", also_the_provider)
        yield dienst


def test_ina_logs_in_with_her_account_and_leaves_the_group(
    dienst_in_browser: Dienst, venster: Venster, keuren: Keuren
) -> None:
    dienst = dienst_in_browser
    dienst.zet("ina-1", name="Ina Inlog", email="ina@plavei.example", email_verified=True, groups=[COACHES])
    Groepsrol.objects.create(groep=COACHES, naam="Klantcoaches", rol=Rol.KLANTCOACH)
    blad = venster()
    blad.goto("/signalen/")
    for scherm in SCHERMEN:
        blad.set_viewport_size(scherm)
        keuren(blad)
    blad.get_by_role("button", name="Inloggen met uw werkaccount").click()
    blad.get_by_role("link", name="Ina Inlog").click()
    blad.wait_for_url("**/signalen/")
    assert Medewerker.objects.get().naam == "Ina Inlog"

    # She leaves the group: out at the next look, with a page that says what to do when she tries again.
    dienst.zet("ina-1", name="Ina Inlog", email="ina@plavei.example", email_verified=True, groups=[])
    Organisatieaccount.objects.update(controle_op=klok.nu())
    controle.check_due()
    blad.goto("/werkplek/")
    expect(blad.get_by_role("heading", level=1)).to_have_text("Inloggen")
    blad.get_by_role("button", name="Inloggen met uw werkaccount").click()
    expect(blad.get_by_role("heading", level=1)).to_have_text("Inloggen lukte niet")
    expect(blad.get_by_role("alert")).to_contain_text("Vraag uw functioneel beheerder")
    for scherm in SCHERMEN:
        blad.set_viewport_size(scherm)
        keuren(blad)


def test_it_works_without_script_too(dienst_in_browser: Dienst, venster: Venster) -> None:
    dienst_in_browser.zet("ina-1", name="Ina Inlog", email="ina@plavei.example", groups=[COACHES])
    Groepsrol.objects.create(groep=COACHES, naam="Klantcoaches", rol=Rol.KLANTCOACH)
    blad = venster(script=False)
    blad.goto("/inloggen/")
    blad.get_by_role("button", name="Inloggen met uw werkaccount").click()
    blad.get_by_role("link", name="Ina Inlog").click()
    blad.wait_for_url("**/werkplek/")


def test_the_page_in_between_can_be_used_by_hand(
    dienst_in_browser: Dienst, blad: Page, keuren: Keuren, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A browser that does not go on by itself shows a link; here the refresh is taken out to look at it."""
    blad.goto("/inloggen/")
    blad.route(
        re.compile(r"/inloggen/organisatie/$"),
        lambda route: route.fulfill(
            response=(answer := route.fetch()), body=answer.text().replace('http-equiv="refresh"', 'name="geen"')
        ),
    )
    blad.get_by_role("button", name="Inloggen met uw werkaccount").click()
    expect(blad.get_by_role("heading", level=1)).to_have_text("U gaat naar de inlogpagina")
    for scherm in SCHERMEN:
        blad.set_viewport_size(scherm)
        keuren(blad)
    blad.get_by_role("link", name="Verder").click()
    expect(blad.get_by_role("heading", level=1)).to_have_text("Wie bent u?")


def test_bas_keeps_the_table_of_groups(
    blad: Page, inloggen: Inloggen, keuren: Keuren, bas: Medewerker, wijk: object
) -> None:
    inloggen(blad, bas)
    blad.goto("/beheer/groepen/")
    keuren(blad)
    blad.get_by_role("link", name="Groep toevoegen").click()
    blad.get_by_label("Naam", exact=True).fill("Klantcoaches oost")
    blad.get_by_label("Kenmerk van de groep").fill("5f1c0b1e-coaches")
    blad.get_by_label("Rol").select_option("klantcoach")
    blad.get_by_label("de wijken van deze groep").check()
    keuren(blad)
    blad.get_by_role("button", name="Opslaan").click()
    blad.get_by_role("link", name="Kies wijken").click()
    blad.get_by_label("Zonegge").check()
    keuren(blad)
    blad.get_by_role("button", name="Bewaar").click()
    expect(blad.get_by_text("De wijken van Klantcoaches oost zijn bewaard.")).to_be_visible()
    for scherm in SCHERMEN:
        blad.set_viewport_size(scherm)
        keuren(blad)
    blad.goto("/beheer/groepen/")
    expect(blad.get_by_role("link", name="Klantcoaches oost")).to_be_visible()
    for scherm in SCHERMEN:
        blad.set_viewport_size(scherm)
        keuren(blad)
