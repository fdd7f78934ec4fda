"""The directory: kept by who answers the phone of partners, ends and fills up, and goes stale."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, transaction
from django.utils.formats import date_format

from partners import actions, delen
from partners.models import Contactpersoon, Dekking, Dienst, Doorverwijzing, Momentopname, Organisatie
from partners.passend import choices_for
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Herinnering, Medewerker
from plavei.core.ronde import make_round
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.mensen import ClientVan
from tests.partners.conftest import VELDEN, Verzonden, stuur

pytestmark = pytest.mark.django_db


@pytest.fixture
def veilig_thuis(db: None) -> Organisatie:
    return Organisatie.objects.create(
        naam="Veilig Thuis", soort="veilig_thuis", kanaal="melding", telefoon="0800 2000", email="post@vt.example"
    )


def test_who_adds_a_partner_looked_at_it(bas: Medewerker, client_van: ClientVan) -> None:
    data = {"naam": "Nieuw", "soort": "ggz", "kanaal": "link", "actief": "on"}
    assert client_van(bas).post("/partners/nieuw/", data).status_code == 302
    partner = Organisatie.objects.get()
    assert (partner.gecontroleerd_op, partner.gecontroleerd_door) == (klok.vandaag(), bas.email)


@pytest.mark.parametrize("kanaal", ["account", "postduif", ""])
def test_a_channel_that_does_not_exist_cannot_be_chosen(kanaal: str, bas: Medewerker, client_van: ClientVan) -> None:
    antwoord = client_van(bas).post("/partners/nieuw/", {"naam": "Nieuw", "soort": "ggz", "kanaal": kanaal})
    assert (antwoord.status_code, Organisatie.objects.count()) == (422, 0)
    with pytest.raises(DatabaseError), transaction.atomic():
        Organisatie.objects.create(naam="Nieuw", soort="ggz", kanaal=kanaal)


@pytest.mark.parametrize("soort", ["veilig_thuis", "crisisdienst"])
def test_veilig_thuis_and_crisis_care_have_their_own_point(soort: str, bas: Medewerker, client_van: ClientVan) -> None:
    antwoord = client_van(bas).post("/partners/nieuw/", {"naam": "Nieuw", "soort": soort, "kanaal": "link"})
    assert (antwoord.status_code, "eigen meldpunt" in antwoord.content.decode()) == (422, True)
    with pytest.raises(DatabaseError), transaction.atomic():
        Organisatie.objects.create(naam="Nieuw", soort=soort, kanaal="link")


def test_a_service_fills_up_coverage_ends_and_a_number_changes(
    welzijn: Organisatie, signaal: Signaal, karin: Medewerker, client_van: ClientVan
) -> None:
    dienst = Dienst.objects.create(organisatie=welzijn, naam="Maatje")
    persoon = Contactpersoon.objects.create(organisatie=welzijn, naam="Paul")
    dekking, browser = Dekking.objects.get(), client_van(karin)
    url = f"{welzijn.get_absolute_url()}deel/"
    gisteren = (klok.vandaag() - timedelta(days=1)).isoformat()
    for pad, data in (
        (f"dienst/{dienst.pk}/", {"naam": "Maatje", "omschrijving": "Voor ouderen", "status": "vol"}),
        (f"contactpersoon/{persoon.pk}/", {"naam": "Paul", "telefoon": "0316 654321"}),
    ):
        assert browser.get(url + pad).status_code == 200
        assert browser.post(url + pad, data).status_code == 302
    assert choices_for(signaal, karin)[0].vol
    data = {"gemeente": str(dekking.gemeente_id), "thema": dekking.thema_id, "van": dekking.van.isoformat()}
    assert browser.post(f"{url}dekking/{dekking.pk}/", {**data, "tot": "2001-01-01"}).status_code == 422
    assert browser.post(f"{url}dekking/{dekking.pk}/", {**data, "tot": gisteren}).status_code == 302
    assert not choices_for(signaal, karin)[0].past
    assert "0316 654321" in browser.get(welzijn.get_absolute_url()).content.decode()


def test_what_was_not_looked_at_for_half_a_year_is_a_reminder(
    welzijn: Organisatie, karin: Medewerker, bas: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    gestopt = Organisatie.objects.create(naam="Gestopt", soort="ggz", actief=False)
    klok_op(f"{klok.vandaag() + timedelta(days=181)} 09:00")
    make_round()
    assert Herinnering.objects.filter(soort="partner.nakijken").count() == 0
    klok_op(f"{klok.vandaag() + timedelta(days=1)} 09:00")
    make_round()
    assert Herinnering.objects.get(soort="partner.nakijken").onderwerp_id == welzijn.pk != gestopt.pk
    assert Bericht.objects.get(soort="partner.nakijken", kanaal="app").ontvanger == bas
    assert "kijk na of het nog klopt" in client_van(karin).get(welzijn.get_absolute_url()).content.decode()
    client_van(karin).post(f"{welzijn.get_absolute_url()}nagekeken/")
    make_round()
    assert Herinnering.objects.get(soort="partner.nakijken").status == "afgehandeld"
    # Who looked last is asked the next time.
    klok_op(f"{klok.vandaag() + timedelta(days=182)} 09:00")
    make_round()
    assert Bericht.objects.filter(soort="partner.nakijken", kanaal="app").latest("pk").ontvanger == karin


@pytest.mark.parametrize("dagen", [366, -1])
def test_what_was_reported_long_ago_or_is_yet_to_come_is_refused_by_the_action_too(
    dagen: int, signaal: Signaal, veilig_thuis: Organisatie, karin: Medewerker
) -> None:
    with pytest.raises(ActieFout, match="afgelopen jaar"):
        actions.create_doorverwijzing(
            signaal=signaal, organisatie=veilig_thuis, door=karin, gemeld_hoe="telefoon",
            gemeld_op=klok.nu() - timedelta(days=dagen), **VELDEN,
        )  # fmt: skip
    assert Doorverwijzing.objects.count() == 0


def test_no_year_that_cannot_be_shown_comes_into_the_database(
    signaal: Signaal, veilig_thuis: Organisatie, karin: Medewerker
) -> None:
    actions.create_doorverwijzing(
        signaal=signaal, organisatie=veilig_thuis, door=karin, gemeld_hoe="telefoon", gemeld_op=klok.nu(), **VELDEN
    )
    for jaar in (1, 1999, 2200, 9999):
        with pytest.raises(DatabaseError), transaction.atomic():
            Doorverwijzing.objects.update(gemeld_op=datetime(jaar, 1, 1, tzinfo=UTC))


def test_reported_at_their_own_point_what_when_and_how_is_kept_and_nothing_is_sent(
    signaal: Signaal, veilig_thuis: Organisatie, karin: Medewerker, client_van: ClientVan
) -> None:
    browser, url = client_van(karin), f"/partners/kiezen/{signaal.pk}/{veilig_thuis.pk}/"
    assert "Meld eerst zelf" in browser.get(url).content.decode()
    data = {**VELDEN, "reageren_voor": klok.vandaag().isoformat()}
    gemeld = klok.vandaag() - timedelta(days=3)
    ooit = {f"{jaar}-01-01T00:00" for jaar in ("0001", "1999", "2999", "9999")}
    for slecht in ({}, {"gemeld_op": f"{gemeld}T10:30"}, *({"gemeld_op": op, "gemeld_hoe": "telefoon"} for op in ooit)):
        assert browser.post(url, {**data, **slecht}).status_code == 422
    antwoord = browser.post(url, {**data, "gemeld_op": f"{gemeld}T10:30", "gemeld_hoe": "telefoon"})
    assert antwoord.status_code == 302
    dv = Doorverwijzing.objects.get()
    voorbeeld = browser.get(dv.get_absolute_url())
    assert f"{date_format(gemeld, 'j F Y')}, 10:30, telefoon" in voorbeeld.content.decode()
    browser.post(f"{dv.get_absolute_url()}versturen/", {"gezien": voorbeeld.context["gezien"]})
    dv.refresh_from_db()
    assert (dv.status, dv.sleutel, dv.code_hash) == ("verzonden", "", "")
    assert "gemeld" in {regel["code"] for regel in Momentopname.objects.get().velden}
    assert Bericht.objects.filter(soort__startswith="partner.").count() == 0
    pagina = browser.get(dv.get_absolute_url()).content.decode()
    assert ("houdt u alleen het vervolg bij" in pagina, "Nieuwe link" in pagina) == (True, False)
    with pytest.raises(ActieFout):
        actions.renew_link(doorverwijzing=dv, door=karin)
    actions.record_partner_step(
        doorverwijzing=dv, door=karin, naar="geaccepteerd", naam="Triage", kanaal="telefoon", datum=klok.vandaag()
    )


def test_a_report_that_was_not_made_is_not_sent(
    signaal: Signaal, veilig_thuis: Organisatie, karin: Medewerker, verzonden: Verzonden
) -> None:
    with pytest.raises(ActieFout, match="Meld het eerst bij Veilig Thuis"):
        stuur(signaal, veilig_thuis, karin)
    # A partner that got its own point after the concept was written.
    dv = actions.create_doorverwijzing(signaal=signaal, organisatie=verzonden.dv.organisatie, door=karin, **VELDEN)
    Organisatie.objects.filter(pk=verzonden.dv.organisatie_id).update(kanaal="melding")
    with pytest.raises(ActieFout, match="Meld het eerst"):
        actions.send_doorverwijzing(doorverwijzing=dv, door=karin, gezien=delen.fingerprint(delen.preview(dv)))


def test_a_partner_with_a_form_or_a_phone_says_what_to_do(
    signaal: Signaal, welzijn: Organisatie, karin: Medewerker, client_van: ClientVan
) -> None:
    for kanaal, zin in (("telefoon", "Deze partner werkt per telefoon"), ("formulier", "https://formulier.example/")):
        Organisatie.objects.filter(pk=welzijn.pk).update(kanaal=kanaal, formulier_url="https://formulier.example/")
        dv = actions.create_doorverwijzing(
            signaal=signaal, organisatie=Organisatie.objects.get(pk=welzijn.pk), door=karin, **VELDEN
        )
        assert not actions.send_doorverwijzing(
            doorverwijzing=dv, door=karin, gezien=delen.fingerprint(delen.preview(dv))
        )
        assert zin in client_van(karin).get(dv.get_absolute_url()).content.decode()
