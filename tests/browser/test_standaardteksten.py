"""Bas edits a standard text beside the mail it becomes; Karin answers with it, and Ria gets exactly what they saw."""

import re

import pytest
from playwright.sync_api import expect

from plavei.core import outbox
from plavei.core.models import Bericht, Medewerker
from signalen import meldinglinks as links
from signalen.models import Melderbericht, Standaardtekst
from tests.browser.conftest import DESKTOP, TELEFOON, Inloggen, Keuren, Venster
from tests.factories import MeldingFactory
from wijken.models import Buurt

pytestmark = pytest.mark.django_db(transaction=True)

TEKST = "Beste {naam},\n\nDit zijn gewone leefgeluiden ({nummer}).\n\nGroet, {medewerker}"
VERZONNEN = "persoonlijke-link-van-de-melder"


def test_from_bas_by_karin_to_ria(
    venster: Venster, inloggen: Inloggen, keuren: Keuren, bas: Medewerker, karin: Medewerker, buurt: Buurt
) -> None:
    # The database is emptied after such a test, and with it the texts of the migration.
    tekst, _nieuw = Standaardtekst.objects.update_or_create(
        besluit="nee_ongemak", thema_id="geluid", titel="Gewone leefgeluiden", defaults={"tekst": "Beste {naam},"}
    )
    melding = MeldingFactory.create(signaal__buurt=buurt, signaal__thema_id="geluid", contact_naam="Ria Roos")
    assert melding.signaal is not None
    bij_bas, bij_karin, bij_ria = venster(DESKTOP), venster(TELEFOON), venster(TELEFOON)

    inloggen(bij_bas, bas)
    bij_bas.goto("/beheer/teksten/")
    keuren(bij_bas)
    bij_bas.get_by_role("link", name=tekst.titel).click()
    bij_bas.get_by_label("Wat de melder leest").fill("Beste {naan},")
    voorbeeld = bij_bas.get_by_role("region", name="Dit krijgt de melder")
    expect(voorbeeld).to_contain_text("{naan} kennen wij niet")
    bij_bas.get_by_label("Wat de melder leest").fill(TEKST)
    expect(voorbeeld).to_contain_text("Dit zijn gewone leefgeluiden (S1234).")
    bij_bas.set_viewport_size(TELEFOON)
    keuren(bij_bas)
    bij_bas.get_by_role("button", name="Opslaan").click()
    expect(bij_bas.get_by_text("De tekst “Gewone leefgeluiden” is opgeslagen.")).to_be_visible()

    inloggen(bij_karin, karin)
    bij_karin.goto(melding.signaal.get_absolute_url())
    bij_karin.get_by_text("Antwoord de melder en sluit").click()
    vak = bij_karin.locator("#actie_beantwoorden")
    vak.get_by_label("Uw antwoord aan de melder").fill("Mijn eigen woorden")
    vak.get_by_label("Standaardtekst").select_option(label=tekst.titel)
    vak.get_by_role("button", name="Zet in de tekst").click()
    gevuld = f"Beste Ria Roos,\n\nDit zijn gewone leefgeluiden ({melding.signaal.nummer}).\n\nGroet, {karin.naam}"
    expect(vak.get_by_label("Uw antwoord aan de melder")).to_have_value(gevuld)
    vak.get_by_role("button", name="Zet mijn eigen tekst terug").click()
    expect(vak.get_by_label("Uw antwoord aan de melder")).to_have_value("Mijn eigen woorden")
    vak.get_by_role("button", name="Zet in de tekst").click()
    expect(vak.get_by_label("Uw antwoord aan de melder")).to_have_value(gevuld)
    # What she types is followed.
    vak.get_by_label("Uw antwoord aan de melder").fill(f"{gevuld}!")
    expect(vak.locator(".post-bericht")).to_contain_text(f"Groet, {karin.naam}!")
    gezien = vak.locator(".post-tekst").inner_text()
    boodschap = vak.locator(".post-bericht p:not(.rij-meta)").all_inner_texts()
    keuren(bij_karin)
    vak.get_by_label("Waarom kan het dicht?").select_option("ongegrond")
    vak.get_by_role("button", name="Antwoord en sluit").click()
    expect(bij_karin.get_by_text("De melder heeft uw antwoord en het signaal is gesloten.")).to_be_visible()
    assert Melderbericht.objects.get().tekst.replace("\r\n", "\n") == f"{gevuld}!"

    mail = outbox.compose(Bericht.objects.get(soort="melding.bericht"))
    assert mail is not None
    assert gezien.replace(VERZONNEN, links.token(melding, links.VOLGEN)).strip() == str(mail.body).strip()
    link = re.search(r"https?://\S+", str(mail.body))
    assert link is not None
    bij_ria.goto(link[0])
    for alinea in boodschap:
        expect(bij_ria.get_by_text(alinea, exact=True)).to_be_visible()
