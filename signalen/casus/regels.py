"""How a casus is named where it is listed: theme and home, never a word that somebody wrote in it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db.models import F, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from plavei.core.rijen import as_json
from signalen.casus.statuses import Fase
from signalen.models.casus import CasusQuerySet
from signalen.regels import adres_of_plek, samen

KOLOMMEN = (
    "pk",
    "thema__naam",
    "fase",
    "termijn_op",
    "vertrouwelijk",
    "achter_de_voordeur",
    "buurt__naam",
    "eenheid__straat",
    "eenheid__huisnummer",
    "eenheid__huisletter",
    "eenheid__toevoeging",
    "regisseur__naam",
    "wederhoor",
    "gesloten_op",
)
VELDEN = {kolom: F(kolom) for kolom in KOLOMMEN}

_STAPPEN: dict[str, str | Promise] = {
    "wederhoor": _("Wederhoor"),
    "plan": _("Plan van aanpak"),
    "evaluatie": _("Kijken of het plan werkt"),
    "nazorg": _("Nazorg: vragen hoe het gaat"),
}


def rijen(casussen: CasusQuerySet, maximum: int) -> list[dict[str, Any]]:
    """``maximum`` rows ready to be shown, and one more when there are more."""
    return [rij(waarden) for waarden in casussen.values_list(*KOLOMMEN)[: maximum + 1]]


def vraag(casussen: CasusQuerySet, maximum: int) -> "QuerySet[Any, Any]":
    """The same rows as a question that goes along with others (``plavei.core.rijen``)."""
    return as_json(casussen, maximum + 1, **VELDEN)


def antwoord(gevonden: Mapping[str, Any]) -> dict[str, Any]:
    """A row ready to be shown out of what came of such a question."""
    lees = {"termijn_op": date.fromisoformat, "gesloten_op": datetime.fromisoformat}
    return rij(
        [lees[kolom](gevonden[kolom]) if kolom in lees and gevonden[kolom] else gevonden[kolom] for kolom in KOLOMMEN]
    )


def rij(waarden: Sequence[Any]) -> dict[str, Any]:
    pk, thema, fase, termijn_op, geheim, voordeur, buurt = waarden[:7]
    return {
        "pk": pk,
        "thema": thema,
        "fase": str(Fase(fase).label),
        "stap": stap(fase, waarden[12]),
        "termijn_op": termijn_op,
        "geheim": geheim,
        "voordeur": voordeur,
        "buurt": buurt,
        "adres": adres_of_plek(waarden[7], waarden[8], waarden[9], waarden[10], ""),
        "regisseur": waarden[11],
        "gesloten_op": waarden[13],
    }


def stap(fase: str, wederhoor: str) -> str | Promise:
    """What has to be done by the term."""
    match fase:
        case Fase.ONDERZOEK if not wederhoor:
            return _STAPPEN["wederhoor"]
        case Fase.ONDERZOEK | Fase.PLAN:
            return _STAPPEN["plan"]
        case Fase.UITVOERING:
            return _STAPPEN["evaluatie"]
        case Fase.NAZORG:
            return _STAPPEN["nazorg"]
    return ""


def naam(rij: dict[str, Any]) -> str:
    return samen(rij["thema"], rij["adres"])


def icoon(rij: dict[str, Any]) -> str:
    return "lock-fill" if rij["geheim"] else "folder2-open"
