"""What the tests about casussen share: a casus of each kind, made the real way."""

from collections.abc import Callable
from typing import Any

import pytest

from plavei.core import klok
from plavei.core.models import Medewerker
from signalen.actions import create_signaal
from signalen.casus import actions
from signalen.casus.statuses import Fase
from signalen.models import Casus, Signaal, Thema
from signalen.models.signaal import Sluitreden
from tests.casus.samen import Samen, tegelijk
from tests.factories import MedewerkerFactory, WerkgebiedFactory
from wijken.models import Eenheid

GEHEIM = "Zij huilde en zei dat het thuis niet veilig is."
PLAN = {"doel": "Rust na tien uur", "afspraken": "Hij zet de muziek om tien uur uit."}

Inbrengen = Callable[..., Signaal]
Openen = Callable[..., Casus]


@pytest.fixture
def breng_in(eenheid: Eenheid, wim: Medewerker) -> Inbrengen:
    """Bring in a signal: Wim, at Kerkstraat 12, about noise, unless told otherwise."""

    def inbrengen(**anders: Any) -> Signaal:
        thema = Thema.objects.get(code=anders.pop("thema", "geluid"))
        plek = {} if "buurt" in anders else {"eenheid": eenheid}
        velden: dict[str, Any] = {"door": wim, "thema": thema, "tekst": "Muziek tot na middernacht."} | plek | anders
        return create_signaal(**velden)

    return inbrengen


@pytest.fixture
def anna(eenheid: Eenheid) -> Medewerker:
    """Another klantcoach of the wijk of Karin."""
    anna: Medewerker = MedewerkerFactory.create(naam="Anna de Groot")
    WerkgebiedFactory.create(medewerker=anna, wijk=eenheid.buurt.wijk)
    return anna


@pytest.fixture
def open_casus(breng_in: Inbrengen, karin: Medewerker) -> Openen:
    """Karin opens a casus and leads it, unless told otherwise."""

    def openen(**anders: Any) -> Casus:
        velden: dict[str, Any] = {"door": karin, "regisseur": karin, **anders}
        if "signalen" not in velden:
            velden["signalen"] = [breng_in()]
        return actions.open_casus(**velden)

    return openen


@pytest.fixture
def casus(open_casus: Openen) -> Casus:
    """About noise; Karin leads it, alone."""
    return open_casus()


@pytest.fixture
def geheim(breng_in: Inbrengen, open_casus: Openen, sonja: Medewerker, karin: Medewerker, eenheid: Eenheid) -> Casus:
    """Confidential: Sonja brought its signal in, Karin leads it with Sonja in the team."""
    eenheid.buurt.wijk.intake_coach = karin
    eenheid.buurt.wijk.save()
    signaal = breng_in(door=sonja, thema="veiligheid_thuis", tekst=GEHEIM, vertrouwelijk=True)
    return open_casus(signalen=[signaal], team=[sonja])


@pytest.fixture
def samen() -> Samen:
    return tegelijk


def hoor_beide(casus: Casus, door: Medewerker) -> Casus:
    """Both sides heard."""
    for wie in ("hoor", "wederhoor"):
        casus = actions.record_hearing(
            casus=casus, door=door, wie=wie, gehoord="gedaan", op=klok.vandaag(), tekst="Gesproken"
        )
    return casus


def naar_uitvoering(casus: Casus, door: Medewerker) -> Casus:
    """The usual course up to carrying the plan out."""
    hoor_beide(casus, door)
    actions.move_casus(casus=casus, door=door, naar="plan")
    actions.write_plan(casus=casus, door=door, op=klok.vandaag(), **PLAN)
    return actions.move_casus(casus=casus, door=door, naar="uitvoering")


def gesloten(casus: Casus) -> Casus:
    """As closing leaves it, whatever is not done yet."""
    Casus.objects.filter(pk=casus.pk).update(
        fase=Fase.AFGESLOTEN,
        termijn_op=None,
        meldcode_op=None,
        gesloten_op=klok.nu(),
        vernietigen_op=klok.vandaag(),
        sluitreden=Sluitreden.OPGELOST,
    )
    return Casus.objects.get(pk=casus.pk)
