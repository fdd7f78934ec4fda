"""Making a signal confidential, its named readers, and lifting it."""

import re

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Inzage, Medewerker
from signalen.actions import mark_confidential, take_signaal, unmark_confidential
from signalen.models import Signaal
from tests.mensen import ClientVan
from tests.signalen.conftest import GEHEIM, Inbrengen


def test_only_handler_named_readers_and_who_marked_it(
    van_karin: Signaal, iedereen: dict[str, Medewerker], karin: Medewerker, theo: Medewerker, sonja: Medewerker
) -> None:
    mark_confidential(signaal=van_karin, door=theo, lezers=[sonja])
    van_karin.refresh_from_db()
    lezen = {naam for naam, mens in iedereen.items() if van_karin.full_access(mens)}
    assert lezen == {"karin", "theo", "sonja"}
    assert Gebeurtenis.objects.get(code="signaal.vertrouwelijk").gegevens == {"lezers": sorted([theo.pk, sonja.pk])}


def test_without_a_handler_the_intake_coach_reads_along(
    breng_in: Inbrengen, theo: Medewerker, karin: Medewerker
) -> None:
    signaal = mark_confidential(signaal=breng_in(), door=theo)
    assert {lezer.medewerker for lezer in signaal.lezers.all()} == {theo, karin}


def test_a_reader_must_have_a_case_role(van_karin: Signaal, karin: Medewerker, petra: Medewerker) -> None:
    with pytest.raises(ActieFout, match="kan geen lezer zijn"):
        mark_confidential(signaal=van_karin, door=karin, lezers=[petra])
    van_karin.refresh_from_db()
    assert not van_karin.vertrouwelijk


def test_lifting(geheim: Signaal, karin: Medewerker, theo: Medewerker) -> None:
    signaal = unmark_confidential(signaal=geheim, door=karin)
    assert signaal.full_access(theo)
    assert not signaal.lezers.exists()
    with pytest.raises(ActieFout, match="niet vertrouwelijk"):
        unmark_confidential(signaal=signaal, door=karin)


def test_the_intake_coach_reads_it_and_that_is_logged(
    geheim: Signaal, karin: Medewerker, sonja: Medewerker, client_van: ClientVan
) -> None:
    assert GEHEIM in client_van(karin).get(f"/signalen/{geheim.pk}/").content.decode()
    regel = Inzage.objects.get()
    assert (regel.medewerker, regel.onderwerp_id, regel.hoe) == (karin, geheim.pk, "scherm")


def test_the_maker_sees_the_own_text_and_who_took_it_up(
    geheim: Signaal, karin: Medewerker, sonja: Medewerker, client_van: ClientVan
) -> None:
    take_signaal(signaal=geheim, door=karin)
    tekst = client_van(sonja).get(f"/signalen/{geheim.pk}/").content.decode()
    assert GEHEIM in tekst
    assert "Opgepakt door Karin Klaassen" in tekst
    for weg in ("Wat er gebeurde", "Lezers", "Plan opvolging", "Sluit het signaal", "Op dit adres"):
        assert weg not in tekst
    assert Inzage.objects.filter(medewerker=sonja).count() == 1


def ticked(bladzij: str) -> set[int]:
    """Which readers the form on the page has ticked."""
    vakjes = re.findall(r'<input[^>]*name="lezers"[^>]*>', bladzij)
    return {int(re.findall(r'value="(\d+)"', vakje)[0]) for vakje in vakjes if " checked" in vakje}


def test_adding_a_reader_keeps_the_others(
    van_karin: Signaal, karin: Medewerker, sonja: Medewerker, kees: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    """Karin ticks Wim: Sonja stays, and so does Kees, who works in another wijk."""
    mark_confidential(signaal=van_karin, door=karin, lezers=[sonja, kees])
    sinds = {lezer.medewerker_id: lezer.op for lezer in van_karin.lezers.all()}
    browser, url = client_van(karin), f"/signalen/{van_karin.pk}/"
    stond = ticked(browser.get(url).content.decode())
    assert stond == {sonja.pk, kees.pk}
    assert browser.post(f"{url}vertrouwelijk/", {"lezers": [*stond, wim.pk]}).status_code == 302
    for lezer in (sonja, kees, wim):
        assert client_van(lezer).get(url).status_code == 200
    assert {lezer.medewerker_id: lezer.op for lezer in van_karin.lezers.exclude(medewerker=wim)} == sinds


def test_who_is_unticked_reads_it_no_more(
    van_karin: Signaal, karin: Medewerker, sonja: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    mark_confidential(signaal=van_karin, door=karin, lezers=[sonja, wim])
    browser, url = client_van(karin), f"/signalen/{van_karin.pk}/"
    assert browser.post(f"{url}vertrouwelijk/", {"lezers": [wim.pk]}).status_code == 302
    assert client_van(sonja).get(url).status_code == 404
    assert ticked(browser.get(url).content.decode()) == {wim.pk}


def test_a_reader_who_left_is_no_hindrance(
    van_karin: Signaal, karin: Medewerker, sonja: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    mark_confidential(signaal=van_karin, door=karin, lezers=[sonja])
    sonja.is_active = False
    sonja.save()
    browser, url = client_van(karin), f"/signalen/{van_karin.pk}/"
    assert browser.post(f"{url}vertrouwelijk/", {"lezers": [sonja.pk, wim.pk]}).status_code == 302
    assert {lezer.medewerker for lezer in van_karin.lezers.all()} == {karin, sonja, wim}


def test_the_handler_stays_the_reader_they_are(
    van_karin: Signaal, karin: Medewerker, theo: Medewerker, wim: Medewerker
) -> None:
    """No choice in the form, since the handler reads it anyway; but it is given to another later."""
    signaal = mark_confidential(signaal=van_karin, door=karin)
    mark_confidential(signaal=signaal, door=karin, lezers=[theo])
    mark_confidential(signaal=signaal, door=theo, lezers=[wim])
    assert {lezer.medewerker for lezer in signaal.lezers.all()} == {karin, theo, wim}


def test_on_the_page(
    van_karin: Signaal, karin: Medewerker, sonja: Medewerker, kees: Medewerker, theo: Medewerker, client_van: ClientVan
) -> None:
    browser, url = client_van(karin), f"/signalen/{van_karin.pk}/"
    fout = browser.post(f"{url}vertrouwelijk/", {"lezers": [str(kees.pk)]})  # Kees does not work in this wijk
    assert fout.status_code == 422
    for onzin in ("x", "\0", "9" * 40):
        assert browser.post(f"{url}vertrouwelijk/", {"lezers": [onzin]}).status_code == 422
    assert browser.post(f"{url}vertrouwelijk/", {"lezers": [str(sonja.pk)]}).status_code == 302
    assert client_van(theo).get(url).status_code == 404
    assert client_van(sonja).get(url).status_code == 200
    assert "Sonja Smit" in browser.get(url).content.decode()
    assert browser.post(f"{url}openbaar/").status_code == 302
    assert client_van(theo).get(url).status_code == 200
