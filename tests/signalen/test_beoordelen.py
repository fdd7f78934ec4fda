"""The triage questions: every set of answers has its advice, and a person decides."""

from itertools import product

import pytest
from django.db import IntegrityError, transaction

from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Medewerker
from signalen.actions import answer_questions, close_signaal, decide_class
from signalen.klassen import WAT_NU, Aard, InNood, Klasse, Melders, advies
from signalen.models import Beoordeling, Signaal
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen

ANTWOORD = {"aard": "hinder", "melders": "een", "in_nood": "nee"}


@pytest.mark.parametrize(
    ("aard", "melders", "in_nood", "klasse"),
    [
        ("hinder", "een", "nee", "ongemak"),
        ("hinder", "over_en_weer", "nee", "burenconflict"),
        ("regels", "een", "nee", "burenconflict"),
        ("regels", "meer", "nee", "ernstig"),
        ("hinder", "meer", "nee", "onduidelijk"),
        ("hinder", "een", "ja", "kwetsbaar"),
        ("regels", "over_en_weer", "ja", "kwetsbaar"),
        ("zorg", "onbekend", "onbekend", "kwetsbaar"),
        ("ernstig", "een", "nee", "ernstig"),
        ("ernstig", "onbekend", "ja", "ernstig"),
        ("hinder", "een", "onbekend", "onduidelijk"),
        ("onbekend", "een", "nee", "onduidelijk"),
    ],
)
def test_what_the_answers_advise(aard: str, melders: str, in_nood: str, klasse: str) -> None:
    assert advies(aard, melders, in_nood).klasse == klasse


def test_every_answer_has_an_advice_with_its_reason() -> None:
    alle = {antwoord: advies(*antwoord) for antwoord in product(Aard.values, Melders.values, InNood.values)}
    assert all(str(gegeven.reden) and WAT_NU[gegeven.klasse] for gegeven in alle.values())
    assert {gegeven.klasse for gegeven in alle.values()} == set(Klasse)
    # Trouble is never waved away as a nuisance, and danger never as anything less.
    assert {alle[antwoord].klasse for antwoord in alle if antwoord[2] == "ja"} == {Klasse.KWETSBAAR, Klasse.ERNSTIG}
    assert {alle[antwoord].klasse for antwoord in alle if antwoord[0] == "ernstig"} == {Klasse.ERNSTIG}
    # A no takes three answers that are known.
    assert [antwoord for antwoord in alle if alle[antwoord].klasse == Klasse.ONGEMAK] == [("hinder", "een", "nee")]


def test_karin_answers_sees_the_advice_and_decides(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    signaal, browser = breng_in(), client_van(karin)
    pad = f"/signalen/{signaal.pk}/"
    assert "Wat is het volgens u?" not in browser.get(pad).content.decode()
    browser.post(f"{pad}triage/", ANTWOORD)
    tekst = browser.get(pad).content.decode()
    assert "één melder heeft hinder van gewoon samenleven, en niemand lijkt in nood" in tekst
    assert "Nog niet besloten" in tekst
    # Otherwise than advised asks why; what was typed stays.
    fout = browser.post(f"{pad}klasse/", {"klasse": "kwetsbaar", "reden": " "})
    assert fout.status_code == 409
    assert "Schrijf kort op waarom" in fout.content.decode()
    browser.post(f"{pad}klasse/", {"klasse": "kwetsbaar", "reden": "Ik hoorde meer van de huismeester"})
    beoordeling = Beoordeling.objects.get()
    assert (beoordeling.advies, beoordeling.klasse, beoordeling.door) == ("ongemak", "kwetsbaar", karin)
    assert "Ik hoorde meer van de huismeester" in browser.get(pad).content.decode()
    laatste = Gebeurtenis.objects.filter(code="signaal.beoordeeld").get()
    assert laatste.gegevens == {"klasse": "kwetsbaar", "anders": True}


def test_other_answers_ask_for_another_decision(karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan) -> None:
    signaal = breng_in()
    answer_questions(signaal=signaal, door=karin, **ANTWOORD)
    for reden in ("De huismeester zegt het ook", ""):  # sent again without it, it stays
        decide_class(signaal=signaal, door=karin, klasse="ongemak", reden=reden)
        assert Beoordeling.objects.get().reden == "De huismeester zegt het ook"
    pagina = client_van(karin).get(signaal.get_absolute_url()).content.decode()
    assert ("Toelichting: De huismeester" in pagina, "anders dan het advies:" in pagina) == (True, False)
    answer_questions(signaal=signaal, door=karin, **ANTWOORD)  # the same again changes nothing
    assert Beoordeling.objects.get().klasse == "ongemak"
    answer_questions(signaal=signaal, door=karin, **ANTWOORD | {"in_nood": "ja"})
    beoordeling = Beoordeling.objects.get()
    assert (beoordeling.advies, beoordeling.klasse) == ("kwetsbaar", "")
    assert Gebeurtenis.objects.filter(code="signaal.triagevragen").count() == 2


def test_sent_twice_is_decided_once(karin: Medewerker, breng_in: Inbrengen) -> None:
    signaal = breng_in()
    for _keer in range(2):
        answer_questions(signaal=signaal, door=karin, **ANTWOORD)
        decide_class(signaal=signaal, door=karin, klasse="ongemak")
    codes = Gebeurtenis.objects.filter(code__in=["signaal.triagevragen", "signaal.beoordeeld"])
    assert codes.count() == 2


def test_what_cannot_be(karin: Medewerker, wim: Medewerker, breng_in: Inbrengen) -> None:
    signaal = breng_in()
    with pytest.raises(ActieFout, match="Beantwoord eerst"):
        decide_class(signaal=signaal, door=karin, klasse="ongemak")
    with pytest.raises(ActieFout, match="alle drie"):
        answer_questions(signaal=signaal, door=karin, **ANTWOORD | {"melders": "honderd"})
    with pytest.raises(ActieFout, match="Dit mag u"):
        answer_questions(signaal=signaal, door=wim, **ANTWOORD)
    answer_questions(signaal=signaal, door=karin, **ANTWOORD)
    close_signaal(signaal=signaal, door=karin, reden="opgelost")
    with pytest.raises(ActieFout, match="gesloten"):
        decide_class(signaal=signaal, door=karin, klasse="ongemak")
    assert Beoordeling.objects.get().klasse == ""


def test_the_database_holds_it_too(karin: Medewerker, breng_in: Inbrengen) -> None:
    beoordeling = answer_questions(signaal=breng_in(), door=karin, **ANTWOORD)
    for velden in ({"klasse": "ernstig"}, {"klasse": "gek", "reden": "x"}, {"aard": "gek"}, {"advies": ""}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Beoordeling.objects.filter(pk=beoordeling.pk).update(**velden)


def test_who_may_not_read_all_sees_nothing_of_it(
    karin: Medewerker, sonja: Medewerker, geheim: Signaal, client_van: ClientVan
) -> None:
    answer_questions(signaal=geheim, door=karin, aard="zorg", melders="een", in_nood="ja")
    tekst = client_van(sonja).get(f"/signalen/{geheim.pk}/").content.decode()
    assert "triage" not in tekst.lower()
    assert "in de knel" not in tekst
