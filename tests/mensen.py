"""The people of the tests, by name and role, with their places and their browsers."""

import time
from typing import Any, Protocol

import pytest
from django.test import Client

from plavei.core.models import Medewerker, Rol
from tests.factories import (
    BuurtFactory,
    EenheidFactory,
    GemeenteFactory,
    MedewerkerFactory,
    WerkgebiedFactory,
    WijkFactory,
)
from wijken.models import Buurt, Eenheid, Gemeente, Wijk

WACHTWOORD = "een goed lang wachtwoord"
BACKEND = "plavei.core.accounts.StaffBackend"


class ClientVan(Protocol):
    def __call__(self, medewerker: Medewerker, *, tweede_stap: bool = True, **defaults: Any) -> Client: ...


# ---------------------------------------------------------------- places
@pytest.fixture
def gemeente(db: None) -> Gemeente:
    return GemeenteFactory.create(naam="Zevenaar")


@pytest.fixture
def wijk(gemeente: Gemeente) -> Wijk:
    """The wijk of Karin, Wim and Sonja."""
    return WijkFactory.create(naam="Zonegge", gemeente=gemeente)


@pytest.fixture
def andere_wijk(gemeente: Gemeente) -> Wijk:
    """The wijk of Wilma and Kees."""
    return WijkFactory.create(naam="Lobith", gemeente=gemeente)


@pytest.fixture
def buurt(wijk: Wijk) -> Buurt:
    return BuurtFactory.create(naam="Zonegge-Noord", wijk=wijk)


@pytest.fixture
def andere_buurt(andere_wijk: Wijk) -> Buurt:
    return BuurtFactory.create(naam="Lobith-Dorp", wijk=andere_wijk)


@pytest.fixture
def eenheid(buurt: Buurt) -> Eenheid:
    return EenheidFactory.create(straat="Kerkstraat", huisnummer=12, buurt=buurt)


@pytest.fixture
def andere_eenheid(andere_buurt: Buurt) -> Eenheid:
    return EenheidFactory.create(straat="Markt", huisnummer=3, buurt=andere_buurt)


# ---------------------------------------------------------------- people
def _person(naam: str, rol: Rol, *wijken: Wijk) -> Medewerker:
    person = MedewerkerFactory.create(
        naam=naam, email=f"{naam.split(maxsplit=1)[0].lower()}@plavei.example", rol=rol, wachtwoord=WACHTWOORD
    )
    for wijk in wijken:
        WerkgebiedFactory.create(medewerker=person, wijk=wijk)
    return person


@pytest.fixture
def karin(wijk: Wijk) -> Medewerker:
    """Klantcoach of this wijk."""
    return _person("Karin Klaassen", Rol.KLANTCOACH, wijk)


@pytest.fixture
def kees(andere_wijk: Wijk) -> Medewerker:
    """Klantcoach of the other wijk."""
    return _person("Kees Kuipers", Rol.KLANTCOACH, andere_wijk)


@pytest.fixture
def wim(wijk: Wijk) -> Medewerker:
    """Wijkbeheerder of this wijk."""
    return _person("Wim Wanders", Rol.WIJKBEHEERDER, wijk)


@pytest.fixture
def wilma(andere_wijk: Wijk) -> Medewerker:
    """Wijkbeheerder of the other wijk."""
    return _person("Wilma Willems", Rol.WIJKBEHEERDER, andere_wijk)


@pytest.fixture
def sonja(wijk: Wijk) -> Medewerker:
    """Sociaal wijkbeheerder of this wijk."""
    return _person("Sonja Smit", Rol.SOCIAAL_WIJKBEHEERDER, wijk)


@pytest.fixture
def theo(wijk: Wijk, andere_wijk: Wijk) -> Medewerker:
    """Teamleider of both wijken."""
    return _person("Theo Timmer", Rol.TEAMLEIDER, wijk, andere_wijk)


@pytest.fixture
def petra(db: None) -> Medewerker:
    """Privacy officer: no werkgebied, no case content."""
    return _person("Petra Peters", Rol.PRIVACY)


@pytest.fixture
def bas(db: None) -> Medewerker:
    """Functioneel beheerder: settings and people, no case content."""
    return _person("Bas Bos", Rol.BEHEER)


@pytest.fixture
def iedereen(
    karin: Medewerker,
    kees: Medewerker,
    wim: Medewerker,
    wilma: Medewerker,
    sonja: Medewerker,
    theo: Medewerker,
    petra: Medewerker,
    bas: Medewerker,
) -> dict[str, Medewerker]:
    """All of them by first name."""
    people = (karin, kees, wim, wilma, sonja, theo, petra, bas)
    return {person.naam.split(maxsplit=1)[0].lower(): person for person in people}


@pytest.fixture
def client_van(db: None) -> ClientVan:
    """A browser in which somebody just logged in, second factor included; ``tweede_stap=False`` leaves that out."""

    def log_in(medewerker: Medewerker, *, tweede_stap: bool = True, **defaults: Any) -> Client:
        client = Client(**defaults)
        client.force_login(medewerker, backend=BACKEND)
        session = client.session
        methods: list[dict[str, Any]] = [
            {"method": "password", "at": time.time(), "email": medewerker.email, "reauthenticated": True}
        ]
        if tweede_stap:
            from allauth.mfa.models import Authenticator

            Authenticator.objects.get_or_create(
                user=medewerker, type=Authenticator.Type.TOTP, defaults={"data": {"secret": "test"}}
            )
            methods.append({"method": "mfa", "at": time.time(), "type": "totp"})
        session["account_authentication_methods"] = methods
        session["account_authentication_methods_user"] = str(medewerker.pk)
        session.save()
        return client

    return log_in
