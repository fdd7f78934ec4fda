"""The five steps of the meldcode: in order, each with its term, kept as they were written."""

import pytest
from django.db import InternalError, transaction

from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from plavei.core.ronde import make_round
from signalen.casus import actions
from signalen.models import Casus, Meldcodestap
from tests.casus.conftest import Inbrengen, Openen, hoor_beide
from tests.conftest import KlokOp
from tests.mensen import ClientVan


def test_five_steps_in_order(geheim: Casus, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")
    browser, pad = client_van(karin), f"/casussen/{geheim.pk}/meldcode/"
    pagina = browser.get(geheim.get_absolute_url()).content.decode()
    assert "Voor een woningcorporatie is de meldcode vrijwillig" in pagina
    assert browser.post(pad, {"nummer": "1", "tekst": ""}).status_code == 422
    for nummer in "1234":
        assert browser.post(pad, {"nummer": nummer, "tekst": f"Stap {nummer}"}).status_code == 302
        # Sent twice: the second is told so, and changes nothing.
        assert browser.post(pad, {"nummer": nummer, "tekst": "Nog eens"}).status_code in {409, 422}
    geheim.refresh_from_db()
    assert str(geheim.meldcode_op) == "2026-11-30"
    assert browser.post(pad, {"nummer": "5", "tekst": "Besloten"}).status_code == 422
    assert browser.post(pad, {"nummer": "5", "tekst": "Besloten", "besluit": "hulp"}).status_code == 302
    geheim.refresh_from_db()
    assert geheim.meldcode_op is None
    assert list(Meldcodestap.objects.values_list("nummer", "besluit")) == [
        (1, ""),
        (2, ""),
        (3, ""),
        (4, ""),
        (5, "hulp"),
    ]
    assert Gebeurtenis.objects.filter(code="casus.meldcode").count() == 5
    assert 'id="actie_meldcode"' not in browser.get(geheim.get_absolute_url()).content.decode()


def test_the_next_step_is_reminded_of(geheim: Casus, karin: Medewerker, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")
    actions.take_meldcode_step(casus=geheim, door=karin, nummer=1, tekst="Gezien")
    klok_op("2026-11-30 08:00")
    make_round()
    open_ones = Bericht.objects.filter(soort="casus.meldcode", kanaal="app", herinnering__status="open")
    assert [b.ontvanger for b in open_ones] == [karin]
    actions.take_meldcode_step(casus=geheim, door=karin, nummer=2, tekst="Overlegd")
    assert not open_ones.all().exists()


def test_only_for_themes_about_safety_at_home(casus: Casus, karin: Medewerker, client_van: ClientVan) -> None:
    with pytest.raises(ActieFout, match="geen meldcode"):
        actions.take_meldcode_step(casus=casus, door=karin, nummer=1, tekst="Gezien")
    assert "Meldcode" not in client_van(karin).get(casus.get_absolute_url()).content.decode()


def test_a_signal_about_safety_at_home_brings_the_meldcode_along(
    casus: Casus, breng_in: Inbrengen, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    """Added to a casus about noise; its first step has a term from that day."""
    klok_op("2026-11-23 10:00")
    actions.add_signaal(casus=casus, signaal=breng_in(thema="veiligheid_thuis"), door=karin)
    casus.refresh_from_db()
    assert str(casus.meldcode_op) == "2026-11-30"
    assert 'id="actie_meldcode"' in client_van(karin).get(casus.get_absolute_url()).content.decode()
    klok_op("2026-11-30 08:00")
    make_round()
    open_ones = Bericht.objects.filter(soort="casus.meldcode", kanaal="app", herinnering__status="open")
    assert [b.ontvanger for b in open_ones] == [karin]
    actions.take_meldcode_step(casus=casus, door=karin, nummer=1, tekst="Gezien")
    assert not open_ones.all().exists()
    casus.refresh_from_db()
    assert str(casus.meldcode_op) == "2026-12-07"


def test_the_first_step_has_a_term_from_the_opening(breng_in: Inbrengen, open_casus: Openen, klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")
    assert str(open_casus(signalen=[breng_in(thema="veiligheid_thuis")]).meldcode_op) == "2026-11-30"
    assert open_casus(signalen=[breng_in()]).meldcode_op is None


def test_a_casus_that_is_opened_again_goes_through_it_anew(
    geheim: Casus, karin: Medewerker, client_van: ClientVan, klok_op: KlokOp
) -> None:
    klok_op("2026-11-23 10:00")
    for nummer in range(1, 6):
        actions.take_meldcode_step(casus=geheim, door=karin, nummer=nummer, tekst=f"Toen {nummer}", besluit="hulp")
    actions.close_casus(casus=hoor_beide(geheim, karin), door=karin, reden="opgelost", nazorg=False)
    weer = actions.reopen_casus(casus=geheim, door=karin, reden="Het is weer begonnen")
    assert str(weer.meldcode_op) == "2026-11-30"
    pagina = client_van(karin).get(geheim.get_absolute_url()).content.decode()
    assert 'id="actie_meldcode"' in pagina
    assert "Toen 5" in pagina
    stap = actions.take_meldcode_step(casus=geheim, door=karin, nummer=1, tekst="Nu weer")
    assert (stap.ronde, Meldcodestap.objects.count()) == (2, 6)


def test_what_was_written_stays(geheim: Casus, karin: Medewerker) -> None:
    actions.take_meldcode_step(casus=geheim, door=karin, nummer=1, tekst="Gezien")
    with pytest.raises(InternalError), transaction.atomic():
        Meldcodestap.objects.update(tekst="Anders")
