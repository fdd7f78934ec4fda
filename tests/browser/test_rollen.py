"""A short day of every role: each page they can reach by clicking, on a desktop and on a phone, full and empty."""

import re
from collections import deque
from collections.abc import Iterator
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image
from playwright.sync_api import Page, expect

from plavei.core.models import Medewerker
from signalen import actions
from signalen.models import Notitie, Signaal, Thema
from signalen.models.signaal import MelderSoort, Urgentie, Via
from tests.browser.conftest import SCHERMEN, Inloggen, Keuren
from tests.factories import BewonerFactory, BewoningFactory, SignaalFactory
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db(transaction=True)

LANG = "Aansprakelijkheidsverzekeringsmaatschappijenoverkoepelingsorgaan" * 3
# Not pages: a photo or a document. Not from here: what takes the log-in away or asks the password again, and the
# page of all components (test_stijl.py).
NIET_VOLGEN = re.compile(r"^/(bijlagen|medewerkers/\d+/foto|account|static|cijfers/export|beheer/stijl)/")


@pytest.fixture
def een_jaar_werk(karin: Medewerker, wim: Medewerker, sonja: Medewerker, eenheid: Eenheid, buurt: Buurt) -> Signaal:
    """Signals in every state in the wijk of Karin, one with all there is on it: that one is returned."""
    bewoner = BewonerFactory.create(voorletters="T.", achternaam="van Thijssen-Achterberg", telefoon="+31612345678")
    BewoningFactory.create(bewoner=bewoner, eenheid=eenheid)
    vol = actions.create_signaal(
        door=wim,
        thema=Thema.objects.get(code="eenzaamheid"),
        tekst=f"Gordijnen al weken dicht. {LANG}",
        urgentie=Urgentie.ACUUT,
        eenheid=eenheid,
        buurt=None,
        plaats="",
        via=Via.WIJK,
        melder_soort=MelderSoort.BEWONER,
        melder=bewoner,
        bestanden=[SimpleUploadedFile("voordeur.jpg", _jpeg(), "image/jpeg")],
    )
    actions.take_signaal(signaal=vol, door=karin)
    actions.add_note(signaal=vol, door=karin, soort=Notitie.Soort.INSCHATTING, tekst=f"Denk dat {LANG} helpt.")
    actions.ask_information(signaal=vol, door=karin, vraag="Is er familie?", aan_inbrenger=True)
    SignaalFactory.create(buurt=buurt, ingebracht_door=wim)
    SignaalFactory.create(buurt=buurt, plaats=LANG[:150], in_behandeling=True, behandelaar=sonja)
    SignaalFactory.create(buurt=buurt, wacht=True, behandelaar=karin)
    SignaalFactory.create(buurt=buurt, gesloten=True, behandelaar=karin)
    actions.mark_confidential(signaal=SignaalFactory.create(buurt=buurt), door=karin, lezers=[])
    return vol


@pytest.mark.parametrize("wie", ["karin", "wim", "sonja", "theo", "petra", "bas"])
def test_every_page_within_reach(
    blad: Page, inloggen: Inloggen, keuren: Keuren, een_jaar_werk: Signaal, iedereen: dict[str, Medewerker], wie: str
) -> None:
    inloggen(blad, iedereen[wie])
    gezien = list(_pages(blad, keuren))
    assert "/werkplek/" in gezien
    if iedereen[wie].is_zaakrol:
        assert {"/signalen/", "/signalen/nieuw/", "/signalen/#/", "/wijken/", "/wijken/#/"} <= set(gezien)


@pytest.mark.parametrize("wie", ["wilma", "kees"])
def test_a_wijk_where_nothing_happened_yet(
    blad: Page, inloggen: Inloggen, keuren: Keuren, iedereen: dict[str, Medewerker], wie: str
) -> None:
    inloggen(blad, iedereen[wie])
    for adres in ("/werkplek/", "/signalen/", "/meldingen/", "/zoeken/?q=bestaat-niet", "/wijken/"):
        blad.goto(adres)
        _look(blad, keuren)


def test_forms_say_what_is_wrong_and_keep_what_was_typed(
    blad: Page, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, een_jaar_werk: Signaal
) -> None:
    inloggen(blad, karin)
    blad.goto("/signalen/nieuw/")
    blad.get_by_label("Wat zag of hoorde u?").fill("Muziek tot na middernacht.")
    blad.get_by_role("button", name="Breng in").click()
    fouten = blad.get_by_role("alert")
    expect(fouten).to_contain_text("Kies een thema.")
    # The keyboard and the screen reader start where it says what is wrong.
    expect(fouten).to_be_focused()
    expect(blad.get_by_label("Wat zag of hoorde u?")).to_have_value("Muziek tot na middernacht.")
    _look(blad, keuren)

    blad.goto(een_jaar_werk.get_absolute_url())
    for naam, knop in (("Schrijf een notitie", "Bewaar notitie"), ("Vraag om informatie", "Vraag")):
        actie = blad.locator("details.actie").filter(has=blad.locator("summary", has_text=naam))
        actie.locator("summary").click()
        actie.get_by_role("button", name=knop, exact=True).click()
        expect(blad.get_by_role("alert").first).to_be_visible()
        _look(blad, keuren)


def test_bas_makes_a_colleague_and_hears_what_is_missing(
    blad: Page, inloggen: Inloggen, keuren: Keuren, bas: Medewerker
) -> None:
    inloggen(blad, bas)
    blad.goto("/beheer/medewerkers/nieuw/")
    blad.locator("main form").get_by_role("button").last.click()
    expect(blad.get_by_role("alert").first).to_be_visible()
    _look(blad, keuren)


_GEKEURD: set[str] = set()


def _look(blad: Page, keuren: Keuren) -> None:
    for scherm in SCHERMEN:
        blad.set_viewport_size(scherm)
        expect(blad.get_by_role("heading", level=1)).to_have_count(1)
        keuren(blad)


def _pages(blad: Page, keuren: Keuren, begin: str = "/werkplek/", hooguit: int = 40) -> Iterator[str]:
    """Walk from link to link; of pages that differ only in the number in their address, one is enough."""
    wachtrij, gezien = deque([begin]), {_kind(begin)}
    while wachtrij:
        adres = wachtrij.popleft()
        antwoord = blad.goto(adres)
        assert antwoord is not None
        assert antwoord.status == 200, f"{adres} answers {antwoord.status}"
        # A page that many roles have is judged for the first of them, the home for each; that it opens, for each too.
        if _kind(blad.url) not in _GEKEURD or _kind(blad.url) == begin:
            _GEKEURD.add(_kind(blad.url))
            _look(blad, keuren)
        yield _kind(adres)
        for href in blad.locator("a[href^='/']").evaluate_all("links => links.map(link => link.getAttribute('href'))"):
            if not NIET_VOLGEN.search(href) and _kind(href) not in gezien:
                gezien.add(_kind(href))
                wachtrij.append(href)
        assert len(gezien) <= hooguit, f"more kinds of pages than expected: {sorted(gezien)}"


def _kind(adres: str) -> str:
    """The address with # for what is the number or code of one record, without the query."""
    return re.sub(r"/(\d+|BU\d+)/|(?<=/themas)/[a-z_-]+/", "/#/", urlsplit(adres).path)


def _jpeg() -> bytes:
    doek = BytesIO()
    Image.new("RGB", (320, 240), "#b0a080").save(doek, "JPEG")
    return doek.getvalue()
