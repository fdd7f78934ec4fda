"""A referral is looked at for words of diagnosis and offence too."""

from datetime import timedelta

import pytest

from partners.models import Doorverwijzing, Organisatie
from plavei.core import klok
from plavei.core.models import Medewerker, Woord, Woordreden
from signalen.models import Signaal
from tests.mensen import ClientVan
from tests.partners.conftest import VELDEN

pytestmark = pytest.mark.django_db


def test_karin_is_asked_and_keeps_it_with_a_reason(
    karin: Medewerker, signaal: Signaal, welzijn: Organisatie, client_van: ClientVan
) -> None:
    browser, adres = client_van(karin), f"/partners/kiezen/{signaal.pk}/{welzijn.pk}/"
    ingevuld = {
        **VELDEN,
        "reageren_voor": (klok.vandaag() + timedelta(days=7)).isoformat(),
        "feiten": "De zoon noemt haar dementerend.",
    }
    antwoord = browser.post(adres, ingevuld)
    assert antwoord.status_code == 422
    assert "<mark>dementerend</mark>" in antwoord.content.decode()
    assert not Doorverwijzing.objects.exists()
    pk = Woord.objects.get(tekst="dement").pk
    ingevuld |= {"woordreden": "De partner moet dit weten.", "woorden_gezien": str(pk)}
    assert browser.post(adres, ingevuld).status_code == 302
    dv, reden = Doorverwijzing.objects.get(), Woordreden.objects.get()
    assert (reden.onderwerp_soort, reden.onderwerp_id, reden.woorden) == ("doorverwijzing", dv.pk, [pk])
    # Changing it is writing it again.
    ingevuld["vraag"] = "Kunt u deze week langsgaan?"
    assert browser.post(f"{dv.get_absolute_url()}wijzigen/", ingevuld).status_code == 302
    assert Woordreden.objects.count() == 2
