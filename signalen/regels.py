"""How a signal is named where it is listed on somebody else's page: theme and place, never its text."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import F, QuerySet

from plavei.core.rijen import as_json
from signalen.models import Signaal

KOLOMMEN = (
    "pk",
    "thema__naam",
    "termijn_op",
    "vertrouwelijk",
    "achter_de_voordeur",
    "plaats",
    "eenheid__straat",
    "eenheid__huisnummer",
    "eenheid__huisletter",
    "eenheid__toevoeging",
    "buurt__naam",
    "behandelaar__naam",
    "status",
)


def adres_of_plek(straat: str | None, nummer: int, letter: str, toevoeging: str, plaats: str) -> str:
    """Street and number, or the description of a place that is no home."""
    if not straat:
        return plaats
    return f"{straat} {nummer}{letter}{'-' if toevoeging else ''}{toevoeging}"


def icoon(vertrouwelijk: bool, voordeur: bool) -> str:
    """The lock goes before the door: it asks for more care."""
    return "lock-fill" if vertrouwelijk else "door-closed-fill" if voordeur else "chat-square-text"


def rijen(signalen: "QuerySet[Signaal]", maximum: int) -> Sequence[tuple[Any, ...]]:
    """``maximum`` rows of ``KOLOMMEN``, and one more when there are more."""
    return list(signalen.values_list(*KOLOMMEN)[: maximum + 1])


def vraag(signalen: "QuerySet[Signaal]", maximum: int) -> "QuerySet[Any, Any]":
    """The same rows as a question that goes along with others (``plavei.core.rijen``)."""
    return as_json(signalen, maximum + 1, **{kolom: F(kolom) for kolom in KOLOMMEN})


def antwoord(rij: Mapping[str, Any]) -> tuple[Any, ...]:
    """A row of ``KOLOMMEN`` out of what came of such a question."""
    return tuple(date.fromisoformat(rij[kolom]) if kolom == "termijn_op" else rij[kolom] for kolom in KOLOMMEN)


def aantal(gevonden: Sequence[object], maximum: int) -> str:
    return f"{maximum}+" if len(gevonden) > maximum else str(len(gevonden))


def naam(rij: Sequence[Any]) -> str:
    """Theme and place. A place in somebody's own words is text, which a sensitive signal shows on its own page only."""
    beschreven = "" if rij[3] or rij[4] else rij[5]
    return samen(rij[1], adres_of_plek(rij[6], rij[7], rij[8], rij[9], beschreven))


def samen(*delen: str | None) -> str:
    return ", ".join(deel for deel in delen if deel)
