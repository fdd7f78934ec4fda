"""What a resident agreed to: who may write it down and see it, that it stays, and that taking it back is final."""

from datetime import timedelta

import pytest
from django.db import DatabaseError, transaction

from bewoners import events
from bewoners.actions.toestemming import record_toestemming, withdraw_toestemming
from bewoners.models import Bewoner, Toestemming
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Medewerker
from plavei.core.registries import Person, personal_data
from tests.conftest import tel_queries
from tests.factories import BewonerFactory, BewoningFactory
from tests.mensen import ClientVan
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db


@pytest.fixture
def bewoner(eenheid: Eenheid) -> Bewoner:
    made: Bewoner = BewonerFactory.create(achternaam="Jansen")
    BewoningFactory.create(bewoner=made, eenheid=eenheid)
    return made


def geef(bewoner: Bewoner, door: Medewerker, **anders: object) -> Toestemming:
    feiten: dict[str, object] = {
        "bereik": "hulp", "waarvoor": "Naam en vraag aan Welzijn", "hoe": "mondeling", "gegeven_op": klok.vandaag(),
    }  # fmt: skip
    return record_toestemming(bewoner=bewoner, door=door, **{**feiten, **anders})  # type: ignore[arg-type]


def test_karin_writes_it_down_and_takes_it_back_on_the_page(
    bewoner: Bewoner, karin: Medewerker, client_van: ClientVan
) -> None:
    browser, vandaag = client_van(karin), klok.vandaag().isoformat()
    url = f"{bewoner.get_absolute_url()}toestemming/"
    assert url in browser.get(bewoner.get_absolute_url()).content.decode()
    data = {"bereik": "hulp", "waarvoor": "Naam aan Welzijn", "hoe": "telefoon", "gegeven_op": vandaag}
    assert browser.post(url, data).status_code == 302
    browser.post(url, data)
    toestemming = Toestemming.objects.get()
    assert (toestemming.vastgelegd_door, toestemming.hoe, toestemming.geldt) == (karin, "telefoon", True)
    assert "Naam aan Welzijn" in browser.get(bewoner.get_absolute_url()).content.decode()
    weg = f"{url}{toestemming.pk}/intrekken/"
    assert "stopt meteen" in browser.get(weg).content.decode()
    assert browser.post(weg, {"ingetrokken_op": vandaag}).status_code == 302
    toestemming.refresh_from_db()
    assert (toestemming.geldt, toestemming.intrekking_door) == (False, karin)
    assert browser.post(weg, {"ingetrokken_op": vandaag}).status_code == 422
    codes = Gebeurtenis.objects.filter(onderwerp_soort="bewoner").order_by("pk").values_list("code", flat=True)
    assert list(codes) == ["toestemming.vastgelegd", "toestemming.ingetrokken"]


@pytest.mark.parametrize(
    "slecht",
    [
        {"waarvoor": ""}, {"waarvoor": "x" * 301}, {"waarvoor": "BSN 111222333"}, {"bereik": "alles"}, {"hoe": ""},
        {"gegeven_op": "9999-12-31"}, {"gegeven_op": "31-02-2026"}, {"bereik": "verklaring"}, {"waarvoor": "\0"},
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_and_kept_on_the_screen(
    slecht: dict[str, str], bewoner: Bewoner, karin: Medewerker, client_van: ClientVan
) -> None:
    data = {"bereik": "hulp", "waarvoor": "Naam aan Welzijn", "hoe": "telefoon", "gegeven_op": "2026-01-01", **slecht}
    antwoord = client_van(karin).post(f"{bewoner.get_absolute_url()}toestemming/", data)
    assert (antwoord.status_code, Toestemming.objects.count()) == (422, 0)


def test_wim_sees_what_he_wrote_himself_and_karin_all_that_is_not_confidential(
    bewoner: Bewoner, karin: Medewerker, wim: Medewerker, kees: Medewerker, theo: Medewerker, petra: Medewerker
) -> None:
    van_wim = geef(bewoner, wim)
    van_karin = geef(bewoner, karin, waarvoor="Anders")
    geheim = geef(bewoner, karin, waarvoor="Geheim", vertrouwelijk=True)
    gezien = {wie.naam: set(Toestemming.objects.visible_to(wie)) for wie in (karin, wim, kees, theo, petra)}
    assert gezien == {
        karin.naam: {van_wim, van_karin, geheim},
        wim.naam: {van_wim},
        kees.naam: set(),
        theo.naam: {van_wim, van_karin},
        petra.naam: set(),
    }


def test_kees_of_another_wijk_cannot_write_one_down(bewoner: Bewoner, kees: Medewerker) -> None:
    with pytest.raises(ActieFout):
        geef(bewoner, kees)


def test_what_was_written_down_stays(bewoner: Bewoner, karin: Medewerker) -> None:
    toestemming = geef(bewoner, karin)
    with pytest.raises(DatabaseError), transaction.atomic():
        Toestemming.objects.update(waarvoor="Iets anders")
    withdraw_toestemming(toestemming=toestemming, door=karin, ingetrokken_op=klok.vandaag())
    with pytest.raises(DatabaseError), transaction.atomic():
        Toestemming.objects.update(ingetrokken_op=None, intrekking_door=None, intrekking_vastgelegd_op=None)


def test_taken_back_before_it_was_given_or_tomorrow_is_refused(bewoner: Bewoner, karin: Medewerker) -> None:
    toestemming = geef(bewoner, karin)
    for dag in (klok.vandaag() - timedelta(days=1), klok.vandaag() + timedelta(days=1)):
        with pytest.raises(ActieFout):
            withdraw_toestemming(toestemming=toestemming, door=karin, ingetrokken_op=dag)
    toestemming.refresh_from_db()
    assert toestemming.geldt


def test_when_what_rests_on_it_cannot_stop_it_is_not_taken_back(
    bewoner: Bewoner, karin: Medewerker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def kapot(gebeurtenis: events.Ingetrokken) -> None:
        raise RuntimeError

    monkeypatch.setattr(events, "_handlers", [kapot])
    toestemming = geef(bewoner, karin)
    with pytest.raises(RuntimeError):
        withdraw_toestemming(toestemming=toestemming, door=karin, ingetrokken_op=klok.vandaag())
    toestemming.refresh_from_db()
    assert toestemming.geldt


def test_the_page_of_the_resident_stays_flat(bewoner: Bewoner, karin: Medewerker, client_van: ClientVan) -> None:
    browser = client_van(karin)
    geef(bewoner, karin)
    browser.get(bewoner.get_absolute_url())
    eerst = tel_queries(lambda: browser.get(bewoner.get_absolute_url()))
    for nummer in range(3):
        geef(bewoner, karin, waarvoor=f"Nog een {nummer}")
    assert tel_queries(lambda: browser.get(bewoner.get_absolute_url())) == eerst <= 14


def test_a_rights_request_and_destruction_reach_it(bewoner: Bewoner, karin: Medewerker) -> None:
    geef(bewoner, karin)
    bron, wie = personal_data["toestemming"], Person(records=frozenset({("bewoner", bewoner.pk)}))
    uit = str(bron.redact(bron.export(wie)))
    assert ("Naam en vraag aan Welzijn" in uit, "Karin" in uit) == (True, False)
    assert (bron.destroy(wie), Toestemming.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    ("bereik", "hoe", "zegt"),
    [
        ("hulp", "mondeling", "Delen op grond hiervan is gestopt"),
        ("publicatie", "mondeling", "haal het van de site"),
        ("verklaring", "schriftelijk", "Gebruik de verklaring niet meer"),
    ],
)
def test_taking_it_back_says_what_is_still_to_do(
    bewoner: Bewoner, karin: Medewerker, client_van: ClientVan, bereik: str, hoe: str, zegt: str
) -> None:
    vandaag = klok.vandaag()
    gegeven = geef(bewoner, karin, bereik=bereik, hoe=hoe)
    pad = f"{bewoner.get_absolute_url()}toestemming/{gegeven.pk}/intrekken/"
    assert zegt in client_van(karin).post(pad, {"ingetrokken_op": vandaag}, follow=True).content.decode()
