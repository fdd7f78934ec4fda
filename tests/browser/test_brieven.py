"""A letter, once around: chosen, written, looked at on paper, kept, and on its way."""

import pytest
from playwright.sync_api import expect

from plavei.core.models import Medewerker
from signalen.models import Brief, Signaal
from tests.browser.conftest import TELEFOON, Inloggen, Keuren, Venster
from tests.factories import BewonerFactory, BewoningFactory, SignaalFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db(transaction=True)


def test_karin_writes_a_letter(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, karin: Medewerker, eenheid: Eenheid
) -> None:
    BewoningFactory.create(bewoner=BewonerFactory.create(aanhef="mevrouw", achternaam="Bos"), eenheid=eenheid)
    signaal: Signaal = SignaalFactory.create(buurt=eenheid.buurt, eenheid=eenheid, plaats="")
    blad = venster(TELEFOON)
    inloggen(blad, karin)
    blad.goto(signaal.get_absolute_url())
    blad.get_by_role("link", name="Brief maken").click()
    keuren(blad)
    blad.get_by_role("radio", name="Uitnodiging voor een gesprek (betrokkene)").check()
    blad.get_by_role("radio", name="De betrokkene: Mevrouw").check()
    blad.get_by_role("button", name="Verder").click()
    blad.get_by_role("button", name="Bekijk de brief").click()
    expect(blad.get_by_text("Vul dit nog in: [waar het over gaat]").first).to_be_visible()
    keuren(blad)
    blad.get_by_label("Tekst").fill("Beste mevrouw Bos,\n\nBelt u mij deze week?\n\n- Uw agenda is #1")
    blad.get_by_role("button", name="Bekijk de brief").click()
    expect(blad.get_by_role("img", name="Bladzijde 1 van 1")).to_be_visible()
    keuren(blad)
    blad.get_by_role("button", name="Leg vast").click()
    expect(blad.get_by_text("De brief is vastgelegd.")).to_be_visible()
    keuren(blad)
    with blad.expect_download() as gehaald:
        blad.get_by_role("link", name="Download de PDF").click()
    assert gehaald.value.path().read_bytes().startswith(b"%PDF-")
    blad.get_by_role("button", name="Leg vast dat hij weg is").click()
    expect(blad.get_by_text("Vastgelegd dat de brief weg is.")).to_be_visible()
    keuren(blad)
    assert Brief.objects.get().hoe == "post"
    blad.goto(signaal.get_absolute_url())
    expect(blad.get_by_role("link", name="Uitnodiging voor een gesprek", exact=True)).to_be_visible()
    keuren(blad)
