"""Karin is ill, and some of her work is confidential: who may read it hears so, and Theo learns nothing of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.actions import take_signaal
from signalen.casus import actions as casusacties
from signalen.models import Casus, Signaal
from signalen.team.overdragen import hand_over_all, report_absent
from tests.conftest import KlokOp
from tests.factories import MedewerkerFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen

Werk = Callable[[Casus, Medewerker], Any]


def pad(van: Medewerker) -> str:
    return f"/signalen/team/{van.pk}/overdragen/"


@pytest.fixture
def van_anna(breng_in: Inbrengen, anna: Medewerker, karin: Medewerker, sonja: Medewerker) -> Casus:
    """A confidential casus that Anna leads, with Karin and Sonja in its team."""
    casus = casusacties.open_casus(door=anna, regisseur=anna, signalen=[breng_in()])
    for mens in (karin, sonja):
        casusacties.add_member(casus=casus, medewerker=mens, door=anna)
    casusacties.mark_confidential(casus=casus, door=anna)
    return Casus.objects.get(pk=casus.pk)


def berichten(mens: Medewerker) -> list[tuple[str, str, int]]:
    rijen = Bericht.objects.filter(ontvanger=mens, kanaal="app").order_by("pk")
    return list(rijen.values_list("soort", "onderwerp_soort", "onderwerp_id"))


def actie(casus: Casus, karin: Medewerker) -> None:
    casusacties.add_action(casus=casus, door=karin, tekst="Bellen", eigenaar=karin, uiterlijk_op=klok.vandaag())


def bezoek(casus: Casus, karin: Medewerker) -> None:
    casusacties.plan_visit(casus=casus, door=karin, gepland_op=klok.nu() + timedelta(days=1), bezoeker=karin)


def samen_op_bezoek(casus: Casus, karin: Medewerker) -> None:
    straks = klok.nu() + timedelta(days=1)
    casusacties.plan_visit(casus=casus, door=karin, gepland_op=straks, bezoeker=casus.regisseur, met=karin)


def signaal(casus: Casus, karin: Medewerker) -> None:
    Signaal.objects.filter(in_casus__casus=casus).update(behandelaar=karin)


@pytest.mark.parametrize("werk", [actie, bezoek, samen_op_bezoek, signaal])
def test_the_team_of_a_casus_that_another_leads_hears_it(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, sonja: Medewerker, van_anna: Casus, werk: Werk
) -> None:
    """Somebody has to go there tomorrow."""
    werk(van_anna, karin)
    Bericht.objects.all().delete()
    hand_over_all(van=karin, door=theo, naar=[anna])
    assert berichten(anna) == berichten(sonja) == [("casus.collega_weg", "casus", van_anna.pk)]
    assert berichten(theo) == berichten(karin) == []
    # Who it is, they read in the casus; it stays theirs to share out.
    assert Gebeurtenis.objects.get(code="casus.collega_er_niet").door == karin
    assert Casus.objects.get().regisseur == anna


def test_what_is_done_or_of_another_is_no_news(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, sonja: Medewerker, van_anna: Casus
) -> None:
    """Karin is in its team, but nothing in it waits for her."""
    actie(van_anna, karin)
    casusacties.finish_action(casus=van_anna, actie=van_anna.acties.get(), door=karin, uitkomst="gedaan")
    bezoek(van_anna, sonja)
    Bericht.objects.all().delete()
    hand_over_all(van=karin, door=theo, naar=[anna])
    assert berichten(anna) == berichten(sonja) == []
    assert not Gebeurtenis.objects.filter(code="casus.collega_er_niet").exists()


def test_anna_reads_who_it_is(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, van_anna: Casus, client_van: ClientVan
) -> None:
    bezoek(van_anna, karin)
    hand_over_all(van=karin, door=theo, naar=[anna])
    browser = client_van(anna)
    assert "Een collega met werk in een casus van u is er niet" in browser.get("/meldingen/").content.decode()
    assert (
        "is er niet; wie de casus mag lezen, kreeg bericht" in browser.get(f"/casussen/{van_anna.pk}/").content.decode()
    )


# ---------------------------------------------------------------- with nothing to hand over
def test_theo_reports_it_where_there_is_nothing_to_hand_over(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, sonja: Medewerker, van_anna: Casus, client_van: ClientVan
) -> None:
    bezoek(van_anna, karin)
    Bericht.objects.all().delete()
    browser = client_van(theo)
    blad = browser.get(pad(karin)).content.decode()
    assert "Hier ligt niets" in blad
    assert "Meld dat deze collega er niet is" in blad
    gemeld: Any = browser.post(pad(karin), {"afwezig": "ja"}, follow=True)
    assert gemeld.redirect_chain == [(pad(karin), 302)]
    assert "Gemeld dat Karin Klaassen er niet is." in gemeld.content.decode()
    assert berichten(anna) == berichten(sonja) == [("casus.collega_weg", "casus", van_anna.pk)]
    assert berichten(theo) == []


def test_who_has_no_confidential_work_gets_the_same_page_and_answer(
    theo: Medewerker, wim: Medewerker, client_van: ClientVan
) -> None:
    browser = client_van(theo)
    assert "Meld dat deze collega er niet is" in browser.get(pad(wim)).content.decode()
    gemeld: Any = browser.post(pad(wim), {"afwezig": "ja"}, follow=True)
    assert "Gemeld dat Wim Wanders er niet is." in gemeld.content.decode()
    assert not Bericht.objects.exists()


def test_what_stays_can_be_reported_too(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, van_anna: Casus, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    bezoek(van_anna, karin)
    gewoon = take_signaal(signaal=breng_in(), door=karin)
    Bericht.objects.all().delete()
    client_van(theo).post(pad(karin), {"afwezig": "ja"})
    assert berichten(anna) == [("casus.collega_weg", "casus", van_anna.pk)]
    assert Signaal.objects.get(pk=gewoon.pk).behandelaar == karin


def test_the_same_is_told_once_a_day(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, sonja: Medewerker, van_anna: Casus, klok_op: KlokOp
) -> None:
    klok_op("2026-11-02 09:00")
    bezoek(van_anna, karin)
    Bericht.objects.all().delete()
    report_absent(van=karin, door=theo)
    klok_op("2026-11-02 23:30")
    hand_over_all(van=karin, door=theo, naar=[anna])
    hand_over_all(van=karin, door=theo, naar=[sonja])
    een = ("casus.collega_weg", "casus", van_anna.pk)
    assert berichten(anna) == [een]
    # Somebody else who is ill that day is news, and so is Karin the next morning.
    bezoek(van_anna, sonja)
    report_absent(van=sonja, door=theo)
    assert [wat for wat in berichten(anna) if wat[0] == "casus.collega_weg"] == [een, een]
    klok_op("2026-11-03 00:30")
    report_absent(van=karin, door=theo)
    assert [wat for wat in berichten(anna) if wat[0] == "casus.collega_weg"] == [een, een, een]


def test_only_a_teamleider_of_the_team_reports_it(
    karin: Medewerker, anna: Medewerker, van_anna: Casus, petra: Medewerker, theo: Medewerker
) -> None:
    bezoek(van_anna, karin)
    Bericht.objects.all().delete()
    ver = MedewerkerFactory.create(naam="Lea Leider", rol="teamleider")
    for van, door in ((karin, anna), (karin, ver), (petra, theo)):
        with pytest.raises(ActieFout):
            report_absent(van=van, door=door)
    assert not Bericht.objects.exists()
