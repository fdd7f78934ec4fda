"""Another address, or none, hides nothing of what was read just before."""

import pytest

from plavei.core import klok, opvallend
from plavei.core.models import Medewerker, Opvallend, Woonadres
from signalen.casus.actions import open_casus
from tests.brieven.conftest import Schrijven, brouwer, schrijf
from tests.conftest import KlokOp
from tests.core.lezen import Soort, at, lives_at, look, reads
from tests.factories import EenheidFactory
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db
__all__ = ["brouwer", "schrijf"]


@pytest.fixture(autouse=True)
def _on_a_monday(klok_op: KlokOp) -> None:
    klok_op("2026-11-23 10:00")


@pytest.mark.parametrize("daarna", ["zelfde", "ander", "weg"])
def test_karin_reads_about_her_own_home_and_then_changes_it(
    daarna: str, karin: Medewerker, buurt: Buurt, eenheid: Eenheid, klok_op: KlokOp
) -> None:
    ander = EenheidFactory.create(buurt=buurt)
    lives_at(karin, eenheid)
    klok_op("2026-11-23 11:00")
    reads(karin, at(eenheid).pk)
    klok_op("2026-11-23 11:01")
    if daarna == "weg":
        opvallend.clear_home(medewerker=karin, door=karin)
    else:
        lives_at(karin, eenheid if daarna == "zelfde" else ander)

    assert look(klok_op) == [("Karin", Soort.EIGEN_ADRES, 1)]


def test_the_same_again_keeps_since_when(karin: Medewerker, eenheid: Eenheid, klok_op: KlokOp) -> None:
    lives_at(karin, eenheid)
    begin = klok.nu()
    klok_op("2026-11-23 12:00")
    lives_at(karin, eenheid)

    assert Woonadres.objects.get().op == begin


@pytest.mark.usefixtures("brouwer")
def test_a_letter_is_about_the_home_of_its_casus(
    karin: Medewerker, eenheid: Eenheid, schrijf: Schrijven, klok_op: KlokOp
) -> None:
    casus = open_casus(signalen=[at(eenheid, buurt=eenheid.buurt)], door=karin, regisseur=karin)
    brief = schrijf(casus)
    lives_at(karin, eenheid)
    klok_op("2026-11-23 11:00")
    reads(karin, brief.pk, soort="brief")

    assert look(klok_op) == [("Karin", Soort.EIGEN_ADRES, 1)]
    assert Opvallend.objects.get().soort == Soort.EIGEN_ADRES
