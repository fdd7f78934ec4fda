"""Two teamleiders hand over the same work at once, and a signal is closed meanwhile: each thing happens once."""

import pytest

from plavei.core.models import Gebeurtenis, Medewerker
from signalen.actions import close_signaal, take_signaal
from signalen.models import Signaal
from signalen.team.overdragen import hand_over_all
from tests.casus.samen import tegelijk
from tests.factories import MedewerkerFactory, WerkgebiedFactory
from tests.signalen.conftest import Inbrengen
from wijken.models import Wijk

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_teamleiders_at_once(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen, wijk: Wijk
) -> None:
    koen = MedewerkerFactory.create(naam="Koen Kok")
    tea = MedewerkerFactory.create(naam="Tea Tuin", rol="teamleider")
    for mens in (koen, tea):
        WerkgebiedFactory.create(medewerker=mens, wijk=wijk)
    signalen = [take_signaal(signaal=breng_in(), door=karin) for _ in range(6)]
    uitkomsten = tegelijk(
        lambda: hand_over_all(van=karin, door=theo, naar=[anna]),
        lambda: hand_over_all(van=karin, door=tea, naar=[koen]),
    )
    assert uitkomsten == ["gelukt", "gelukt"]
    # All went to whom the first of the two chose, and it was written down once.
    assert len(set(Signaal.objects.values_list("behandelaar", flat=True))) == 1
    assert Signaal.objects.exclude(behandelaar=karin).count() == len(signalen)
    assert Gebeurtenis.objects.filter(code="signaal.overgedragen").count() == len(signalen)


def test_the_work_of_each_other_at_once(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen
) -> None:
    for mens in (karin, anna):
        take_signaal(signaal=breng_in(), door=mens)
    uitkomsten = tegelijk(
        lambda: hand_over_all(van=karin, door=theo, naar=[anna]),
        lambda: hand_over_all(van=anna, door=theo, naar=[karin]),
    )
    assert uitkomsten == ["gelukt", "gelukt"]
    assert len(set(Signaal.objects.values_list("behandelaar", flat=True))) == 1


def test_a_signal_that_is_closed_meanwhile(
    theo: Medewerker, karin: Medewerker, anna: Medewerker, breng_in: Inbrengen
) -> None:
    signalen = [take_signaal(signaal=breng_in(), door=karin) for _ in range(3)]
    uitkomsten = tegelijk(
        lambda: hand_over_all(van=karin, door=theo, naar=[anna]),
        lambda: close_signaal(signaal=signalen[1], door=karin, reden="opgelost"),
    )
    assert uitkomsten == ["gelukt", "gelukt"]
    dicht = Signaal.objects.get(pk=signalen[1].pk)
    codes = set(Gebeurtenis.objects.filter(onderwerp_id=dicht.pk).values_list("code", flat=True))
    assert dicht.status == "gesloten"
    # Handed over before it was closed, or not at all: never afterwards.
    assert (dicht.behandelaar == anna) == ("signaal.overgedragen" in codes)
    assert set(Signaal.objects.open().values_list("behandelaar", flat=True)) == {anna.pk}
