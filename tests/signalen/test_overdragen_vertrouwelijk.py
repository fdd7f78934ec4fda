"""Karin is ill, and some of her work is confidential: who may read it hears so, and Theo learns nothing of it."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from plavei.core import klok
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.casus import actions as casusacties
from signalen.models import Casus, Signaal
from signalen.team.overdragen import hand_over_all
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen

Werk = Callable[[Casus, Medewerker], Any]


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
