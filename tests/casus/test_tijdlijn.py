"""Years of work on one casus: the page begins with the latest, and all of it is one link away."""

from datetime import timedelta

import pytest

from plavei.core import klok
from plavei.core.models import Gebeurtenis, Medewerker
from signalen.casus.subjects import CASUS
from signalen.models import Casus
from tests.mensen import ClientVan

pytestmark = pytest.mark.django_db


def _regels(antwoord: str) -> int:
    return antwoord.count("werkte het plan van aanpak bij")


def test_karin_looks_further_back(casus: Casus, karin: Medewerker, client_van: ClientVan) -> None:
    client, adres = client_van(karin), casus.get_absolute_url()
    assert "Toon alles" not in client.get(adres).content.decode()
    Gebeurtenis.objects.bulk_create(
        Gebeurtenis(
            onderwerp_soort=CASUS,
            onderwerp_id=casus.pk,
            code="casus.plan",
            door=karin,
            op=klok.nu() + timedelta(minutes=n),
            gegevens={},
        )
        for n in range(130)
    )

    kort = client.get(adres).content.decode()
    assert (_regels(kort), "Dit zijn de nieuwste 100." in kort) == (100, True)
    assert 'href="?tijdlijn=&amp;alles=1#kop_tijdlijn"' in kort
    alles = client.get(f"{adres}?tijdlijn=&alles=1").content.decode()
    assert (_regels(alles), "Toon alles" in alles) == (130, False)
    # One kind of events alone, with its own link.
    soort = client.get(f"{adres}?tijdlijn=documenten").content.decode()
    assert 'href="?tijdlijn=documenten&amp;alles=1#kop_tijdlijn"' in soort
    assert _regels(client.get(f"{adres}?tijdlijn=documenten&alles=1").content.decode()) == 130
