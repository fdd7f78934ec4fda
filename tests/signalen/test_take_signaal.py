"""Taking a signal up; two at once."""

import threading

import pytest
from django.db import connection

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker
from signalen.actions import take_signaal
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import HerinneringFactory, MedewerkerFactory, WerkgebiedFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen


def test_karin_takes_it(breng_in: Inbrengen, karin: Medewerker, wim: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:30")
    signaal = breng_in()
    HerinneringFactory.create(soort="signaal.niet_beoordeeld", onderwerp_soort="signaal", onderwerp_id=signaal.pk)
    signaal = take_signaal(signaal=signaal, door=karin)
    assert (signaal.behandelaar, signaal.status, signaal.stap) == (karin, "in_behandeling", "eerste_contact")
    assert Gebeurtenis.objects.get(code="signaal.opgepakt").door == karin
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.opgepakt", kanaal="app")] == [wim]
    assert Herinnering.objects.get().status == "afgehandeld"


def test_taking_again_changes_nothing(van_karin: Signaal, karin: Medewerker) -> None:
    take_signaal(signaal=van_karin, door=karin)
    assert Gebeurtenis.objects.filter(code="signaal.opgepakt").count() == 1


def test_who_comes_second_is_told_by_whom(van_karin: Signaal, theo: Medewerker, client_van: ClientVan) -> None:
    with pytest.raises(ActieFout, match="Karin Klaassen heeft dit signaal al opgepakt"):
        take_signaal(signaal=van_karin, door=theo)
    antwoord = client_van(theo).post(f"/signalen/{van_karin.pk}/oppakken/")
    assert antwoord.status_code == 409
    assert "Karin Klaassen heeft dit signaal al opgepakt" in antwoord.content.decode()


@pytest.mark.parametrize("naam", ["wim", "sonja", "wilma", "kees", "petra", "bas"])
def test_others_may_not(naam: str, iedereen: dict[str, Medewerker], breng_in: Inbrengen) -> None:
    signaal = breng_in()
    with pytest.raises(ActieFout, match="Dit mag u"):
        take_signaal(signaal=signaal, door=iedereen[naam])
    signaal.refresh_from_db()
    assert signaal.behandelaar is None


def test_a_closed_one_is_not_taken(van_karin: Signaal, theo: Medewerker) -> None:
    from signalen.actions import close_signaal

    gesloten = close_signaal(signaal=van_karin, door=theo, reden="opgelost")
    with pytest.raises(ActieFout, match="gesloten"):
        take_signaal(signaal=gesloten, door=theo)


@pytest.mark.django_db(transaction=True)
def test_two_coaches_at_the_same_time_one_wins(breng_in: Inbrengen, karin: Medewerker) -> None:
    signaal = breng_in()
    anna = MedewerkerFactory.create(naam="Anna de Groot")
    WerkgebiedFactory.create(medewerker=anna, wijk=signaal.wijk)
    samen = threading.Barrier(2)
    uitkomst: dict[str, str] = {}

    def pak(door: Medewerker) -> None:
        try:
            samen.wait(10)
            take_signaal(signaal=signaal, door=Medewerker.objects.get(pk=door.pk))
            uitkomst[door.naam] = "gelukt"
        except ActieFout as fout:
            uitkomst[door.naam] = fout.boodschap
        finally:
            connection.close()

    draden = [threading.Thread(target=pak, args=(mens,)) for mens in (karin, anna)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    signaal.refresh_from_db()
    assert signaal.behandelaar is not None
    winnaar = signaal.behandelaar.naam
    (verliezer,) = {karin.naam, anna.naam} - {winnaar}
    assert uitkomst == {winnaar: "gelukt", verliezer: f"{winnaar} heeft dit signaal al opgepakt."}
    assert Gebeurtenis.objects.filter(code="signaal.opgepakt").count() == 1
