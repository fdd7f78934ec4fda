"""A condition that stays quick inside an OR."""

from typing import TYPE_CHECKING, Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import BigIntegerField, BooleanField, F, Func

if TYPE_CHECKING:
    from django.db.models import QuerySet


def one_of(field: str, keys: "QuerySet[Any, Any]") -> Func:
    """``field = ANY(ARRAY(subquery))``: worked out once, then looked up by its index.

    "IN (SELECT …)" beside an OR would go through the whole table. ``keys`` gives one column of ids.
    """
    array = Func(ArraySubquery(keys), function="ANY", output_field=BigIntegerField())
    return Func(F(field), array, template="%(expressions)s", arg_joiner=" = ", output_field=BooleanField())
