"""A reporter is found as colleagues wrote them down, and forgotten with the letters that went to them alone."""

from typing import Any
from uuid import uuid4

import pytest

from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.bijlagen import store_upload
from plavei.core.models import Bijlage, Medewerker
from plavei.core.registries import Person, personal_data
from signalen.actions import merge_signaal
from signalen.casus.actions import open_casus
from signalen.models import Brief, Casus, Signaal
from signalen.models.signaal import MelderSoort
from tests.bewoners.bestanden import foto
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory, SignaalFactory
from tests.signalen.conftest import Inbrengen
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db

RIA = Person(phones=frozenset({"+31612345678"}), emails=frozenset({"ria@bewoner.example"}))


def _brief(bij: Casus | Signaal, door: Medewerker, naam: str, aan: str = "melder") -> Brief:
    brief: Brief = Brief.objects.create(
        inzending=uuid4(),
        aan=aan,
        naam=naam,
        adres="Markt 3",
        gedateerd_op=klok.vandaag(),
        onderwerp="Uw melding",
        tekst=f"Wij schreven {naam}.",
        sha256="0" * 64,
        door=door,
        op=klok.nu(),
        **{"casus" if isinstance(bij, Casus) else "signaal": bij},
    )
    store_upload(soort="brief", onderwerp_id=brief.pk, bestand=foto(), door=door)
    return brief


def _melder(eenheid: Eenheid, **naam: str) -> Bewoner:
    wie: Bewoner = BewonerFactory.create(**naam)
    BewoningFactory.create(bewoner=wie, eenheid=EenheidFactory.create(buurt=eenheid.buurt))
    return wie


@pytest.fixture
def ria(eenheid: Eenheid) -> Bewoner:
    return _melder(
        eenheid, aanhef="mevrouw", voornaam="Ria", voorletters="R.", tussenvoegsel="van der", achternaam="Roos"
    )


@pytest.fixture
def piet(eenheid: Eenheid) -> Bewoner:
    """Of the same surname."""
    return _melder(
        eenheid, aanhef="de heer", voornaam="Piet", voorletters="P.", tussenvoegsel="van der", achternaam="Roos"
    )


def _wie(bewoner: Bewoner) -> Person:
    return Person(records=frozenset({("bewoner", bewoner.pk)}))


def _namen() -> list[str]:
    return list(Brief.objects.order_by("pk").values_list("naam", flat=True))


# ---------------------------------------------------------------- found
@pytest.mark.parametrize(
    "contact",
    [
        "06-12345678",
        "+31 (0)6 12345678",
        "0031612345678",
        "06-12345678 (na 18.00 uur)",
        "0316-123456 of 06 12 34 56 78",
        "Ria@bewoner.example",
        "ria@bewoner.example, niet bellen",
    ],
)
def test_ria_is_found_as_a_colleague_wrote_her_number_down(contact: str, buurt: Buurt) -> None:
    signaal = SignaalFactory.create(buurt=buurt, melder_naam="Ria Roos", melder_contact=contact)
    bron = personal_data["signaal"]
    assert [rij["nummer"] for rij in bron.export(RIA)["rijen"]] == [signaal.nummer]
    assert bron.destroy(RIA) == 1
    weer = Signaal.objects.get(pk=signaal.pk)
    assert (weer.melder_naam, weer.melder_contact) == ("", "")


@pytest.mark.parametrize("contact", ["06-12345679", "0316-312345 678", "maria@bewoner.example", "geen", ""])
def test_somebody_else_is_not_taken_for_her(contact: str, buurt: Buurt) -> None:
    SignaalFactory.create(buurt=buurt, melder_naam="Ria Roos", melder_contact=contact)
    assert personal_data["signaal"].export(RIA)["rijen"] == []
    assert personal_data["signaal"].destroy(RIA) == 0


# ---------------------------------------------------------------- letters
def _gemeld(breng_in: Inbrengen, wie: Bewoner) -> Signaal:
    return breng_in(melder=wie, melder_soort=MelderSoort.BEWONER)


def test_letters_to_ria_about_a_casus_go_with_her(
    breng_in: Inbrengen, ria: Bewoner, karin: Medewerker, django_capture_on_commit_callbacks: Any
) -> None:
    """Whatever was typed as her name, for nobody else reported it."""
    casus = open_casus(signalen=[_gemeld(breng_in, ria), breng_in()], door=karin, regisseur=karin)
    for naam, aan in (("Mevrouw Roos", "melder"), ("Aan de bewoonster", "melder"), ("K. Brouwer", "betrokkene")):
        _brief(casus, karin, naam, aan)
    with django_capture_on_commit_callbacks(execute=True):
        assert personal_data["signaal"].destroy(_wie(ria)) == 1
    assert _namen() == ["K. Brouwer"]
    assert Bijlage.objects.filter(onderwerp_soort="brief").count() == 1


def test_letters_to_who_else_reported_it_stay(
    breng_in: Inbrengen, ria: Bewoner, piet: Bewoner, karin: Medewerker
) -> None:
    casus = open_casus(signalen=[_gemeld(breng_in, ria), _gemeld(breng_in, piet)], door=karin, regisseur=karin)
    for naam in ("Mevrouw R. van der Roos", "De heer P. van der Roos", "Piet van der Roos", "De heer A. Blom"):
        _brief(casus, karin, naam)
    assert personal_data["signaal"].destroy(_wie(ria)) == 1
    assert _namen() == ["De heer P. van der Roos", "Piet van der Roos", "De heer A. Blom"]


def test_a_letter_under_the_main_signal_is_of_who_reported_the_duplicate(
    breng_in: Inbrengen, ria: Bewoner, eenheid: Eenheid, karin: Medewerker
) -> None:
    omar = _melder(eenheid, voornaam="Omar", voorletters="O.", tussenvoegsel="", achternaam="Yilmaz")
    hoofd, dubbel = _gemeld(breng_in, ria), _gemeld(breng_in, omar)
    merge_signaal(signaal=dubbel, met=hoofd, door=karin)
    for naam in ("Mevrouw R. van der Roos", "O. Yilmaz"):
        _brief(hoofd, karin, naam)
    assert personal_data["signaal"].destroy(_wie(omar)) == 1
    assert _namen() == ["Mevrouw R. van der Roos"]


def test_also_when_the_resident_was_emptied_first(
    breng_in: Inbrengen, ria: Bewoner, eenheid: Eenheid, karin: Medewerker
) -> None:
    omar = _melder(eenheid, voornaam="Omar", voorletters="O.", tussenvoegsel="", achternaam="Yilmaz")
    casus = open_casus(signalen=[_gemeld(breng_in, ria), _gemeld(breng_in, omar)], door=karin, regisseur=karin)
    for naam in ("Mevrouw R. van der Roos", "O. Yilmaz"):
        _brief(casus, karin, naam)
    for bron in personal_data:
        bron.destroy(_wie(ria))
    assert _namen() == ["O. Yilmaz"]
