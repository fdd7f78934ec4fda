"""Sharing with consent: only one that was written down and holds; taken back, everything that rests on it stops."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db import DatabaseError, transaction
from django.test import Client

from bewoners.actions.toestemming import record_toestemming, withdraw_toestemming
from bewoners.models import Bewoner, Toestemming
from partners import actions, delen
from partners.models import Doorverwijzing, Organisatie, Partnersessie
from plavei.core import klok, outbox
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Herinnering, Medewerker
from plavei.core.ronde import make_round
from signalen.actions import mark_confidential
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import BewonerFactory
from tests.mensen import ClientVan
from tests.partners.conftest import VELDEN, Verzonden, stuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def bewoner(signaal: Signaal) -> Bewoner:
    return Bewoner.objects.get(bewoningen__eenheid=signaal.eenheid)


@pytest.fixture
def toestemming(bewoner: Bewoner, karin: Medewerker) -> Toestemming:
    return record_toestemming(
        bewoner=bewoner, door=karin, bereik="hulp", waarvoor="Vraag aan Welzijn", hoe="mondeling",
        gegeven_op=klok.vandaag(),
    )  # fmt: skip


@pytest.fixture
def met_toestemming(
    signaal: Signaal, welzijn: Organisatie, karin: Medewerker, bewoner: Bewoner, toestemming: Toestemming
) -> Verzonden:
    return stuur(signaal, welzijn, karin, bewoner=bewoner, toestemming="ja", toestemming_bewijs=toestemming)


def trek_in(toestemming: Toestemming, door: Medewerker) -> None:
    withdraw_toestemming(toestemming=toestemming, door=door, ingetrokken_op=klok.vandaag())


def test_consent_that_was_written_down_is_the_ground(met_toestemming: Verzonden, toestemming: Toestemming) -> None:
    dv = met_toestemming.dv
    assert (dv.grondslag, dv.motivering, dv.toestemming_bewijs) == ("a", "", toestemming)


def test_a_new_consent_is_written_down_with_the_referral(
    signaal: Signaal, welzijn: Organisatie, karin: Medewerker, bewoner: Bewoner, client_van: ClientVan
) -> None:
    vandaag = klok.vandaag().isoformat()
    data = {**VELDEN, "toestemming": "ja", "grondslag": "", "motivering": "", "reageren_voor": vandaag}
    url = f"/partners/kiezen/{signaal.pk}/{welzijn.pk}/"
    browser = client_van(karin)
    zonder = browser.post(url, data)
    for zin in ("Kies van wie de toestemming is.", "op welke dag", "Kies hoe de bewoner"):
        assert zin in zonder.content.decode()
    assert Toestemming.objects.count() == 0
    data |= {"bewoner": bewoner.pk, "toestemming_op": vandaag, "toestemming_hoe": "mondeling"}
    assert browser.post(url, data).status_code == 302
    bewijs = Doorverwijzing.objects.get().toestemming_bewijs
    assert bewijs is not None
    assert (bewijs.bewoner, bewijs.bereik, "Welzijn Zevenaar" in bewijs.waarvoor) == (bewoner, "hulp", True)
    # The next time it is there to choose.
    assert bewijs.waarvoor in browser.get(url).content.decode()


def test_consent_of_another_resident_or_for_something_else_is_no_ground(
    signaal: Signaal, welzijn: Organisatie, karin: Medewerker, bewoner: Bewoner, toestemming: Toestemming
) -> None:
    ander = Toestemming.objects.create(
        bewoner=BewonerFactory.create(), bereik="hulp", waarvoor="x", hoe="mondeling", gegeven_op=klok.vandaag(),
        vastgelegd_door=karin, vastgelegd_op=klok.nu(),
    )  # fmt: skip
    foto = record_toestemming(
        bewoner=bewoner, door=karin, bereik="publicatie", waarvoor="Foto", hoe="mondeling", gegeven_op=klok.vandaag()
    )
    for bewijs in (ander, foto):
        with pytest.raises(ActieFout):
            stuur(signaal, welzijn, karin, bewoner=bewoner, toestemming="ja", toestemming_bewijs=bewijs)
    assert Doorverwijzing.objects.count() == 0


def test_the_database_wants_the_consent_itself(met_toestemming: Verzonden) -> None:
    with pytest.raises(DatabaseError), transaction.atomic():
        Doorverwijzing.objects.update(toestemming_bewijs=None)


def test_a_new_share_on_it_is_blocked_at_once(
    signaal: Signaal, welzijn: Organisatie, karin: Medewerker, bewoner: Bewoner, toestemming: Toestemming
) -> None:
    dv = actions.create_doorverwijzing(
        signaal=signaal, organisatie=welzijn, door=karin, **VELDEN | {"bewoner": bewoner, "toestemming": "ja",
        "toestemming_bewijs": toestemming},
    )  # fmt: skip
    trek_in(toestemming, karin)
    with pytest.raises(ActieFout, match="trok de toestemming in"):
        actions.send_doorverwijzing(doorverwijzing=dv, door=karin, gezien=delen.fingerprint(delen.preview(dv)))
    with pytest.raises(ActieFout):
        stuur(signaal, welzijn, karin, bewoner=bewoner, toestemming="ja", toestemming_bewijs=toestemming)
    assert Doorverwijzing.objects.get().status == "concept"


def test_open_access_that_rests_on_it_ends_and_karin_is_told(
    met_toestemming: Verzonden, verzonden: Verzonden, toestemming: Toestemming, theo: Medewerker, karin: Medewerker
) -> None:
    paul = Client()
    paul.post(f"{met_toestemming.adres}code/", {"code": met_toestemming.code})
    outbox.send_waiting()
    mail.outbox.clear()
    trek_in(toestemming, theo)
    assert paul.get(met_toestemming.adres).status_code == 404
    assert Partnersessie.objects.count() == 0
    assert Client().get(verzonden.adres).status_code == 200  # rests on another ground
    dv = met_toestemming.fris()
    assert (dv.status, dv.zonder_grond, dv.toestemming_weg_op) == ("verzonden", True, klok.vandaag())
    assert Bericht.objects.filter(ontvanger=karin, soort="doorverwijzing.toestemming_weg", kanaal="app").count() == 1
    outbox.send_waiting()
    naar_partner = [bericht for bericht in mail.outbox if bericht.to == ["balie@welzijn.example"]]
    assert ["Gebruik onze gegevens" in str(bericht.subject) for bericht in naar_partner] == [True]
    for doen in (actions.renew_link, actions.renew_code, actions.resend_link):
        with pytest.raises(ActieFout):
            doen(doorverwijzing=dv, door=karin)


def test_the_day_after_it_is_a_reminder_until_there_is_another_ground(
    met_toestemming: Verzonden, toestemming: Toestemming, karin: Medewerker, klok_op: KlokOp
) -> None:
    trek_in(toestemming, karin)
    make_round()
    assert Herinnering.objects.filter(soort="doorverwijzing.zonder_grond").count() == 0
    klok_op(f"{klok.vandaag() + timedelta(days=1)} 09:00")
    make_round()
    assert Herinnering.objects.get(soort="doorverwijzing.zonder_grond").status == "open"
    with pytest.raises(ActieFout):
        actions.change_ground(doorverwijzing=met_toestemming.dv, door=karin, grondslag="a", motivering="Nodig")
    with pytest.raises(ActieFout):
        actions.change_ground(doorverwijzing=met_toestemming.dv, door=karin, grondslag="f", motivering=" ")
    actions.change_ground(doorverwijzing=met_toestemming.dv, door=karin, grondslag="d", motivering="Gevaar.")
    assert Herinnering.objects.get(soort="doorverwijzing.zonder_grond").status == "afgehandeld"
    nieuw = actions.renew_link(doorverwijzing=met_toestemming.dv, door=karin)
    paul = Client()
    paul.post(f"/p/{nieuw.sleutel}/code/", {"code": nieuw.code})
    assert "trok de toestemming in op" in paul.get(f"/p/{nieuw.sleutel}/").content.decode()


def test_karin_does_both_on_the_page_of_the_referral(
    met_toestemming: Verzonden, karin: Medewerker, toestemming: Toestemming, client_van: ClientVan
) -> None:
    browser, url = client_van(karin), met_toestemming.dv.get_absolute_url()
    assert "Vraag aan Welzijn" in browser.get(url).content.decode()
    assert browser.post(f"{url}toestemming-weg/").status_code == 302
    toestemming.refresh_from_db()
    assert not toestemming.geldt
    assert "De partner ziet niets meer." in browser.get(url).content.decode()
    assert browser.post(f"{url}grondslag/", {"grondslag": "f"}).status_code == 422
    assert browser.post(f"{url}grondslag/", {"grondslag": "f", "motivering": "Gevaar"}).status_code == 302
    assert met_toestemming.fris().grondslag == "f"
    assert browser.post(f"{url}grondslag/", {"grondslag": "f", "motivering": "Gevaar"}).status_code == 409


def test_a_closed_referral_is_left_as_it_is(
    met_toestemming: Verzonden, toestemming: Toestemming, karin: Medewerker
) -> None:
    actions.withdraw_doorverwijzing(doorverwijzing=met_toestemming.dv, door=karin, reden="Klaar")
    trek_in(toestemming, karin)
    assert met_toestemming.fris().toestemming_weg_op is None


def test_consent_given_in_a_confidential_signal_tells_nobody_else(
    signaal: Signaal, welzijn: Organisatie, karin: Medewerker, theo: Medewerker, bewoner: Bewoner
) -> None:
    from signalen.actions import mark_confidential

    mark_confidential(signaal=signaal, door=karin)
    signaal.refresh_from_db()
    stuur(
        signaal, welzijn, karin, bewoner=bewoner, toestemming="ja", toestemming_op=klok.vandaag(),
        toestemming_hoe="mondeling",
    )  # fmt: skip
    assert list(Toestemming.objects.visible_to(theo)) == []
    assert Toestemming.objects.visible_to(karin).count() == 1


@pytest.mark.parametrize("ingetrokken", [False, True])
def test_consent_is_hidden_along_with_a_signal_that_becomes_confidential(
    met_toestemming: Verzonden, toestemming: Toestemming, karin: Medewerker, theo: Medewerker, *, ingetrokken: bool
) -> None:
    if ingetrokken:
        trek_in(toestemming, karin)
    assert list(Toestemming.objects.visible_to(theo)) == [toestemming]
    mark_confidential(signaal=met_toestemming.dv.signaal, door=karin)
    assert list(Toestemming.objects.visible_to(theo)) == []
    assert list(Toestemming.objects.visible_to(karin)) == [toestemming]
    toestemming.refresh_from_db()
    assert (toestemming.vertrouwelijk, toestemming.geldt) == (True, not ingetrokken)


@pytest.mark.parametrize("kanaal", ["link", "telefoon", "melding"])
def test_a_concept_goes_on_with_a_new_consent_when_the_first_was_taken_back(
    kanaal: str, signaal: Signaal, welzijn: Organisatie, karin: Medewerker, bewoner: Bewoner, toestemming: Toestemming,
    client_van: ClientVan, klok_op: KlokOp,
) -> None:  # fmt: skip
    Organisatie.objects.filter(pk=welzijn.pk).update(kanaal=kanaal)
    welzijn.refresh_from_db()
    gemeld = {"gemeld_op": klok.nu(), "gemeld_hoe": "telefoon"} if kanaal == "melding" else {}
    rust_op = {**VELDEN, **gemeld, "bewoner": bewoner, "toestemming": "ja", "toestemming_bewijs": toestemming}
    dv = actions.create_doorverwijzing(signaal=signaal, organisatie=welzijn, door=karin, **rust_op)
    trek_in(toestemming, karin)
    klok_op(f"{klok.vandaag() + timedelta(days=1)} 09:00")
    make_round()
    nieuw = record_toestemming(
        bewoner=bewoner, door=karin, bereik="hulp", waarvoor="Toch weer", hoe="mondeling", gegeven_op=klok.vandaag()
    )
    browser, url = client_van(karin), dv.get_absolute_url()
    assert "De bewoner trok de toestemming in" in browser.get(url).content.decode()
    data = {
        **VELDEN, "bewoner": bewoner.pk, "toestemming": "ja", "toestemming_bewijs": nieuw.pk, "grondslag": "",
        "motivering": "", "reageren_voor": klok.vandaag().isoformat(), "gemeld_hoe": "telefoon",
        "gemeld_op": (klok.nu() - timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M"),
    }  # fmt: skip
    assert browser.post(f"{url}wijzigen/", data).status_code == 302
    assert Herinnering.objects.get(soort="doorverwijzing.zonder_grond").status == "afgehandeld"
    voorbeeld = browser.get(url)
    assert browser.post(f"{url}versturen/", {"gezien": voorbeeld.context["gezien"]}).status_code == 302
    dv.refresh_from_db()
    assert (dv.status, dv.zonder_grond, dv.toestemming_bewijs) == ("verzonden", False, nieuw)
    assert "De bewoner trok de toestemming in" not in browser.get(url).content.decode()
    # And the second one can be taken back as well.
    assert "De bewoner trekt toestemming in" in browser.get(url).content.decode()
    assert browser.post(f"{url}toestemming-weg/").status_code == 302
    dv.refresh_from_db()
    assert (dv.zonder_grond, dv.sleutel) == (True, "")
