"""What the tests about plans share: a form that is right, sent the way a browser does."""

from datetime import timedelta
from typing import Any

from django.test import Client

from bewoners.forms import PubliekPlanForm
from plavei.core import klok
from plavei.core.publiekform import stempel
from wijken.models import Buurt

NIEUW = "/initiatieven/nieuw/"


def oud_stempel(seconden: float = 60) -> str:
    """The mark of a form that was opened so long ago."""
    with klok.op(klok.nu() - timedelta(seconds=seconden)):
        return stempel(PubliekPlanForm.zout)


def ingevuld(bij: Buurt, /, **anders: Any) -> dict[str, Any]:
    return {
        "begonnen": oud_stempel(),
        "website": "",
        "titel": "Bloembakken op het plein",
        "thema": "groen",
        "wat": "Wij zetten acht bloembakken neer.",
        "waarom": "Het plein is kaal en niemand blijft er staan.",
        "buurt": bij.code,
        "waar": "Op het plein",
        "wie": "Tien buren",
        "aantal_huurders": "8",
        "kosten": "€ 1.250,50",
        "eigen_bijdrage": "100",
        "gevraagd": "500",
        "wanneer": "In april",
        "nodig": "Toestemming",
        "contact_naam": "Ria Roos",
        "contact_mail": "ria@bewoner.example",
        "contact_telefoon": "06 12345678",
    } | anders


def verstuur(bij: Buurt, client: Client | None = None, /, **anders: Any) -> Any:
    return (client or Client()).post(NIEUW, ingevuld(bij, **anders))
