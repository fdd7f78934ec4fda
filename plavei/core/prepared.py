"""Questions whose SQL never changes, put together by the ORM once per process.

On a hot page the ORM spends more on putting a small query together than PostgreSQL on answering it; and with many parts
PostgreSQL spends more on planning it than on doing it. What is looked up by its key alone may be ``kept``: then each
connection plans it once (https://www.postgresql.org/docs/current/sql-prepare.html).
"""

import inspect
from collections.abc import Callable, Collection, Mapping, Sequence
from datetime import UTC, date, datetime
from itertools import count
from typing import TYPE_CHECKING, Any, Generic, TypeVar
from weakref import WeakKeyDictionary

from django.db import connection
from django.db.backends.signals import connection_created
from django.db.models import Model
from django.db.models.query import get_related_populators

if TYPE_CHECKING:
    from django.db.models import QuerySet
    from django.db.models.sql.compiler import SQLCompiler

Rows = list[tuple[Any, ...]]
Given = int | str | date | Sequence[int]
M = TypeVar("M", bound=Model)

# Nobody's id, and within a bigint.
_FIRST_ID = 9_100_000_000_000_000_000
_LARGEST_ID = 2**63 - 1
_STAND_INS: dict[Any, Callable[[int], Any]] = {
    int: lambda place: _FIRST_ID + place,
    str: lambda place: f"stand-in {place}",
    date: lambda place: date(1, 1, 1 + place),
    datetime: lambda place: datetime(1, 1, 1 + place, tzinfo=UTC),
    list[int]: lambda place: [_FIRST_ID + place],
}

_NUMBERS = count(1)
# By connection of the driver: what it has a plan of. A connection that is closed takes its plans along.
_KEPT: WeakKeyDictionary[Any, set[str]] = WeakKeyDictionary()


def _plan_once(connection: Any, **_kwargs: Any) -> None:
    """Keep plans for good on this connection.

    Left to itself PostgreSQL may plan a kept question anew each time, when that seems to win more than it costs: of the
    longest ones planning takes longer than answering. Nothing but what is kept here has a plan to keep.
    """
    with connection.cursor() as cursor:
        cursor.execute("SET plan_cache_mode = force_generic_plan")


connection_created.connect(_plan_once, dispatch_uid="plavei.core.prepared")


class Prepared:
    """Decorates a function that builds a ``values_list`` from its parameters; called, it gives the rows as tuples.

    Annotate each parameter as ``int``, ``str``, ``date``, ``datetime`` or ``list[int]``; a list is for ``__in`` and may
    be of any length. The function is called once, with stand-ins, so it must not look at what it is given, nor at the
    clock (a day that no parameter gave is refused): it would be wrong ever after. A parameter that the query does not
    ask for is a mistake too, unless ``optional`` names it. Rows are those the queryset itself would give.

    ``kept``: PostgreSQL keeps its plan, which is then the same for every value; for what its keys alone make quick. It
    needs connections of one's own: a pool that gives each statement another one does not know it.
    """

    def __init__(
        self, build: Callable[..., "QuerySet[Any, Any]"], optional: Collection[str] = (), *, kept: bool = False
    ) -> None:
        self._build = build
        self._optional = optional
        self._kept = f"plavei_{next(_NUMBERS)}" if kept else ""
        self._sql = ""
        self._params: list[tuple[str, Any]] = []
        self._converters: list[tuple[int, list[Any], Any]] = []
        self.__doc__ = build.__doc__

    def __call__(self, **given: Given) -> Rows:
        return self._ask(given)

    def _ask(self, given: Mapping[str, Given]) -> Rows:
        if not self._sql:
            self._prepare()
        if any(isinstance(value, int) and value > _LARGEST_ID for value in given.values()):
            return []  # nobody's id, and more than PostgreSQL takes
        params: list[Any] = [given[name] if name else fixed for name, fixed in self._params]
        with connection.cursor() as cursor:
            if self._kept:
                params = [given[name] for name, _fixed in self._params if name]
                cursor.execute(self._with_kept_plan(len(params)), params)
            else:
                cursor.execute(self._sql, params)
            rows: Rows = cursor.fetchall()
        return [self._convert(row) for row in rows] if self._converters else rows

    def _with_kept_plan(self, asked: int) -> str:
        """The statement that uses the plan, which this connection makes at the first time."""
        raw = connection.connection
        known = _KEPT.setdefault(raw, set())
        if self._kept not in known:
            with connection.wrap_database_errors, raw.cursor() as cursor:
                parts, number = self._sql.split("%s"), 0
                text = parts[0]
                for (name, fixed), part in zip(self._params, parts[1:], strict=True):
                    number += bool(name)
                    text += (f"${number}" if name else cursor.mogrify("%s", [fixed]).decode()) + part
                cursor.execute(f"PREPARE {self._kept} AS {text}")
            known.add(self._kept)
        return f"EXECUTE {self._kept} ({', '.join(['%s'] * asked)})" if asked else f"EXECUTE {self._kept}"

    def _prepare(self) -> "SQLCompiler":
        stand_ins = {
            name: _STAND_INS[parameter.annotation](place)
            for place, (name, parameter) in enumerate(inspect.signature(self._build).parameters.items())
        }
        compiler: SQLCompiler = self._build(**stand_ins).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        lists = {name for name, value in stand_ins.items() if isinstance(value, list)}
        names = {(value[0] if name in lists else value): name for name, value in stand_ins.items()}
        self._params = [(_name(names, param), param) for param in params]
        self._check({name for name, _ in self._params}, stand_ins)
        expressions = [expression for expression, _sql, _alias in compiler.select]
        found = compiler.get_converters(expressions)
        self._converters = [(place, converters, expression) for place, (converters, expression) in found.items()]
        self._sql = _of_any_length(sql, [name in lists for name, _ in self._params])
        return compiler

    def _check(self, asked: Collection[str], stand_ins: Collection[str]) -> None:
        if unused := set(stand_ins) - set(asked) - set(self._optional):
            raise TypeError(f"{self._build.__qualname__} does not ask for {', '.join(sorted(unused))}")
        if fixed := [param for name, param in self._params if not name and isinstance(param, date)]:
            raise TypeError(f"{self._build.__qualname__} asks for {fixed[0]} for ever: let a parameter give it")

    def _convert(self, row: tuple[Any, ...]) -> tuple[Any, ...]:
        values = list(row)
        for place, converters, expression in self._converters:
            for converter in converters:
                values[place] = converter(values[place], expression, connection)
        return tuple(values)


def kept(build: Callable[..., "QuerySet[Any, Any]"]) -> Prepared:
    """Decorates as ``Prepared`` does, with a plan that PostgreSQL keeps."""
    return Prepared(build, kept=True)


class PreparedRecords(Generic[M]):
    """The same for a queryset of records, ``select_related`` and ``defer`` included; called, it gives the records."""

    def __init__(
        self, build: Callable[..., "QuerySet[M]"], optional: Collection[str] = (), *, kept: bool = False
    ) -> None:
        self._rows = _RecordRows(build, optional, kept=kept)

    def __call__(self, **given: Given) -> list[M]:
        return [self._rows.record(row) for row in self._rows(**given)]


class _RecordRows(Prepared):
    """Rows of which records can be made, as the ORM itself does (``django.db.models.query.ModelIterable``)."""

    def _prepare(self) -> "SQLCompiler":
        compiler = super()._prepare()
        info: Any = compiler.klass_info
        own = info["select_fields"]
        self._model, self._own = info["model"], slice(own[0], own[-1] + 1)
        self._fields = [expression.target.attname for expression, _sql, _alias in compiler.select[self._own]]
        # Typed as a later Django, where how to fetch what was deferred is one more argument.
        populators: Any = get_related_populators
        self._related = populators(info, compiler.select, connection.alias)
        return compiler

    def record(self, row: tuple[Any, ...]) -> Any:
        record = self._model.from_db(connection.alias, self._fields, row[self._own])
        for related in self._related:
            related.populate(row, record)
        return record


def _name(names: Mapping[Any, str], param: Any) -> str:
    return names.get(param, "") if isinstance(param, int | str | date) else ""


def _of_any_length(sql: str, lists: Sequence[bool]) -> str:
    """The SQL with ``= ANY (array)`` for each ``IN (one)`` whose place is a list."""
    parts = sql.split("%s")
    if len(parts) != len(lists) + 1:
        raise TypeError("a percent sign in the text of a prepared question")
    for place, is_list in enumerate(lists):
        if is_list:
            if not (parts[place].endswith(" IN (") and parts[place + 1].startswith(")")):
                raise TypeError("a list in a prepared question is for __in")
            parts[place] = parts[place].removesuffix("IN (") + "= ANY ("
    return "%s".join(parts)


# A text of its own for each werkgebied: more of them than this is not the work of a few teamleiders.
MAX_TEXTS = 20
_TEXTS: WeakKeyDictionary[Any, dict[str, str]] = WeakKeyDictionary()


def ask_with_kept_plan(sql: str, params: Sequence[Any]) -> tuple[Any, ...]:
    """The one row of a question of many parts that is written by hand, with a plan that PostgreSQL keeps.

    Words and yes or no become part of the text, since partial indexes are chosen by them; numbers, moments and lists
    are given each time. A connection keeps ``MAX_TEXTS`` plans, and asks what comes after them the ordinary way.
    """
    connection.ensure_connection()
    raw = connection.connection
    known = _TEXTS.setdefault(raw, {})
    given = [param for param in params if not isinstance(param, str | bool)]
    with connection.cursor() as cursor:
        if sql not in known and len(known) < MAX_TEXTS:
            name = f"plavei_{next(_NUMBERS)}"
            with connection.wrap_database_errors, raw.cursor() as own:
                parts, number = sql.split("%s"), 0
                text = parts[0]
                for param, part in zip(params, parts[1:], strict=True):
                    fixed = isinstance(param, str | bool)
                    number += not fixed
                    text += (own.mogrify("%s", [param]).decode() if fixed else f"${number}") + part
                own.execute(f"PREPARE {name} AS {text}")
            known[sql] = name
        if sql in known:
            cursor.execute(f"EXECUTE {known[sql]} ({', '.join(['%s'] * len(given))})", given)
        else:
            cursor.execute(sql, params)
        row: tuple[Any, ...] = cursor.fetchone()
    return row
