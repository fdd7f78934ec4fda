"""Letters and judgements in a rights request about a signal: each side gets the own ones, and nothing of the other."""

import json
from typing import Any
from uuid import uuid4

import pytest

from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.registries import Person, personal_data
from signalen.actions import merge_signaal
from signalen.casus.actions import open_casus
from signalen.models import Beoordeling, Brief, Casus, Signaal
from signalen.models.signaal import MelderSoort
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory
from tests.signalen.conftest import Inbrengen
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db


def _woont(eenheid: Eenheid, **naam: str) -> Bewoner:
    wie: Bewoner = BewonerFactory.create(tussenvoegsel="", **naam)
    BewoningFactory.create(bewoner=wie, eenheid=eenheid, van=klok.vandaag())
    return wie


@pytest.fixture
def brouwer(eenheid: Eenheid) -> Bewoner:
    return _woont(eenheid, aanhef="de heer", voornaam="Kees", voorletters="K.", achternaam="Brouwer")


@pytest.fixture
def ria(eenheid: Eenheid) -> Bewoner:
    elders = EenheidFactory.create(buurt=eenheid.buurt, straat="Markt", huisnummer=3)
    return _woont(elders, aanhef="mevrouw", voornaam="Ria", voorletters="R.", achternaam="Roos")


@pytest.fixture
def omar(eenheid: Eenheid) -> Bewoner:
    """Who reported it too."""
    elders = EenheidFactory.create(buurt=eenheid.buurt, straat="Plein", huisnummer=9)
    return _woont(elders, aanhef="de heer", voornaam="Omar", voorletters="O.", achternaam="Yilmaz")


@pytest.fixture
def gemeld(breng_in: Inbrengen, ria: Bewoner, brouwer: Bewoner, karin: Medewerker) -> Signaal:
    """Of Ria about the home of Kees, judged otherwise than advised."""
    signaal = breng_in(melder=ria, melder_soort=MelderSoort.BEWONER)
    Beoordeling.objects.create(
        signaal=signaal,
        aard="hinder",
        melders="over_en_weer",
        in_nood="ja",
        advies="burenconflict",
        klasse="kwetsbaar",
        reden="Brouwer is in de war, zegt Ria Roos",
        door=karin,
        op=klok.nu(),
    )
    return signaal


def _brief(bij: Casus | Signaal, door: Medewerker, aan: str, naam: str, tekst: str) -> None:
    Brief.objects.create(
        inzending=uuid4(),
        aan=aan,
        naam=naam,
        adres="Dorpsstraat 3\n6905 AA  ZEVENAAR",
        gedateerd_op=klok.vandaag(),
        onderwerp="Gesprek",
        tekst=tekst,
        sha256="0" * 64,
        door=door,
        op=klok.nu(),
        **{"casus" if isinstance(bij, Casus) else "signaal": bij},
    )


def _export(wie: Bewoner) -> tuple[dict[str, Any], dict[str, Any]]:
    """The row as it is stored, and as it is handed over."""
    bron = personal_data["signaal"]
    alles = bron.export(Person(records=frozenset({("bewoner", wie.pk)})))
    (rij,), (gelakt,) = alles["rijen"], bron.redact(alles)["rijen"]
    return rij, gelakt


def _vier(bij: Casus | Signaal, karin: Medewerker) -> None:
    _brief(bij, karin, "betrokkene", "De heer K. Brouwer", "Beste heer Brouwer, Ria Roos en 06-12345678.")
    _brief(bij, karin, "melder", "Mevrouw R. Roos", "Beste mevrouw Roos, wij spraken Brouwer.")
    _brief(bij, karin, "melder", "De heer O. Yilmaz", "Beste heer Yilmaz, dank u.")
    _brief(bij, karin, "ander", "Mevrouw T. Getuige", "Beste mevrouw Getuige, u bent bang.")


def test_kees_gets_the_letters_to_him_and_of_those_to_others_nobody(
    gemeld: Signaal, brouwer: Bewoner, karin: Medewerker
) -> None:
    _vier(gemeld, karin)
    rij, gelakt = _export(brouwer)
    assert [brief["aan"] for brief in rij["brieven"]] == ["betrokkene", "melder", "melder", "ander"]
    eigen, ander = gelakt["brieven"]
    assert (eigen["naam"], eigen["tekst"], eigen["door"]) == (
        "De heer K. Brouwer", "Beste heer Brouwer, [de melder] en [contactgegeven].", "een medewerker",
    )  # fmt: skip
    assert [ander[veld] for veld in ("aan", "naam", "adres", "onderwerp", "tekst")] == ["ander", "", "", "", ""]
    assert {"tekst", "onderwerp"} <= set(gelakt["na_te_kijken"])


def test_kees_reads_how_it_was_judged_and_not_what_it_says_of_who_reported(gemeld: Signaal, brouwer: Bewoner) -> None:
    rij, gelakt = _export(brouwer)
    assert rij["beoordeling"][0]["melders"] == "over_en_weer"
    (oordeel,) = gelakt["beoordeling"]
    assert "melders" not in oordeel
    assert (oordeel["klasse"], oordeel["reden"], oordeel["door"]) == (
        "kwetsbaar", "Brouwer is in de war, zegt [de melder]", "een medewerker",
    )  # fmt: skip
    assert "reden" in gelakt["na_te_kijken"]


def test_ria_gets_her_letters_those_under_a_casus_too_and_no_judgement_of_kees(
    gemeld: Signaal, breng_in: Inbrengen, ria: Bewoner, omar: Bewoner, karin: Medewerker
) -> None:
    ook = breng_in(melder=omar, melder_soort=MelderSoort.BEWONER)
    _brief(gemeld, karin, "melder", "Mevrouw R. Roos", "Beste mevrouw Roos, dank voor uw melding.")
    _vier(open_casus(signalen=[gemeld, ook], door=karin, regisseur=karin), karin)
    _rij, gelakt = _export(ria)
    assert [(brief["naam"], brief["tekst"]) for brief in gelakt["brieven"]] == [
        ("Mevrouw R. Roos", "Beste mevrouw Roos, dank voor uw melding."),
        ("Mevrouw R. Roos", "Beste mevrouw Roos, wij spraken Brouwer."),
    ]
    (oordeel,) = gelakt["beoordeling"]
    assert set(oordeel) == {"aard", "melders", "op", "door"}
    tekst = json.dumps(gelakt, ensure_ascii=False)
    for ander in ("Yilmaz", "Getuige", "kwetsbaar", "Karin"):
        assert ander not in tekst, ander


def test_who_reported_the_duplicate_is_left_out_on_either_side(
    gemeld: Signaal, breng_in: Inbrengen, ria: Bewoner, omar: Bewoner, brouwer: Bewoner, karin: Medewerker
) -> None:
    dubbel = breng_in(melder=omar, melder_soort=MelderSoort.BEWONER)
    merge_signaal(signaal=dubbel, met=gemeld, door=karin)
    Signaal.objects.filter(pk=gemeld.pk).update(stap_tekst="Omar Yilmaz van Plein 9 nabellen")
    Signaal.objects.filter(pk=dubbel.pk).update(eenheid=None, plaats="Het plein")
    assert _export(brouwer)[1]["stap_tekst"] == "[de melder] van [een ander adres] nabellen"
    assert _export(ria)[1]["stap_tekst"] == "[een derde] van Plein 9 nabellen"


def test_a_surname_that_kees_shares_with_who_reported_it_is_his_too(
    breng_in: Inbrengen, brouwer: Bewoner, eenheid: Eenheid
) -> None:
    anna = _woont(eenheid, aanhef="mevrouw", voornaam="Anna", voorletters="A.", achternaam="Brouwer")
    breng_in(melder=anna, melder_soort=MelderSoort.BEWONER, tekst="Brouwer schreeuwt, zegt Anna Brouwer.")
    assert _export(brouwer)[1]["tekst"] == "Brouwer schreeuwt, zegt [de melder]."
