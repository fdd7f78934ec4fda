"""Next year's areas move no signal: it stays in its buurt, and who saw it still sees it."""

from pathlib import Path
from unittest.mock import patch

import pytest

from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.factories import SignaalFactory, WerkgebiedFactory
from tests.wijken.hulp import BUURTEN_2016, BUURTEN_2019, GEO, lees_2024, lees_gebieden
from wijken import events
from wijken.events import Verhuizingen
from wijken.models import Buurt, Werkgebied

pytestmark = pytest.mark.django_db


def test_three_years_over_each_other_move_no_signal(shared_data: Path, karin: Medewerker) -> None:
    lees_gebieden(shared_data / GEO / BUURTEN_2016, jaar=2016)
    buurten = list(Buurt.objects.select_related("wijk").filter(wijk__gemeente__code__in=["GM0196", "GM0299"]))
    signalen = {SignaalFactory.create(buurt=buurt, wijk=buurt.wijk).pk: buurt.pk for buurt in buurten}
    Werkgebied.objects.all().delete()
    for wijk_id in {buurt.wijk_id for buurt in buurten}:
        WerkgebiedFactory.create(medewerker=karin, wijk_id=wijk_id)

    lees_2024(shared_data)
    lees_gebieden(shared_data / GEO / BUURTEN_2019)

    assert dict(Signaal.objects.values_list("pk", "buurt_id")) == signalen
    # The wijk that decides who sees a signal is that of its buurt, and Karin works there now.
    assert all(signaal.wijk_id == signaal.buurt.wijk_id for signaal in Signaal.objects.select_related("buurt"))
    karin = Medewerker.objects.get(pk=karin.pk)
    assert set(Signaal.objects.visible_to(karin).values_list("pk", flat=True)) == set(signalen)


def test_a_wijk_that_changes_gemeente_is_not_taken_for_a_buurt(shared_data: Path) -> None:
    """In 2018 the wijken of Rijnwaarden went to Zevenaar: their keys may not be read as keys of buurten."""
    told: list[Verhuizingen] = []
    lees_gebieden(shared_data / GEO / BUURTEN_2016, jaar=2016)
    before = dict(Buurt.objects.values_list("pk", "wijk_id"))
    with patch.object(events, "_handlers", [told.append]):
        lees_2024(shared_data)
    moved = {
        pk: (before[pk], wijk)
        for pk, wijk in Buurt.objects.values_list("pk", "wijk_id")
        if before.get(pk, wijk) != wijk
    }
    assert [dict(one) for one in told if one] == ([moved] if moved else [])
