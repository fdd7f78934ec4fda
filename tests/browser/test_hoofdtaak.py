"""The main job, once and whole: from what Wim sees on the street to what Karin closes with a reason."""

import re
from datetime import datetime, time
from pathlib import Path

import pytest
from django.core import mail
from django.utils import timezone
from PIL import Image
from playwright.sync_api import Locator, Page, expect

from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.tasks import herinneringen, verstuur_post
from signalen.models import Signaal
from tests.browser.conftest import DESKTOP, TELEFOON, Inloggen, Keuren, Venster
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)

TEKST = "Drie matrassen en een kapotte kast naast de container."
# Nothing of this may be in a mail: where it is, what it is about, who it is about, what was written.
NIET_IN_MAIL = re.compile(r"Kerkstraat|6901|Zonegge|Vervuiling|matras|Wanders|Klaassen|corporatie", re.IGNORECASE)


def test_from_signal_to_closed_and_open_again(
    venster: Venster,
    inloggen: Inloggen,
    keuren: Keuren,
    tmp_path: Path,
    wim: Medewerker,
    karin: Medewerker,
    eenheid: Eenheid,
) -> None:
    bij_karin, bij_wim = venster(DESKTOP), venster(TELEFOON)
    bij_karin.clock.install()
    inloggen(bij_karin, karin)
    inloggen(bij_wim, wim)

    bij_karin.get_by_role("link", name="Signalen", exact=True).first.click()
    expect(bij_karin.get_by_role("table")).to_have_count(0)

    nummer = _wim_brings_it_in(bij_wim, keuren, tmp_path)
    _karin_sees_it_come_in(bij_karin, nummer)
    _karin_takes_and_plans(bij_karin, keuren)
    _time_passes()
    _karin_is_reminded(bij_karin, keuren, nummer)
    _karin_asks_and_wim_answers(bij_karin, bij_wim)
    _karin_closes(bij_karin, keuren)
    _wim_hears_of_it(bij_wim, nummer)
    _karin_opens_it_again(bij_karin)
    _mail_tells_nothing(wim, karin)


def _wim_brings_it_in(blad: Page, keuren: Keuren, tmp_path: Path) -> str:
    """One page; he types an address and a sentence, the rest is a tap."""
    foto = tmp_path / "container.jpg"
    Image.new("RGB", (640, 480), "#7a8f6a").save(foto)
    blad.get_by_role("link", name="Nieuw signaal").first.tap()
    blad.get_by_label("Adres, postcode of buurt").fill("kerkstr 12")
    # The only home that fits is chosen for him.
    expect(blad.get_by_role("radio", name="Kerkstraat 12")).to_be_checked()
    blad.get_by_role("radio", name="Vervuiling", exact=True).check()
    blad.get_by_label("Wat zag of hoorde u?").fill(TEKST)
    blad.get_by_role("radio", name="Hoog").check()
    blad.get_by_label("Foto maken").set_input_files(foto)
    expect(blad.get_by_text("Gekozen: container.jpg")).to_be_visible()
    keuren(blad)
    blad.get_by_role("button", name="Breng in").tap()
    expect(blad.get_by_role("heading", name="Dank u, het is binnen")).to_be_visible()
    keuren(blad)
    return f"S{Signaal.objects.get().pk}"


def _karin_sees_it_come_in(blad: Page, nummer: str) -> None:
    """Without touching the page, on its next look for news; everything Wim did is there."""
    blad.clock.fast_forward("00:31")
    rij = blad.get_by_role("row", name=nummer)
    expect(rij).to_contain_text("Kerkstraat 12")
    expect(rij).to_contain_text("nog niemand")
    rij.get_by_role("link", name="Vervuiling").click()
    expect(blad.get_by_text(TEKST)).to_be_visible()
    foto = blad.get_by_role("img", name=re.compile("^Foto "))
    expect(foto).to_be_visible()
    blad.wait_for_function("foto => foto.complete && foto.naturalWidth > 0", arg=foto.element_handle())


def _karin_takes_and_plans(blad: Page, keuren: Keuren) -> None:
    blad.get_by_role("button", name="Ik pak dit op").click()
    expect(blad.get_by_text("U behandelt dit signaal", exact=True)).to_be_visible()
    actie = _open(blad, "Plan opvolging")
    actie.get_by_label("Wat is de afspraak?").fill("Bellen of het opgehaald is.")
    actie.get_by_role("button", name="Plan", exact=True).click()
    expect(blad.get_by_text("De opvolging is gepland")).to_be_visible()
    expect(blad.get_by_text("Bellen of het opgehaald is.")).to_be_visible()
    keuren(blad)


def _time_passes() -> None:
    """The morning of the planned day: beat asks for the round, a worker does it."""
    gepland = Signaal.objects.get().termijn_op
    with klok.op(timezone.make_aware(datetime.combine(gepland, time(6, 30)))):
        herinneringen()
        verstuur_post()
        # Beat comes by every minute; nobody hears the same thing twice.
        herinneringen()
        verstuur_post()


def _karin_is_reminded(blad: Page, keuren: Keuren, nummer: str) -> None:
    bel = blad.get_by_role("banner").get_by_role("link", name="Meldingen")
    expect(bel).to_contain_text("geen nieuwe")
    blad.clock.fast_forward("01:01")
    expect(bel).to_contain_text("1 ongelezen")
    bel.click()
    keuren(blad)
    blad.get_by_role("link", name=f"De opvolging van een signaal is aan de beurt: {nummer}").click()
    expect(blad.get_by_role("heading", level=1)).to_contain_text(nummer)
    expect(bel).to_contain_text("geen nieuwe")


def _karin_asks_and_wim_answers(bij_karin: Page, bij_wim: Page) -> None:
    actie = _open(bij_karin, "Schrijf een notitie")
    actie.get_by_label("Notitie", exact=True).fill("De gemeente haalt het donderdag op.")
    actie.get_by_role("button", name="Bewaar notitie").click()
    expect(bij_karin.get_by_text("De gemeente haalt het donderdag op.")).to_be_visible()

    actie = _open(bij_karin, "Vraag om informatie")
    actie.get_by_label("Wat wilt u weten, en van wie?").fill("Staat het er nog?")
    actie.get_by_label("Vraag het aan Wim Wanders").check()
    actie.get_by_role("button", name="Vraag", exact=True).click()
    expect(bij_karin.get_by_text("Wacht op informatie").first).to_be_visible()

    bij_wim.goto("/werkplek/")
    vragen = bij_wim.get_by_role("region", name="Vragen aan u")
    vragen.get_by_role("link", name="Vervuiling, Kerkstraat 12").tap()
    expect(bij_wim.get_by_text("Vraag aan u: Staat het er nog?")).to_be_visible()
    actie = _open(bij_wim, "Schrijf een notitie")
    actie.get_by_label("Notitie", exact=True).fill("Nee, het is weg.")
    actie.get_by_role("button", name="Bewaar notitie").tap()
    expect(bij_wim.get_by_text("De notitie staat erbij.")).to_be_visible()

    bij_karin.reload()
    expect(bij_karin.get_by_text("Nee, het is weg.")).to_be_visible()
    bij_karin.get_by_role("button", name="Antwoord is binnen, ga verder").click()
    expect(bij_karin.get_by_text("U kunt weer verder met dit signaal.")).to_be_visible()


def _karin_closes(blad: Page, keuren: Keuren) -> None:
    actie = _open(blad, "Sluit het signaal")
    actie.get_by_label("Wat is er bereikt of afgesproken?").fill("Donderdag opgehaald.")
    actie.get_by_role("button", name="Sluit", exact=True).click()
    # Not without a reason; what was typed is still there.
    expect(blad.get_by_role("alert").first).to_contain_text("Kies waarom dit signaal dicht kan.")
    expect(blad.get_by_label("Wat is er bereikt of afgesproken?")).to_have_value("Donderdag opgehaald.")
    keuren(blad)
    blad.get_by_label("Waarom kan het dicht?").select_option("Opgelost")
    blad.get_by_role("button", name="Sluit", exact=True).click()
    expect(blad.get_by_text("Gesloten: opgelost")).to_be_visible()


def _wim_hears_of_it(blad: Page, nummer: str) -> None:
    blad.goto("/werkplek/")
    ingebracht = blad.get_by_role("region", name="Met wat u inbracht")
    expect(ingebracht).to_contain_text("Karin Klaassen sloot het signaal")
    meldingen = blad.get_by_role("region", name="Nieuwe meldingen voor u")
    expect(meldingen).to_contain_text("Een signaal van u is opgepakt")
    expect(meldingen).to_contain_text("Een signaal van u is gesloten")
    expect(meldingen).to_contain_text(nummer)


def _karin_opens_it_again(blad: Page) -> None:
    actie = _open(blad, "Heropen")
    actie.get_by_label("Waarom moet het weer open?").fill("Er staat nu een koelkast.")
    actie.get_by_role("button", name="Heropen").click()
    expect(blad.get_by_text("Het signaal is weer open")).to_be_visible()
    assert Signaal.objects.get().is_open


def _mail_tells_nothing(wim: Medewerker, karin: Medewerker) -> None:
    verstuur_post()
    brieven = {karin.email: 0, wim.email: 0}
    for brief in mail.outbox:
        (aan,) = brief.to
        brieven[aan] += 1
        alles = f"{brief.subject}\n{brief.body}"
        assert NIET_IN_MAIL.search(alles) is None, alles
        assert re.search(r"http://localhost:\d+/meldingen/\d+/open/", alles), alles
    # Karin: the reminder, and Wim's answer. Wim: taken, planned, a question, closed, open again, and the note.
    assert brieven[karin.email] >= 1
    assert brieven[wim.email] >= 3


def _open(blad: Page, naam: str) -> Locator:
    """An action of the signal's page, folded open."""
    actie = blad.locator("details.actie").filter(has=blad.locator("summary", has_text=naam))
    actie.locator("summary").click()
    return actie
