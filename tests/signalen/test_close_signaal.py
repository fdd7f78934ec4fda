"""Closing with a reason, closing against a note, and reopening."""

import threading
from datetime import timedelta

import pytest
from django.db import connection

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.actions import add_note, close_signaal, reopen_signaal
from signalen.models import Notitie, Signaal
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen


def test_closing_says_why_and_until_when_it_is_kept(van_karin: Signaal, karin: Medewerker, wim: Medewerker) -> None:
    signaal = close_signaal(
        signaal=van_karin, door=karin, reden="bemiddeling", resultaat=" Afgesproken: tien uur stil. "
    )
    assert (signaal.status, signaal.sluitreden, signaal.resultaat) == (
        "gesloten", "bemiddeling", "Afgesproken: tien uur stil."
    )  # fmt: skip
    assert signaal.vernietigen_op == klok.vandaag() + timedelta(days=730)
    assert Gebeurtenis.objects.get(code="signaal.gesloten").gegevens == {"reden": "bemiddeling"}
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.gesloten", kanaal="app")] == [wim]


def test_behind_the_front_door_is_kept_a_year(breng_in: Inbrengen, karin: Medewerker) -> None:
    signaal = close_signaal(signaal=breng_in(thema="eenzaamheid"), door=karin, reden="verhuisd")
    assert signaal.vernietigen_op == klok.vandaag() + timedelta(days=365)
    assert signaal.behandelaar == karin  # answered at once, without being taken first


@pytest.mark.parametrize("reden", ["", "onzin", "OPGELOST"])
def test_without_a_reason_it_stays_open(van_karin: Signaal, karin: Medewerker, reden: str) -> None:
    with pytest.raises(ActieFout, match="Kies waarom"):
        close_signaal(signaal=van_karin, door=karin, reden=reden)
    van_karin.refresh_from_db()
    assert van_karin.is_open


def test_twice_is_said(van_karin: Signaal, karin: Medewerker) -> None:
    close_signaal(signaal=van_karin, door=karin, reden="opgelost")
    with pytest.raises(ActieFout, match="gesloten"):
        close_signaal(signaal=van_karin, door=karin, reden="opgelost")


@pytest.mark.parametrize("naam", ["wim", "sonja", "kees", "petra"])
def test_others_may_not(naam: str, iedereen: dict[str, Medewerker], van_karin: Signaal) -> None:
    with pytest.raises(ActieFout, match="Dit mag u"):
        close_signaal(signaal=van_karin, door=iedereen[naam], reden="opgelost")


def test_reopening_needs_a_reason_and_keeps_it_as_a_note(
    van_karin: Signaal, karin: Medewerker, theo: Medewerker
) -> None:
    gesloten = close_signaal(signaal=van_karin, door=karin, reden="opgelost")
    with pytest.raises(ActieFout, match="waarom"):
        reopen_signaal(signaal=gesloten, door=theo, reden=" ")
    signaal = reopen_signaal(signaal=gesloten, door=theo, reden="Het begon weer.")
    assert (signaal.status, signaal.behandelaar, signaal.heropend) == ("in_behandeling", theo, 1)
    assert (signaal.sluitreden, signaal.gesloten_op, signaal.vernietigen_op) == ("", None, None)
    assert Notitie.objects.get().tekst == "Het begon weer."
    with pytest.raises(ActieFout, match="niet gesloten"):
        reopen_signaal(signaal=signaal, door=theo, reden="nog eens")


def test_on_the_page(van_karin: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    browser, url = client_van(karin), f"/signalen/{van_karin.pk}/"
    antwoord = browser.post(f"{url}sluiten/", {"resultaat": "Lang verhaal over de afspraak."})
    assert antwoord.status_code == 422
    assert "Lang verhaal over de afspraak." in antwoord.content.decode()
    assert browser.post(f"{url}sluiten/", {"reden": "opgelost", "resultaat": "Klaar."}).status_code == 302
    tekst = browser.get(url).content.decode()
    assert "Gesloten: opgelost" in tekst
    assert "Heropen" in tekst
    assert "Plan opvolging" not in tekst
    assert browser.post(f"{url}opvolgen/", {"kies": klok.vandaag().isoformat()}).status_code in {409, 422}
    assert browser.post(f"{url}heropenen/", {"reden": "Toch niet."}).status_code == 302


@pytest.mark.django_db(transaction=True)
def test_a_note_and_closing_at_the_same_time_both_stand(
    breng_in: Inbrengen, karin: Medewerker, theo: Medewerker
) -> None:
    signaal = breng_in()
    samen = threading.Barrier(2)
    fouten: list[BaseException] = []

    def doe(sluit: bool, door: Medewerker) -> None:
        try:
            samen.wait(10)
            wie = Medewerker.objects.get(pk=door.pk)
            if sluit:
                close_signaal(signaal=signaal, door=wie, reden="opgelost")
            else:
                add_note(signaal=signaal, door=wie, soort="waarneming", tekst="Nog langs geweest.")
        except ActieFout as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=args) for args in ((True, karin), (False, theo))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    signaal.refresh_from_db()
    assert fouten == []
    assert signaal.status == "gesloten"
    assert Notitie.objects.get().tekst == "Nog langs geweest."
