"""Ria hears what is done with her report, by mail, on her page or by phone; later we ask whether it is better."""

from datetime import date
from functools import partial
from typing import Any

import pytest
from django.test import Client

from plavei.core import outbox, ronde
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Herinnering, Medewerker
from signalen import actions, statuses
from signalen import meldinglinks as links
from signalen.casus import actions as casuswerk
from signalen.models import Melderbericht, Melding, Signaal, Thema
from signalen.models.signaal import MelderSoort, Sluitreden
from signalen.reminders import MelderBericht
from signalen.statuses import Status
from signalen.tasks import vraag_of_het_beter_is
from tests.casus.conftest import hoor_beide
from tests.conftest import KlokOp, tel_queries
from tests.factories import LezerFactory, MeldingFactory, SignaalFactory
from tests.mensen import ClientVan
from tests.signalen.meldingen import signaal_van
from wijken.models import Buurt

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def wednesday(klok_op: KlokOp) -> None:
    klok_op("2026-11-25 09:00")


@pytest.fixture
def melding(buurt: Buurt, karin: Medewerker) -> Melding:
    return MeldingFactory.create(signaal__buurt=buurt, signaal__in_behandeling=True, signaal__behandelaar=karin)


# ---------------------------------------------------------------- telling
def test_by_mail_it_stands_on_the_own_page_and_the_mail_says_nothing_of_it(
    melding: Melding, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = signaal_van(melding)
    response = client_van(karin).post(f"/signalen/{signaal.pk}/melder/", {"hoe": "mail", "tekst": "Wij gaan langs."})
    assert response.status_code == 302
    mail = outbox.compose(Bericht.objects.get(soort="melding.bericht"))
    assert mail is not None
    assert (mail.to, "langs" in f"{mail.subject}{mail.body}") == (["ria@bewoner.example"], False)
    pad = links.path(melding, links.VOLGEN)
    assert pad in str(mail.body)
    assert "Wij gaan langs." in Client().get(pad).content.decode()
    assert "Karin" not in Client().get(pad).content.decode()
    assert "Wij gaan langs." in client_van(karin).get(signaal.get_absolute_url()).content.decode()
    gebeurtenis = Gebeurtenis.objects.get(code="signaal.melder_bericht")
    assert gebeurtenis.gegevens == {"bericht": Melderbericht.objects.get().pk, "hoe": "mail"}
    signaal.refresh_from_db()
    assert signaal.melder_termijn_op == date(2026, 12, 16)


def test_a_phone_call_is_written_down_without_any_mail(melding: Melding, karin: Medewerker) -> None:
    actions.tell_reporter(signaal=signaal_van(melding), door=karin, tekst="Gebeld en uitgelegd.", hoe="telefoon")
    assert not Bericht.objects.filter(ontvanger=None).exists()
    assert "Gebeld en uitgelegd." in Client().get(links.path(melding, links.VOLGEN)).content.decode()


def test_only_in_ways_that_can_be(buurt: Buurt, karin: Medewerker) -> None:
    def wijzen(signaal: Signaal) -> set[str]:
        return {str(hoe) for hoe in actions.ways_to_tell(Signaal.objects.get(pk=signaal.pk))}

    bellen = {"telefoon", "brief", "gesprek"}
    bewoner = SignaalFactory.create(buurt=buurt, melder_soort=MelderSoort.BEWONER, melder_naam="Jan")
    assert wijzen(bewoner) == bellen
    assert wijzen(SignaalFactory.create(buurt=buurt)) == set()
    bevestigd = MeldingFactory.create(signaal__buurt=buurt)
    assert wijzen(signaal_van(bevestigd)) == bellen | {"mail"}
    assert wijzen(signaal_van(MeldingFactory.create(signaal__buurt=buurt, bevestigd_op=None))) == bellen | {"website"}
    assert wijzen(signaal_van(MeldingFactory.create(signaal__buurt=buurt, anoniem=True))) == {"website"}
    Client().post(f"{links.path(bevestigd, links.VOLGEN)}intrekken/")
    assert wijzen(signaal_van(bevestigd)) == set()
    with pytest.raises(ActieFout, match="Zo kan het niet"):
        actions.tell_reporter(signaal=bewoner, door=karin, tekst="Hoi", hoe="mail")
    with pytest.raises(ActieFout, match="Schrijf op"):
        actions.tell_reporter(signaal=bewoner, door=karin, tekst="  ", hoe="telefoon")
    assert Melderbericht.objects.count() == 0


def test_who_may_not_follow_up_may_not_tell(
    melding: Melding, iedereen: dict[str, Medewerker], client_van: ClientVan
) -> None:
    pad = f"/signalen/{signaal_van(melding).pk}/melder/"
    codes = {
        naam: client_van(wie).post(pad, {"hoe": "telefoon", "tekst": "Hoi"}).status_code
        for naam, wie in iedereen.items()
    }
    assert codes == {
        "karin": 302, "theo": 302, "wim": 403, "sonja": 403, "kees": 404, "wilma": 404, "petra": 404, "bas": 404,
    }  # fmt: skip
    assert Melderbericht.objects.count() == 2


def test_a_bsn_is_held_back_with_the_text_kept(melding: Melding, karin: Medewerker, client_van: ClientVan) -> None:
    pad = f"/signalen/{signaal_van(melding).pk}/melder/"
    response = client_van(karin).post(pad, {"hoe": "mail", "tekst": "Uw nummer 111222333 klopt"})
    assert (response.status_code, "Uw nummer 111222333 klopt" in response.content.decode()) == (422, True)
    assert Melderbericht.objects.count() == 0


def test_the_page_of_a_signal_stays_flat(
    melding: Melding, karin: Medewerker, client_van: ClientVan, blijft_vlak: Any
) -> None:
    client, signaal = client_van(karin), signaal_van(melding)
    blijft_vlak(
        lambda: actions.tell_reporter(signaal=signaal, door=karin, tekst="Nog iets", hoe="telefoon"),
        lambda: client.get(signaal.get_absolute_url()),
        hooguit=10,
    )


def test_a_signal_from_elsewhere_asks_nothing_more(buurt: Buurt, karin: Medewerker, client_van: ClientVan) -> None:
    client = client_van(karin)
    gewoon, web = SignaalFactory.create(buurt=buurt), signaal_van(MeldingFactory.create(signaal__buurt=buurt))
    for signaal in (gewoon, web):
        client.get(signaal.get_absolute_url())
    queries = [tel_queries(partial(client.get, signaal.get_absolute_url())) for signaal in (gewoon, web)]
    assert queries[1] == queries[0]


# ---------------------------------------------------------------- when nothing was said
def test_fifteen_workdays_of_silence_become_a_reminder(
    iedereen: dict[str, Medewerker], buurt: Buurt, klok_op: KlokOp
) -> None:
    karin = iedereen["karin"]
    signaal = actions.create_signaal(
        door=iedereen["wim"], thema=Thema.objects.get(code="geluid"), tekst="Muziek", buurt=buurt, plaats="Flat",
        melder_soort=MelderSoort.BEWONER, melder_naam="Jan",
    )  # fmt: skip
    zelf = actions.create_signaal(
        door=iedereen["wim"], thema=Thema.objects.get(code="geluid"), tekst="Muziek", buurt=buurt, plaats="Flat"
    )
    assert (signaal.melder_termijn_op, zelf.melder_termijn_op) == (date(2026, 12, 16), None)
    actions.take_signaal(signaal=signaal, door=karin)
    klok_op("2026-12-15 08:00")
    assert list(MelderBericht().due(date(2026, 12, 15))) == []
    klok_op("2026-12-16 08:00")
    ronde.make_round()
    aan = Bericht.objects.filter(soort="signaal.melder_bericht", kanaal="app")
    assert [bericht.ontvanger for bericht in aan] == [karin]
    actions.tell_reporter(signaal=signaal, door=karin, tekst="Wij zijn bezig.", hoe="telefoon")
    assert list(MelderBericht().due(date(2026, 12, 16))) == []
    signaal.refresh_from_db()
    actions.close_signaal(signaal=signaal, door=karin, reden="opgelost")
    signaal.refresh_from_db()
    # How it ended was not told yet.
    assert signaal.melder_termijn_op == date(2026, 12, 23)
    actions.reopen_signaal(signaal=signaal, door=karin, reden="weer")
    signaal.refresh_from_db()
    assert signaal.melder_termijn_op == date(2027, 1, 8)


def test_the_silence_about_a_confidential_one_is_told_to_its_readers_only(
    iedereen: dict[str, Medewerker], buurt: Buurt
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, vertrouwelijk=True, melder_termijn_op=date(2026, 11, 20))
    LezerFactory.create(signaal=signaal, medewerker=iedereen["kees"])
    ronde.make_round()
    berichten = Bericht.objects.filter(soort="signaal.melder_bericht")
    assert {bericht.ontvanger for bericht in berichten} == {iedereen["kees"]}


# ---------------------------------------------------------------- how it ended
def test_what_came_of_it_for_ria_is_mailed_and_stands_on_her_page(
    melding: Melding, karin: Medewerker, client_van: ClientVan
) -> None:
    casus = casuswerk.open_casus(signalen=[signaal_van(melding)], door=karin, regisseur=karin)
    hoor_beide(casus, karin)
    casuswerk.close_casus(
        casus=casus, door=karin, reden="opgelost", resultaat_melder="De muur is geïsoleerd.", nazorg=False
    )
    pagina = Client().get(links.path(melding, links.VOLGEN)).content.decode()
    assert ("De muur is geïsoleerd." in pagina, "Karin" in pagina) == (True, False)
    mail = outbox.compose(Bericht.objects.get(soort="melding.bericht"))
    assert mail is not None
    assert (mail.to, "muur" in str(mail.body)) == (["ria@bewoner.example"], False)
    assert signaal_van(Melding.objects.get()).melder_termijn_op is None


def test_what_was_reached_is_for_colleagues_and_a_closing_without_words_is_still_to_be_told(
    melding: Melding, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = signaal_van(melding)
    actions.close_signaal(signaal=signaal, door=karin, reden="opgelost", resultaat="Buurman Kees kreeg een brief.")
    assert "Kees" not in Client().get(links.path(melding, links.VOLGEN)).content.decode()
    assert not Bericht.objects.filter(soort="melding.bericht").exists()
    signaal.refresh_from_db()
    assert signaal.melder_termijn_op == date(2026, 12, 2)
    assert "uiterlijk 2 december 2026" in client_van(karin).get(signaal.get_absolute_url()).content.decode()


def _herinnerd(wie: Medewerker) -> list[str]:
    """Make a round, and what is open for them at a closed signal."""
    ronde.make_round()
    soorten = ["signaal.melder_afloop", "signaal.melder_beter"]
    rijen = Herinnering.objects.filter(soort__in=soorten, status="open", berichten__ontvanger=wie)
    return sorted({herinnering.soort for herinnering in rijen})


def test_jan_called_and_is_called_back_twice(buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> None:
    """How it ended, until somebody wrote that down; and after four weeks the question, by phone as well."""
    signaal = SignaalFactory.create(
        buurt=buurt, melder_soort=MelderSoort.BEWONER, melder_naam="Jan", in_behandeling=True, behandelaar=karin
    )
    actions.close_signaal(signaal=signaal, door=karin, reden="opgelost")
    assert _herinnerd(karin) == []
    klok_op("2026-12-02 09:00")
    assert _herinnerd(karin) == ["signaal.melder_afloop"]
    actions.tell_reporter(signaal=signaal, door=karin, tekst="Gebeld: het is opgelost.", hoe="telefoon")
    assert _herinnerd(karin) == []
    signaal.refresh_from_db()
    assert signaal.melder_termijn_op == date(2026, 12, 31)
    klok_op("2026-12-31 09:00")
    assert _herinnerd(karin) == ["signaal.melder_beter"]
    actions.tell_reporter(signaal=signaal, door=karin, tekst="Gebeld: het is beter.", hoe="telefoon")
    assert _herinnerd(karin) == []
    signaal.refresh_from_db()
    assert signaal.melder_termijn_op is None


def test_an_answer_that_closes_is_how_it_ended(buurt: Buurt, karin: Medewerker) -> None:
    signaal = SignaalFactory.create(buurt=buurt, melder_soort=MelderSoort.BEWONER, melder_naam="Jan")
    gesloten = actions.answer_and_close(signaal=signaal, door=karin, tekst="Dat mag.", hoe="brief", reden="ongegrond")
    assert gesloten.melder_termijn_op == date(2026, 12, 23)  # the question


def test_nobody_is_called_who_reported_nothing_or_took_it_back(buurt: Buurt, karin: Medewerker) -> None:
    zelf = SignaalFactory.create(buurt=buurt)
    jan = SignaalFactory.create(buurt=buurt, melder_soort=MelderSoort.BEWONER, melder_naam="Jan")
    anoniem = signaal_van(MeldingFactory.create(signaal__buurt=buurt, anoniem=True))
    for signaal, reden in ((zelf, "opgelost"), (jan, Sluitreden.INGETROKKEN), (anoniem, "opgelost")):
        assert actions.close_signaal(signaal=signaal, door=karin, reden=reden).melder_termijn_op is None


# ---------------------------------------------------------------- is it better now?
def _gevraagd(melding: Melding, karin: Medewerker, klok_op: KlokOp) -> str:
    """Close it and let four weeks pass; the personal path of the question."""
    actions.close_signaal(signaal=signaal_van(melding), door=karin, reden="opgelost")
    klok_op("2026-12-24 09:00")
    vraag_of_het_beter_is()
    melding.refresh_from_db()
    return links.path(melding, links.BETER)


def test_four_weeks_after_closing_ria_is_asked_once(melding: Melding, karin: Medewerker, klok_op: KlokOp) -> None:
    actions.close_signaal(signaal=signaal_van(melding), door=karin, reden="opgelost")
    klok_op("2026-12-22 09:00")
    vraag_of_het_beter_is()
    assert not Bericht.objects.filter(soort="melding.beter").exists()
    klok_op("2026-12-23 09:00")
    for _keer in range(2):
        vraag_of_het_beter_is()
    mail = outbox.compose(Bericht.objects.get(soort="melding.beter"))
    melding.refresh_from_db()
    assert mail is not None
    assert links.path(melding, links.BETER) in str(mail.body)


@pytest.mark.parametrize("waarom", ["ingetrokken", "heropend", "anoniem", "melder_trok_in"])
def test_who_is_not_asked(waarom: str, buurt: Buurt, karin: Medewerker, klok_op: KlokOp) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt, anoniem=waarom == "anoniem")
    signaal = signaal_van(melding)
    if waarom == "melder_trok_in":
        Client().post(f"{links.path(melding, links.VOLGEN)}intrekken/")
    reden = Sluitreden.INGETROKKEN if waarom == "ingetrokken" else Sluitreden.OPGELOST
    actions.close_signaal(signaal=signaal, door=karin, reden=reden)
    if waarom == "heropend":
        actions.reopen_signaal(signaal=signaal, door=karin, reden="weer")
    klok_op("2027-01-20 09:00")
    vraag_of_het_beter_is()
    assert not Bericht.objects.filter(soort="melding.beter").exists()


def test_yes_is_thanked_and_changes_nothing(melding: Melding, karin: Medewerker, klok_op: KlokOp) -> None:
    pad = _gevraagd(melding, karin, klok_op)
    assert Client().get(pad).status_code == 200
    assert Client().post(pad, {"beter": "ja", "tekst": ""}).status_code == 302
    melding.refresh_from_db()
    assert (melding.beter, signaal_van(melding).status) == (True, Status.GESLOTEN)
    assert Gebeurtenis.objects.filter(code="signaal.beter").count() == 1


def test_no_opens_it_again_to_be_judged(melding: Melding, karin: Medewerker, klok_op: KlokOp) -> None:
    pad = _gevraagd(melding, karin, klok_op)
    # Opening the link, also by a mail scanner, answers nothing.
    assert Client().get(pad).status_code == 200
    assert Client().post(pad, {}).status_code == 422
    assert Client().post(pad, {"beter": "misschien"}).status_code == 422
    signaal = Signaal.objects.get()
    assert signaal.status == Status.GESLOTEN
    assert Client().post(pad, {"beter": "nee", "tekst": "Elke nacht nog."}).status_code == 302
    signaal.refresh_from_db()
    assert (signaal.status, signaal.behandelaar, signaal.heropend, signaal.stap) == (
        Status.NIEUW,
        None,
        1,
        "beoordelen",
    )
    assert (signaal.gesloten_op, signaal.vernietigen_op, signaal.sluitreden) == (None, None, "")
    assert signaal.termijn_op == date(2027, 1, 4)
    assert {bericht.ontvanger for bericht in Bericht.objects.filter(soort="signaal.niet_beter")} == {karin}
    assert Melderbericht.objects.get().tekst == "Elke nacht nog."
    # Used up.
    assert (Client().get(pad).status_code, Client().post(pad, {"beter": "nee"}).status_code) == (410, 410)
    signaal.refresh_from_db()
    assert signaal.heropend == 1


def test_the_question_of_an_earlier_time_is_worth_nothing(melding: Melding, karin: Medewerker, klok_op: KlokOp) -> None:
    eerste = _gevraagd(melding, karin, klok_op)
    Client().post(eerste, {"beter": "nee"})
    klok_op("2027-01-05 09:00")
    actions.close_signaal(signaal=Signaal.objects.get(), door=karin, reden="opgelost")
    assert Client().post(eerste, {"beter": "nee"}).status_code == 410
    klok_op("2027-03-01 09:00")
    vraag_of_het_beter_is()
    melding.refresh_from_db()
    assert Client().get(eerste).status_code == 410
    assert Client().get(links.path(melding, links.BETER)).status_code == 200


def test_a_confidential_one_stays_with_who_had_it(melding: Melding, karin: Medewerker, klok_op: KlokOp) -> None:
    signaal = signaal_van(melding)
    actions.mark_confidential(signaal=signaal, door=karin)
    pad = _gevraagd(melding, karin, klok_op)
    Client().post(pad, {"beter": "nee"})
    signaal = Signaal.objects.get()
    assert signaal.status == Status.NIEUW
    assert Signaal.objects.visible_to(Medewerker.objects.get(pk=karin.pk)).filter(pk=signaal.pk).exists()


def test_no_colleague_can_make_it_new(melding: Melding) -> None:
    assert {o.mag for o in statuses.OVERGANGEN if o.naar == Status.NIEUW} == {"melder"}
