"""Signals in every state, straight into the table: for what the actions themselves do, call the actions."""

import uuid
from datetime import timedelta

from factory.declarations import LazyAttribute, LazyFunction, SubFactory, Trait
from factory.django import DjangoModelFactory

from plavei.core import klok
from plavei.core.models import Rol
from signalen.models import Lezer, Melding, Notitie, Signaal, Thema
from signalen.models.melding import Over
from signalen.models.signaal import MelderSoort, Sluitreden, Stap, Via
from signalen.statuses import Status
from tests.factories.core import MedewerkerFactory
from tests.factories.wijken import BuurtFactory


class SignaalFactory(DjangoModelFactory[Signaal]):
    """An open, new, ordinary signal about noise in ``buurt``.

    Traits: ``voordeur`` (behind the front door), ``in_behandeling`` and ``wacht`` (with a behandelaar), ``gesloten``.
    """

    class Meta:
        model = Signaal

    thema = LazyFunction(lambda: Thema.objects.get(code="geluid"))
    achter_de_voordeur = LazyAttribute(lambda signaal: signaal.thema.achter_de_voordeur)
    doel = LazyAttribute(lambda signaal: signaal.thema.doel)
    grondslag = LazyAttribute(lambda signaal: signaal.thema.grondslag)
    tekst = "Muziek tot na middernacht, drie keer deze week."
    buurt = SubFactory(BuurtFactory)
    wijk = LazyAttribute(lambda signaal: signaal.buurt.wijk)
    plaats = "Bij de speelplek"
    ingebracht_door = SubFactory(MedewerkerFactory, rol=Rol.WIJKBEHEERDER)
    ingebracht_op = LazyFunction(klok.nu)
    termijn_op = LazyFunction(klok.vandaag)

    class Params:
        voordeur = Trait(
            thema=LazyFunction(lambda: Thema.objects.get(code="eenzaamheid")),
            tekst="Gordijnen al weken dicht, post ligt op de mat.",
        )
        in_behandeling = Trait(
            status=Status.IN_BEHANDELING,
            behandelaar=SubFactory(MedewerkerFactory),
            stap=Stap.EERSTE_CONTACT,
        )
        wacht = Trait(
            status=Status.WACHT,
            behandelaar=SubFactory(MedewerkerFactory),
            stap=Stap.INFORMATIE,
            stap_tekst="Gevraagd wanneer het begon",
        )
        gesloten = Trait(
            status=Status.GESLOTEN,
            behandelaar=SubFactory(MedewerkerFactory),
            sluitreden=Sluitreden.OPGELOST,
            resultaat="Afgesproken dat de muziek om tien uur zachter gaat.",
            gesloten_op=LazyFunction(klok.nu),
            vernietigen_op=LazyFunction(lambda: klok.vandaag() + timedelta(days=730)),
        )


class NotitieFactory(DjangoModelFactory[Notitie]):
    class Meta:
        model = Notitie

    signaal = SubFactory(SignaalFactory)
    soort = Notitie.Soort.WAARNEMING
    tekst = "Aangebeld, niemand thuis."
    door = SubFactory(MedewerkerFactory)
    op = LazyFunction(klok.nu)


class LezerFactory(DjangoModelFactory[Lezer]):
    class Meta:
        model = Lezer

    signaal = SubFactory(SignaalFactory)
    medewerker = SubFactory(MedewerkerFactory)
    door = SubFactory(MedewerkerFactory)
    op = LazyFunction(klok.nu)


class MeldingFactory(DjangoModelFactory[Melding]):
    """A confirmed report of Ria, with its signal (``signaal__...`` to shape that). ``wacht``: not confirmed yet."""

    class Meta:
        model = Melding

    inzending = LazyFunction(uuid.uuid4)
    signaal = SubFactory(
        SignaalFactory, ingebracht_door=None, via=Via.WEBSITE, melder_soort=MelderSoort.BEWONER, plaats="Kerkstraat 12"
    )
    over = Over.ANDER
    contact_naam = "Ria Roos"
    contact_mail = "ria@bewoner.example"
    ontvangen_op = LazyFunction(klok.nu)
    bevestigd_op = LazyFunction(klok.nu)

    class Params:
        wacht = Trait(
            signaal=None,
            bevestigd_op=None,
            thema=LazyFunction(lambda: Thema.objects.get(code="geluid")),
            buurt=SubFactory(BuurtFactory),
            tekst="Elke nacht harde muziek.",
            plaats="Kerkstraat 12",
        )
        anoniem = Trait(contact_naam="", contact_mail="", bevestigd_op=None)
