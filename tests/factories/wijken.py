"""Places and homes. Codes are in a range that CBS does not use, so that they never meet the real ones."""

from factory.declarations import Sequence, SubFactory
from factory.django import DjangoModelFactory

from tests.factories.core import MedewerkerFactory
from wijken.models import Buurt, Complex, Eenheid, Gemeente, Werkgebied, Wijk


class GemeenteFactory(DjangoModelFactory[Gemeente]):
    class Meta:
        model = Gemeente

    code = Sequence(lambda n: f"GM{9000 + n % 1000:04d}")
    naam = Sequence(lambda n: f"Gemeente {n}")


class WijkFactory(DjangoModelFactory[Wijk]):
    class Meta:
        model = Wijk

    gemeente = SubFactory(GemeenteFactory)
    code = Sequence(lambda n: f"WK{900000 + n % 100000:06d}")
    naam = Sequence(lambda n: f"Wijk {n}")


class BuurtFactory(DjangoModelFactory[Buurt]):
    class Meta:
        model = Buurt

    wijk = SubFactory(WijkFactory)
    code = Sequence(lambda n: f"BU{90000000 + n % 10000000:08d}")
    naam = Sequence(lambda n: f"Buurt {n}")


class ComplexFactory(DjangoModelFactory[Complex]):
    class Meta:
        model = Complex

    id_extern = Sequence(lambda n: f"C{n}")
    naam = Sequence(lambda n: f"Complex {n}")


class EenheidFactory(DjangoModelFactory[Eenheid]):
    class Meta:
        model = Eenheid

    id_extern = Sequence(lambda n: f"E{n}")
    straat = "Dorpsstraat"
    huisnummer = Sequence(lambda n: n % 90000 + 1)
    postcode = "6901AB"
    plaats = "Zevenaar"
    buurt = SubFactory(BuurtFactory)


class WerkgebiedFactory(DjangoModelFactory[Werkgebied]):
    class Meta:
        model = Werkgebied

    medewerker = SubFactory(MedewerkerFactory)
    wijk = SubFactory(WijkFactory)
