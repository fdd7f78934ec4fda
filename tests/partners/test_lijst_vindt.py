"""The list of referrals looks only where it must, and leaves out nothing that one may see."""

from itertools import product

import pytest

from partners.models import Doorverwijzing, Organisatie
from plavei.core.models import Medewerker
from signalen.models import Lezer, Signaal
from tests.factories import SignaalFactory
from tests.partners.conftest import Verzonden, stuur
from wijken.events import buurten_verhuisd
from wijken.models import Buurt, Wijk

pytestmark = pytest.mark.django_db


def test_near_and_newest_leave_out_nothing_that_one_may_see(
    buurt: Buurt,
    andere_buurt: Buurt,
    welzijn: Organisatie,
    karin: Medewerker,
    kees: Medewerker,
    theo: Medewerker,
    wim: Medewerker,
) -> None:
    """Here and elsewhere, confidential or not, of Karin or of Kees, Karin a reader or not."""
    for waar, van, lezer in product((buurt, andere_buurt), (karin, kees), (True, False)):
        signaal: Signaal = SignaalFactory.create(buurt=waar, in_behandeling=True, behandelaar=van)
        stuur(signaal, welzijn, van)
        if lezer:
            Lezer.objects.create(signaal=signaal, medewerker=karin, door=van, op=signaal.ingebracht_op)
            Signaal.objects.filter(pk=signaal.pk).update(vertrouwelijk=True)

    seen = {}
    for wie in Medewerker.objects.filter(pk__in=[karin.pk, kees.pk, theo.pk, wim.pk]):
        visible = Doorverwijzing.objects.visible_to(wie)
        alle = list(visible.order_by("-pk").values_list("pk", flat=True))
        assert set(visible.near(wie).values_list("pk", flat=True)) == set(alle), wie.naam
        seen[wie.naam.split()[0]] = alle
        for hoeveel in range(1, len(alle) + 2):
            found = list(visible.newest(wie, hoeveel).values_list("pk", flat=True)[:hoeveel])
            assert found == alle[:hoeveel], (wie.naam, hoeveel)
    # Karin: all but the open door of Kees elsewhere. Kees: his own four and what of Karin lies open in his wijk.
    assert {naam: len(gezien) for naam, gezien in seen.items()} == {"Karin": 7, "Kees": 5, "Theo": 4, "Wim": 2}


def test_a_referral_moves_with_the_buurt_of_its_signal(
    verzonden: Verzonden, buurt: Buurt, wijk: Wijk, andere_wijk: Wijk, kees: Medewerker
) -> None:
    assert verzonden.dv.wijk == wijk
    Buurt.objects.filter(pk=buurt.pk).update(wijk=andere_wijk)

    buurten_verhuisd({buurt.pk: (wijk.pk, andere_wijk.pk)})

    assert verzonden.fris().wijk == andere_wijk
    visible = Doorverwijzing.objects.visible_to(kees)
    assert list(visible.near(kees)) == list(visible.newest(kees, 2)) == [verzonden.dv]
