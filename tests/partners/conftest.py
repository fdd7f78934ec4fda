"""Paul's organisation, and referrals to it in every state, made by the real actions."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from partners import actions, delen
from partners.models import Dekking, Doorverwijzing, Organisatie
from partners.statuses import Status
from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.models import Signaal
from tests.factories import BewonerFactory, BewoningFactory, SignaalFactory
from wijken.models import Buurt, Eenheid, Gemeente

VELDEN: dict[str, Any] = {
    "vraag": "Kunt u langsgaan?",
    "beoogd": "Dat mevrouw weer mensen ziet.",
    "feiten": "Gordijnen al weken dicht.",
    "wens": "Ze wil wel koffie drinken.",
    "delen": ["adres", "feiten"],
    "toestemming": "niet_gevraagd",
    "grondslag": "f",
    "motivering": "Ze doet niet open en het gaat achteruit.",
}


@pytest.fixture
def welzijn(gemeente: Gemeente) -> Organisatie:
    """Paul works here; it takes loneliness in Zevenaar."""
    organisatie = Organisatie.objects.create(
        naam="Welzijn Zevenaar", soort="welzijn", telefoon="0316 123456", email="balie@welzijn.example"
    )
    Dekking.objects.create(
        organisatie=organisatie, gemeente=gemeente, thema_id="eenzaamheid", van=klok.vandaag() - timedelta(days=30)
    )
    return organisatie


@pytest.fixture
def signaal(buurt: Buurt, eenheid: Eenheid, karin: Medewerker) -> Signaal:
    bewoner = BewonerFactory.create(achternaam="Geheimpje", telefoon="+31612345678")
    BewoningFactory.create(bewoner=bewoner, eenheid=eenheid)
    made: Signaal = SignaalFactory.create(
        buurt=buurt, eenheid=eenheid, plaats="", voordeur=True, in_behandeling=True, behandelaar=karin,
        melder_naam="Buurvrouw Bep", tekst="Volgens Bep drinkt ze niet meer.",
    )  # fmt: skip
    return made


@dataclass
class Verzonden:
    """A referral that was sent, with what Karin saw once."""

    dv: Doorverwijzing
    sleutel: str
    code: str

    @property
    def adres(self) -> str:
        return f"/p/{self.sleutel}/"

    def fris(self) -> Doorverwijzing:
        return Doorverwijzing.objects.get(pk=self.dv.pk)


Verwijzen = Callable[..., Verzonden]


def stuur(signaal: Signaal, organisatie: Organisatie, door: Medewerker, **anders: Any) -> Verzonden:
    dv = actions.create_doorverwijzing(signaal=signaal, organisatie=organisatie, door=door, **{**VELDEN, **anders})
    gezien = delen.fingerprint(delen.preview(dv))
    toegang = actions.send_doorverwijzing(doorverwijzing=dv, door=door, gezien=gezien)
    assert toegang is not None
    return Verzonden(Doorverwijzing.objects.get(pk=dv.pk), toegang.sleutel, toegang.code)


@pytest.fixture
def concept(signaal: Signaal, welzijn: Organisatie, karin: Medewerker) -> Doorverwijzing:
    return actions.create_doorverwijzing(signaal=signaal, organisatie=welzijn, door=karin, **VELDEN)


@pytest.fixture
def verzonden(signaal: Signaal, welzijn: Organisatie, karin: Medewerker) -> Verzonden:
    return stuur(signaal, welzijn, karin)


@pytest.fixture
def paul(verzonden: Verzonden) -> Client:
    """Paul of the partner: opened the link and gave the code Karin said."""
    client = Client()
    assert client.post(f"{verzonden.adres}code/", {"code": verzonden.code}).status_code == 302
    return client


# The shortest way to each state by the partner, and what each step needs.
WEG = {
    Status.VERZONDEN: (),
    Status.GEACCEPTEERD: (Status.GEACCEPTEERD,),
    Status.AFGEWEZEN: (Status.AFGEWEZEN,),
    Status.IN_BEHANDELING: (Status.GEACCEPTEERD, Status.IN_BEHANDELING),
    Status.WACHT: (Status.GEACCEPTEERD, Status.WACHT),
    Status.AFGEROND: (Status.GEACCEPTEERD, Status.AFGEROND),
    Status.NIET_GELUKT: (Status.GEACCEPTEERD, Status.NIET_GELUKT),
    Status.INGETROKKEN: (Status.INGETROKKEN,),
}


def breng_naar(dv: Doorverwijzing, status: Status) -> Doorverwijzing:
    for stap in WEG[status]:
        actions.partner_step(doorverwijzing=dv, naar=stap, reden="Omdat het zo is.", uitkomst="hulp_ontvangen")
    return Doorverwijzing.objects.get(pk=dv.pk)
