"""House numbers in a letter: however the reporter's is written it is held back, and the own address never is."""

import pytest
from django.core.exceptions import ValidationError

from bewoners.models import Bewoner
from plavei.core.models import Medewerker
from signalen.brieven.melders import Huis, Melder, Voor, name_no_reporter
from signalen.casus.actions import add_signaal
from signalen.models import Casus
from signalen.models.signaal import MelderSoort
from tests.brieven.conftest import Schrijven
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory, SignaalFactory
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db


def _zet(eenheid: Eenheid, nummer: int, letter: str = "", toevoeging: str = "") -> Eenheid:
    Eenheid.objects.filter(pk=eenheid.pk).update(huisnummer=nummer, huisletter=letter, toevoeging=toevoeging)
    return Eenheid.objects.get(pk=eenheid.pk)


@pytest.mark.parametrize(
    ("van_kees", "van_ria", "anders"),
    [
        ((12, "", "1"), (12, "", "2"), "Kerkstraat 12-2"),
        ((12, "", "1"), (12, "", ""), "Kerkstraat 12 hoort u."),
        ((12, "", ""), (12, "", "2"), "nummer 12 2"),
        ((14, "A", ""), (14, "", ""), "nummer 14."),
        ((14, "A", "1"), (14, "A", "2"), "Kerkstraat 14 a-2"),
        ((14, "", "bis"), (14, "", "ter"), "kerkstraat 14ter"),
    ],
)
def test_kees_gets_a_letter_with_his_own_address_and_not_with_that_of_ria_beside_him(
    schrijf: Schrijven, casus: Casus, eenheid: Eenheid, ria: Bewoner, van_kees: tuple[int, str, str],
    van_ria: tuple[int, str, str], anders: str,
) -> None:  # fmt: skip
    """They live at one number, told apart by a letter or an addition."""
    thuis = _zet(eenheid, *van_kees)
    _zet(ria.bewoningen.get().eenheid, *van_ria)
    casus = Casus.objects.get(pk=casus.pk)
    brief = schrijf(casus, tekst=f"Beste heer Brouwer,\n\nU woont op {thuis.straat_nummer}.")
    assert brief.adres.startswith(f"Kerkstraat {van_kees[0]}")
    schrijf(casus, tekst=f"Beste heer Brouwer,\n\nU woont op {brief.adres.splitlines()[0]}, nummer {thuis.nummer}.")
    with pytest.raises(ValidationError, match="iets van de melder"):
        schrijf(casus, tekst=f"Beste heer Brouwer,\n\nGehoord van {anders}")


@pytest.mark.parametrize("nummer", ["14A", "14 A", "14-a", "14a-2", "14 A 2", "14 - A", "14A/2"])
def test_however_the_number_of_ria_is_written_it_is_held_back(
    schrijf: Schrijven, casus: Casus, ria: Bewoner, nummer: str
) -> None:
    _zet(ria.bewoningen.get().eenheid, 14, "A", "2")
    with pytest.raises(ValidationError, match="14"):
        schrijf(casus, tekst=f"Beste heer Brouwer,\n\nDe bewoner van Kerkstraat {nummer} hoort u.")


@pytest.mark.parametrize("tekst", ["Kerkstraat 142", "Kerkstraat 14B", "Kerkstraat 14. A4-papier", "Lindelaan 14-2"])
def test_other_numbers_stay(schrijf: Schrijven, casus: Casus, ria: Bewoner, tekst: str) -> None:
    _zet(ria.bewoningen.get().eenheid, 14, "A", "2")
    assert schrijf(casus, tekst=f"Beste heer Brouwer,\n\nWij waren bij {tekst}.").tekst.endswith(f"{tekst}.")


def test_an_addition_is_left_out_where_the_number_says_enough(schrijf: Schrijven, casus: Casus, ria: Bewoner) -> None:
    _zet(ria.bewoningen.get().eenheid, 14, "", "2")
    for nummer in ("14", "14-2", "14 2"):
        with pytest.raises(ValidationError, match="14"):
            schrijf(casus, tekst=f"Beste heer Brouwer,\n\nDe bewoner van nummer {nummer} hoort u.")


def test_ria_gets_a_letter_while_omar_beside_her_reported_too(
    schrijf: Schrijven, casus: Casus, karin: Medewerker, eenheid: Eenheid, ria: Bewoner
) -> None:
    """Omar lives at 14-2, Ali in the same home as Ria: her own address says nothing of them."""
    thuis = _zet(ria.bewoningen.get().eenheid, 14, "", "1")
    boven = EenheidFactory.create(buurt=eenheid.buurt, straat=eenheid.straat, huisnummer=14, toevoeging="2")
    for achternaam, huis in (("Yilmaz", boven), ("Demir", thuis)):
        melder: Bewoner = BewonerFactory.create(tussenvoegsel="", achternaam=achternaam)
        BewoningFactory.create(bewoner=melder, eenheid=huis)
        signaal = SignaalFactory.create(
            buurt=eenheid.buurt, eenheid=eenheid, plaats="", melder=melder, melder_soort=MelderSoort.BEWONER
        )
        add_signaal(casus=casus, door=karin, signaal=signaal)
    brief = schrijf(casus, wie=f"m{ria.pk}", tekst="Beste mevrouw Van der Roos,\n\nDank voor uw melding.")
    assert brief.adres.startswith("Kerkstraat 14 1\n")
    with pytest.raises(ValidationError, match="14-2"):
        schrijf(casus, wie=f"m{ria.pk}", tekst="Ook op Kerkstraat 14-2 heeft iemand er last van.")


def test_one_street_and_number_in_two_places_say_nothing() -> None:
    hier, daar = Huis(1, "Kerkstraat", "12", "1"), Huis(2, "Kerkstraat", "12", "1")
    name_no_reporter("Kerkstraat 12 1", [Melder(huizen=[daar])], Voor(0, "", "Kerkstraat", hier))
    with pytest.raises(ValidationError):
        name_no_reporter("Kerkstraat 12 1", [Melder(huizen=[daar])], Voor(0, "", "Kerkstraat"))
