"""Signals that were merged: whoever reported a duplicate is a reporter of the main one too."""

from collections.abc import Callable, Collection
from typing import Any

from django.db import models
from django.db.models import Func, QuerySet, Subquery

from signalen.models import Samenvoeging, Signaal

# UNION drops what was found before: one that was opened again may since be the main one of what it was closed into.
_VOLGEN = (
    "WITH RECURSIVE samen (id) AS (%(expressions)s UNION SELECT ander.id FROM samen, LATERAL ({stap}) ander) "
    "SELECT id FROM samen"
)
_DUBBELEN = "SELECT dubbel_id AS id FROM {tabel} WHERE met_id = samen.id"
_HOOFD = "SELECT met_id AS id FROM {tabel} WHERE dubbel_id = samen.id"


def merged(signalen: "QuerySet[Any, Any]") -> Func:
    """For ``pk__in``: these (one column of ids), what they were merged with either way, and so on."""
    return _following(signalen, f"{_DUBBELEN} UNION ALL {_HOOFD}")


def with_duplicates(signalen: Collection[int]) -> list[int]:
    """These and what was closed into them, also by way of another; one query."""
    return _ids(signalen, lambda rijen: _following(rijen, _DUBBELEN))


def with_merged(signalen: Collection[int]) -> list[int]:
    """These, what was closed into them, what they were closed into, and what was closed into that; one query."""
    return _ids(signalen, merged)


def _following(signalen: "QuerySet[Any, Any]", stap: str) -> Func:
    stappen = stap.format(tabel=Samenvoeging._meta.db_table)
    return Func(
        Subquery(signalen.order_by()), template=_VOLGEN.format(stap=stappen), output_field=models.BigIntegerField()
    )


def _ids(signalen: Collection[int], volgen: "Callable[[QuerySet[Any, Any]], Func]") -> list[int]:
    if not signalen:
        return []
    rijen = Signaal.objects.filter(pk__in=volgen(Signaal.objects.filter(pk__in=signalen).values("pk")))
    return list(rijen.order_by("pk").values_list("pk", flat=True))
