"""Builds the world of the matrix out of the people and places every test knows."""

import hashlib
from io import BytesIO

import pytest
from allauth.mfa.models import Authenticator
from django.core.files.base import ContentFile
from PIL import Image
from pytest_django import Settings

from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.models import Bericht, Bijlage, Groepsrol, Medewerker, Rol
from signalen.models import Signaal
from tests.factories import (
    BerichtFactory,
    BewonerFactory,
    BewoningFactory,
    HerinneringFactory,
    LezerFactory,
    MedewerkerFactory,
    MeldingFactory,
    SignaalFactory,
)
from tests.passkey import Passkey
from tests.permissies.brieven import add_brieven
from tests.permissies.casussen import add_casussen
from tests.permissies.initiatieven import add_initiatieven
from tests.permissies.opvallend import add_opvallend
from tests.permissies.partners import add_partners
from tests.permissies.toestemmingen import add_toestemmingen
from tests.permissies.wereld import Wereld
from wijken.models import Buurt, Eenheid, Groepswijk


@pytest.fixture
def wereld(
    iedereen: dict[str, Medewerker],
    buurt: Buurt,
    andere_buurt: Buurt,
    eenheid: Eenheid,
    andere_eenheid: Eenheid,
    settings: Settings,
) -> Wereld:
    # The demo's post box is one of the addresses; whether it exists outside the demo is tested elsewhere.
    settings.DEMO = True
    # Two confidential signals need somebody who reads them and is nobody of the table.
    lezer = MedewerkerFactory.create(naam="Lies Lezer")
    wim = iedereen["wim"]
    signalen = {
        "gewoon": SignaalFactory.create(buurt=buurt, eenheid=eenheid, plaats=""),
        "voordeur": SignaalFactory.create(buurt=buurt, voordeur=True),
        "anderewijk": SignaalFactory.create(buurt=andere_buurt),
        "vertrouwelijk": SignaalFactory.create(buurt=buurt, voordeur=True, vertrouwelijk=True),
        "van_wim": SignaalFactory.create(buurt=buurt, voordeur=True, vertrouwelijk=True, ingebracht_door=wim),
        "gesloten": SignaalFactory.create(buurt=buurt, gesloten=True),
    }
    for soort in ("vertrouwelijk", "van_wim"):
        LezerFactory.create(signaal=signalen[soort], medewerker=lezer, door=lezer)
    wereld = Wereld(
        mensen=iedereen,
        buurt=buurt,
        eenheid=eenheid,
        andere_eenheid=andere_eenheid,
        bewoner=_resident(eenheid),
        andere_bewoner=_resident(andere_eenheid),
        signalen=signalen,
        bijlagen={soort: _photo(signaal, wim if soort == "van_wim" else lezer) for soort, signaal in signalen.items()},
        berichten={naam: _message(persoon, signalen["gewoon"]) for naam, persoon in iedereen.items()},
    )
    wereld.mislukte_post = BerichtFactory.create(
        ontvanger=iedereen["karin"], kanaal=Bericht.Kanaal.MAIL, status=Bericht.Status.ONBEKEND
    )
    add_initiatieven(wereld, buurt, andere_buurt)
    wereld.meldingen = {
        "open": MeldingFactory.create(signaal__buurt=buurt),
        # Asked whether it is better by now.
        "gesloten": MeldingFactory.create(
            signaal__buurt=buurt,
            signaal__gesloten=True,
            nazorg_op=klok.vandaag(),
            nazorg_gevraagd_op=klok.nu(),
        ),
        "wacht": MeldingFactory.create(wacht=True, buurt=buurt),
    }
    wereld.groep = Groepsrol.objects.create(
        groep="0f6c", naam="Klantcoaches", rol=Rol.KLANTCOACH, gebied=Groepsrol.Gebied.WIJKEN
    )
    Groepswijk.objects.create(groep=wereld.groep, wijk=buurt.wijk)
    add_toestemmingen(wereld, lezer)
    add_partners(wereld, lezer)
    passkey = Authenticator.objects.create(
        user=wim,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Laptop van Wim", "credential": Passkey().register("AAAA")},
    )
    wereld.passkey_id = passkey.pk
    add_casussen(wereld, lezer)
    add_opvallend(wereld)
    add_brieven(wereld, lezer)
    wereld.begin = wereld.stand()
    return wereld


def _resident(eenheid: Eenheid) -> Bewoner:
    bewoner: Bewoner = BewonerFactory.create()
    BewoningFactory.create(bewoner=bewoner, eenheid=eenheid)
    return bewoner


def _photo(signaal: Signaal, door: Medewerker) -> Bijlage:
    picture = BytesIO()
    Image.new("RGB", (8, 8), "teal").save(picture, "JPEG")
    return Bijlage.objects.create(
        onderwerp_soort="signaal",
        onderwerp_id=signaal.pk,
        soort=Bijlage.Soort.FOTO,
        bestand=ContentFile(picture.getvalue(), name="foto.jpg"),
        naam="foto.jpg",
        grootte=len(picture.getvalue()),
        sha256=hashlib.sha256(picture.getvalue()).hexdigest(),
        door=door,
        op=signaal.ingebracht_op,
    )


def _message(persoon: Medewerker, signaal: Signaal) -> Bericht:
    """A reminder about one and the same signal, told to somebody who may or may not see it."""
    herinnering = HerinneringFactory.create(
        soort="signaal.niet_beoordeeld",
        onderwerp_soort="signaal",
        onderwerp_id=signaal.pk,
        vervalt_op=signaal.termijn_op.replace(year=2001 + persoon.pk % 20),
    )
    bericht: Bericht = BerichtFactory.create(
        ontvanger=persoon,
        soort="signaal.niet_beoordeeld",
        onderwerp_soort="signaal",
        onderwerp_id=signaal.pk,
        herinnering=herinnering,
    )
    return bericht
