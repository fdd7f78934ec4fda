"""Ria hands in a plan on the public form: what is kept, who hears of it, and who is held off."""

from decimal import Decimal
from typing import Any

import pytest
from django.core.cache import cache
from django.test import Client
from pytest_django import Settings

from bewoners import actions, links
from bewoners.models import Initiatief
from bewoners.statuses import Status
from plavei.core import outbox
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from tests.bewoners.plannen import NIEUW, ingevuld, oud_stempel, verstuur
from tests.conftest import KlokOp
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _bezit(eenheid: Eenheid) -> None:
    """The buurt can be chosen, since there are homes of ours."""


@pytest.fixture(autouse=True)
def _schone_drempel() -> None:
    cache.clear()


def test_ria_sends_a_plan_and_only_she_hears_of_it(buurt: Buurt, karin: Medewerker) -> None:
    response = verstuur(buurt)
    assert (response.status_code, response["Location"]) == (302, "/initiatieven/verzonden/")
    plan = Initiatief.objects.get()
    assert (plan.status, plan.kosten, plan.gevraagd, plan.aantal_huurders) == (
        Status.TE_BEVESTIGEN, Decimal("1250.50"), Decimal(500), 8,
    )  # fmt: skip
    assert (plan.contact_telefoon, plan.buurt, plan.termijn_op) == ("+31612345678", buurt, None)
    bericht = Bericht.objects.get()
    assert (bericht.ontvanger, bericht.soort, bericht.status) == (None, "initiatief.bevestig", "wachtrij")
    assert not Initiatief.objects.visible_to(karin).exists()
    assert Gebeurtenis.objects.count() == 0


def test_the_mail_holds_a_link_and_nothing_of_the_plan(buurt: Buurt) -> None:
    verstuur(buurt)
    mail = outbox.compose(Bericht.objects.get())
    assert mail is not None
    assert mail.to == ["ria@bewoner.example"]
    assert links.path(Initiatief.objects.get(), links.BEVESTIGEN) in str(mail.body)
    for geheim in ("Bloembakken", "Ria", "plein", "collega", buurt.naam):
        assert geheim not in f"{mail.subject} {mail.body}"


def test_no_mail_once_the_plan_is_gone(buurt: Buurt) -> None:
    verstuur(buurt)
    Initiatief.objects.all().delete()
    assert outbox.compose(Bericht.objects.get()) is None


def test_the_outbox_sends_it(buurt: Buurt, mailoutbox: list[Any]) -> None:
    verstuur(buurt)
    assert outbox.send_waiting() == 1
    assert [mail.to for mail in mailoutbox] == [["ria@bewoner.example"]]


def test_twice_the_same_form_is_one_plan_and_one_mail(buurt: Buurt) -> None:
    data = ingevuld(buurt)
    assert [Client().post(NIEUW, data).status_code for _keer in range(2)] == [302, 302]
    assert (Initiatief.objects.count(), Bericht.objects.count()) == (1, 1)


def test_gone_back_to_correct_the_address_is_asked_once_more_and_then_works(buurt: Buurt) -> None:
    data = ingevuld(buurt)
    Client().post(NIEUW, data)
    response = Client().post(NIEUW, data | {"contact_mail": "ria.roos@bewoner.example"})
    assert response.status_code == 422
    assert "nog een keer" in response.content.decode()
    assert verstuur(buurt, contact_mail="ria.roos@bewoner.example").status_code == 302


@pytest.mark.parametrize(
    ("veld", "waarde", "zin"),
    [
        ("titel", "", "Vul dit in."),
        ("titel", "x" * 101, "te lang"),
        ("wat", "y" * 4_001, "te lang"),
        ("wat", "Mijn nummer is 111222333", "BSN"),
        ("buurt", "BU00000000", "Kies er een."),
        ("thema", "geld", "Kies er een."),
        ("kosten", "veel", "Vul een bedrag in"),
        ("kosten", "-5", "0 euro of meer"),
        ("kosten", "1e5", "Vul een bedrag in"),
        ("kosten", "NaN", "Vul een bedrag in"),
        ("kosten", "9" * 14, "te hoog"),
        ("kosten", "1,005", "achter de komma"),
        ("aantal_huurders", "9" * 30, "kleiner aantal"),
        ("aantal_huurders", "-1", "van 0 of meer"),
        ("contact_mail", "", "Vul dit in."),
        ("contact_mail", "geen adres", "geen e-mailadres"),
        ("contact_telefoon", "112", "geen telefoonnummer"),
        ("website", "https://spam.example", "onzichtbare veld"),
        ("begonnen", "verzonnen", "te lang open"),
        ("begonnen", "", "te lang open"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(buurt: Buurt, veld: str, waarde: str, zin: str) -> None:
    response = verstuur(buurt, **{veld: waarde})
    assert response.status_code == 422
    tekst = response.content.decode()
    assert zin in tekst
    assert "Het plein is kaal en niemand blijft er staan." in tekst
    assert 'value="Ria Roos"' in tekst
    assert (Initiatief.objects.count(), Bericht.objects.count()) == (0, 0)


def test_filled_in_too_fast_or_left_open_too_long(buurt: Buurt) -> None:
    assert "wel heel snel" in verstuur(buurt, begonnen=oud_stempel(1)).content.decode()
    te_lang = verstuur(buurt, begonnen=oud_stempel(25 * 3600))
    assert "te lang open" in te_lang.content.decode()
    assert Initiatief.objects.count() == 0
    # The page that comes back holds a new mark: after reading it, sending works.
    vers = te_lang.context["form"].data["begonnen"]
    assert vers != ""
    assert verstuur(buurt, begonnen=vers).status_code == 422


def test_five_plans_an_hour_from_one_address(buurt: Buurt, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    codes = [verstuur(buurt, contact_mail=f"ria{n}@bewoner.example").status_code for n in range(6)]
    assert codes == [302] * 5 + [429]
    assert Initiatief.objects.count() == 5
    # X-Forwarded-For is anybody's own invention, unless a proxy of ours wrote it.
    verzonnen = Client(headers={"X-Forwarded-For": "192.0.2.9"})
    assert verstuur(buurt, verzonnen, contact_mail="ander@bewoner.example").status_code == 429
    klok_op("2026-11-23 10:01")
    assert verstuur(buurt, contact_mail="later@bewoner.example").status_code == 302


def test_behind_a_trusted_proxy_the_senders_are_told_apart(buurt: Buurt, settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1
    codes = [
        verstuur(
            buurt, Client(headers={"X-Forwarded-For": f"203.0.113.7, 192.0.2.{n}"}), contact_mail=f"r{n}@b.example"
        ).status_code
        for n in range(6)
    ]
    assert codes == [302] * 6


def test_nobody_gets_a_mailbox_flooded(buurt: Buurt) -> None:
    codes = [verstuur(buurt, titel=f"Plan {n}", contact_mail="Ria@bewoner.example").status_code for n in range(4)]
    assert codes == [302, 302, 302, 429]
    assert Bericht.objects.count() == 3


def test_the_form_asks_few_queries(buurt: Buurt, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(2):
        assert Client().get(NIEUW).status_code == 200


def test_what_nobody_confirms_is_forgotten_with_its_history(buurt: Buurt, klok_op: KlokOp) -> None:
    klok_op("2026-11-01 09:00")
    verstuur(buurt)
    klok_op("2026-11-08 08:00")
    assert actions.drop_unconfirmed() == 0
    klok_op("2026-11-08 09:01")
    assert actions.drop_unconfirmed() == 1
    assert Initiatief.objects.count() == 0
    assert Initiatief._meta.apps.get_model("bewoners", "InitiatiefEvent")._default_manager.count() == 0
