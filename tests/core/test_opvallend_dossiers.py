"""What is no record of its own counts as the casus or signal it belongs to: letters in one casus are one dossier."""

from datetime import timedelta

import pytest

from plavei.core import klok, opvallend, opvallend_zoeken
from plavei.core.inzage import log_read
from plavei.core.models import Medewerker, Opvallend
from signalen.casus import actions as casusacties
from signalen.models import Brief, Casus
from tests.brieven.conftest import Schrijven, brouwer, schrijf
from tests.conftest import KlokOp, tel_queries
from tests.core.lezen import Soort, at, look, reads
from tests.factories import MeldingFactory
from tests.signalen.meldingen import signaal_van
from wijken.models import Eenheid

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("brouwer")]
__all__ = ["brouwer", "schrijf"]


@pytest.fixture(autouse=True)
def _more_than_two(klok_op: KlokOp, petra: Medewerker) -> None:
    klok_op("2026-11-23 10:00")
    opvallend.change_rule(aantal=2, minuten=60, door=petra)


@pytest.fixture
def casus(karin: Medewerker, eenheid: Eenheid) -> Casus:
    return casusacties.open_casus(signalen=[at(eenheid, buurt=eenheid.buurt)], door=karin, regisseur=karin)


def test_karin_reads_one_casus_with_all_its_letters(
    karin: Medewerker, casus: Casus, schrijf: Schrijven, klok_op: KlokOp
) -> None:
    """Its actions and visits too, and the files of a letter."""
    morgen = klok.nu() + timedelta(days=1)
    actie = casusacties.add_action(
        casus=casus, door=karin, tekst="Bellen", eigenaar=karin, uiterlijk_op=klok.vandaag() + timedelta(days=1)
    )
    bezoek = casusacties.plan_visit(casus=casus, door=karin, gepland_op=morgen, bezoeker=karin)
    brieven = [schrijf(casus).pk for _ in range(3)]
    reads(karin, casus.pk, soort="casus")
    reads(karin, *brieven, soort="brief")
    log_read(medewerker=karin, soort="brief", onderwerp_id=brieven[0], hoe="bijlage")
    reads(karin, actie.pk, soort="casusactie")
    reads(karin, bezoek.pk, soort="huisbezoek")
    assert look(klok_op, "2026-11-23 10:10") == []
    # With two others it is more than two: the lines of the casus stand in it, as one record.
    reads(karin, 1_000_001, 1_000_002)
    assert look(klok_op, "2026-11-23 10:20") == [("Karin", Soort.VEEL, 3)]
    assert Opvallend.objects.get().regels == 9


def test_letters_of_different_casussen_are_different_records(
    karin: Medewerker, wim: Medewerker, eenheid: Eenheid, schrijf: Schrijven, klok_op: KlokOp
) -> None:
    """Wim reads two signals, and the letter of each."""
    for nummer in range(3):
        signaal = at(eenheid, buurt=eenheid.buurt, in_behandeling=True, behandelaar=karin)
        brief = schrijf(signaal)
        reads(karin, brief.pk, soort="brief")
        if nummer < 2:
            reads(wim, signaal.pk)
            reads(wim, brief.pk, soort="brief")
    assert look(klok_op) == [("Karin", Soort.VEEL, 3)]


def test_what_a_resident_reported_is_its_signal(karin: Medewerker, klok_op: KlokOp) -> None:
    meldingen = [MeldingFactory.create() for _ in range(2)]
    for melding in meldingen:
        reads(karin, melding.pk, soort="melding")
        reads(karin, signaal_van(melding).pk)
    assert look(klok_op) == []


def test_a_letter_that_was_destroyed_counts_by_itself(
    karin: Medewerker, casus: Casus, schrijf: Schrijven, klok_op: KlokOp
) -> None:
    """Of what it was a part nobody knows any more."""
    brieven = [schrijf(casus).pk for _ in range(3)]
    reads(karin, *brieven, soort="brief")
    Brief.objects.all().delete()
    assert look(klok_op) == [("Karin", Soort.VEEL, 3)]


def test_a_round_asks_the_same_of_one_letter_and_of_three(
    karin: Medewerker, casus: Casus, schrijf: Schrijven, klok_op: KlokOp
) -> None:
    brieven = [schrijf(casus).pk for _ in range(3)]

    def round_after(aantal: int) -> int:
        klok_op(klok.nu() + timedelta(hours=2))
        reads(karin, *brieven[:aantal], soort="brief")
        reads(karin, 1_000_001, 1_000_002)
        klok_op(klok.nu() + timedelta(minutes=3))
        return tel_queries(opvallend_zoeken.look_through)

    round_after(1)
    assert round_after(1) == round_after(3)
