"""Asking for information, and going on."""

from datetime import date

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.actions import ask_information, resume_signaal
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen


def test_it_waits_until_the_answer_is_expected(van_karin: Signaal, karin: Medewerker) -> None:
    signaal = ask_information(signaal=van_karin, door=karin, vraag="Sinds wanneer?")
    assert (signaal.status, signaal.stap, signaal.stap_tekst) == ("wacht", "informatie", "Sinds wanneer?")
    assert not signaal.vraagt_inbrenger
    assert Gebeurtenis.objects.get(code="signaal.informatie_gevraagd").gegevens == {
        "op": signaal.termijn_op.isoformat()
    }
    assert not Bericht.objects.filter(soort="signaal.informatie_gevraagd").exists()


def test_the_maker_is_asked_and_sees_the_question(
    breng_in: Inbrengen, karin: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    signaal = breng_in(thema="eenzaamheid")
    ask_information(signaal=signaal, door=karin, vraag="Welke verdieping was het?", aan_inbrenger=True)
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.informatie_gevraagd", kanaal="app")] == [wim]
    tekst = client_van(wim).get(f"/signalen/{signaal.pk}/").content.decode()
    assert "Welke verdieping was het?" in tekst
    resume_signaal(signaal=signaal, door=karin)
    assert "Welke verdieping" not in client_van(wim).get(f"/signalen/{signaal.pk}/").content.decode()


def test_a_question_to_somebody_else_is_not_for_the_maker(
    breng_in: Inbrengen, karin: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    signaal = breng_in(thema="eenzaamheid")
    ask_information(signaal=signaal, door=karin, vraag="Huisarts gebeld?")
    assert "Huisarts" not in client_van(wim).get(f"/signalen/{signaal.pk}/").content.decode()


def test_asking_without_a_question_or_too_far(van_karin: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    with pytest.raises(ActieFout, match="wat u wilt weten"):
        ask_information(signaal=van_karin, door=karin, vraag="  ")
    with pytest.raises(ActieFout, match="vanaf vandaag"):
        ask_information(signaal=van_karin, door=karin, vraag="?", verwacht_op=date(2026, 11, 22))
    with pytest.raises(ActieFout, match="binnen ruim een jaar"):
        ask_information(signaal=van_karin, door=karin, vraag="?", verwacht_op=date(2030, 1, 1))


def test_going_on(van_karin: Signaal, karin: Medewerker) -> None:
    ask_information(signaal=van_karin, door=karin, vraag="Sinds wanneer?", aan_inbrenger=True)
    signaal = resume_signaal(signaal=van_karin, door=karin)
    assert (signaal.status, signaal.stap, signaal.stap_tekst) == ("in_behandeling", "opvolgen", "")
    assert not signaal.vraagt_inbrenger
    with pytest.raises(ActieFout, match="wacht niet op informatie"):
        resume_signaal(signaal=signaal, door=karin)


@pytest.mark.parametrize("naam", ["wim", "kees", "petra"])
def test_others_may_not(naam: str, iedereen: dict[str, Medewerker], van_karin: Signaal) -> None:
    with pytest.raises(ActieFout, match="Dit mag u"):
        ask_information(signaal=van_karin, door=iedereen[naam], vraag="?")


def test_on_the_page_with_everything_kept_on_an_error(
    van_karin: Signaal, karin: Medewerker, client_van: ClientVan
) -> None:
    browser = client_van(karin)
    url = f"/signalen/{van_karin.pk}/navragen/"
    antwoord = browser.post(url, {"vraag": "Sinds wanneer is dit?", "verwacht_op": "1-1-1990"})
    assert antwoord.status_code == 409
    assert "Sinds wanneer is dit?" in antwoord.content.decode()
    for fout in ({}, {"vraag": "\0"}, {"vraag": "x" * 5000}, {"vraag": "?", "verwacht_op": "geen datum"},
                 {"vraag": "?", "verwacht_op": "9999-12-31"}, {"vraag": "Het is 123456782"}):  # fmt: skip
        assert browser.post(url, fout).status_code in {409, 422}, fout
    assert browser.post(url, {"vraag": "Sinds wanneer?", "aan_inbrenger": "on"}).status_code == 302
    van_karin.refresh_from_db()
    assert (van_karin.status, van_karin.vraagt_inbrenger) == ("wacht", True)
