"""The draft of the intake form: kept while Karin phones, hers alone, gone once it is sent or a week old."""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.test import Client

from plavei.core import klok
from plavei.core.concepten import save_draft, sweep_drafts
from plavei.core.models import Concept, Gebeurtenis, Inzage, Medewerker
from plavei.core.tasks import ruim_sessies_op
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.mensen import ClientVan
from wijken.models import Eenheid

NIEUW, BEWAREN, WEG = "/signalen/nieuw/", "/signalen/nieuw/concept/", "/signalen/nieuw/concept/weg/"
TEKST = "Mevrouw belt: de buurman klopt elke nacht op de muur."


@pytest.fixture
def getypt(eenheid: Eenheid) -> dict[str, Any]:
    return {
        "inzending": str(uuid4()),
        "zoek": "kerkstr 12",
        "plek": f"e{eenheid.pk}",
        "thema": "geluid",
        "tekst": TEKST,
        "urgentie": "hoog",
        "melder_soort": "bewoner",
        "melder_naam": "Mevrouw De Wit",
        "via": "telefoon",
        "koppel": ["7", "9"],
        "vertrouwelijk": "on",
    }


@pytest.fixture
def bij_karin(karin: Medewerker, client_van: ClientVan) -> Client:
    return client_van(karin)


def test_what_karin_typed_is_there_when_she_comes_back(
    bij_karin: Client, karin: Medewerker, client_van: ClientVan, getypt: dict[str, Any], klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 09:30")
    antwoord = bij_karin.post(BEWAREN, getypt)
    assert (antwoord.status_code, antwoord.json()) == (200, {"bewaard": "09:30"})
    # Nothing of it can be read in the database, and it is no record yet.
    assert TEKST not in Concept.objects.get().inhoud
    assert (Signaal.objects.count(), Gebeurtenis.objects.count(), Inzage.objects.count()) == (0, 0, 0)
    # Also on another device, and after logging in again.
    for browser in (bij_karin, client_van(karin)):
        assert "U heeft nog een concept van een signaal." in browser.get("/werkplek/").content.decode()
        pagina = browser.get(NIEUW)
        form = pagina.context["form"]
        assert {naam: form[naam].value() for naam in getypt if naam != "inzending"} == {
            naam: waarde for naam, waarde in getypt.items() if naam != "inzending"
        }
        assert str(form["inzending"].value()) == getypt["inzending"]
        assert "Dit is uw concept van 23 november, 09:30." in pagina.content.decode()
        assert "Kerkstraat 12" in pagina.content.decode()


def test_it_is_hers_alone(bij_karin: Client, getypt: dict[str, Any], theo: Medewerker, client_van: ClientVan) -> None:
    bij_karin.post(BEWAREN, getypt)
    bij_theo = client_van(theo)
    assert TEKST not in bij_theo.get(NIEUW).content.decode()
    assert "concept" not in bij_theo.get("/werkplek/").content.decode()
    bij_theo.post(WEG)
    assert Concept.objects.count() == 1


def test_there_is_one_and_the_last_one_counts(bij_karin: Client, getypt: dict[str, Any]) -> None:
    bij_karin.post(BEWAREN, getypt)
    bij_karin.post(BEWAREN, getypt | {"tekst": "Toch anders.", "inzending": str(uuid4())})
    assert Concept.objects.count() == 1
    assert bij_karin.get(NIEUW).context["form"]["tekst"].value() == "Toch anders."


def test_sending_it_throws_it_away_and_a_late_save_does_not_bring_it_back(
    bij_karin: Client, getypt: dict[str, Any]
) -> None:
    bij_karin.post(BEWAREN, getypt)
    assert bij_karin.post(NIEUW, getypt | {"koppel": []}).status_code == 302
    assert (Signaal.objects.count(), Concept.objects.count()) == (1, 0)
    antwoord = bij_karin.post(BEWAREN, getypt)
    assert antwoord.status_code == 409
    assert Concept.objects.count() == 0
    assert "concept" not in bij_karin.get("/werkplek/").content.decode()


def test_a_draft_that_outlived_its_signal_goes_when_it_is_sent_again(
    bij_karin: Client, karin: Medewerker, getypt: dict[str, Any]
) -> None:
    bij_karin.post(NIEUW, getypt | {"koppel": []})
    save_draft(door=karin, formulier="signaal", inzending=UUID(getypt["inzending"]), velden={"tekst": [TEKST]})
    assert bij_karin.post(NIEUW, getypt | {"koppel": []}).status_code == 302
    assert (Signaal.objects.count(), Concept.objects.count()) == (1, 0)


def test_sending_another_form_leaves_it(bij_karin: Client, getypt: dict[str, Any]) -> None:
    bij_karin.post(BEWAREN, getypt)
    bij_karin.post(NIEUW, getypt | {"koppel": [], "inzending": str(uuid4())})
    assert (Signaal.objects.count(), Concept.objects.count()) == (1, 1)


def test_who_comes_for_a_home_gets_a_new_form_and_is_told(
    bij_karin: Client, getypt: dict[str, Any], eenheid: Eenheid
) -> None:
    bij_karin.post(BEWAREN, getypt)
    pagina = bij_karin.get(f"{NIEUW}?eenheid={eenheid.pk}")
    tekst = pagina.content.decode()
    assert TEKST not in tekst
    assert "U heeft nog een concept van" in tekst
    assert f'data-concept="{BEWAREN}"' not in tekst  # it would take the place of the draft
    assert f'data-concept="{BEWAREN}"' in bij_karin.get(NIEUW).content.decode()


def test_she_throws_it_away(bij_karin: Client, getypt: dict[str, Any]) -> None:
    bij_karin.post(BEWAREN, getypt)
    antwoord = bij_karin.post(WEG, follow=True)
    assert "Het concept is weg." in antwoord.content.decode()
    assert not Concept.objects.exists()
    assert bij_karin.post(WEG).status_code == 302


@pytest.mark.parametrize(
    ("anders", "zegt"),
    [
        ({"tekst": "Zijn nummer is 111222333."}, "BSN"),
        ({"melder_contact": "111222333"}, "BSN"),
        ({"inzending": "onzin"}, "niet compleet"),
        ({"inzending": ""}, "niet compleet"),
        ({"tekst": "a" * 40_001}, "te lang"),
    ],
)
def test_what_may_not_be_kept_is_said_and_leaves_no_trace(
    bij_karin: Client, getypt: dict[str, Any], anders: dict[str, str], zegt: str
) -> None:
    antwoord = bij_karin.post(BEWAREN, getypt | anders)
    assert antwoord.status_code == 422
    assert zegt in antwoord.json()["fout"]
    assert not Concept.objects.exists()


def test_odd_text_and_fields_that_are_not_ours_do_no_harm(bij_karin: Client, getypt: dict[str, Any]) -> None:
    bij_karin.post(BEWAREN, getypt | {"tekst": "a\x00b", "thema": "weg", "vreemd": "x", "urgentie": "hoog\x00"})
    assert Concept.objects.count() == 1
    assert bij_karin.get(NIEUW).status_code == 200
    bij_karin.post(
        BEWAREN, getypt | {"plek": "e\x00", "melder": "\x00", "buurt": "\x00", "zoek": "\x00", "koppel": "\x00"}
    )
    assert bij_karin.get(NIEUW).status_code == 200


def test_after_a_week_it_is_gone(bij_karin: Client, getypt: dict[str, Any], klok_op: KlokOp) -> None:
    begin = klok_op("2026-11-23 09:30")
    bij_karin.post(BEWAREN, getypt)
    klok_op(begin + timedelta(days=7) - timedelta(minutes=1))
    assert sweep_drafts() == 0
    assert TEKST in bij_karin.get(NIEUW).content.decode()
    klok_op(begin + timedelta(days=7))
    assert TEKST not in bij_karin.get(NIEUW).content.decode()
    ruim_sessies_op()
    assert not Concept.objects.exists()


def test_a_key_that_is_gone_gives_an_empty_form(bij_karin: Client, getypt: dict[str, Any]) -> None:
    bij_karin.post(BEWAREN, getypt)
    Concept.objects.update(inhoud="onleesbaar", bewaard_op=klok.nu())
    assert bij_karin.get(NIEUW).context["form"]["tekst"].value() is None


def test_saving_counts_as_working(bij_karin: Client, getypt: dict[str, Any]) -> None:
    """Typing is use: who phones for an hour is not logged out; looking for news alone is not."""
    session = bij_karin.session
    session["_gezien"] = 1
    session.save()
    bij_karin.get("/meldingen/aantal/", headers={"X-Plavei-Peiling": "1"})
    assert bij_karin.session["_gezien"] == 1
    bij_karin.post(BEWAREN, getypt)
    assert bij_karin.session["_gezien"] > 1
