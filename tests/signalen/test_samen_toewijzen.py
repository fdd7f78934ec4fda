"""Several signals to one colleague: each as if alone, refusals by number, the rest done."""

from collections.abc import Callable
from typing import Any

import pytest

from plavei.core.models import Gebeurtenis, Medewerker
from signalen.actions import assign_signalen, close_signaal
from signalen.models import Signaal
from tests.factories import MedewerkerFactory, SignaalFactory, WerkgebiedFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt, Wijk

PAD = "/signalen/toewijzen/"


def behandelaars(*signalen: Signaal) -> list[Medewerker | None]:
    return [Signaal.objects.get(pk=signaal.pk).behandelaar for signaal in signalen]


@pytest.fixture
def koen(wijk: Wijk) -> Medewerker:
    """A second klantcoach of this wijk."""
    koen: Medewerker = MedewerkerFactory.create(naam="Koen Kok", rol="klantcoach")
    WerkgebiedFactory.create(medewerker=koen, wijk=wijk)
    return koen


def test_karin_hands_three_to_koen(
    karin: Medewerker, koen: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    drie, browser = [breng_in() for _ in range(3)], client_van(karin)
    keus: dict[str, Any] = {"signaal": [signaal.pk for signaal in drie], "terug": "rij=vrij&thema=geluid"}
    blad = browser.get(PAD, keus)
    assert [regel[0] for regel in blad.context["regels"]] == drie
    antwoord: Any = browser.post(PAD, keus | {"collega": koen.pk}, follow=True)
    assert antwoord.redirect_chain == [("/signalen/?rij=vrij&thema=geluid", 302)]
    assert "3 signalen zijn toegewezen aan Koen Kok." in antwoord.content.decode()
    assert behandelaars(*drie) == [koen] * 3
    browser.post(PAD, keus | {"collega": koen.pk})  # sent twice: nothing more happens
    assert Gebeurtenis.objects.filter(code="signaal.toegewezen").count() == 3


def test_what_cannot_be_done_is_told_by_number_and_the_rest_is_done(
    theo: Medewerker, koen: Medewerker, breng_in: Inbrengen, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    goed, elders = breng_in(), SignaalFactory.create(buurt=andere_buurt)
    dicht = close_signaal(signaal=breng_in(), door=theo, reden="opgelost")
    keus = {"signaal": [goed.pk, elders.pk, dicht.pk], "collega": koen.pk}
    tekst = client_van(theo).post(PAD, keus, follow=True).content.decode()
    assert "1 signaal is toegewezen aan Koen Kok." in tekst
    assert f"{elders.nummer}: Koen Kok werkt niet in deze wijk. Kies een andere collega." in tekst
    assert f"{dicht.nummer}: Dit signaal is gesloten. Heropen het eerst." in tekst
    assert behandelaars(goed, elders, dicht) == [koen, None, theo]


def test_the_action_says_what_became_of_each(
    theo: Medewerker, koen: Medewerker, breng_in: Inbrengen, andere_buurt: Buurt
) -> None:
    goed, elders = breng_in(), SignaalFactory.create(buurt=andere_buurt)
    uitkomst = assign_signalen(signalen=[elders, goed], door=theo, aan=koen)
    assert [signaal.pk for signaal in uitkomst.gelukt] == [goed.pk]
    assert [nummer for nummer, _reden in uitkomst.geweigerd] == [elders.nummer]


def test_what_karin_may_not_see_is_not_there(
    karin: Medewerker, koen: Medewerker, breng_in: Inbrengen, andere_buurt: Buurt, client_van: ClientVan
) -> None:
    """A confidential one, one of another wijk and one that does not exist all look alike, and stay as they are."""
    mijn, elders = breng_in(), SignaalFactory.create(buurt=andere_buurt)
    geheim = SignaalFactory.create(buurt=mijn.buurt, vertrouwelijk=True)
    browser = client_van(karin)
    bladen = []
    for ander in (elders.pk, geheim.pk, 9_999_999, "x"):
        blad = browser.get(PAD, {"signaal": [mijn.pk, ander]})
        assert [regel[0] for regel in blad.context["regels"]] == [mijn]
        bladen.append("Een deel van wat u aanvinkte is er niet meer voor u." in blad.content.decode())
        assert browser.get(PAD, {"signaal": [ander]}).status_code == 404
    assert bladen == [True] * 4
    browser.post(PAD, {"signaal": [mijn.pk, elders.pk, geheim.pk], "collega": koen.pk})
    assert behandelaars(mijn, elders, geheim) == [koen, None, None]


def test_nothing_ticked_and_nobody_chosen(
    karin: Medewerker, kees: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    browser, signaal = client_van(karin), breng_in()
    leeg: Any = browser.get(PAD, {"terug": "rij=nieuw"}, follow=True)
    assert leeg.redirect_chain == [("/signalen/?rij=nieuw", 302)]
    assert "Vink eerst de signalen aan" in leeg.content.decode()
    for collega in ("", "x", kees.pk, 9_999_999):
        antwoord = browser.post(PAD, {"signaal": [signaal.pk], "collega": collega})
        assert antwoord.status_code == 422
        assert f'name="signaal" value="{signaal.pk}"' in antwoord.content.decode()
    assert behandelaars(signaal) == [None]


def test_only_who_may_judge_has_ticks(
    karin: Medewerker, wim: Medewerker, breng_in: Inbrengen, client_van: ClientVan
) -> None:
    signaal = breng_in()
    vinkje = f'name="signaal" value="{signaal.pk}"'
    gezien = {
        naam: vinkje in client_van(mens).get("/signalen/?rij=alle").content.decode()
        for naam, mens in (("karin", karin), ("wim", wim))
    }
    assert gezien == {"karin": True, "wim": False}
    assert client_van(wim).get(PAD, {"signaal": [signaal.pk]}).status_code == 404


def test_the_page_asks_the_same_for_one_and_for_three(
    karin: Medewerker, breng_in: Inbrengen, client_van: ClientVan, blijft_vlak: Callable[..., None]
) -> None:
    browser = client_van(karin)

    def laden() -> None:
        nummers = list(Signaal.objects.values_list("pk", flat=True))
        assert len(browser.get(PAD, {"signaal": nummers}).context["regels"]) == len(nummers)

    blijft_vlak(breng_in, laden, hooguit=10)
