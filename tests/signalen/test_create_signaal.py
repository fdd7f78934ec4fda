"""Bringing a signal in: the action itself."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.actions import create_signaal
from signalen.models import Lezer, Signaal, Thema
from tests.conftest import KlokOp
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt, Eenheid


def test_purpose_ground_and_place_follow(
    breng_in: Inbrengen, eenheid: Eenheid, wim: Medewerker, klok_op: KlokOp
) -> None:
    klok_op("2026-11-20 16:00")  # a Friday
    signaal = breng_in(thema="eenzaamheid", tekst="  Post ligt op de mat.  ")
    thema = Thema.objects.get(code="eenzaamheid")
    signaal.refresh_from_db()
    assert (signaal.doel, signaal.grondslag, signaal.achter_de_voordeur) == (thema.doel, thema.grondslag, True)
    assert (signaal.buurt, signaal.wijk, signaal.tekst) == (eenheid.buurt, eenheid.buurt.wijk, "Post ligt op de mat.")
    assert (signaal.status, signaal.stap, signaal.ingebracht_door) == ("nieuw", "beoordelen", wim)
    assert str(signaal.termijn_op) == "2026-11-27"
    event = Gebeurtenis.objects.get(onderwerp_id=signaal.pk, onderwerp_soort="signaal")
    assert (event.code, event.door) == ("signaal.ingebracht", wim)
    assert "mat" not in str(event.gegevens)


@pytest.mark.parametrize(
    ("urgentie", "uiterlijk"), [("normaal", "2026-11-27"), ("hoog", "2026-11-24"), ("acuut", "2026-11-20")]
)
def test_the_term_follows_the_norm(breng_in: Inbrengen, klok_op: KlokOp, urgentie: str, uiterlijk: str) -> None:
    klok_op("2026-11-20 16:00")
    assert str(breng_in(urgentie=urgentie).termijn_op) == uiterlijk


def test_a_described_place_needs_its_buurt_and_words(breng_in: Inbrengen, buurt: Buurt) -> None:
    signaal = breng_in(buurt=buurt, plaats="Speelplek achter de flat")
    assert (signaal.eenheid, signaal.wijk, signaal.waar) == (None, buurt.wijk, "Speelplek achter de flat")
    with pytest.raises(ActieFout, match="Kies een adres"):
        breng_in(buurt=buurt, plaats="  ")
    with pytest.raises(ActieFout, match="Kies een adres"):
        breng_in(eenheid=None)


def test_a_theme_out_of_use_is_refused(breng_in: Inbrengen) -> None:
    Thema.objects.filter(code="stank").update(actief=False)
    with pytest.raises(ActieFout, match="niet meer te kiezen"):
        breng_in(thema="stank")


@pytest.mark.parametrize("naam", ["petra", "bas"])
def test_other_roles_bring_nothing_in(naam: str, iedereen: dict[str, Medewerker], breng_in: Inbrengen) -> None:
    with pytest.raises(ActieFout, match="Met uw rol"):
        breng_in(door=iedereen[naam])
    assert not Signaal.objects.exists()


def test_sent_twice_is_one_signal(breng_in: Inbrengen, wim: Medewerker, sonja: Medewerker) -> None:
    inzending = uuid4()
    eerste = breng_in(inzending=inzending)
    assert breng_in(inzending=inzending) == eerste
    assert Signaal.objects.count() == 1
    assert Gebeurtenis.objects.filter(code="signaal.ingebracht").count() == 1
    with pytest.raises(ActieFout, match="al eens gebruikt"):
        breng_in(inzending=inzending, door=sonja)


@pytest.mark.parametrize(
    "anders",
    [{"tekst": "Iets anders"}, {"thema": "stank"}, {"melder_naam": "Mevrouw B"}, {"plaats": "Berging"},
     {"urgentie": "acuut"}],
)  # fmt: skip
def test_another_signal_under_the_same_number_is_not_lost(breng_in: Inbrengen, anders: dict[str, str]) -> None:
    inzending = uuid4()
    breng_in(inzending=inzending)
    with pytest.raises(ActieFout, match="al verstuurd"):
        breng_in(inzending=inzending, **anders)
    assert Signaal.objects.count() == 1


def test_acute_is_told_to_the_coaches_of_the_wijk(breng_in: Inbrengen, karin: Medewerker, kees: Medewerker) -> None:
    signaal = breng_in(urgentie="acuut")
    berichten = Bericht.objects.filter(soort="signaal.nieuw_acuut", onderwerp_id=signaal.pk, kanaal="app")
    assert [bericht.ontvanger for bericht in berichten] == [karin]


def test_confidential_goes_to_the_intake_coach(geheim: Signaal, karin: Medewerker, sonja: Medewerker) -> None:
    assert [lezer.medewerker for lezer in Lezer.objects.filter(signaal=geheim)] == [karin]
    assert [b.ontvanger for b in Bericht.objects.filter(soort="signaal.nieuw_vertrouwelijk", kanaal="app")] == [karin]


def test_without_an_intake_coach_the_coaches_of_the_wijk_get_it(
    breng_in: Inbrengen, karin: Medewerker, kees: Medewerker
) -> None:
    signaal = breng_in(vertrouwelijk=True)
    assert [lezer.medewerker for lezer in signaal.lezers.all()] == [karin]


def test_a_confidential_one_that_nobody_would_get_is_refused(
    eenheid: Eenheid, wim: Medewerker, django_capture_on_commit_callbacks: Callable[..., object]
) -> None:
    with pytest.raises(ActieFout, match="nog geen klantcoach"):
        create_signaal(door=wim, thema=Thema.objects.get(code="geluid"), tekst="x", eenheid=eenheid, vertrouwelijk=True)
    assert not Signaal.objects.exists()
    assert not Gebeurtenis.objects.exists()


def test_the_database_refuses_what_the_form_would_never_send(breng_in: Inbrengen) -> None:
    signaal = breng_in()
    for fout in (
        {"tekst": ""}, {"doel": ""}, {"eenheid": None, "plaats": ""}, {"urgentie": "onzin"},
        {"status": "gesloten"}, {"behandelaar": signaal.ingebracht_door},
    ):  # fmt: skip
        with pytest.raises(IntegrityError), transaction.atomic():
            Signaal.objects.filter(pk=signaal.pk).update(**fout)
