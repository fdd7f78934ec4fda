"""Planning to come back to a signal."""

from datetime import date

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker
from signalen.actions import ask_information, plan_follow_up
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import HerinneringFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen

VRIJDAG = "2026-11-20 10:00"


def test_a_promise_with_a_date(van_karin: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op(VRIJDAG)
    HerinneringFactory.create(soort="signaal.opvolging", onderwerp_soort="signaal", onderwerp_id=van_karin.pk)
    signaal = plan_follow_up(signaal=van_karin, door=karin, op=date(2026, 11, 24), tekst="Bellen")
    assert (signaal.stap, signaal.stap_tekst, str(signaal.termijn_op)) == ("opvolgen", "Bellen", "2026-11-24")
    assert Gebeurtenis.objects.get(code="signaal.opvolging_gepland").gegevens == {"op": "2026-11-24"}
    assert Herinnering.objects.get().status == "afgehandeld"


def test_planning_takes_up_what_nobody_took(breng_in: Inbrengen, karin: Medewerker) -> None:
    signaal = breng_in()
    signaal = plan_follow_up(signaal=signaal, door=karin, op=signaal.termijn_op)
    assert (signaal.behandelaar, signaal.status) == (karin, "in_behandeling")


def test_the_handler_is_told_when_another_plans(van_karin: Signaal, theo: Medewerker, karin: Medewerker) -> None:
    plan_follow_up(signaal=van_karin, door=theo, op=van_karin.termijn_op)
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.opvolging_gepland", kanaal="app")] == [karin]


def test_it_ends_the_waiting(van_karin: Signaal, karin: Medewerker) -> None:
    ask_information(signaal=van_karin, door=karin, vraag="?")
    signaal = plan_follow_up(signaal=van_karin, door=karin, op=van_karin.termijn_op)
    assert signaal.status == "in_behandeling"


def test_not_in_the_past_nor_years_ahead(van_karin: Signaal, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op(VRIJDAG)
    for op in (date(2026, 11, 19), date(2028, 1, 1)):
        with pytest.raises(ActieFout, match="Kies een datum"):
            plan_follow_up(signaal=van_karin, door=karin, op=op)


def test_quick_choices_are_workdays(
    van_karin: Signaal, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    klok_op(VRIJDAG)
    browser = client_van(karin)
    url = f"/signalen/{van_karin.pk}/opvolgen/"
    tekst = browser.get(f"/signalen/{van_karin.pk}/").content.decode()
    for dag in ("2026-11-23", "2026-11-24", "2026-11-27"):
        assert f'value="{dag}"' in tekst
    browser.post(url, {"kies": "2026-11-24", "tekst": "Bellen"})
    van_karin.refresh_from_db()
    assert str(van_karin.termijn_op) == "2026-11-24"
    browser.post(url, {"kies": "anders", "op": "2026-11-29"})  # a Sunday becomes the Monday after it
    van_karin.refresh_from_db()
    assert str(van_karin.termijn_op) == "2026-11-30"


def test_a_bad_date_keeps_what_was_typed(
    van_karin: Signaal, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    klok_op(VRIJDAG)
    browser, url = client_van(karin), f"/signalen/{van_karin.pk}/opvolgen/"
    for data in (
        {"kies": "anders"}, {"kies": "anders", "op": "32-13-2026"}, {"kies": "2026-11-19"}, {"kies": "\0"},
        {"kies": "anders", "op": "9999-12-31"}, {"kies": "anders", "op": "0001-01-01"}, {},
    ):  # fmt: skip
        antwoord = browser.post(url, {**data, "tekst": "Mevrouw bellen"})
        assert antwoord.status_code in {409, 422}, data
        assert "Mevrouw bellen" in antwoord.content.decode()
    assert not Gebeurtenis.objects.filter(code="signaal.opvolging_gepland").exists()


def test_a_promise_and_a_question_for_a_day_off_move_to_the_next_workday(
    van_karin: Signaal, karin: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-12-24 10:00")
    for dag, werkdag in ((date(2026, 12, 25), "2026-12-28"), (date(2027, 1, 2), "2027-01-04")):
        assert str(plan_follow_up(signaal=van_karin, door=karin, op=dag).termijn_op) == werkdag
        assert str(ask_information(signaal=van_karin, door=karin, vraag="?", verwacht_op=dag).termijn_op) == werkdag
    gegevens = Gebeurtenis.objects.filter(code="signaal.opvolging_gepland").order_by("pk").values_list("gegevens")
    assert [rij[0]["op"] for rij in gegevens] == ["2026-12-28", "2027-01-04"]
