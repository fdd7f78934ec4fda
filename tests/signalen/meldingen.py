"""What the tests about reports of residents share: a form that is right, sent the way a browser does."""

from datetime import timedelta
from typing import Any

from django.test import Client

from plavei.core import klok
from plavei.core.publiekform import stempel
from signalen.meldform import MeldForm
from signalen.models import Melding, Signaal

MELDEN = "/melden/"
TEKST = "Elke nacht na twaalf uur staat de muziek hard aan."


def oud_stempel(seconden: float = 60) -> str:
    """The mark of a form that was opened so long ago."""
    with klok.op(klok.nu() - timedelta(seconds=seconden)):
        return stempel(MeldForm.zout)


def ingevuld(**anders: Any) -> dict[str, Any]:
    """At Kerkstraat 12, by Ria with her address."""
    return {
        "begonnen": oud_stempel(),
        "website": "",
        "over": "ander",
        "thema": "geluid",
        "tekst": TEKST,
        "waar": "Kerkstraat 12",
        "buurt": "",
        "contact_naam": "Ria Roos",
        "contact_mail": "ria@bewoner.example",
        "contact_telefoon": "06 12345678",
    } | anders


ANONIEM = {"contact_naam": "", "contact_mail": "", "contact_telefoon": ""}


def verstuur(client: Client | None = None, /, **anders: Any) -> Any:
    return (client or Client()).post(MELDEN, ingevuld(**anders))


def signaal_van(melding: Melding) -> Signaal:
    """The signal that it is by now."""
    assert melding.signaal is not None
    return melding.signaal
