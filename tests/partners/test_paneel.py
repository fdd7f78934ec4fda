"""Referrals on the page of their signal: partner, state, outcome and day, each in its own place."""

import re

import pytest
from django.test import Client
from pytest_django import Settings

from partners import actions
from partners.statuses import Status
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.tijdlijn import lines, record
from signalen.actions import close_signaal
from tests.mensen import ClientVan
from tests.partners.conftest import Verzonden, breng_naar, stuur

pytestmark = pytest.mark.django_db


def _panel(client_van: ClientVan, karin: Medewerker, verzonden: Verzonden) -> str:
    page = client_van(karin).get(verzonden.dv.signaal.get_absolute_url()).content.decode()
    panel = page[page.index("kop_paneel_doorverwijzingen") :].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", panel).split())


def test_karin_reads_how_a_referral_stands(client_van: ClientVan, karin: Medewerker, verzonden: Verzonden) -> None:
    assert f"dan gaat D{verzonden.dv.pk} gewoon door" in _panel(client_van, karin, verzonden)
    vandaag = f"{klok.vandaag().day} "
    assert f"Welzijn Zevenaar Verzonden D{verzonden.dv.pk} {vandaag}" in _panel(client_van, karin, verzonden)
    breng_naar(verzonden.dv, Status.AFGEROND)
    panel = _panel(client_van, karin, verzonden)
    assert f"Welzijn Zevenaar Afgerond D{verzonden.dv.pk} {vandaag}" in panel
    assert panel.endswith("Hulp ontvangen")
    assert "gewoon door" not in panel


def test_karin_reads_on_a_closed_signal_which_referrals_go_on(
    client_van: ClientVan, karin: Medewerker, verzonden: Verzonden
) -> None:
    ander = stuur(verzonden.dv.signaal, verzonden.dv.organisatie, karin)
    close_signaal(signaal=verzonden.dv.signaal, door=karin, reden="opgelost")
    nummers = f"D{verzonden.dv.pk}, D{ander.dv.pk}"
    assert f"Loopt nog: {nummers}. Het signaal is gesloten" in _panel(client_van, karin, verzonden)
    for dv in (verzonden.dv, ander.dv):
        actions.withdraw_doorverwijzing(doorverwijzing=dv, door=karin, reden="Opgelost")
    assert "Loopt nog" not in _panel(client_van, karin, verzonden)


def test_a_step_of_paul_is_not_signed_by_the_association(
    client_van: ClientVan, karin: Medewerker, verzonden: Verzonden, paul: Client, settings: Settings
) -> None:
    settings.ORGANISATIE = "Woongoed Oost"
    paul.post(f"{verzonden.adres}stap/accepteren/")
    regels = {regel.code: regel.door for regel in lines(soort="signaal", onderwerp_id=verzonden.dv.signaal_id)}
    assert (regels["doorverwijzing.verzonden"], regels["doorverwijzing.geaccepteerd"]) == (karin.naam, "")
    for adres in (verzonden.dv.get_absolute_url(), verzonden.dv.signaal.get_absolute_url()):
        pagina = client_van(karin).get(adres).content.decode()
        assert f"De partner neemt doorverwijzing D{verzonden.dv.pk} aan" in pagina
        assert not [wie for wie in re.findall(r'tijdlijn-wanneer">(.*?)</p>', pagina, re.DOTALL) if "Woongoed" in wie]
    record(soort="doorverwijzing", onderwerp_id=verzonden.dv.pk, code="doorverwijzing.geen_reactie", door=None)
    assert lines(soort="doorverwijzing", onderwerp_id=verzonden.dv.pk)[0].door == "Woongoed Oost"
