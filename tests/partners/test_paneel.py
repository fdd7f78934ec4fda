"""Referrals on the page of their signal: partner, state, outcome and day, each in its own place."""

import re

import pytest

from partners.statuses import Status
from plavei.core import klok
from plavei.core.models import Medewerker
from tests.mensen import ClientVan
from tests.partners.conftest import Verzonden, breng_naar

pytestmark = pytest.mark.django_db


def _panel(client_van: ClientVan, karin: Medewerker, verzonden: Verzonden) -> str:
    page = client_van(karin).get(verzonden.dv.signaal.get_absolute_url()).content.decode()
    panel = page[page.index("kop_paneel_doorverwijzingen") :].split("</section>")[0]
    return " ".join(re.sub(r"<[^>]*>", " ", panel).split())


def test_karin_reads_how_a_referral_stands(client_van: ClientVan, karin: Medewerker, verzonden: Verzonden) -> None:
    vandaag = f"{klok.vandaag().day} "
    assert f"Welzijn Zevenaar Verzonden D{verzonden.dv.pk} {vandaag}" in _panel(client_van, karin, verzonden)
    breng_naar(verzonden.dv, Status.AFGEROND)
    panel = _panel(client_van, karin, verzonden)
    assert f"Welzijn Zevenaar Afgerond D{verzonden.dv.pk} {vandaag}" in panel
    assert panel.endswith("Hulp ontvangen")
