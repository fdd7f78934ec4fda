"""Lists, search and the home say nothing of a sensitive signal that only its own page may say."""

from typing import Any

import pytest

from plavei.core.models import Medewerker
from signalen.actions import close_signaal
from signalen.models import Lezer, Signaal
from signalen.models.signaal import Sluitreden
from signalen.search import vind
from tests.factories import LezerFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db

PLEK = "achter bij mevrouw De Vries"


def pagina(client_van: ClientVan, wie: Medewerker, pad: str) -> str:
    antwoord = client_van(wie).get(pad)
    assert antwoord.status_code == 200
    tekst: str = antwoord.content.decode()
    return tekst


# ---------------------------------------------------------------- a place in somebody's own words
@pytest.mark.parametrize("pad", ["/signalen/", "/zoeken/?q=mevrouw", "/werkplek/"])
@pytest.mark.parametrize(
    ("soort", "staat_er"), [({}, True), ({"voordeur": True}, False), ({"vertrouwelijk": True}, False)]
)
def test_the_described_place_of_a_sensitive_signal_is_on_its_own_page_only(
    pad: str, soort: dict[str, Any], staat_er: bool, buurt: Buurt, karin: Medewerker, client_van: ClientVan
) -> None:
    signaal = SignaalFactory.create(buurt=buurt, plaats=PLEK, tekst="Bij mevrouw aan de deur", **soort)
    LezerFactory.create(signaal=signaal, medewerker=karin, door=karin)
    tekst = pagina(client_van, karin, pad)
    assert f"/signalen/{signaal.pk}/" in tekst
    assert (PLEK in tekst) is staat_er
    assert PLEK in pagina(client_van, karin, signaal.get_absolute_url())


# ---------------------------------------------------------------- what came of it
@pytest.fixture
def gesloten(eenheid: Eenheid, wim: Medewerker, karin: Medewerker) -> Signaal:
    """Brought in by Wim, confidential, handled and closed by Karin."""
    signaal = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, plaats="", voordeur=True, vertrouwelijk=True, ingebracht_door=wim
    )
    LezerFactory.create(signaal=signaal, medewerker=karin, door=karin)
    return close_signaal(signaal=signaal, door=karin, reden=Sluitreden.HUUR_BEEINDIGD, resultaat="Ontruimd")


@pytest.mark.parametrize("pad", ["/signalen/{s}/", "/werkplek/", "/wijken/woningen/{e}/", "/signalen/?rij=gesloten"])
def test_who_brought_it_in_hears_that_it_is_closed_and_not_what_came_of_somebody(
    pad: str, gesloten: Signaal, wim: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    tekst = pagina(client_van, wim, pad.format(s=gesloten.pk, e=gesloten.eenheid_id)).lower()
    assert f"s{gesloten.pk}" in tekst
    assert "gesloten" in tekst or "sloot het signaal" in tekst
    assert "huurovereenkomst" not in tekst
    assert "ontruimd" not in tekst
    assert "huurovereenkomst beëindigd" in pagina(client_van, karin, gesloten.get_absolute_url())


# ---------------------------------------------------------------- what is missing tells nothing
def test_what_one_may_not_see_takes_no_place_among_the_results(
    eenheid: Eenheid, wim: Medewerker, kees: Medewerker
) -> None:
    gewoon = SignaalFactory.create(buurt=eenheid.buurt, eenheid=eenheid, plaats="")
    for _keer in range(7):
        geheim = SignaalFactory.create(buurt=eenheid.buurt, eenheid=eenheid, plaats="", vertrouwelijk=True)
        Lezer.objects.create(signaal=geheim, medewerker=kees, door=kees, op=geheim.ingebracht_op)
    assert [rij[0] for rij in vind(wim, "Kerkstraat 12", 6)] == [gewoon.pk]
