"""As long as a partner is at work there is a day to say how it stands, and somebody who is reminded of it."""

from collections.abc import Callable
from datetime import date, timedelta
from importlib import import_module
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from partners import actions
from partners.models import Doorverwijzing
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Herinnering, Medewerker, Norm
from plavei.core.registries import tiles
from plavei.core.ronde import make_round
from plavei.core.werkdagen import termijn
from plavei.werkplek.week import eigen_werk
from tests.conftest import KlokOp
from tests.mensen import ClientVan
from tests.partners.conftest import Verzonden

pytestmark = pytest.mark.django_db


def _norm() -> date:
    return termijn("doorverwijzing_terugkoppeling", klok.vandaag())


def _op(klok_op: KlokOp, dag: date) -> None:
    klok_op(f"{dag} 09:00")


@pytest.mark.parametrize("namens", [True, False])
def test_the_day_by_which_paul_says_how_it_stands_moves_along_with_what_he_does(
    namens: bool, verzonden: Verzonden, karin: Medewerker, klok_op: KlokOp
) -> None:
    dv = verzonden.dv
    Norm.objects.filter(code="doorverwijzing_terugkoppeling").update(dagen=8)
    for naar in ("geaccepteerd", "in_behandeling", "wacht", ""):
        _op(klok_op, klok.vandaag() + timedelta(days=21))
        wie: dict[str, Any] = {"door": karin, "naam": "Paul", "kanaal": "telefoon", "datum": klok.vandaag()}
        if naar and namens:
            actions.record_partner_step(doorverwijzing=dv, naar=naar, reden="Even weg.", **wie)
        elif naar:
            actions.partner_step(doorverwijzing=dv, naar=naar, reden="Even weg.")
        elif namens:
            actions.record_partner_feedback(doorverwijzing=dv, tekst="Nog bezig.", **wie)
        else:
            actions.partner_feedback(doorverwijzing=dv, tekst="Nog bezig.")
        assert (verzonden.fris().terugkoppeling_op, naar) == (_norm(), naar)


def test_the_beheerder_sets_the_term(verzonden: Verzonden, bas: Medewerker, client_van: ClientVan) -> None:
    pagina = client_van(bas).get("/beheer/termijnen/").content.decode()
    assert "Partner laat weten hoe het staat" in pagina
    Norm.objects.filter(code="doorverwijzing_terugkoppeling").update(dagen=2)
    actions.partner_step(doorverwijzing=verzonden.dv, naar="geaccepteerd")
    dag = verzonden.fris().terugkoppeling_op
    assert dag == _norm()
    assert dag <= klok.vandaag() + timedelta(days=12)


def test_karin_is_reminded_again_and_again_and_sees_it_in_tile_list_and_week(
    verzonden: Verzonden, paul: Client, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    paul.post(f"{verzonden.adres}stap/accepteren/")
    paul.post(f"{verzonden.adres}stap/terugkoppeling/", {"tekst": "Bezig"})
    stil = Herinnering.objects.filter(soort="doorverwijzing.geen_terugkoppeling")
    for keer in (1, 2):
        dag = verzonden.fris().terugkoppeling_op
        assert dag is not None
        _op(klok_op, dag)
        make_round()
        assert [rij.status for rij in stil.order_by("pk")] == ["afgehandeld"] * (keer - 1) + ["open"]
        _op(klok_op, dag + timedelta(days=1))
        assert [item.sub.split(",")[0] for item in tiles["doorverwijzingen_te_laat"].content(karin).items] == [
            verzonden.dv.nummer
        ]
        lijst = client_van(karin).get("/partners/doorverwijzingen/?welke=te_laat")
        assert [rij["dv"].pk for rij in lijst.context["rijen"]] == [verzonden.dv.pk]
        assert [werk.te_laat for werk in eigen_werk(karin) if werk.icon == "send"] == [1]
        actions.partner_feedback(doorverwijzing=verzonden.dv, tekst="Nog steeds bezig.")
        assert stil.filter(status="open").count() == 0
    assert (
        Bericht.objects.filter(soort="doorverwijzing.geen_terugkoppeling", ontvanger=karin, kanaal="app").count() == 2
    )


def test_a_day_that_was_agreed_stays_when_a_step_is_taken_and_is_met_by_feedback(
    verzonden: Verzonden, paul: Client, klok_op: KlokOp
) -> None:
    over_een_week = klok.vandaag() + timedelta(days=7)
    Doorverwijzing.objects.update(terugkoppeling_op=over_een_week)
    paul.post(f"{verzonden.adres}stap/accepteren/")
    assert verzonden.fris().terugkoppeling_op == over_een_week
    paul.post(f"{verzonden.adres}stap/terugkoppeling/", {"tekst": "Wij bellen morgen."})
    assert verzonden.fris().terugkoppeling_op == _norm()


def test_paul_and_karin_choose_the_next_day_themselves(
    verzonden: Verzonden, paul: Client, karin: Medewerker, client_van: ClientVan
) -> None:
    morgen, overmorgen = (klok.vandaag() + timedelta(days=dagen) for dagen in (1, 2))
    browser, url = client_van(karin), verzonden.dv.get_absolute_url()
    namens = {"naam": "Paul", "kanaal": "telefoon", "datum": klok.vandaag().isoformat()}
    stappen: tuple[tuple[Callable[..., object], str, dict[str, str], date], ...] = (
        (browser.post, f"{url}namens/accepteren/", namens, overmorgen),
        (paul.post, f"{verzonden.adres}stap/terugkoppeling/", {"tekst": "Bezig"}, morgen),
        (browser.post, f"{url}namens/terugkoppeling/", {**namens, "tekst": "Bezig"}, overmorgen),
    )
    for doe, adres, data, dag in stappen:
        doe(adres, {**data, "terugkoppeling_op": dag.isoformat()})
        assert verzonden.fris().terugkoppeling_op == dag
    assert "Volgende terugkoppeling" in browser.get(url).content.decode()
    assert "weten hoe het staat." in paul.get(verzonden.adres).content.decode()


@pytest.mark.parametrize("dagen", [-400_000, -1, 0, 401])
def test_a_day_that_nobody_can_promise_is_refused_with_words(
    dagen: int, verzonden: Verzonden, paul: Client, karin: Medewerker
) -> None:
    paul.post(f"{verzonden.adres}stap/accepteren/")
    dag, was = klok.vandaag() + timedelta(days=dagen), verzonden.fris().terugkoppeling_op
    data = {"tekst": "Een lang verhaal", "terugkoppeling_op": dag.isoformat()}
    antwoord = paul.post(f"{verzonden.adres}stap/terugkoppeling/", data)
    assert (antwoord.status_code, "Een lang verhaal" in antwoord.content.decode()) == (422, True)
    with pytest.raises(ActieFout, match="dag na vandaag"):
        actions.partner_feedback(doorverwijzing=verzonden.dv, tekst="Bezig", terugkoppeling_op=dag)
    assert (verzonden.fris().terugkoppeling_op, verzonden.dv.terugkoppelingen.exclude(tekst="").count()) == (was, 0)


def test_what_stood_still_gets_a_day_and_what_had_one_keeps_it(verzonden: Verzonden) -> None:
    actions.partner_step(doorverwijzing=verzonden.dv, naar="geaccepteerd")
    forwards = import_module("partners.migrations.0013_terugkoppelen").forwards
    for was in (None, klok.vandaag() + timedelta(days=3)):
        Doorverwijzing.objects.update(terugkoppeling_op=was)
        forwards(apps, None)
        assert verzonden.fris().terugkoppeling_op == (was or klok.vandaag() + timedelta(days=28))
