"""The reporter is not shown to the person complained of in any letter (DOMAIN 5.11)."""

import pytest
from django.core.exceptions import ValidationError

from bewoners.models import Bewoner
from plavei.core.models import Medewerker
from signalen.brieven.melders import Voor, name_no_reporter, reporters_of
from signalen.casus.actions import add_signaal
from signalen.models import Brief, Briefsjabloon, Casus, Signaal
from signalen.models.signaal import MelderSoort
from tests.brieven.conftest import Schrijven
from tests.factories import BewonerFactory, BewoningFactory, MeldingFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "tekst",
    [
        "Mevrouw R. van der Roos heeft last van u.", "ria van der roos belde ons.", "Ria belde.", "RIA belde.",
        "Roos klaagt.", "Zij is te bereiken op 06-12345678.", "Bel +31 (0)6 1234 5678.", "Bel 0031612345678.",
        "Mail Ria@Bewoner.example.",
        "Uw buren van Kerkstraat 14 horen het.", "kerkstraat  14 klaagt.",
        "De buren van nummer 14 horen het.", "Huisnummer 14.",
    ],
)  # fmt: skip
def test_a_letter_to_the_person_complained_of_is_held_back(schrijf: Schrijven, casus: Casus, tekst: str) -> None:
    with pytest.raises(ValidationError, match="Hier staat iets van de melder"):
        schrijf(casus, tekst=f"Beste heer Brouwer,\n\n{tekst}")
    assert not Brief.objects.exists()


@pytest.mark.parametrize(
    "tekst",
    [
        "Een roosje, de rozen en de riante tuin.", "U woont op Kerkstraat 12.", "Op 14 mei om 14 uur.",
        "Kerkstraat 140.", "Bel ons op 0316 58 00 00.", "Wij zagen zelf een roos op tafel.",
    ],
)  # fmt: skip
def test_what_is_not_of_the_reporter_stays(schrijf: Schrijven, casus: Casus, tekst: str) -> None:
    assert schrijf(casus, tekst=f"Beste heer Brouwer,\n\n{tekst}").tekst.endswith(tekst)


@pytest.mark.parametrize("veld", ["naam", "adres", "onderwerp"])
def test_also_not_beside_the_text(schrijf: Schrijven, casus: Casus, veld: str) -> None:
    with pytest.raises(ValidationError) as fout:
        schrijf(casus, **{veld: "Ria van der Roos"})
    assert list(fout.value.message_dict) == [veld]


@pytest.mark.parametrize("wie", ["adres", "ander"])
def test_also_not_to_all_who_live_there_or_to_somebody_else(schrijf: Schrijven, casus: Casus, wie: str) -> None:
    with pytest.raises(ValidationError, match="iets van de melder"):
        schrijf(casus, wie=wie, tekst="Mevrouw Roos vertelde het ons.")


def test_the_reporter_may_be_called_by_name_in_the_own_letter(schrijf: Schrijven, casus: Casus) -> None:
    brief = schrijf(casus, wie="m", tekst="Beste mevrouw Van der Roos,\n\nDank u wel voor uw melding.")
    assert (brief.aan, brief.naam, brief.adres.split("\n")[0]) == ("melder", "Mevrouw R. van der Roos", "Kerkstraat 14")


def test_one_reporter_does_not_hear_of_the_other(
    schrijf: Schrijven, casus: Casus, karin: Medewerker, eenheid: Eenheid
) -> None:
    omar: Bewoner = BewonerFactory.create(voornaam="Omar", voorletters="O.", tussenvoegsel="", achternaam="Yilmaz")
    tweede: Signaal = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, plaats="", melder=omar, melder_soort=MelderSoort.BEWONER
    )
    add_signaal(casus=casus, door=karin, signaal=tweede)
    with pytest.raises(ValidationError, match="Yilmaz"):
        schrijf(casus, wie="m", tekst="Ook de heer Yilmaz heeft er last van.")


def test_a_letter_to_the_reporter_does_not_go_to_the_home_it_is_about(schrijf: Schrijven, casus: Casus) -> None:
    with pytest.raises(ValidationError, match="Dit is het adres waar het over gaat"):
        schrijf(casus, wie="m", adres="kerkstraat 12\n6901 AB  ZEVENAAR", tekst="Dank voor uw melding.")


def test_somebody_of_the_same_name_is_still_called_so(
    schrijf: Schrijven, casus: Casus, eenheid: Eenheid, brouwer: Bewoner
) -> None:
    Bewoner.objects.filter(pk=brouwer.pk).update(achternaam="Roos")
    schrijf(casus, tekst="Beste heer Roos,\n\nWij willen u spreken.")
    with pytest.raises(ValidationError, match="Ria"):
        schrijf(casus, tekst="Beste heer Roos,\n\nRia Roos belde ons.")


def test_reporters_of_the_public_page_and_those_who_are_no_resident(eenheid: Eenheid) -> None:
    melding = MeldingFactory.create(
        contact_naam="Bea Blom", contact_telefoon="0612340000", signaal__buurt=eenheid.buurt
    )
    los: Signaal = SignaalFactory.create(
        buurt=eenheid.buurt, melder_soort=MelderSoort.PARTNER, melder_naam="Yusuf Kaya", melder_contact="0316-999888777"
    )
    assert melding.signaal is not None
    melders = reporters_of([melding.signaal.pk, los.pk])
    for wat in ("Bea Blom", "mevrouw Blom", "06 1234 0000", "ria@bewoner.example", "Kaya"):
        with pytest.raises(ValidationError):
            name_no_reporter(f"Gehoord van {wat}.", melders, Voor(0, ""))
    name_no_reporter("Een mooie blom.", melders, Voor(0, ""))


def test_who_lives_at_the_same_home_says_nothing_by_its_address(
    schrijf: Schrijven, casus: Casus, eenheid: Eenheid, ria: Bewoner
) -> None:
    ria.bewoningen.all().delete()
    BewoningFactory.create(bewoner=ria, eenheid=eenheid)
    wie = f"b{Bewoner.objects.get(achternaam='Brouwer').pk}"
    schrijf(casus, wie=wie, tekst="Over uw woning aan Kerkstraat 12.")


@pytest.mark.parametrize(
    ("contact", "nummers"),
    [
        ("06-12345678 (na 18.00 uur)", ["0612345678"]),
        ("0612345678 of 0316-123456", ["06-12345678", "0316 123456"]),
        ("+31 (0)6 12345678, 18-20 uur / 0316-123456", ["06 1234 5678", "0316-123456"]),
        ("yusuf@kaya.example, 612345678 of 0032 475 12 34 56", ["06-12345678", "+32 475 123456"]),
        ("0316-999888777", ["0316-999888777"]),
    ],
)
def test_every_number_that_was_typed_for_a_reporter_is_held_back(
    schrijf: Schrijven, karin: Medewerker, eenheid: Eenheid, contact: str, nummers: list[str]
) -> None:
    """Karin typed it in one field, with hours or a second number."""
    los: Signaal = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, plaats="", melder_soort=MelderSoort.BEWONER, melder_naam="Yusuf Kaya",
        melder_contact=contact, in_behandeling=True, behandelaar=karin,
    )  # fmt: skip
    for nummer in nummers:
        with pytest.raises(ValidationError, match="een telefoonnummer"):
            schrijf(los, wie="adres", tekst=f"Beste bewoners,\n\nBel {nummer} om het samen op te lossen.")
    schrijf(los, wie="adres", tekst="Beste bewoners,\n\nBel ons op 0316 58 00 00, na 18.00 uur.")


# ---------------------------------------------------------------- reporters who are no known resident
def _van(eenheid: Eenheid, karin: Medewerker, naam: str, contact: str = "") -> Signaal:
    signaal: Signaal = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, plaats="", melder_soort=MelderSoort.PARTNER, melder_naam=naam,
        melder_contact=contact, in_behandeling=True, behandelaar=karin,
    )  # fmt: skip
    return signaal


def test_yusuf_of_a_partner_is_written_to_by_name(schrijf: Schrijven, karin: Medewerker, eenheid: Eenheid) -> None:
    los = _van(eenheid, karin, "Yusuf Kaya", "0316-999888")
    tekst = "Beste Yusuf Kaya,\n\nDank voor uw melding."
    brief = schrijf(los, wie=f"s{los.pk}", adres="Dorpsstraat 3\n6901 AA  ZEVENAAR", tekst=tekst)
    assert (brief.aan, brief.naam, brief.tekst) == ("melder", "Yusuf Kaya", tekst)
    with pytest.raises(ValidationError, match="Kaya"):
        schrijf(los, wie="adres", tekst="Gehoord van de heer Kaya.")


def test_bea_of_the_public_page_is_written_to_by_name(
    schrijf: Schrijven, karin: Medewerker, eenheid: Eenheid, client_van: ClientVan
) -> None:
    """As the form fills it in."""
    melding = MeldingFactory.create(
        contact_naam="Bea Blom", signaal__buurt=eenheid.buurt, signaal__in_behandeling=True,
        signaal__behandelaar=karin,
    )  # fmt: skip
    assert melding.signaal is not None
    sjabloon = Briefsjabloon.objects.get(titel="Afsluiting (melder)")
    client, code = client_van(karin), f"s{melding.signaal.pk}"
    adres = f"{melding.signaal.get_absolute_url()}brieven/nieuw/"
    begin = client.get(f"{adres}?sjabloon={sjabloon.pk}&aan={code}").context["form"].initial
    begin["tekst"] = f"{begin['tekst'].split(',')[0]},\n\nDank u wel."
    antwoord = client.post(adres, begin | {"knop": "voorbeeld"})
    assert (antwoord.status_code, antwoord.context["form"].errors) == (200, {})
    assert antwoord.context["form"].concept.tekst.startswith("Beste Bea Blom")


def test_yusuf_does_not_hear_of_bea(schrijf: Schrijven, casus: Casus, karin: Medewerker, eenheid: Eenheid) -> None:
    """Neither of them is a resident; Yusuf called twice."""
    yusuf, bea = _van(eenheid, karin, "Yusuf Kaya"), _van(eenheid, karin, "Bea Blom")
    for signaal in (yusuf, bea, _van(eenheid, karin, "Yusuf Kaya")):
        add_signaal(casus=casus, door=karin, signaal=signaal)
    schrijf(casus, wie=f"s{yusuf.pk}", tekst="Beste Yusuf Kaya,\n\nDank voor uw melding.")
    for naam in ("Bea Blom", "Ria van der Roos"):
        with pytest.raises(ValidationError, match="iets van de melder"):
            schrijf(casus, wie=f"s{yusuf.pk}", tekst=f"Beste Yusuf Kaya,\n\nOok {naam} heeft er last van.")
