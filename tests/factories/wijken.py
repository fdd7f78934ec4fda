"""Places and homes. Codes are in a range that CBS does not use, so that they never meet the real ones."""

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory
from shapely.geometry import MultiPolygon, box

from tests.factories.core import MedewerkerFactory
from wijken.inlezen.geometrie import as_geojson
from wijken.models import Buurt, Complex, Eenheid, Gemeente, Indeling, Werkgebied, Wijk
from wijken.schets import sketch


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


class IndelingFactory(DjangoModelFactory[Indeling]):
    """The year 2026 of a ``buurt``, ``wijk`` or ``gemeente``: a square with its corner at ``west`` and 52 degrees."""

    class Meta:
        model = Indeling
        exclude = ("west", "vorm")

    west = 6.0
    vorm = LazyAttribute(lambda indeling: MultiPolygon([box(indeling.west, 52.0, indeling.west + 0.01, 52.01)]))
    buurt = None
    wijk = None
    gemeente = None
    niveau = LazyAttribute(lambda i: "buurt" if i.buurt else "wijk" if i.wijk else "gemeente")
    jaar = 2026
    code = LazyAttribute(lambda indeling: (indeling.buurt or indeling.wijk or indeling.gemeente).code)
    naam = LazyAttribute(lambda indeling: (indeling.buurt or indeling.wijk or indeling.gemeente).naam)
    omtrek = LazyAttribute(lambda indeling: as_geojson(indeling.vorm))
    omtrek_kaart = LazyAttribute(lambda indeling: as_geojson(indeling.vorm))
    schets = LazyAttribute(lambda indeling: sketch([indeling.vorm], indeling.niveau)[0])
    centrum_lon = LazyAttribute(lambda indeling: indeling.west + 0.005)
    centrum_lat = 52.005
    bron = "Test"


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
    # Past those of the homes that tests know by name.
    huisnummer = Sequence(lambda n: n % 90000 + 100)
    postcode = "6901AB"
    plaats = "Zevenaar"
    buurt = SubFactory(BuurtFactory)


class WerkgebiedFactory(DjangoModelFactory[Werkgebied]):
    class Meta:
        model = Werkgebied

    medewerker = SubFactory(MedewerkerFactory)
    wijk = SubFactory(WijkFactory)
