"""What the tests about signals share."""

from collections.abc import Callable
from typing import Any

import pytest

from plavei.core.models import Medewerker
from signalen.actions import create_signaal
from signalen.models import Signaal, Thema
from tests.factories import MedewerkerFactory, WerkgebiedFactory
from wijken.models import Buurt, Eenheid, Wijk

GEHEIM = "Zij huilde en zei dat het thuis niet veilig is."

Inbrengen = Callable[..., Signaal]


@pytest.fixture
def breng_in(eenheid: Eenheid, wim: Medewerker) -> Inbrengen:
    """Bring in a signal the real way: Wim, at Kerkstraat 12, about noise, unless told otherwise."""

    def inbrengen(**anders: Any) -> Signaal:
        thema = Thema.objects.get(code=anders.pop("thema", "geluid"))
        plek = {} if "buurt" in anders else {"eenheid": eenheid}
        velden: dict[str, Any] = {"door": wim, "thema": thema, "tekst": "Muziek tot na middernacht."} | plek | anders
        return create_signaal(**velden)

    return inbrengen


@pytest.fixture
def anna(wijk: Wijk) -> Medewerker:
    """Another klantcoach of this wijk."""
    anna: Medewerker = MedewerkerFactory.create(naam="Anna de Groot")
    WerkgebiedFactory.create(medewerker=anna, wijk=wijk)
    return anna


@pytest.fixture
def van_karin(breng_in: Inbrengen, karin: Medewerker) -> Signaal:
    """A signal that Karin is working on."""
    from signalen.actions import take_signaal

    return take_signaal(signaal=breng_in(), door=karin)


@pytest.fixture
def geheim(breng_in: Inbrengen, sonja: Medewerker, karin: Medewerker, buurt: Buurt) -> Signaal:
    """A confidential signal that Sonja brought in; Karin is the intake coach of the wijk."""
    buurt.wijk.intake_coach = karin
    buurt.wijk.save()
    return breng_in(door=sonja, thema="veiligheid_thuis", tekst=GEHEIM, vertrouwelijk=True)
