"""Questions for rows that are asked together: each an array, all of them in one statement."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models.functions import JSONObject

from plavei.core.models import Medewerker

if TYPE_CHECKING:
    from django.db.models import QuerySet

Rows = list[dict[str, Any]]


def as_json(rows: "QuerySet[Any]", maximum: int, /, **columns: Any) -> "QuerySet[Any, Any]":
    """The first ``maximum`` records in their order, each with these columns; moments and days travel as text."""
    return rows.values_list(JSONObject(**columns))[:maximum]


def ask_together(user: Medewerker, questions: Sequence["QuerySet[Any, Any]"]) -> list[Rows]:
    """The rows of each question (``as_json``); one query for all of them, none when there are none."""
    if not questions:
        return []
    # An array, unlike a union, keeps the order of what it is made of.
    arrays = [ArraySubquery(question) for question in questions]
    answer = Medewerker.objects.filter(pk=user.pk).order_by().values_list(*arrays).first()
    return [rows or [] for rows in answer] if answer else [[] for _ in questions]  # null: nothing may be seen
