"""Residents, and who lives where. The people are invented."""

from datetime import date

from factory.declarations import LazyAttribute, Sequence, SubFactory
from factory.django import DjangoModelFactory

from bewoners.models import Bewoner, Bewoning
from tests.factories.wijken import EenheidFactory


class BewonerFactory(DjangoModelFactory[Bewoner]):
    class Meta:
        model = Bewoner

    id_extern = Sequence(lambda n: f"R{n}")
    voorletters = "J."
    achternaam = Sequence(lambda n: f"Voorbeeld{n}")
    zoeknaam = LazyAttribute(lambda bewoner: f"{bewoner.voorletters} {bewoner.achternaam}".lower())


class BewoningFactory(DjangoModelFactory[Bewoning]):
    class Meta:
        model = Bewoning

    bewoner = SubFactory(BewonerFactory)
    eenheid = SubFactory(EenheidFactory)
    van = date(2020, 1, 1)
