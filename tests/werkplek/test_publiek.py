"""The public home: open to everybody, and about nobody who did not agree."""

from django.test import Client

from plavei.core.models import Medewerker
from tests.conftest import tel_queries
from tests.factories import MedewerkerFactory
from tests.mensen import ClientVan
from wijken.models import Buurt, Eenheid


def test_only_who_wants_to_be_found_is_shown(karin: Medewerker, wim: Medewerker, client: Client) -> None:
    Medewerker.objects.filter(pk=wim.pk).update(publiek=True, telefoon="0316 123456")
    MedewerkerFactory.create(naam="Vera Vertrokken", publiek=True, is_active=False)
    pagina = client.get("/").content.decode()
    for tekst in ("Wim Wanders", "Wijkbeheerder", "0316 123456"):
        assert tekst in pagina
    assert not [tekst for tekst in ("Karin", "Vera", wim.email, "/foto/") if tekst in pagina]


def test_a_photo_has_its_address(wim: Medewerker, client: Client) -> None:
    Medewerker.objects.filter(pk=wim.pk).update(publiek=True, foto="medewerkers/wim.jpg")
    assert f"/medewerkers/{wim.pk}/foto/" in client.get("/").content.decode()


def test_where_we_work_is_where_we_have_homes(eenheid: Eenheid, andere_buurt: Buurt, client: Client) -> None:
    pagina = client.get("/").content.decode()
    assert ("Zonegge" in pagina, "Lobith" in pagina, eenheid.straat in pagina) == (True, False, False)


def test_it_asks_little_of_the_database(
    eenheid: Eenheid, karin: Medewerker, client: Client, client_van: ClientVan
) -> None:
    assert tel_queries(lambda: client.get("/")) == 2
    assert client_van(karin).get("/").status_code == 200
