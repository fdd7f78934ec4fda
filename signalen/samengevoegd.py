"""Signals that were merged: whoever reported a duplicate is a reporter of the main one too."""

from collections.abc import Callable, Collection
from typing import Any

from django.db.models import Func, QuerySet

from signalen.models import Samenvoeging, Signaal
from signalen.models.samenvoeging import following

# Also what was opened again since: what is known of it stays known.
_TABEL = Samenvoeging._meta.db_table
_DUBBELEN = f"SELECT dubbel_id AS id FROM {_TABEL} WHERE met_id = samen.id"  # noqa: S608
_HOOFD = f"SELECT met_id AS id FROM {_TABEL} WHERE dubbel_id = samen.id"  # noqa: S608


def merged(signalen: "QuerySet[Any, Any]") -> Func:
    """For ``pk__in``: these (one column of ids), what they were merged with either way, and so on."""
    return following(signalen, f"{_DUBBELEN} UNION ALL {_HOOFD}")


def and_duplicates(signalen: "QuerySet[Any, Any]") -> Func:
    """For ``pk__in``: these (one column of ids) and what was closed into them, also by way of another."""
    return following(signalen, _DUBBELEN)


def with_duplicates(signalen: Collection[int]) -> list[int]:
    """These and what was closed into them, also by way of another; one query."""
    return _ids(signalen, and_duplicates)


def with_merged(signalen: Collection[int]) -> list[int]:
    """These, what was closed into them, what they were closed into, and what was closed into that; one query."""
    return _ids(signalen, merged)


def _ids(signalen: Collection[int], volgen: "Callable[[QuerySet[Any, Any]], Func]") -> list[int]:
    if not signalen:
        return []
    rijen = Signaal.objects.filter(pk__in=volgen(Signaal.objects.filter(pk__in=signalen).values("pk")))
    return list(rijen.order_by("pk").values_list("pk", flat=True))
