"""A day of each role: what somebody comes for in the morning, done by clicking. Wim and Karin walk the circle."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from plavei.core import klok, opvallend_zoeken
from plavei.core.inzage import log_reads
from plavei.core.models import Medewerker, Norm, VrijeDag
from signalen import actions
from signalen.models import Notitie, Signaal
from tests.browser.conftest import DESKTOP, SCHERMEN, TELEFOON, Inloggen, Keuren, Venster
from tests.factories import SignaalFactory
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def voordeur(eenheid: Eenheid, wim: Medewerker, karin: Medewerker) -> Signaal:
    """A worry behind the front door that Wim brought in and Karin took up."""
    made: Signaal = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, plaats="", voordeur=True, ingebracht_door=wim
    )
    actions.take_signaal(signaal=made, door=karin)
    return made


def _look(blad: Page, keuren: Keuren) -> None:
    own = blad.viewport_size
    for scherm in SCHERMEN:
        blad.set_viewport_size(scherm)
        keuren(blad)
    assert own is not None
    blad.set_viewport_size(own)


def test_sonja_goes_by_and_writes_what_she_saw(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, sonja: Medewerker, karin: Medewerker, voordeur: Signaal
) -> None:
    blad = venster(TELEFOON)
    inloggen(blad, sonja)
    assert blad.goto(voordeur.get_absolute_url()).status == 404  # type: ignore[union-attr]
    actions.assign_signaal(signaal=voordeur, door=karin, aan=sonja)
    blad.goto("/werkplek/")
    _look(blad, keuren)
    blad.goto("/signalen/?rij=mijn")
    blad.get_by_role("link", name="Eenzaamheid").first.tap()
    actie = blad.locator("details.actie").filter(has=blad.locator("summary", has_text="Schrijf een notitie"))
    actie.locator("summary").tap()
    actie.get_by_label("Notitie", exact=True).fill("Gordijnen open, mevrouw deed zelf open.")
    actie.get_by_role("button", name="Bewaar notitie").tap()
    expect(blad.get_by_text("Gordijnen open, mevrouw deed zelf open.")).to_be_visible()
    _look(blad, keuren)
    assert Notitie.objects.get().door == sonja


def test_theo_moves_work_from_one_to_another(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, theo: Medewerker, karin: Medewerker, buurt: Buurt
) -> None:
    laat: Signaal = SignaalFactory.create(buurt=buurt, termijn_op=klok.vandaag() - timedelta(days=30))
    blad = venster(DESKTOP)
    inloggen(blad, theo)
    _look(blad, keuren)
    blad.get_by_role("region", name="Signalen die te laat zijn").get_by_role("link", name="Geluid").click()
    actie = blad.locator("details.actie").filter(has=blad.locator("summary", has_text="Wijs toe aan een collega"))
    actie.locator("summary").click()
    actie.get_by_label("Collega").select_option(label=karin.naam)
    actie.get_by_role("button", name="Wijs toe", exact=True).click()
    expect(blad.get_by_text("Het signaal is toegewezen.")).to_be_visible()
    _look(blad, keuren)
    laat.refresh_from_db()
    assert laat.behandelaar == karin


def test_petra_sees_who_read_and_keeps_the_grounds(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, petra: Medewerker, karin: Medewerker, voordeur: Signaal
) -> None:
    # Many, a while ago: what is younger than two minutes waits for the next round.
    with klok.op(klok.nu() - timedelta(minutes=5)):
        log_reads(medewerker=karin, gelezen=[("signaal", 1_000_000 + nummer) for nummer in range(41)], hoe="scherm")
    bij_karin = venster(DESKTOP)
    inloggen(bij_karin, karin)
    bij_karin.goto(voordeur.get_absolute_url())
    blad = venster(DESKTOP)
    inloggen(blad, petra)
    blad.get_by_role("link", name="Wie las wat").first.click()
    expect(blad.get_by_role("row", name=re.compile(f"{karin.naam}.*signaal {voordeur.pk} op"))).to_be_visible()
    _look(blad, keuren)
    opvallend_zoeken.look_through()
    blad.get_by_role("link", name="Opvallend", exact=True).click()
    _look(blad, keuren)
    blad.get_by_role("link", name="Extra beschermd").click()
    _look(blad, keuren)
    blad.goto("/inzage/opvallend/")
    blad.get_by_role("row", name=karin.naam).get_by_role("link", name="Veel dossiers in korte tijd").click()
    _look(blad, keuren)
    blad.get_by_label("Wat vindt u ervan?").fill("Gevraagd: een overdracht")
    blad.get_by_role("button", name="Bekeken").click()
    expect(blad.get_by_text("Gevraagd: een overdracht")).to_be_visible()
    assert blad.goto(voordeur.get_absolute_url()).status == 404  # type: ignore[union-attr]
    blad.goto("/signalen/themas/")
    blad.get_by_role("link", name="Eenzaamheid", exact=True).click()
    _look(blad, keuren)
    blad.get_by_label("Doel").fill("Vroeg hulp aanbieden aan wie alleen is")
    blad.get_by_role("button", name="Bewaar").click()
    expect(blad.get_by_text("Vroeg hulp aanbieden aan wie alleen is").first).to_be_visible()
    _look(blad, keuren)


def test_bas_sets_a_term_and_a_day_off(venster: Venster, inloggen: Inloggen, keuren: Keuren, bas: Medewerker) -> None:
    blad = venster(TELEFOON)
    inloggen(blad, bas)
    blad.goto("/beheer/")
    blad.get_by_role("link", name="Termijnen").tap()
    norm = Norm.objects.order_by("pk").first()
    assert norm is not None
    groep = blad.get_by_role("group", name=norm.naam, exact=True)
    groep.get_by_label("Aantal dagen").fill(str(norm.dagen + 1))
    _look(blad, keuren)
    blad.get_by_role("button", name="Termijnen opslaan").tap()
    expect(groep.get_by_label("Aantal dagen")).to_have_value(str(norm.dagen + 1))
    blad.goto("/beheer/vrije-dagen/")
    dag = klok.vandaag().replace(month=12, day=28)
    blad.get_by_label("Datum").fill(dag.isoformat())
    blad.get_by_label("Waarom we dicht zijn").fill("Tussen de feestdagen")
    blad.get_by_role("button", name="Dag toevoegen").tap()
    expect(blad.get_by_text("Tussen de feestdagen").first).to_be_visible()
    _look(blad, keuren)
    assert VrijeDag.objects.get().datum == dag
