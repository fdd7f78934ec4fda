"""An answer that ends it, "empathisch nee": told and closed together, or neither."""

import uuid

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from signalen.actions import answer_and_close
from signalen.models import Melderbericht, Signaal
from tests.factories import MeldingFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
from tests.signalen.meldingen import signaal_van
from wijken.models import Buurt

NEE = "Ik snap dat het u raakt. Kinderen mogen overdag buiten spelen; daar kunnen wij niets tegen doen."


def test_karin_says_no_and_closes(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt)
    assert melding.signaal is not None
    pad = f"/signalen/{melding.signaal.pk}/beantwoorden/"
    form = {"hoe": "mail", "tekst": NEE, "reden": "ongegrond"}
    assert client_van(karin).post(pad, form).status_code == 302
    signaal = Signaal.objects.get(pk=melding.signaal.pk)
    assert (signaal.status, signaal.sluitreden) == ("gesloten", "ongegrond")
    bericht = Melderbericht.objects.get()
    assert (bericht.tekst, bericht.door) == (NEE, karin)
    assert Bericht.objects.filter(soort="melding.bericht", kanaal="mail").count() == 1
    # Sent twice: told once.
    assert client_van(karin).post(pad, form).status_code == 409
    assert (Melderbericht.objects.count(), Bericht.objects.filter(soort="melding.bericht").count()) == (1, 1)


def test_sent_twice_from_one_page_it_is_done_once(karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    """And the second time says so, instead of giving the text back in a form that asks for opening it again."""
    melding = MeldingFactory.create(signaal__buurt=buurt)
    browser, pad = client_van(karin), f"/signalen/{signaal_van(melding).pk}/"
    form = {"hoe": "mail", "tekst": NEE, "reden": "ongegrond", "inzending": str(uuid.uuid4())}
    assert [browser.post(f"{pad}beantwoorden/", form).status_code for _keer in range(2)] == [302, 302]
    assert (Melderbericht.objects.count(), Bericht.objects.filter(soort="melding.bericht").count()) == (1, 1)
    assert Gebeurtenis.objects.filter(code="signaal.gesloten").count() == 1
    # Another text is not what was sent.
    assert browser.post(f"{pad}beantwoorden/", form | {"tekst": "Toch iets anders."}).status_code == 409
    # Opened again since, the old page closes nothing and tells nothing.
    browser.post(f"{pad}heropenen/", {"reden": "Het speelt weer."})
    assert browser.post(f"{pad}beantwoorden/", form).status_code == 409
    assert Signaal.objects.get(pk=signaal_van(melding).pk).is_open
    assert Melderbericht.objects.count() == 1


def test_told_first_and_then_answered_from_the_same_page(
    karin: Medewerker, buurt: Buurt, client_van: ClientVan
) -> None:
    """The forms of one page carry one number."""
    melding = MeldingFactory.create(signaal__buurt=buurt)
    browser, pad = client_van(karin), f"/signalen/{signaal_van(melding).pk}/"
    form = {"hoe": "mail", "tekst": "Wij kijken ernaar.", "reden": "ongegrond", "inzending": str(uuid.uuid4())}
    assert browser.post(f"{pad}melder/", form).status_code == 302
    antwoord = browser.post(f"{pad}beantwoorden/", form)
    assert (antwoord.status_code, "De melder heeft dit bericht al" in antwoord.content.decode()) == (409, True)
    assert browser.post(f"{pad}beantwoorden/", form | {"tekst": NEE}).status_code == 302
    assert not Signaal.objects.get(pk=signaal_van(melding).pk).is_open


@pytest.mark.parametrize("form", [{"tekst": ""}, {"reden": ""}, {"reden": "dubbel"}, {"hoe": "duif"}])
def test_half_is_nothing(form: dict[str, str], karin: Medewerker, buurt: Buurt, client_van: ClientVan) -> None:
    melding = MeldingFactory.create(signaal__buurt=buurt)
    assert melding.signaal is not None
    goed = {"hoe": "mail", "tekst": NEE, "reden": "ongegrond"}
    antwoord = client_van(karin).post(f"/signalen/{melding.signaal.pk}/beantwoorden/", goed | form)
    assert antwoord.status_code == 422
    assert Signaal.objects.get(pk=melding.signaal.pk).status == "nieuw"
    assert not Melderbericht.objects.exists()


def test_who_has_no_reporter_to_answer(karin: Medewerker, breng_in: Inbrengen) -> None:
    signaal = breng_in()
    with pytest.raises(ActieFout):
        answer_and_close(signaal=signaal, door=karin, tekst=NEE, hoe="mail", reden="ongegrond")
    signaal.refresh_from_db()
    assert signaal.status == "nieuw"
