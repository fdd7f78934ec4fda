"""Free text about people: a word of diagnosis or offence comes back with a question, and is kept for a reason only."""

import re
from typing import Any
from uuid import uuid4

import pytest

from plavei.core.models import Gebeurtenis, Medewerker, Woord, Woordreden
from signalen.models import Notitie, Signaal
from tests.mensen import ClientVan
from wijken.models import Eenheid

NIEUW = "/signalen/nieuw/"
TEKST = "Mevrouw is volgens mij dementerend & verward."
REDEN = "De bewoner vertelde het zelf en vroeg ons er rekening mee te houden."


@pytest.fixture
def ingevuld(eenheid: Eenheid) -> dict[str, Any]:
    return {
        "inzending": str(uuid4()),
        "plek": f"e{eenheid.pk}",
        "thema": "geluid",
        "tekst": TEKST,
        "urgentie": "hoog",
        "melder_soort": "zelf",
        "via": "wijk",
        "opslaan": "1",
    }


def _gezien(*woorden: str) -> str:
    return ",".join(str(pk) for pk in sorted(Woord.objects.filter(tekst__in=woorden).values_list("pk", flat=True)))


def test_the_form_comes_back_with_the_word_marked_and_all_that_was_typed(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]
) -> None:
    browser = client_van(wim)
    assert "woordreden" not in browser.get(NIEUW).content.decode()
    antwoord = browser.post(NIEUW, ingevuld)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "<mark>dementerend</mark>" in tekst
    assert "Beschrijf wat u zag, niet wat u denkt dat iemand heeft." in tekst
    assert "<li>Mevrouw is volgens mij <mark>dementerend</mark> &amp; verward.</li>" in tekst
    assert "Mevrouw is volgens mij dementerend &amp; verward.</textarea>" in tekst
    assert 'name="woordreden"' in tekst
    assert f'name="woorden_gezien" value="{_gezien("dement")}"' in tekst
    assert re.search(r'value="hoog"[^>]*checked', tekst)
    assert (Signaal.objects.count(), Woordreden.objects.count(), Gebeurtenis.objects.count()) == (0, 0, 0)


def test_with_a_reason_it_is_kept_and_the_reason_too(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]
) -> None:
    browser = client_van(wim)
    ingevuld |= {"woordreden": REDEN, "woorden_gezien": _gezien("dement")}
    for _keer in range(2):  # pressing twice keeps one
        assert browser.post(NIEUW, ingevuld).status_code == 302
    signaal, reden = Signaal.objects.get(), Woordreden.objects.get()
    assert signaal.tekst == TEKST
    assert (reden.onderwerp_soort, reden.onderwerp_id, reden.door) == ("signaal", signaal.pk, wim)
    assert (reden.veld, reden.reden) == ("Wat zag of hoorde u?", REDEN)
    assert reden.woorden == [Woord.objects.get(tekst="dement").pk]
    regel = Gebeurtenis.objects.get(code="woorden.bewaard")
    assert regel.gegevens == {"woorden": reden.woorden}


def test_without_the_word_it_goes_in_as_ever(wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]) -> None:
    ingevuld |= {"tekst": "Mevrouw vroeg drie keer wie ik was.", "woordreden": REDEN, "woorden_gezien": "1,onzin"}
    assert client_van(wim).post(NIEUW, ingevuld).status_code == 302
    assert Woordreden.objects.count() == 0


def test_a_reason_holds_for_the_words_that_were_shown(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]
) -> None:
    ingevuld |= {
        "tekst": TEKST + " De zoon is een crimineel.",
        "woordreden": REDEN,
        "woorden_gezien": _gezien("dement"),
    }
    antwoord = client_van(wim).post(NIEUW, ingevuld)
    assert antwoord.status_code == 422
    assert "<mark>crimineel</mark>" in antwoord.content.decode()
    assert REDEN in antwoord.content.decode()
    assert Signaal.objects.count() == 0


@pytest.mark.parametrize("reden", ["", "   ", "BSN 111222333"])
def test_a_reason_must_say_something(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any], reden: str
) -> None:
    antwoord = client_van(wim).post(NIEUW, ingevuld | {"woordreden": reden, "woorden_gezien": _gezien("dement")})
    assert antwoord.status_code == 422
    assert (Signaal.objects.count(), Woordreden.objects.count()) == (0, 0)


def test_the_own_words_of_the_chosen_theme_do_not_warn(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]
) -> None:
    browser = client_van(wim)
    ingevuld |= {"thema": "drugs", "tekst": "Er wordt drugs verkocht bij de ingang.", "plaats": ""}
    assert browser.post(NIEUW, ingevuld).status_code == 302
    antwoord = browser.post(NIEUW, ingevuld | {"thema": "geluid", "inzending": str(uuid4())})
    assert "niet waar u iemand van verdenkt" in antwoord.content.decode()
    assert antwoord.status_code == 422


def test_looking_up_an_address_without_javascript_keeps_the_reason(
    wim: Medewerker, client_van: ClientVan, ingevuld: dict[str, Any]
) -> None:
    ingevuld |= {"woordreden": REDEN, "woorden_gezien": _gezien("dement"), "zoek_adres": "1", "zoek": "Kerkstraat"}
    tekst = client_van(wim).post(NIEUW, ingevuld).content.decode()
    assert REDEN in tekst
    assert f'name="woorden_gezien" value="{_gezien("dement")}"' in tekst


ACTIES = [
    ("notitie", {"soort": "waarneming", "tekst": TEKST}, "Notitie"),
    ("navragen", {"vraag": TEKST}, "Wat wilt u weten, en van wie?"),
    ("opvolgen", {"kies": "anders", "op": "2027-01-05", "tekst": TEKST}, "Wat is de afspraak?"),
    ("sluiten", {"reden": "opgelost", "resultaat": TEKST}, "Wat is er bereikt of afgesproken?"),
]


@pytest.mark.parametrize(("code", "data", "veld"), ACTIES)
def test_every_text_about_people_is_looked_at(
    karin: Medewerker,
    client_van: ClientVan,
    van_karin: Signaal,
    klok_op: Any,
    code: str,
    data: dict[str, Any],
    veld: str,
) -> None:
    klok_op("2026-12-15 10:00")
    browser, adres = client_van(karin), f"/signalen/{van_karin.pk}/{code}/"
    antwoord = browser.post(adres, data)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "<mark>dementerend</mark>" in tekst
    assert "dementerend &amp; verward.</textarea>" in tekst
    assert f'id="{code}_woordreden"' in tekst
    assert not Woordreden.objects.exists()
    data = data | {"woordreden": REDEN, "woorden_gezien": _gezien("dement")}
    assert browser.post(adres, data).status_code == 302
    reden = Woordreden.objects.get()
    assert (reden.onderwerp_id, reden.veld, reden.door) == (van_karin.pk, veld, karin)
    assert "bewaarde een gevoelig woord, met een reden" in browser.get(f"/signalen/{van_karin.pk}/").content.decode()
    assert REDEN not in browser.get(f"/signalen/{van_karin.pk}/").content.decode()


def test_an_action_that_fails_keeps_no_reason(karin: Medewerker, client_van: ClientVan, van_karin: Signaal) -> None:
    data = {"vraag": TEKST, "verwacht_op": "2020-01-01", "woordreden": REDEN, "woorden_gezien": _gezien("dement")}
    antwoord = client_van(karin).post(f"/signalen/{van_karin.pk}/navragen/", data)
    assert antwoord.status_code == 409
    assert REDEN in antwoord.content.decode()
    assert not Woordreden.objects.exists()


def test_the_theme_of_the_signal_counts_for_its_notes(karin: Medewerker, client_van: ClientVan, breng_in: Any) -> None:
    signaal = breng_in(thema="drugs")
    data = {"soort": "waarneming", "tekst": "Weer drugs gezien."}
    assert client_van(karin).post(f"/signalen/{signaal.pk}/notitie/", data).status_code == 302
    assert Notitie.objects.count() == 1


def test_residents_write_as_they_like(client: Any, eenheid: Eenheid) -> None:
    antwoord = client.post("/melden/", {"tekst": TEKST})
    assert "<mark>" not in antwoord.content.decode()


def test_a_form_sent_twice_keeps_the_reason_once(van_karin: Signaal, karin: Medewerker, client_van: ClientVan) -> None:
    """Another text under the same number is kept, and why too; so is each one without a number."""
    browser, pad = client_van(karin), f"{van_karin.get_absolute_url()}notitie/"
    woorden = {"woordreden": REDEN, "woorden_gezien": _gezien("dement"), "soort": "waarneming"}
    genummerd = woorden | {"inzending": str(uuid4())}
    for velden, hoeveel in (
        (genummerd | {"tekst": TEKST}, 1),
        (genummerd | {"tekst": TEKST}, 1),
        (genummerd | {"tekst": f"{TEKST} En alleen."}, 2),
        (genummerd | {"tekst": f"{TEKST} En alleen."}, 2),
        (woorden | {"tekst": TEKST}, 3),
        (woorden | {"tekst": TEKST}, 4),
    ):
        assert browser.post(pad, velden).status_code == 302
        assert Woordreden.objects.filter(onderwerp_id=van_karin.pk).count() == hoeveel
        assert Gebeurtenis.objects.filter(code="woorden.bewaard").count() == hoeveel
