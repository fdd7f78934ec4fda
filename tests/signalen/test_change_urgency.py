"""Changing the urgency."""

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.actions import change_urgency, take_signaal
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen


def test_before_it_is_judged_the_term_follows(breng_in: Inbrengen, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 09:00")
    signaal = change_urgency(signaal=breng_in(), door=karin, urgentie="hoog")
    assert (signaal.urgentie, str(signaal.termijn_op)) == ("hoog", "2026-11-25")
    assert Gebeurtenis.objects.get(code="signaal.urgentie").gegevens == {"naar": "hoog"}


def test_never_a_term_in_the_past(breng_in: Inbrengen, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-16 09:00")
    signaal = breng_in()
    klok_op("2026-11-23 09:00")
    assert str(change_urgency(signaal=signaal, door=karin, urgentie="acuut").termijn_op) == "2026-11-23"


def test_once_taken_the_promise_stays(van_karin: Signaal, theo: Medewerker, karin: Medewerker) -> None:
    signaal = change_urgency(signaal=van_karin, door=theo, urgentie="acuut")
    assert signaal.termijn_op == van_karin.termijn_op
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.urgentie", kanaal="app")] == [karin]


def test_the_same_changes_nothing(van_karin: Signaal, karin: Medewerker) -> None:
    change_urgency(signaal=van_karin, door=karin, urgentie="normaal")
    assert not Gebeurtenis.objects.filter(code="signaal.urgentie").exists()


def test_on_the_page(breng_in: Inbrengen, karin: Medewerker, wim: Medewerker, client_van: ClientVan) -> None:
    signaal = take_signaal(signaal=breng_in(), door=karin)
    url = f"/signalen/{signaal.pk}/urgentie/"
    for onzin in ("", "onzin", "\0", "x" * 5000):
        assert client_van(karin).post(url, {"urgentie": onzin}).status_code == 422
    weigering = client_van(wim).post(url, {"urgentie": "hoog"})
    assert weigering.status_code == 403
    assert "Dit mag u met dit signaal niet doen" in weigering.content.decode()
    assert client_van(karin).post(url, {"urgentie": "hoog"}).status_code == 302
    with pytest.raises(ActieFout, match="Dit mag u"):
        change_urgency(signaal=signaal, door=wim, urgentie="acuut")
