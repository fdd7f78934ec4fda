"""Giving a signal to a colleague, and back to the group."""

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.actions import assign_signaal, return_signaal, take_signaal
from signalen.models import Signaal
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen


def test_theo_gives_it_to_sonja(breng_in: Inbrengen, theo: Medewerker, sonja: Medewerker, wim: Medewerker) -> None:
    signaal = assign_signaal(signaal=breng_in(thema="eenzaamheid"), door=theo, aan=sonja)
    assert (signaal.behandelaar, signaal.status) == (sonja, "in_behandeling")
    assert signaal.full_access(sonja)
    event = Gebeurtenis.objects.get(code="signaal.toegewezen")
    assert event.gegevens == {"aan": sonja.pk, "van": None}
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.toegewezen", kanaal="app")] == [sonja]
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.opgepakt", kanaal="app")] == [wim]


@pytest.mark.parametrize("naam", ["kees", "wilma", "petra", "bas"])
def test_not_to_who_does_not_work_there(naam: str, iedereen: dict[str, Medewerker], breng_in: Inbrengen) -> None:
    with pytest.raises(ActieFout, match="werkt niet in deze wijk"):
        assign_signaal(signaal=breng_in(), door=iedereen["karin"], aan=iedereen[naam])


def test_to_oneself_is_taking_it(breng_in: Inbrengen, karin: Medewerker) -> None:
    signaal = assign_signaal(signaal=breng_in(), door=karin, aan=karin)
    assert signaal.behandelaar == karin
    assert Gebeurtenis.objects.filter(code="signaal.opgepakt").exists()


def test_to_the_same_person_again_changes_nothing(van_karin: Signaal, theo: Medewerker, karin: Medewerker) -> None:
    assign_signaal(signaal=van_karin, door=theo, aan=karin)
    assert not Gebeurtenis.objects.filter(code="signaal.toegewezen").exists()


def test_a_confidential_one_stays_readable_for_who_gives_it_away(
    geheim: Signaal, karin: Medewerker, sonja: Medewerker
) -> None:
    take_signaal(signaal=geheim, door=karin)
    geheim.refresh_from_db()
    signaal = assign_signaal(signaal=geheim, door=karin, aan=sonja)
    assert signaal.full_access(karin)
    assert signaal.full_access(sonja)


def test_on_the_page(breng_in: Inbrengen, theo: Medewerker, sonja: Medewerker, client_van: ClientVan) -> None:
    signaal, browser = breng_in(), client_van(theo)
    antwoord = browser.post(f"/signalen/{signaal.pk}/toewijzen/", {"collega": sonja.pk})
    assert (antwoord.status_code, antwoord["Location"]) == (302, f"/signalen/{signaal.pk}/")
    for fout in ({}, {"collega": "0"}, {"collega": "x"}, {"collega": "9" * 40}, {"collega": "\0"}):
        antwoord = browser.post(f"/signalen/{signaal.pk}/toewijzen/", fout)
        assert antwoord.status_code == 422
    signaal.refresh_from_db()
    assert signaal.behandelaar == sonja


def test_giving_back_keeps_the_deadline(van_karin: Signaal, karin: Medewerker) -> None:
    signaal = return_signaal(signaal=van_karin, door=karin)
    assert (signaal.behandelaar, signaal.status, signaal.termijn_op) == (None, "in_behandeling", van_karin.termijn_op)
    with pytest.raises(ActieFout, match="Niemand behandelt"):
        return_signaal(signaal=signaal, door=karin)


def test_who_gives_back_what_is_not_for_them_goes_on_in_the_list(
    breng_in: Inbrengen, theo: Medewerker, sonja: Medewerker, client_van: ClientVan
) -> None:
    signaal = assign_signaal(signaal=breng_in(thema="eenzaamheid"), door=theo, aan=sonja)
    browser = client_van(sonja)
    antwoord = browser.post(f"/signalen/{signaal.pk}/teruggeven/")
    assert (antwoord.status_code, antwoord["Location"]) == (302, "/signalen/")
    assert browser.get(f"/signalen/{signaal.pk}/").status_code == 404


def test_a_confidential_one_given_back_goes_to_the_intake_coach_again(
    geheim: Signaal, karin: Medewerker, sonja: Medewerker
) -> None:
    take_signaal(signaal=geheim, door=karin)
    signaal = assign_signaal(signaal=geheim, door=karin, aan=sonja)
    signaal.lezers.all().delete()
    signaal = return_signaal(signaal=signaal, door=sonja)
    assert [lezer.medewerker for lezer in signaal.lezers.all()] == [karin]
