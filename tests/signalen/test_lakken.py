"""What a rights request hands over of signals: nothing of who is on the other side, and what is left is whole."""

from typing import Any

import pytest

from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.registries import Person, personal_data
from signalen import actions
from signalen.models import Signaal
from signalen.models.signaal import MelderSoort, Via
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory, MeldingFactory
from tests.signalen.conftest import Inbrengen
from tests.signalen.meldingen import signaal_van
from wijken.models import Buurt, Eenheid

pytestmark = pytest.mark.django_db


def _woont(huis: Eenheid, **naam: str) -> Bewoner:
    wie: Bewoner = BewonerFactory.create(**{"tussenvoegsel": ""} | naam)
    BewoningFactory.create(bewoner=wie, eenheid=huis, van=klok.vandaag())
    return wie


def _naast(eenheid: Eenheid, huisnummer: int = 14, **anders: str) -> Eenheid:
    huis: Eenheid = EenheidFactory.create(buurt=eenheid.buurt, straat=eenheid.straat, huisnummer=huisnummer, **anders)
    return huis


@pytest.fixture
def brouwer(eenheid: Eenheid) -> Bewoner:
    """Who lives there."""
    return _woont(eenheid, aanhef="de heer", voornaam="Kees", voorletters="K.", achternaam="Brouwer")


@pytest.fixture
def ria(eenheid: Eenheid) -> Bewoner:
    """Who reported it, one door further."""
    return _woont(_naast(eenheid), aanhef="mevrouw", voornaam="Ria", voorletters="R.", achternaam="Roos")


@pytest.fixture
def wouters(eenheid: Eenheid) -> Bewoner:
    """Somebody else of the wijk."""
    return _woont(_naast(eenheid, 20), aanhef="de heer", voornaam="Jan", voorletters="J.", achternaam="Wouters")


def _gelakt(*wie: Bewoner, signaal: Signaal | None = None) -> dict[str, Any]:
    records = {("bewoner", bewoner.pk) for bewoner in wie} | ({("signaal", signaal.pk)} if signaal else set())
    bron = personal_data["signaal"]
    rij: dict[str, Any]
    (rij,) = bron.redact(bron.export(Person(records=frozenset(records))))["rijen"]
    return rij


def _van_ria(breng_in: Inbrengen, ria: Bewoner, **anders: Any) -> Signaal:
    return breng_in(melder=ria, melder_soort=MelderSoort.BEWONER, via=Via.TELEFOON, **anders)


# ---------------------------------------------------------------- who lives there
def test_a_described_place_is_a_text_like_any_other(breng_in: Inbrengen, ria: Bewoner, buurt: Buurt) -> None:
    signaal = _van_ria(breng_in, ria, buurt=buurt, plaats="Achter het huis van Ria Roos, 06-12345678")
    rij = _gelakt(signaal=signaal)
    assert rij["waar"] == "Achter het huis van [de melder], [contactgegeven]"
    assert "waar" in rij["na_te_kijken"]


def test_an_address_is_no_text_to_read(breng_in: Inbrengen, ria: Bewoner, brouwer: Bewoner, eenheid: Eenheid) -> None:
    _van_ria(breng_in, ria)
    rij = _gelakt(brouwer)
    assert (rij["waar"], "waar" in rij["na_te_kijken"]) == (eenheid.adres, False)


def test_kees_reads_no_other_resident_in_it(
    breng_in: Inbrengen, ria: Bewoner, brouwer: Bewoner, wouters: Bewoner, karin: Medewerker
) -> None:
    signaal = _van_ria(breng_in, ria, tekst="De heer Jan Wouters van boven hoort Brouwer ook.")
    actions.add_note(signaal=signaal, door=karin, soort="waarneming", tekst="Wouters sprak met Kees Brouwer.")
    rij = _gelakt(brouwer)
    assert rij["tekst"] == "De heer [een derde] van boven hoort Brouwer ook."
    assert rij["notities"][0]["tekst"] == "[een derde] sprak met Kees Brouwer."


def test_kees_is_himself_where_a_signal_has_no_home(
    breng_in: Inbrengen, ria: Bewoner, brouwer: Bewoner, wouters: Bewoner, buurt: Buurt
) -> None:
    signaal = _van_ria(breng_in, ria, buurt=buurt, plaats="Het plein", tekst="Brouwer en Wouters ruzieden.")
    assert _gelakt(brouwer, signaal=signaal)["tekst"] == "Brouwer en [een derde] ruzieden."


@pytest.mark.parametrize("via", [Via.WEBSITE, Via.MAIL])
def test_what_the_reporter_wrote_is_not_given_in_their_words(
    via: Via, brouwer: Bewoner, eenheid: Eenheid, karin: Medewerker
) -> None:
    signaal = signaal_van(
        MeldingFactory.create(
            signaal__buurt=eenheid.buurt,
            signaal__eenheid=eenheid,
            signaal__via=via,
            signaal__ingebracht_door=karin,
            signaal__tekst="Ik woon recht onder hem en mijn baby schrikt wakker.",
        )
    )
    assert _gelakt(brouwer)["tekst"] == ""
    Signaal.objects.filter(pk=signaal.pk).update(eenheid=None, plaats="Onder mijn slaapkamer")
    rij = _gelakt(signaal=signaal)
    assert (rij["tekst"], rij["waar"], rij["na_te_kijken"]) == ("", "", [])


# ---------------------------------------------------------------- addresses
def test_where_kees_lives_himself_says_nothing_of_a_housemate_who_reported(
    breng_in: Inbrengen, brouwer: Bewoner, eenheid: Eenheid
) -> None:
    _van_ria(breng_in, _woont(eenheid, voornaam="Anna", achternaam="Smit"), tekst="Op Kerkstraat 12 is vaak ruzie.")
    assert _gelakt(brouwer)["tekst"] == "Op Kerkstraat 12 is vaak ruzie."


def test_nor_does_it_of_a_reporter_upstairs_whose_own_addition_goes(
    breng_in: Inbrengen, brouwer: Bewoner, eenheid: Eenheid
) -> None:
    Eenheid.objects.filter(pk=eenheid.pk).update(toevoeging="1")
    eenheid.refresh_from_db()
    boven = _woont(_naast(eenheid, 12, toevoeging="2"), voornaam="Anna", achternaam="Smit")
    _van_ria(
        breng_in, boven, eenheid=eenheid, tekst="Kerkstraat 12: lawaai op Kerkstraat 12-1, hoorbaar op Kerkstraat 12-2."
    )
    assert _gelakt(brouwer)["tekst"] == "Kerkstraat 12: lawaai op Kerkstraat 12-1, hoorbaar op [een ander adres]."


def test_where_the_reporter_lives_goes_with_its_letter_and_without(
    breng_in: Inbrengen, brouwer: Bewoner, eenheid: Eenheid
) -> None:
    elders = EenheidFactory.create(buurt=eenheid.buurt, straat="Markt", huisnummer=3, huisletter="A")
    ria = _woont(elders, voornaam="Ria", achternaam="Roos")
    _van_ria(breng_in, ria, tekst="Te horen op Markt 3A, Markt 3 a en markt 3.")
    assert _gelakt(brouwer)["tekst"] == ("Te horen op [een ander adres], [een ander adres] en [een ander adres].")


# ---------------------------------------------------------------- who reported it
def test_ria_reads_nothing_of_the_neighbour_in_what_we_wrote(
    breng_in: Inbrengen, ria: Bewoner, brouwer: Bewoner, wouters: Bewoner, karin: Medewerker
) -> None:
    signaal = _van_ria(breng_in, ria, tekst="Mevrouw Roos hoort Kees Brouwer schreeuwen.", door=karin)
    actions.take_signaal(signaal=signaal, door=karin)
    actions.add_note(
        signaal=signaal,
        door=karin,
        soort="waarneming",
        tekst="Kees (06-87654321) is in de war, zegt Wouters van nummer 20. "
        "Ria van nummer 14 belde, de heer Brouwer niet.",
    )
    actions.tell_reporter(signaal=signaal, door=karin, tekst="Wij spraken Brouwer, dank u Ria.", hoe="telefoon")
    actions.close_signaal(signaal=signaal, door=karin, reden="opgelost", resultaat="Brouwer kreeg hulp; Roos is blij.")
    rij = _gelakt(ria)
    (notitie,) = rij["notities"]
    assert notitie["tekst"] == (
        "[een derde] ([contactgegeven]) is in de war, zegt [een derde] van [een ander adres]. "
        "Ria van nummer 14 belde, de heer [een derde] niet."
    )
    assert rij["tekst"] == "Mevrouw Roos hoort [een derde] schreeuwen."
    assert rij["resultaat"] == "[een derde] kreeg hulp; Roos is blij."
    # What we told her she knows.
    assert rij["berichten"][0]["tekst"] == "Wij spraken Brouwer, dank u Ria."
    assert {"tekst", "resultaat"} <= set(rij["na_te_kijken"])


def test_what_ria_wrote_herself_she_gets_as_she_wrote_it(brouwer: Bewoner, eenheid: Eenheid) -> None:
    tekst = "Meneer Brouwer van 12 (06-87654321) schreeuwt."
    MeldingFactory.create(signaal__buurt=eenheid.buurt, signaal__eenheid=eenheid, signaal__tekst=tekst)
    MeldingFactory.create(signaal__buurt=eenheid.buurt, signaal__plaats=tekst, signaal__tekst=tekst)
    bron = personal_data["signaal"]
    rijen = bron.redact(bron.export(Person(emails=frozenset({"ria@bewoner.example"}))))["rijen"]
    assert [rij["tekst"] for rij in rijen] == [tekst, tekst]
    assert rijen[1]["waar"] == tekst


def test_a_housemate_of_the_same_name_is_left_out_and_who_reported_is_not(
    breng_in: Inbrengen, brouwer: Bewoner, eenheid: Eenheid, karin: Medewerker
) -> None:
    anna = _woont(eenheid, aanhef="mevrouw", voornaam="Anna", voorletters="A.", achternaam="Brouwer")
    signaal = _van_ria(breng_in, anna, tekst="Thuis is het niet veilig.")
    actions.add_note(signaal=signaal, door=karin, soort="waarneming", tekst="Anna Brouwer is bang voor Kees.")
    assert _gelakt(anna)["notities"][0]["tekst"] == "Anna Brouwer is bang voor [een derde]."
