"""What the tests about letters share: a casus of Karin about Kees Brouwer, reported by Ria one door further."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from bewoners.models import Bewoner
from plavei.core.models import Medewerker
from signalen.actions import create_signaal
from signalen.brieven.actions import Concept, record_letter
from signalen.brieven.adressering import addressees
from signalen.brieven.zaken import Zaak
from signalen.casus.actions import mark_confidential, open_casus
from signalen.models import Brief, Briefsjabloon, Casus, Signaal, Thema
from signalen.models.signaal import MelderSoort, Via
from tests.factories import BewonerFactory, BewoningFactory, EenheidFactory
from wijken.models import Eenheid

TEKST = "Beste heer Brouwer,\n\nKunnen wij dinsdag praten over het geluid?"

Schrijven = Callable[..., Brief]


@pytest.fixture
def ria(eenheid: Eenheid) -> Bewoner:
    """The reporter, one door further."""
    hiernaast = EenheidFactory.create(buurt=eenheid.buurt, straat=eenheid.straat, huisnummer=14)
    ria: Bewoner = BewonerFactory.create(
        aanhef="mevrouw", voornaam="Ria", voorletters="R.", tussenvoegsel="van der", achternaam="Roos",
        telefoon="+31612345678", email="ria@bewoner.example",
    )  # fmt: skip
    BewoningFactory.create(bewoner=ria, eenheid=hiernaast)
    return ria


@pytest.fixture
def brouwer(eenheid: Eenheid) -> Bewoner:
    """The person complained of."""
    brouwer: Bewoner = BewonerFactory.create(
        aanhef="de heer", voornaam="Kees", voorletters="K.", tussenvoegsel="", achternaam="Brouwer"
    )
    BewoningFactory.create(bewoner=brouwer, eenheid=eenheid)
    return brouwer


@pytest.fixture
def signaal(wim: Medewerker, eenheid: Eenheid, ria: Bewoner, brouwer: Bewoner) -> Signaal:
    return create_signaal(
        door=wim, thema=Thema.objects.get(code="geluid"), tekst="Muziek tot na middernacht.", eenheid=eenheid,
        melder=ria, melder_soort=MelderSoort.BEWONER, via=Via.TELEFOON,
    )  # fmt: skip


@pytest.fixture
def casus(signaal: Signaal, karin: Medewerker) -> Casus:
    return open_casus(signalen=[signaal], door=karin, regisseur=karin)


@pytest.fixture
def geheim(casus: Casus, karin: Medewerker) -> Casus:
    mark_confidential(casus=casus, door=karin)
    return Casus.objects.get(pk=casus.pk)


@pytest.fixture
def sjabloon(db: None) -> Briefsjabloon:
    return Briefsjabloon.objects.get(titel="Uitnodiging voor een gesprek (betrokkene)")


@pytest.fixture
def schrijf(karin: Medewerker) -> Schrijven:
    """Karin writes to Kees Brouwer, unless told otherwise; ``wie``: the beginning of the code of who gets it."""

    def schrijven(record: Casus | Signaal, **anders: Any) -> Brief:
        door = anders.pop("door", karin)
        return record_letter(
            zaak=Zaak(record), door=door, inzending=anders.pop("inzending", uuid4()),
            concept=concept(record, door, **anders),
        )  # fmt: skip

    return schrijven


def concept(record: Casus | Signaal, door: Medewerker, wie: str = "b", **anders: Any) -> Concept:
    zaak = Zaak(record)
    mensen = addressees(zaak.signalen, zaak.eenheid, door)
    gekozen = next(mens for mens in mensen if mens.code.startswith(wie))
    velden = {"naam": gekozen.naam or "Jan Jansen", "adres": "\n".join(gekozen.adres)}
    return Concept.tidied(wie=gekozen, **velden | {"onderwerp": "Gesprek over geluid", "tekst": TEKST} | anders)
