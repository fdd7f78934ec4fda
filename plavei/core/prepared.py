"""Questions whose SQL never changes, put together by the ORM once per process.

On a hot page the ORM spends more on putting a small query together than PostgreSQL on answering it.
"""

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django.db import connection

if TYPE_CHECKING:
    from django.db.models import QuerySet

_FIRST_STAND_IN = 9_100_000_000_000_000_000
_TEXT = "stand-in for {}"

Rows = list[tuple[Any, ...]]


class Prepared:
    """Decorates a function that builds a ``values_list`` from ids and texts; called, it gives the rows as tuples.

    Which of the two a parameter is, its annotation says: ``int`` or ``str``. The function is called once, with
    stand-ins, so it must not look at what it is given: one that builds another query for another id would be wrong
    ever after. Rows are those the queryset itself would give.
    """

    def __init__(self, build: Callable[..., "QuerySet[Any, Any]"]) -> None:
        self._build = build
        # Stand-ins for ids are large enough to be nobody's and small enough for a bigint.
        self._stand_ins: dict[str | int, str] = {
            _TEXT.format(name) if parameter.annotation is str else _FIRST_STAND_IN + place: name
            for place, (name, parameter) in enumerate(inspect.signature(build).parameters.items())
        }
        self._sql = ""
        self._params: list[tuple[str, Any]] = []
        self._converters: list[tuple[int, list[Any], Any]] = []
        self.__doc__ = build.__doc__

    def __call__(self, **given: int | str) -> Rows:
        if not self._sql:
            self._prepare()
        params = [given[name] if name else fixed for name, fixed in self._params]
        with connection.cursor() as cursor:
            cursor.execute(self._sql, params)
            rows: Rows = cursor.fetchall()
        return [self._convert(row) for row in rows] if self._converters else rows

    def _prepare(self) -> None:
        query = self._build(**{name: stand_in for stand_in, name in self._stand_ins.items()}).query
        compiler = query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        expressions = [expression for expression, _sql, _alias in compiler.select]
        found = compiler.get_converters(expressions)
        self._converters = [(place, converters, expression) for place, (converters, expression) in found.items()]
        names = [self._stand_ins.get(param, "") if isinstance(param, int | str) else "" for param in params]
        if unused := set(self._stand_ins.values()) - set(names):
            raise TypeError(f"{self._build.__qualname__} does not ask for {', '.join(sorted(unused))}")
        self._params = list(zip(names, params, strict=True))
        self._sql = sql

    def _convert(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, converters, expression in self._converters:
            for converter in converters:
                values[place] = converter(values[place], expression, connection)
        return tuple(values)
