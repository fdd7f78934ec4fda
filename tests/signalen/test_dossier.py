"""What hangs under a signal is asked with SQL put together once per role: that shows nobody what is not theirs."""

from datetime import timedelta

import pytest

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.dossier import dossier_van
from signalen.models import Lezer
from tests.factories import BewonerFactory, BewoningFactory, SignaalFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db


def test_who_comes_later_sees_no_more_than_their_own(iedereen: dict[str, Medewerker], eenheid: Eenheid) -> None:
    BewoningFactory.create(eenheid=eenheid, bewoner=BewonerFactory.create(achternaam="Jansen"))
    dit = SignaalFactory.create(eenheid=eenheid, buurt=eenheid.buurt)
    gewoon = SignaalFactory.create(eenheid=eenheid, buurt=eenheid.buurt)
    voordeur = SignaalFactory.create(eenheid=eenheid, buurt=eenheid.buurt, voordeur=True)
    geheim = SignaalFactory.create(eenheid=eenheid, buurt=eenheid.buurt, vertrouwelijk=True)
    Lezer.objects.create(signaal=geheim, medewerker=iedereen["kees"], door=iedereen["karin"], op=klok.nu())

    # Twice, the other way round as well: whoever comes first must not decide what the next one sees.
    for volgorde in (("karin", "kees", "wim", "wilma", "theo"), ("theo", "wilma", "wim", "kees", "karin")):
        gezien = {}
        for naam in volgorde:
            dossier = dossier_van(dit, Medewerker.objects.get(pk=iedereen[naam].pk))
            gezien[naam] = ({ander.pk for ander in dossier.rondom}, len(dossier.bewoners))
        assert gezien == {
            "karin": ({gewoon.pk, voordeur.pk}, 1),
            "theo": ({gewoon.pk, voordeur.pk}, 1),
            "wim": ({gewoon.pk}, 1),
            "kees": ({geheim.pk}, 0),
            "wilma": (set(), 0),
        }


def test_today_is_asked_anew(karin: Medewerker, eenheid: Eenheid) -> None:
    dit = SignaalFactory.create(eenheid=eenheid, buurt=eenheid.buurt)
    woont = BewoningFactory.create(eenheid=eenheid)
    assert [bewoner.pk for bewoner in dossier_van(dit, karin).bewoners] == [woont.bewoner_id]

    woont.tot = klok.vandaag() - timedelta(days=1)
    woont.van = woont.tot
    woont.save()
    assert dossier_van(dit, karin).bewoners == []
