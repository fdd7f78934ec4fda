"""An answer that ends it, "empathisch nee": told and closed together, or neither."""

import pytest

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Medewerker
from signalen.actions import answer_and_close
from signalen.models import Melderbericht, Signaal
from tests.factories import MeldingFactory
from tests.mensen import ClientVan
from tests.signalen.conftest import Inbrengen
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
