"""A rights request and destruction reach referrals: all of it, without others, and every copy."""

import json

import pytest
from django.apps import apps

from bewoners.models import Bewoner
from partners import actions
from partners.models import Doorverwijzing, Momentopname, Organisatie, Terugkoppeling
from plavei.core import klok
from plavei.core.models import Bericht, Gebeurtenis, Medewerker, Woordreden
from plavei.core.registries import Person, personal_data
from plavei.core.woorden import Woordgebruik, keep_reason
from signalen.models import Signaal
from tests.partners.conftest import Verzonden, stuur

pytestmark = pytest.mark.django_db


def _wie(bewoner: Bewoner) -> Person:
    return Person(records=frozenset({("bewoner", bewoner.pk)}))


@pytest.fixture
def bewoner(signaal: Signaal) -> Bewoner:
    return Bewoner.objects.get(bewoningen__eenheid=signaal.eenheid)


@pytest.fixture
def over_haar(signaal: Signaal, welzijn: Organisatie, karin: Medewerker, bewoner: Bewoner) -> Verzonden:
    sent = stuur(signaal, welzijn, karin, bewoner=bewoner, delen=["naam", "feiten"])
    actions.record_partner_step(
        doorverwijzing=sent.dv, door=karin, naar="geaccepteerd", naam="Paul Prins", kanaal="telefoon",
        datum=klok.vandaag(),
    )  # fmt: skip
    actions.partner_feedback(doorverwijzing=sent.dv, tekst="Eerste gesprek is geweest.")
    return sent


def test_she_gets_all_that_was_shared_and_nobody_else_is_named(
    over_haar: Verzonden, verzonden: Verzonden, bewoner: Bewoner
) -> None:
    bron = personal_data["doorverwijzing"]
    alles = bron.export(_wie(bewoner))
    assert [dv["nummer"] for dv in alles["rijen"]] == [over_haar.dv.nummer]
    assert "Karin Klaassen" in json.dumps(alles)
    uit = bron.redact(alles)
    tekst = json.dumps(uit)
    for van_haar in ("Geheimpje", "Gordijnen al weken dicht.", "Eerste gesprek is geweest.", "Welzijn Zevenaar"):
        assert van_haar in tekst
    for ander in ("Karin", "Paul Prins", "Bep"):
        assert ander not in tekst
    (dv,) = uit["rijen"]
    assert {"feiten", "tekst", "vraag"} <= set(dv["na_te_kijken"])


def test_destroyed_with_every_copy_and_the_figures_stay(
    over_haar: Verzonden, verzonden: Verzonden, bewoner: Bewoner
) -> None:
    bron, pk = personal_data["doorverwijzing"], over_haar.dv.pk
    gebruik = Woordgebruik("De partner moet dit weten.", {"Wat is er gezien of gehoord?": (1,)})
    keep_reason(soort="doorverwijzing", onderwerp_id=pk, door=over_haar.dv.aanvrager, gebruik=gebruik)
    gebeurtenissen = Gebeurtenis.objects.filter(onderwerp_soort="doorverwijzing", onderwerp_id=pk).count()
    assert (bron.destroy(_wie(bewoner)), bron.destroy(_wie(bewoner))) == (1, 0)
    history = apps.get_model("partners", "DoorverwijzingEvent")._default_manager
    assert list(Doorverwijzing.objects.all()) == [verzonden.dv]
    assert not history.filter(pgh_obj_id=pk).exists()
    assert not Bericht.objects.filter(onderwerp_soort="doorverwijzing", onderwerp_id=pk).exists()
    assert not Woordreden.objects.exists()
    assert (Momentopname.objects.count(), Terugkoppeling.objects.count()) == (1, 0)
    blijft = Gebeurtenis.objects.filter(onderwerp_soort="doorverwijzing", onderwerp_id=pk)
    assert blijft.count() == gebeurtenissen > 0
    assert "Geheimpje" not in str(list(blijft.values()))


def test_what_was_destroyed_opens_nothing(over_haar: Verzonden, bewoner: Bewoner) -> None:
    from django.test import Client

    personal_data["doorverwijzing"].destroy(_wie(bewoner))
    assert Client().get(over_haar.adres).status_code == 404
