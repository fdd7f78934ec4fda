"""Single keys: there for who wants them, gone for who turned them off; what they do goes through the ordinary pages."""

from urllib.parse import urlencode

import pytest

from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.factories import SignaalFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt

SCRIPT = "js/toetsen.js"


def test_karin_turns_them_off_for_herself(karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan) -> None:
    browser, paden = client_van(karin), ("/signalen/", f"/signalen/{breng_in().pk}/")
    for pad in paden:
        tekst = browser.get(pad).content.decode()
        assert (SCRIPT in tekst, 'id="toetsenuitleg"' in tekst) == (True, True)
    form = {"naam": karin.naam, "telefoon": ""}
    browser.post("/profiel/", form | {"sneltoetsen": "uit"})
    karin.refresh_from_db()
    assert karin.sneltoetsen == "uit"
    for pad in paden:
        tekst = browser.get(pad).content.decode()
        assert (SCRIPT in tekst, "toetsen" in tekst) == (False, False)
    browser.post("/profiel/", form)  # not sent along: it stays as it was
    browser.post("/profiel/", form | {"sneltoetsen": "soms", "naam": "Karin Anders"})
    karin.refresh_from_db()
    assert (karin.sneltoetsen, karin.naam) == ("uit", "Karin Klaassen")


def test_who_has_no_list_is_not_asked(bas: Medewerker, karin: Medewerker, client_van: ClientVan) -> None:
    gevraagd = {naam: "neltoetsen" in client_van(mens).get("/profiel/").content.decode()
                for naam, mens in (("bas", bas), ("karin", karin))}  # fmt: skip
    assert gevraagd == {"bas": False, "karin": True}
    client_van(bas).post("/profiel/", {"naam": "Bas de Bos", "telefoon": ""})
    bas.refresh_from_db()
    assert (bas.naam, bas.sneltoetsen) == ("Bas de Bos", "aan")


def test_taken_from_the_list_one_is_back_in_the_list(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    signaal = breng_in()
    vraag = urlencode({"rij": "vrij", "thema": "geluid", "sorteer": "oudste"})
    antwoord = client_van(karin).post(f"/signalen/{signaal.pk}/oppakken/", {"terug": vraag})
    assert (antwoord.status_code, antwoord["Location"]) == (302, f"/signalen/?{vraag}")
    assert Signaal.objects.get(pk=signaal.pk).behandelaar == karin


@pytest.mark.parametrize("terug", ["", "//kwaad.example/", "\r\nX: y", "a=b" * 900, "#", "%00", "&" * 1200])
def test_back_is_always_the_own_list(terug: str, karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan) -> None:
    antwoord = client_van(karin).post(f"/signalen/{breng_in().pk}/oppakken/", {"terug": terug})
    assert antwoord.status_code == 302
    assert antwoord["Location"].startswith("/signalen/?")


def test_the_page_says_where_one_is(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    SignaalFactory.create_batch(2, buurt=buurt)
    eerste = client_van(karin).get("/signalen/?rij=vrij&thema=geluid&per=1")
    tweede = client_van(karin).get(eerste.context["volgende_url"])
    assert "na=" in tweede.context["hier"]
    assert f'name="terug" value="{tweede.context["hier"].replace("&", "&amp;")}"' in tweede.content.decode()
