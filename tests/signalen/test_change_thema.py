"""The table of purposes and grounds that the privacy officer keeps."""

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Gebeurtenis, Medewerker
from signalen.actions import change_thema
from signalen.models import Thema
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen

GELUID = "/signalen/themas/geluid/"


def test_only_the_privacy_officer(iedereen: dict[str, Medewerker], client_van: ClientVan) -> None:
    for naam, mens in iedereen.items():
        verwacht = 200 if naam == "petra" else 404
        for pad in ("/signalen/themas/", GELUID):
            assert client_van(mens).get(pad).status_code == verwacht
        assert client_van(mens).post(GELUID, {}).status_code == (422 if naam == "petra" else 404)


def test_a_new_purpose_is_for_new_signals(petra: Medewerker, client_van: ClientVan, breng_in: Inbrengen) -> None:
    oud = breng_in()
    data = {
        "doel": "Rust in de buurt",
        "grondslag": "f",
        "hulptekst": "Hoe vaak?",
        "publieke_naam": Thema.objects.get(code="geluid").publieke_naam,
        "actief": "on",
        "bewaardagen": "730",
    }
    antwoord = client_van(petra).post(GELUID, data)
    assert antwoord.status_code == 302
    nieuw = breng_in()
    assert (nieuw.doel, nieuw.grondslag) == ("Rust in de buurt", "f")
    assert oud.doel != nieuw.doel
    event = Gebeurtenis.objects.get(code="thema.gewijzigd")
    assert (event.door, event.gegevens) == (
        petra, {"thema": "geluid", "velden": ["doel", "grondslag", "hulptekst"]}
    )  # fmt: skip
    assert "wijzigde van thema" in client_van(petra).get("/signalen/themas/").content.decode()


def test_saving_the_same_writes_nothing(petra: Medewerker, client_van: ClientVan) -> None:
    thema = Thema.objects.get(code="geluid")
    data = {
        "doel": thema.doel,
        "grondslag": thema.grondslag,
        "hulptekst": thema.hulptekst,
        "publieke_naam": thema.publieke_naam,
        "actief": "on",
        "bewaardagen": "730",
    }
    client_van(petra).post(GELUID, data)
    assert not Gebeurtenis.objects.exists()


@pytest.mark.parametrize(
    "fout",
    [{"doel": ""}, {"doel": "   "}, {"grondslag": ""}, {"grondslag": "z"}, {"doel": "\0"}, {"doel": "x" * 5000}],
)
def test_without_purpose_or_ground_nothing_is_saved(
    petra: Medewerker, client_van: ClientVan, fout: dict[str, str]
) -> None:
    data = {"doel": "Rust", "grondslag": "f", "hulptekst": "Deze vraag blijft staan", "actief": "on", **fout}
    antwoord = client_van(petra).post(GELUID, data)
    assert antwoord.status_code == 422
    assert "Deze vraag blijft staan" in antwoord.content.decode()
    assert not Gebeurtenis.objects.exists()


def test_a_theme_that_is_not_there(petra: Medewerker, client_van: ClientVan) -> None:
    assert client_van(petra).get("/signalen/themas/onzin/").status_code == 404


def test_the_action_asks_for_the_role(karin: Medewerker) -> None:
    with pytest.raises(ActieFout, match="privacy officer"):
        change_thema(thema=Thema.objects.get(code="geluid"), door=karin, velden=["doel"])
