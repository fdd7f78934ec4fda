"""Records for tests, a file per floor. Import the factory from here."""

from tests.factories.bewoners import BewonerFactory, BewoningFactory
from tests.factories.core import BerichtFactory, HerinneringFactory, MedewerkerFactory
from tests.factories.initiatieven import BesluitFactory, InitiatiefFactory
from tests.factories.signalen import LezerFactory, MeldingFactory, NotitieFactory, SignaalFactory
from tests.factories.wijken import (
    BuurtFactory,
    ComplexFactory,
    EenheidFactory,
    GemeenteFactory,
    IndelingFactory,
    WerkgebiedFactory,
    WijkFactory,
)

__all__ = [
    "BerichtFactory",
    "BesluitFactory",
    "BewonerFactory",
    "BewoningFactory",
    "BuurtFactory",
    "ComplexFactory",
    "EenheidFactory",
    "GemeenteFactory",
    "HerinneringFactory",
    "IndelingFactory",
    "InitiatiefFactory",
    "LezerFactory",
    "MedewerkerFactory",
    "MeldingFactory",
    "NotitieFactory",
    "SignaalFactory",
    "WerkgebiedFactory",
    "WijkFactory",
]
