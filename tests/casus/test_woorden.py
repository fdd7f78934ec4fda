"""What is written in a casus is looked at for words of diagnosis and offence, and kept for a reason only."""

from plavei.core.models import Medewerker, Woord, Woordreden
from signalen.models import Casus
from tests.mensen import ClientVan

TEKST = "De huisarts noemde hem schizofreen."


def test_karin_is_asked_and_keeps_a_note_with_a_reason(karin: Medewerker, casus: Casus, client_van: ClientVan) -> None:
    browser, adres = client_van(karin), f"{casus.get_absolute_url()}notitie/"
    notitie = {"soort": "verklaring", "tekst": TEKST}
    antwoord = browser.post(adres, notitie)
    tekst = antwoord.content.decode()
    assert antwoord.status_code == 422
    assert "<mark>schizofreen</mark>" in tekst
    assert f"{TEKST}</textarea>" in tekst
    assert 'id="notitie_woordreden"' in tekst
    assert not casus.notities.exists()
    pk = Woord.objects.get(tekst="schizo").pk
    notitie |= {"woordreden": "Hij vertelde het zelf.", "woorden_gezien": str(pk)}
    assert browser.post(adres, notitie).status_code == 302
    reden = Woordreden.objects.get()
    assert (reden.onderwerp_soort, reden.onderwerp_id, reden.woorden) == ("casus", casus.pk, [pk])


def test_an_action_takes_the_other_fields_only(karin: Medewerker, casus: Casus, client_van: ClientVan) -> None:
    """Some actions take all that a form holds: the reason is not among it."""
    browser = client_van(karin)
    pk = Woord.objects.get(tekst="schizo").pk
    plan = {
        "doel": f"Rust in huis. {TEKST}",
        "afspraken": "Hij zet de muziek om tien uur uit.",
        "plan_op": "",
        "woordreden": "Hij vertelde het zelf.",
        "woorden_gezien": str(pk),
    }
    antwoord = browser.post(f"{casus.get_absolute_url()}plan/", plan)
    assert antwoord.status_code == 302, antwoord.content.decode()[:200]
    assert Woordreden.objects.get().veld == "Wat wilt u bereiken?"
