"""Which door a resident means: certain, or none at all; and nothing to be learned from the answer."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from signalen.meldplek import herken
from tests.conftest import TRAAG_MAG
from tests.factories import EenheidFactory
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "waar",
    ["Kerkstraat 12", "kerkstraat 12", "KERKSTRAAT 12, Zevenaar", "6901 AB 12", "6901ab12", "Kerkstraat 12 6901AB"],
)
def test_what_is_certainly_this_home(eenheid: Eenheid, waar: str) -> None:
    Eenheid.objects.filter(pk=eenheid.pk).update(postcode="6901AB", plaats="Zevenaar")
    assert herken(waar) == (eenheid, eenheid.buurt)


def test_nothing_is_guessed(eenheid: Eenheid, buurt: Buurt) -> None:
    EenheidFactory.create(straat="Kerkstraat", huisnummer=12, huisletter="A", buurt=buurt)
    EenheidFactory.create(straat="Oude Kerkstraat", huisnummer=14, buurt=buurt)
    assert herken("Kerkstraat 12a")[0] != eenheid
    for waar in ("Kerkstaat 12", "Kerkstraat 1", "Kerkstraat 14", "Kerkstraat 112", "bij de kerk 12", "12", ""):
        assert herken(waar)[0] is None, waar


def test_the_same_street_in_two_places_needs_the_place(eenheid: Eenheid, andere_buurt: Buurt) -> None:
    Eenheid.objects.filter(pk=eenheid.pk).update(plaats="Zevenaar")
    ander = EenheidFactory.create(straat="Kerkstraat", huisnummer=12, plaats="Lobith", buurt=andere_buurt)
    assert herken("Kerkstraat 12") == (None, None)
    assert herken("Kerkstraat 12 Lobith")[0] == ander
    assert herken("Kerkstraat 12, Zevenaar")[0] == eenheid


def test_a_house_that_is_not_ours_is_answered_like_one_that_is(eenheid: Eenheid) -> None:
    """The buurt is known from the street; whether we let that very house does not show in what the form says."""
    assert herken("Kerkstraat 9") == (None, eenheid.buurt)


def test_a_home_that_is_no_longer_ours_is_not_recognised(eenheid: Eenheid) -> None:
    Eenheid.objects.update(beeindigd_op="2020-01-01")
    assert herken("Kerkstraat 12") == (None, None)


@settings(max_examples=150, deadline=None, suppress_health_check=TRAAG_MAG)
@given(st.text(max_size=250))
def test_any_text_is_read(eenheid: Eenheid, waar: str) -> None:
    home, buurt = herken(waar.replace("\0", ""))
    assert home is None or home == eenheid
    assert home is None or buurt == home.buurt
