"""Staff, and what they are told."""

from typing import Any

from factory.declarations import LazyFunction, Sequence, SubFactory
from factory.django import DjangoModelFactory

from plavei.core import klok
from plavei.core.models import Bericht, Herinnering, Medewerker, Rol


class MedewerkerFactory(DjangoModelFactory[Medewerker]):
    """Somebody on the staff; ``wachtwoord="…"`` makes a log-in with a password possible."""

    class Meta:
        model = Medewerker
        skip_postgeneration_save = True

    naam = Sequence(lambda n: f"Medewerker {n}")
    email = Sequence(lambda n: f"medewerker{n}@plavei.example")
    rol = Rol.KLANTCOACH

    @classmethod
    def _create(cls, model_class: type[Medewerker], *args: Any, **kwargs: Any) -> Medewerker:
        wachtwoord = kwargs.pop("wachtwoord", None)
        medewerker = model_class(**kwargs)
        medewerker.set_password(wachtwoord)
        medewerker.save()
        return medewerker


class HerinneringFactory(DjangoModelFactory[Herinnering]):
    class Meta:
        model = Herinnering

    soort = "test"
    onderwerp_soort = "medewerker"
    onderwerp_id = Sequence(lambda n: n + 1)
    vervalt_op = LazyFunction(klok.vandaag)
    aangemaakt_op = LazyFunction(klok.nu)


class BerichtFactory(DjangoModelFactory[Bericht]):
    class Meta:
        model = Bericht

    ontvanger = SubFactory(MedewerkerFactory)
    kanaal = Bericht.Kanaal.APP
    soort = "test"
    onderwerp_soort = "medewerker"
    onderwerp_id = Sequence(lambda n: n + 1)
    status = Bericht.Status.VERZONDEN
    aangemaakt_op = LazyFunction(klok.nu)
