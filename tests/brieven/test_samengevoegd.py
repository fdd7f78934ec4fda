"""Who reported a signal that was closed as a duplicate is a reporter of the main one: held back, and written to."""

import pytest
from django.core.exceptions import ValidationError

from bewoners.models import Bewoner
from plavei.core.models import Medewerker
from signalen.actions import create_signaal, merge_signaal, undo_merge
from signalen.brieven.adressering import addressees
from signalen.brieven.zaken import Zaak
from signalen.casus.actions import open_casus
from signalen.models import Samenvoeging, Signaal, Thema
from signalen.models.signaal import MelderSoort, Via
from signalen.samengevoegd import with_duplicates, with_merged
from tests.brieven.conftest import Schrijven
from tests.factories import BewonerFactory, SignaalFactory
from tests.mensen import ClientVan
from wijken.models import Eenheid

pytestmark = pytest.mark.django_db

OMAR = "Beste heer Brouwer,\n\nOok de heer Omar Yilmaz heeft er last van."


@pytest.fixture
def dubbel(signaal: Signaal, karin: Medewerker, eenheid: Eenheid) -> Signaal:
    """Omar reported the same as Ria; Karin merged his signal into hers."""
    omar: Bewoner = BewonerFactory.create(
        aanhef="de heer", voornaam="Omar", voorletters="O.", tussenvoegsel="", achternaam="Yilmaz"
    )
    dubbel = create_signaal(
        door=karin, thema=Thema.objects.get(code="geluid"), tekst="Ook muziek.", eenheid=eenheid, melder=omar,
        melder_soort=MelderSoort.BEWONER, via=Via.TELEFOON,
    )  # fmt: skip
    merge_signaal(signaal=dubbel, met=signaal, door=karin)
    return Signaal.objects.get(pk=dubbel.pk)


def test_the_reporter_of_a_duplicate_is_held_back_too(
    schrijf: Schrijven, signaal: Signaal, dubbel: Signaal, karin: Medewerker
) -> None:
    with pytest.raises(ValidationError, match="Yilmaz"):
        schrijf(signaal, tekst=OMAR)
    casus = open_casus(signalen=[Signaal.objects.get(pk=signaal.pk)], door=karin, regisseur=karin)
    with pytest.raises(ValidationError, match="Yilmaz"):
        schrijf(casus, tekst=OMAR)
    undo_merge(signaal=dubbel, door=karin)
    assert schrijf(signaal, tekst=OMAR).tekst == OMAR


def test_the_screen_says_so_before_it_is_kept(
    signaal: Signaal, dubbel: Signaal, brouwer: Bewoner, karin: Medewerker, client_van: ClientVan
) -> None:
    antwoord = client_van(karin).post(
        f"{signaal.get_absolute_url()}brieven/nieuw/",
        {
            "aan": f"b{brouwer.pk}", "naam": "De heer K. Brouwer", "adres": "", "onderwerp": "Gesprek", "tekst": OMAR,
            "sjabloon": "", "inzending": "c1f1a1de-0000-4000-8000-000000000001", "knop": "voorbeeld",
        },
    )  # fmt: skip
    assert antwoord.status_code == 422
    assert "Yilmaz" in str(antwoord.context["form"].errors["tekst"])


def test_also_along_more_steps_and_from_the_duplicate(
    schrijf: Schrijven, signaal: Signaal, dubbel: Signaal, karin: Medewerker, eenheid: Eenheid
) -> None:
    hoofd: Signaal = SignaalFactory.create(
        buurt=eenheid.buurt, eenheid=eenheid, plaats="", in_behandeling=True, behandelaar=karin
    )
    merge_signaal(signaal=signaal, met=hoofd, door=karin)
    assert with_duplicates([hoofd.pk]) == sorted([signaal.pk, dubbel.pk, hoofd.pk])
    for naam in ("Omar Yilmaz", "Ria van der Roos"):
        with pytest.raises(ValidationError, match="iets van de melder"):
            schrijf(hoofd, tekst=f"Gehoord van {naam}.")
    assert with_duplicates([dubbel.pk]) == [dubbel.pk]
    with pytest.raises(ValidationError, match="iets van de melder"):
        schrijf(dubbel, tekst="Gehoord van Ria van der Roos.")


def test_what_was_opened_again_and_became_the_main_one_is_followed_once(
    signaal: Signaal, dubbel: Signaal, karin: Medewerker
) -> None:
    heen = Samenvoeging.objects.get(dubbel=dubbel)
    Samenvoeging.objects.create(dubbel=signaal, met=dubbel, voor={}, gekoppeld=False, door=karin, op=heen.op)
    beide = sorted([signaal.pk, dubbel.pk])
    assert (with_duplicates([dubbel.pk]), with_merged([signaal.pk]), with_merged([])) == (beide, beide, [])


def test_the_reporter_of_a_duplicate_can_be_written_to(
    schrijf: Schrijven, signaal: Signaal, dubbel: Signaal, karin: Medewerker
) -> None:
    assert dubbel.melder is not None
    brief = schrijf(signaal, wie=f"m{dubbel.melder.pk}", tekst="Beste heer Yilmaz,\n\nDank voor uw melding.")
    assert (brief.aan, brief.naam) == ("melder", "De heer O. Yilmaz")


def test_of_a_duplicate_that_karin_may_not_read_she_does_not_hear_who_reported_it(
    schrijf: Schrijven, signaal: Signaal, dubbel: Signaal, karin: Medewerker
) -> None:
    Signaal.objects.filter(pk=dubbel.pk).update(vertrouwelijk=True, behandelaar=None)
    zaak = Zaak(signaal)
    assert not any("Yilmaz" in wie.naam for wie in addressees(zaak.signalen, zaak.eenheid, karin))
    with pytest.raises(ValidationError, match="iets van de melder"):
        schrijf(signaal, tekst=OMAR)
