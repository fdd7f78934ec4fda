"""Ria has no e-mail: Wim writes her plan down, she is called, and hears by letter what we decide."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client

from bewoners import actions, links
from bewoners.models import Initiatief
from bewoners.reminders import TeBevestigen, TeVertellen
from bewoners.statuses import Status
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from plavei.core.ronde import make_round
from tests.bewoners.plannen import ingevuld
from tests.conftest import KlokOp
from tests.factories import InitiatiefFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db

INVOEREN = "/initiatieven/invoeren/"


def _van_papier(buurt: Buurt, door: Medewerker, **velden: Any) -> Initiatief:
    plan: Initiatief = InitiatiefFactory.create(
        buurt=buurt, te_bevestigen=True, ingevoerd_door=door, via="papier", termijn_op=klok.vandaag(), **velden
    )
    return plan


# ---------------------------------------------------------------- from paper to confirmed
def test_what_came_on_paper_waits_for_a_call(
    eenheid: Eenheid, buurt: Buurt, wim: Medewerker, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 09:00")
    data = ingevuld(buurt, via="papier", contact_mail="", contact_adres="Kerkstraat 12, 6901 AB Zevenaar")
    client = client_van(wim)
    assert client.post(INVOEREN, data).status_code == 302
    plan = Initiatief.objects.get()
    assert (plan.status, plan.termijn_op, plan.bevestigd_op) == (Status.TE_BEVESTIGEN, date(2026, 11, 26), None)
    assert plan.contact_adres == "Kerkstraat 12, 6901 AB Zevenaar"
    assert Bericht.objects.count() == 0
    pagina = client.get(f"/initiatieven/{plan.pk}/").content.decode()
    assert "Gebeld: het is hun plan" in pagina
    assert "Ik pak dit op" not in pagina
    assert plan.titel in client_van(karin).get("/initiatieven/?rij=bellen").content.decode()
    klok_op("2026-11-24 10:00")
    assert client.post(f"/initiatieven/{plan.pk}/bevestigen/").status_code == 302
    plan.refresh_from_db()
    assert (plan.status, plan.termijn_op, plan.vertellen_op) == (Status.INGEDIEND, date(2026, 12, 22), None)
    assert list(Bericht.objects.filter(kanaal="app").values_list("ontvanger", "soort")) == [
        (karin.pk, "initiatief.nieuw")
    ]
    assert client.post(f"/initiatieven/{plan.pk}/bevestigen/").status_code == 409


def test_it_was_not_their_plan_and_nothing_stays(
    buurt: Buurt, wim: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    plan = _van_papier(buurt, wim, titel="Zilverschoon")
    response = client_van(karin).post(f"/initiatieven/{plan.pk}/weggooien/")
    assert (response.status_code, response["Location"]) == (302, "/initiatieven/")
    assert not Initiatief.objects.exists()
    assert Initiatief._meta.apps.get_model("bewoners", "InitiatiefEvent")._default_manager.count() == 0
    assert [g.code for g in Gebeurtenis.objects.all()] == ["initiatief.weggegooid"]


def test_a_confirmed_plan_is_not_thrown_away(buurt: Buurt, wim: Medewerker, karin: Medewerker) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, ingevoerd_door=wim)
    with pytest.raises(ActieFout):
        actions.discard_initiatief(initiatief=plan, door=karin)
    van_de_site = InitiatiefFactory.create(buurt=buurt, te_bevestigen=True)
    for doe in (actions.discard_initiatief, actions.confirm_for_resident):
        with pytest.raises(ActieFout):
            doe(initiatief=van_de_site, door=karin)
    assert Initiatief.objects.count() == 2


def test_with_an_address_the_maker_may_confirm_by_mail_too(
    eenheid: Eenheid, buurt: Buurt, wim: Medewerker, client_van: ClientVan
) -> None:
    client_van(wim).post(INVOEREN, ingevuld(buurt, via="papier"))
    assert [b.soort for b in Bericht.objects.all()] == ["initiatief.bevestig"]
    plan = Initiatief.objects.get()
    assert Client().post(links.path(plan, links.BEVESTIGEN)).status_code == 302
    plan.refresh_from_db()
    assert plan.status == Status.INGEDIEND


def test_paper_is_not_forgotten_but_reminded_of(
    buurt: Buurt, wim: Medewerker, karin: Medewerker, theo: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-02 09:00")
    plan = _van_papier(buurt, wim)
    klok_op("2026-11-20 09:00")
    assert actions.drop_unconfirmed() == 0
    soort = TeBevestigen()
    assert list(soort.due(klok.vandaag())) == [plan]
    assert soort.recipients([plan.pk]) == {plan.pk: [wim.pk]}
    Medewerker.objects.filter(pk=wim.pk).update(is_active=False)
    assert soort.recipients([plan.pk]) == {plan.pk: [karin.pk]}
    assert soort.escalation([plan.pk]) == {plan.pk: [theo.pk]}


@pytest.mark.parametrize("via", ["telefoon", "spreekuur"])
def test_who_was_spoken_need_not_be_called(
    eenheid: Eenheid, buurt: Buurt, wim: Medewerker, client_van: ClientVan, via: str
) -> None:
    client_van(wim).post(INVOEREN, ingevuld(buurt, via=via, contact_mail=""))
    plan = Initiatief.objects.get()
    assert (plan.status, plan.vertellen_op) == (Status.INGEDIEND, None)


def test_some_way_to_reach_them_is_needed(
    eenheid: Eenheid, buurt: Buurt, wim: Medewerker, client_van: ClientVan
) -> None:
    response = client_van(wim).post(INVOEREN, ingevuld(buurt, via="papier", contact_mail="", contact_telefoon=""))
    assert response.status_code == 422
    assert "hoe wij de bewoner bereiken" in response.content.decode()
    assert not Initiatief.objects.exists()


# ---------------------------------------------------------------- what she has to hear
def test_karin_decides_and_ria_has_to_be_told(
    buurt: Buurt, karin: Medewerker, theo: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 09:00")
    plan = InitiatiefFactory.create(
        buurt=buurt, contact_mail="", contact_adres="Kerkstraat 12, 6901 AB Zevenaar", termijn_op=date(2026, 12, 1)
    )
    client = client_van(karin)
    client.post(f"/initiatieven/{plan.pk}/afwijzen/", {"reden": "Het plein is te klein."})
    plan.refresh_from_db()
    assert plan.vertellen_op == date(2026, 11, 26)
    assert Bericht.objects.filter(ontvanger=None).count() == 0
    assert plan.titel in client.get("/werkplek/").content.decode()
    brief = client.get(f"/initiatieven/{plan.pk}/brief/").content.decode()
    for tekst in ("Kerkstraat 12, 6901 AB Zevenaar", "Beste Ria Roos", "Het plein is te klein.", "Karin Klaassen"):
        assert tekst in brief
    klok_op("2026-11-27 09:00")
    make_round()
    assert Bericht.objects.filter(ontvanger=karin, soort="initiatief.te_vertellen", gelezen_op=None).exists()
    assert TeVertellen().escalation([plan.pk]) == {plan.pk: [theo.pk]}
    assert client.post(f"/initiatieven/{plan.pk}/verteld/", {"hoe": "duif"}).status_code == 422
    assert client.post(f"/initiatieven/{plan.pk}/verteld/", {"hoe": "brief"}).status_code == 302
    assert Initiatief.objects.get().vertellen_op is None
    assert Gebeurtenis.objects.latest("pk").gegevens == {"hoe": "brief"}
    assert not Bericht.objects.filter(ontvanger=karin, kanaal="app", gelezen_op=None).exists()
    assert client.post(f"/initiatieven/{plan.pk}/verteld/", {"hoe": "brief"}).status_code == 409


def test_a_letter_holds_what_was_published_and_nothing_else(
    buurt: Buurt, karin: Medewerker, kees: Medewerker, client_van: ClientVan
) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, contact_mail="")
    actions.add_reaction(initiatief=plan, door=karin, tekst="Dit gezin kennen wij.", publiceren=False)
    actions.ask_more(initiatief=plan, door=karin, vraag="Hoeveel buren doen mee?")
    brief = client_van(karin).get(f"/initiatieven/{plan.pk}/brief/").content.decode()
    assert "Hoeveel buren doen mee?" in brief
    assert "Dit gezin" not in brief
    assert client_van(kees).get(f"/initiatieven/{plan.pk}/brief/").status_code == 404


@pytest.mark.parametrize(
    "stand",
    ["ingediend", "aanvullen", "advies", "toegekend", "afgewezen", "doorgegeven", "in_uitvoering", "verantwoording",
     "afgerond", "ingetrokken"],
)  # fmt: skip
def test_there_is_a_letter_in_every_state(buurt: Buurt, karin: Medewerker, client_van: ClientVan, stand: str) -> None:
    plan = InitiatiefFactory.create(buurt=buurt, contact_mail="", **{stand: True})
    assert client_van(karin).get(f"/initiatieven/{plan.pk}/brief/").status_code == 200


def test_by_mail_nobody_has_to_be_called(buurt: Buurt, karin: Medewerker) -> None:
    plan = InitiatiefFactory.create(buurt=buurt)
    actions.add_reaction(initiatief=plan, door=karin, tekst="Dank u.", publiceren=True)
    plan.refresh_from_db()
    assert (plan.vertellen_op, Bericht.objects.count()) == (None, 1)


# ---------------------------------------------------------------- at home, and in the queue
def test_wim_sees_at_home_what_his_residents_wait_for(
    buurt: Buurt, wim: Medewerker, sonja: Medewerker, client_van: ClientVan
) -> None:
    _van_papier(buurt, wim, titel="Papieren plan")
    InitiatiefFactory.create(buurt=buurt, verantwoording=True, ingevoerd_door=wim, titel="Klaar plan")
    for client, ziet in ((client_van(wim), True), (client_van(sonja), False)):
        pagina = client.get("/werkplek/").content.decode()
        for titel in ("Papieren plan", "Klaar plan"):
            assert (titel in pagina) == ziet


def test_the_queue_of_who_to_call_stays_flat(
    buurt: Buurt, wim: Medewerker, karin: Medewerker, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    client = client_van(karin)
    blijft_vlak(lambda: _van_papier(buurt, wim), lambda: client.get("/initiatieven/?rij=bellen"), hooguit=8)
