"""Plans of residents in every state, straight into the table."""

from datetime import timedelta
from decimal import Decimal

from factory.declarations import LazyFunction, Sequence, SubFactory, Trait
from factory.django import DjangoModelFactory

from bewoners.models import Besluit, Initiatief
from bewoners.models.initiatief import Categorie, Thema
from bewoners.statuses import Status
from plavei.core import klok
from tests.factories.core import MedewerkerFactory
from tests.factories.wijken import BuurtFactory


class InitiatiefFactory(DjangoModelFactory[Initiatief]):
    """A confirmed plan that waits for an answer.

    Traits: ``te_bevestigen``, ``aanvullen``, ``advies``, ``toegekend``, ``afgerond`` and so on, one per status.
    """

    class Meta:
        model = Initiatief

    titel = Sequence(lambda n: f"Bloembakken {n}")
    thema = Thema.GROEN
    wat = "Wij willen acht bloembakken neerzetten."
    waarom = "Het plein is nu kaal."
    buurt = SubFactory(BuurtFactory)
    waar = "Op het plein"
    wie = "Tien buren"
    aantal_huurders = 8
    kosten = Decimal(600)
    eigen_bijdrage = Decimal(100)
    gevraagd = Decimal(500)
    wanneer = "In april"
    contact_naam = "Ria Roos"
    contact_mail = "ria@bewoner.example"
    aangemeld_op = LazyFunction(klok.nu)
    bevestigd_op = LazyFunction(klok.nu)
    status = Status.INGEDIEND
    termijn_op = LazyFunction(klok.vandaag)

    class Params:
        ingediend = Trait(status=Status.INGEDIEND)
        te_bevestigen = Trait(status=Status.TE_BEVESTIGEN, bevestigd_op=None, termijn_op=None)
        aanvullen = Trait(status=Status.AANVULLEN, behandelaar=SubFactory(MedewerkerFactory), werkdagen_over=7)
        advies = Trait(status=Status.ADVIES)
        toegekend = Trait(
            status=Status.TOEGEKEND, termijn_op=None, in_nabijheid_bezit=True, categorie=Categorie.ONTMOETING
        )
        doorgegeven = Trait(status=Status.DOORGEGEVEN, termijn_op=None)
        in_uitvoering = Trait(
            status=Status.IN_UITVOERING, termijn_op=None, in_nabijheid_bezit=True, categorie=Categorie.SCHOON
        )
        verantwoording = Trait(
            status=Status.VERANTWOORDING, termijn_op=None, in_nabijheid_bezit=True, categorie=Categorie.SCHOON
        )
        klaar = Trait(
            termijn_op=None,
            afgesloten_op=LazyFunction(klok.nu),
            vernietigen_op=LazyFunction(lambda: klok.vandaag() + timedelta(days=730)),
        )
        afgewezen = Trait(klaar=True, status=Status.AFGEWEZEN)
        afgerond = Trait(klaar=True, status=Status.AFGEROND)
        ingetrokken = Trait(klaar=True, status=Status.INGETROKKEN)


class BesluitFactory(DjangoModelFactory[Besluit]):
    """Granted, unless said otherwise."""

    class Meta:
        model = Besluit

    initiatief = SubFactory(InitiatiefFactory, toegekend=True)
    uitkomst = Besluit.Uitkomst.TOEGEKEND
    reden = "Mooi voor het plein."
    bedrag = Decimal(500)
    door = SubFactory(MedewerkerFactory)
    op = LazyFunction(klok.nu)
