"""Who reported a duplicate is not forgotten: told that it goes on and what became of it, and asked if it is better."""

import threading
from datetime import date

import pytest
from django.db import connection
from django.test import Client

from plavei.core import ronde
from plavei.core.models import Bericht, Herinnering, Medewerker
from signalen import actions
from signalen import meldinglinks as links
from signalen.casus import actions as casuswerk
from signalen.models import Melding, Signaal
from signalen.models.signaal import MelderSoort
from tests.casus.conftest import hoor_beide
from tests.conftest import KlokOp
from tests.factories import MeldingFactory, SignaalFactory
from tests.mensen import ClientVan
from tests.signalen.meldingen import signaal_van
from wijken.models import Buurt

SAMEN = "Wij behandelen uw melding samen met een andere melding over hetzelfde."
KLAAR = "Wij zijn klaar met uw melding."


@pytest.fixture(autouse=True)
def wednesday(klok_op: KlokOp) -> None:
    klok_op("2026-11-25 09:00")


@pytest.fixture
def hoofd(buurt: Buurt, karin: Medewerker) -> Signaal:
    return SignaalFactory.create(buurt=buurt, in_behandeling=True, behandelaar=karin)


@pytest.fixture
def van_jan(buurt: Buurt, sonja: Medewerker) -> Signaal:
    """Jan called; Sonja works on it."""
    return SignaalFactory.create(
        buurt=buurt, melder_soort=MelderSoort.BEWONER, melder_naam="Jan", in_behandeling=True, behandelaar=sonja
    )


@pytest.fixture
def van_ria(buurt: Buurt, sonja: Medewerker) -> Melding:
    """Ria reported by the public page, and confirmed her address."""
    return MeldingFactory.create(signaal__buurt=buurt, signaal__in_behandeling=True, signaal__behandelaar=sonja)


def _dag(signaal: Signaal) -> date | None:
    return Signaal.objects.get(pk=signaal.pk).melder_termijn_op


def _herinnerd(wie: Medewerker) -> list[str]:
    ronde.make_round()
    soorten = ["signaal.melder_afloop", "signaal.melder_beter"]
    rijen = Herinnering.objects.filter(soort__in=soorten, status="open", berichten__ontvanger=wie)
    return sorted({herinnering.soort for herinnering in rijen})


def _stand(melding: Melding) -> str:
    tekst = Client().get(links.path(Melding.objects.get(pk=melding.pk), links.VOLGEN)).content.decode()
    return next((zin for zin in (SAMEN, KLAAR) if zin in tekst), "")


def test_jan_is_told_of_the_merging_and_later_of_the_outcome(
    hoofd: Signaal, van_jan: Signaal, karin: Medewerker, sonja: Medewerker, klok_op: KlokOp
) -> None:
    actions.merge_signaal(signaal=van_jan, met=hoofd, door=karin)
    assert _dag(van_jan) == date(2026, 12, 2)
    klok_op("2026-12-02 09:00")
    assert _herinnerd(sonja) == ["signaal.melder_afloop"]
    actions.tell_reporter(signaal=van_jan, door=karin, tekst="Het gaat verder met een ander.", hoe="telefoon")
    # Nothing to ask as long as the other is open, however long that is.
    assert (_dag(van_jan), _herinnerd(sonja)) == (None, [])

    klok_op("2027-08-02 09:00")
    actions.close_signaal(signaal=hoofd, door=karin, reden="opgelost")
    assert _dag(van_jan) == date(2027, 8, 9)
    klok_op("2027-08-09 09:00")
    assert _herinnerd(sonja) == ["signaal.melder_afloop"]
    actions.tell_reporter(signaal=van_jan, door=karin, tekst="Gebeld: het is opgelost.", hoe="telefoon")
    klok_op("2027-09-20 09:00")
    assert _herinnerd(sonja) == ["signaal.melder_beter"]
    actions.tell_reporter(signaal=van_jan, door=karin, tekst="Gebeld: het is beter.", hoe="telefoon")
    assert (_dag(van_jan), _herinnerd(sonja)) == (None, [])


def test_ria_reads_on_her_page_where_it_stands_and_is_asked_by_mail(
    hoofd: Signaal, van_ria: Melding, karin: Medewerker, klok_op: KlokOp
) -> None:
    """Also half a year later; and never a word of what is in the other."""
    Signaal.objects.filter(pk=hoofd.pk).update(tekst="De buurman van nummer veertien.")
    actions.merge_signaal(signaal=signaal_van(van_ria), met=hoofd, door=karin)
    klok_op("2027-06-01 09:00")
    assert _stand(van_ria) == SAMEN

    actions.close_signaal(signaal=hoofd, door=karin, reden="bemiddeling", resultaat="De buurman doet mee.")
    tekst = Client().get(links.path(van_ria, links.VOLGEN)).content.decode()
    assert (KLAAR in tekst, SAMEN in tekst, "buurman" in tekst) == (True, False, False)
    van_ria.refresh_from_db()
    assert van_ria.nazorg_op is not None
    klok_op(f"{van_ria.nazorg_op} 09:00")
    assert actions.ask_if_better() == 1
    assert Bericht.objects.filter(soort="melding.beter", onderwerp_id=van_ria.pk).count() == 1
    van_ria.refresh_from_db()
    actions.answer_if_better(token=links.token(van_ria, links.BETER), beter=False)
    assert Signaal.objects.get(pk=signaal_van(van_ria).pk).status == "nieuw"
    klok_op("2028-06-01 09:00")
    assert Client().get(links.path(van_ria, links.VOLGEN)).status_code == 200


def test_opened_again_there_is_nothing_to_tell_or_ask_yet(
    hoofd: Signaal, van_ria: Melding, van_jan: Signaal, karin: Medewerker
) -> None:
    for dubbel in (signaal_van(van_ria), van_jan):
        actions.merge_signaal(signaal=dubbel, met=hoofd, door=karin)
    actions.close_signaal(signaal=hoofd, door=karin, reden="opgelost")
    actions.reopen_signaal(signaal=hoofd, door=karin, reden="Het begon weer.")
    van_ria.refresh_from_db()
    assert (_stand(van_ria), van_ria.nazorg_op, _dag(van_jan)) == (SAMEN, None, None)


def test_the_no_of_another_reporter_opens_it_for_ria_too(
    van_ria: Melding, buurt: Buurt, karin: Medewerker, klok_op: KlokOp
) -> None:
    ander = MeldingFactory.create(signaal__buurt=buurt, contact_mail="bea@bewoner.example")
    actions.merge_signaal(signaal=signaal_van(van_ria), met=signaal_van(ander), door=karin)
    actions.close_signaal(signaal=signaal_van(ander), door=karin, reden="opgelost")
    klok_op("2026-12-31 09:00")
    assert actions.ask_if_better() == 2
    ander.refresh_from_db()
    actions.answer_if_better(token=links.token(ander, links.BETER), beter=False)
    assert (_stand(van_ria), _dag(signaal_van(van_ria))) == (SAMEN, None)


def test_a_duplicate_of_a_duplicate_waits_for_the_last(
    hoofd: Signaal, van_ria: Melding, van_jan: Signaal, karin: Medewerker, sonja: Medewerker, klok_op: KlokOp
) -> None:
    actions.merge_signaal(signaal=van_jan, met=signaal_van(van_ria), door=karin)
    actions.merge_signaal(signaal=signaal_van(van_ria), met=hoofd, door=karin)
    actions.tell_reporter(signaal=van_jan, door=karin, tekst="Het gaat verder met een ander.", hoe="brief")
    assert (_stand(van_ria), _dag(van_jan)) == (SAMEN, None)
    klok_op("2027-08-02 09:00")
    actions.close_signaal(signaal=hoofd, door=karin, reden="opgelost")
    assert (_stand(van_ria), _dag(van_jan)) == (KLAAR, date(2027, 8, 9))
    klok_op("2027-08-09 09:00")
    assert _herinnerd(sonja) == ["signaal.melder_afloop"]
    # The middle one turns out to be something else: Jan waits for that again.
    actions.undo_merge(signaal=signaal_van(van_ria), door=karin)
    assert (_dag(van_jan), _herinnerd(sonja)) == (None, [])


def test_closed_with_its_casus_it_is_closed_for_its_duplicates_too(
    hoofd: Signaal, van_jan: Signaal, karin: Medewerker
) -> None:
    actions.merge_signaal(signaal=van_jan, met=hoofd, door=karin)
    Signaal.objects.filter(pk=van_jan.pk).update(melder_termijn_op=None)
    casus = casuswerk.open_casus(door=karin, regisseur=karin, signalen=[hoofd])
    hoor_beide(casus, karin)
    uitkomst = {"resultaat_melder": "Klaar.", "resultaat_betrokkene": "Klaar."}
    casuswerk.close_casus(casus=casus, door=karin, reden="opgelost", nazorg=False, **uitkomst)
    assert _dag(van_jan) == date(2026, 12, 2)


def test_who_brought_it_in_and_who_worked_on_it_hear_that_it_was_a_duplicate(
    hoofd: Signaal, buurt: Buurt, wim: Medewerker, sonja: Medewerker, karin: Medewerker, client_van: ClientVan
) -> None:
    """Unless they did it themselves; one who left or was never there is no hindrance."""
    dubbel = SignaalFactory.create(buurt=buurt, ingebracht_door=wim, in_behandeling=True, behandelaar=sonja)
    actions.merge_signaal(signaal=dubbel, met=hoofd, door=karin)
    berichten = Bericht.objects.filter(soort="signaal.samengevoegd", kanaal="app")
    assert {bericht.ontvanger for bericht in berichten} == {wim, sonja}
    assert "gesloten als dubbel van een ander" in client_van(sonja).get("/meldingen/").content.decode()
    eigen = SignaalFactory.create(buurt=buurt, ingebracht_door=karin)
    actions.merge_signaal(signaal=eigen, met=hoofd, door=karin)
    assert berichten.filter(onderwerp_id=eigen.pk).count() == 0


@pytest.mark.django_db(transaction=True)
def test_closing_against_undoing_nobody_waits_for_ever(
    hoofd: Signaal, van_jan: Signaal, karin: Medewerker, theo: Medewerker
) -> None:
    """The duplicate is open again, or its reporter is to be told; whoever came first."""
    actions.merge_signaal(signaal=van_jan, met=hoofd, door=karin)
    start, fouten = threading.Barrier(2), []

    def doe(sluit: bool) -> None:
        try:
            start.wait(10)
            if sluit:
                actions.close_signaal(signaal=hoofd, door=theo, reden="opgelost")
            else:
                actions.undo_merge(signaal=van_jan, door=karin)
        except Exception as fout:
            fouten.append(fout)
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(sluit,)) for sluit in (True, False)]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(30)
    assert fouten == []
    assert {s.status for s in Signaal.objects.filter(pk__in=[hoofd.pk, van_jan.pk])} == {"gesloten", "in_behandeling"}
