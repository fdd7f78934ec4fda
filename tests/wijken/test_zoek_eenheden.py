"""Finding a home by what somebody types, and only what somebody may see."""

import pytest

from plavei.core.models import Medewerker
from tests.conftest import tel_queries
from tests.factories import ComplexFactory, EenheidFactory
from wijken.models import Buurt, Complex, Eenheid, Wijk

pytestmark = pytest.mark.django_db


@pytest.fixture
def kerkstraat(buurt: Buurt) -> Eenheid:
    return EenheidFactory.create(
        straat="Kerkstraat", huisnummer=12, huisletter="A", postcode="6901AB", plaats="Zevenaar", buurt=buurt
    )


@pytest.fixture(autouse=True)
def _others(buurt: Buurt, andere_buurt: Buurt) -> None:
    EenheidFactory.create(straat="Kerkstraat", huisnummer=14, postcode="6901AB", buurt=buurt)
    EenheidFactory.create(straat="Curiëlaan", huisnummer=12, postcode="6902XY", plaats="Duiven", buurt=buurt)
    EenheidFactory.create(straat="Kerkplein", huisnummer=12, postcode="6915AA", plaats="Lobith", buurt=andere_buurt)


@pytest.mark.parametrize(
    "term",
    [
        "Kerkstraat 12",
        "kerkstraat 12a",
        "kerkstaat 12",
        "kerkstraat 12 zevenaar",
        "Zevenaar kerkstr 12",
        "6901AB 12",
        "6901 ab 12 a",
        "6901ab12",
        "6901 12",
    ],
)
def test_one_home_in_many_spellings(kerkstraat: Eenheid, term: str) -> None:
    assert list(Eenheid.objects.zoek(term)) == [kerkstraat]


@pytest.mark.parametrize(
    ("term", "aantal"),
    [("kerkstraat", 2), ("6901AB", 2), ("curielaan", 1), ("12", 3), ("straat", 2), ("xyzzy", 0), ("", 0)],
)
def test_how_many_fit(kerkstraat: Eenheid, term: str, aantal: int) -> None:
    assert Eenheid.objects.zoek(term).count() == aantal


def test_the_named_letter_comes_first(buurt: Buurt, kerkstraat: Eenheid) -> None:
    EenheidFactory.create(straat="Kerkstraat", huisnummer=12, postcode="6901AB", buurt=buurt)

    assert Eenheid.objects.zoek("kerkstraat 12a").first() == kerkstraat


def test_by_the_name_of_the_complex(kerkstraat: Eenheid) -> None:
    kerkstraat.complex = ComplexFactory.create(naam="De Zonnebloem")
    kerkstraat.save()

    assert list(Eenheid.objects.zoek("zonnebloem")) == [kerkstraat]


@pytest.mark.parametrize("term", ["kerk 12", "6901AB", "a", "straat"])
def test_one_query_whatever_is_typed(kerkstraat: Eenheid, term: str) -> None:
    assert tel_queries(lambda: list(Eenheid.objects.zoek(term)[:20])) == 1


@pytest.mark.parametrize("term", ["\x00", "'; --", "%", "_", "🏠", "9" * 400, "a " * 5000, "\u202e", "6901AB" * 50])
def test_odd_terms_are_only_terms(kerkstraat: Eenheid, term: str) -> None:
    assert len(list(Eenheid.objects.zoek(term)[:5])) <= 5


# ---------------------------------------------------------------- who sees which homes


def test_homes_of_the_own_werkgebied_only(
    karin: Medewerker, wim: Medewerker, sonja: Medewerker, wilma: Medewerker, theo: Medewerker, kerkstraat: Eenheid
) -> None:
    zien = {
        wie.naam.split(maxsplit=1)[0]: Eenheid.objects.visible_to(wie).zoek("kerk").values_list("straat", flat=True)
        for wie in (karin, wim, sonja, wilma, theo)
    }

    assert {wie: sorted(set(straten)) for wie, straten in zien.items()} == {
        "Karin": ["Kerkstraat"],
        "Wim": ["Kerkstraat"],
        "Sonja": ["Kerkstraat"],
        "Wilma": ["Kerkplein"],
        "Theo": ["Kerkplein", "Kerkstraat"],
    }


def test_no_homes_for_privacy_beheer_and_who_left(petra: Medewerker, bas: Medewerker, karin: Medewerker) -> None:
    karin.is_active = False

    assert [Eenheid.objects.visible_to(wie).count() for wie in (petra, bas, karin)] == [0, 0, 0]
    assert [Complex.objects.visible_to(wie).count() for wie in (petra, bas, karin)] == [0, 0, 0]


def test_alle_wijken_is_all_homes_also_of_a_new_wijk(karin: Medewerker) -> None:
    karin.alle_wijken = True

    assert Eenheid.objects.visible_to(karin).count() == Eenheid.objects.count()


def test_complexes_with_a_home_in_the_werkgebied(wim: Medewerker, wilma: Medewerker, kerkstraat: Eenheid) -> None:
    kerkstraat.complex = ComplexFactory.create()
    kerkstraat.save()

    assert [Complex.objects.visible_to(wie).count() for wie in (wim, wilma)] == [1, 0]


def test_places_are_public_facts_for_staff(petra: Medewerker, wim: Medewerker, andere_buurt: Buurt) -> None:
    wim.is_active = False

    assert Buurt.objects.visible_to(petra).count() == 2
    assert (Buurt.objects.visible_to(wim).count(), Wijk.objects.visible_to(wim).count()) == (0, 0)
