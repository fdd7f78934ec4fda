"""In what order the triage dashboard shows a queue, and how a next page begins after the last row of this one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.db.models import QuerySet
from django.db.models.fields.tuple_lookups import Tuple, TupleGreaterThan, TupleLessThan
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from signalen.models import Signaal
from signalen.models.signaal import Urgentie

_CURSOR = re.compile(r"^(\d{1,17})_(\d{1,18})$")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# A day fits in seven figures (9999-12-31 is 3652059); the urgency stands before it.
_DAGEN = 10_000_000

Cursor = tuple[int, int]


@dataclass(frozen=True, eq=False)
class Volgorde:
    """An order: its columns with ``id`` last, all up or all down, so that one comparison says what comes after.

    ``getal`` makes one number of the values of a row, ``terug`` those values of the number, or None of any other.
    """

    code: str
    label: str | Promise
    velden: tuple[str, ...]
    getal: Callable[..., int]
    terug: Callable[[int], tuple[Any, ...] | None]
    omlaag: bool = False

    @property
    def order_by(self) -> tuple[str, ...]:
        kant = "-" if self.omlaag else ""
        return tuple(f"{kant}{veld}" for veld in (*self.velden, "id"))

    def na(self, signalen: QuerySet[Signaal], cursor: Cursor | None) -> QuerySet[Signaal]:
        """What comes after ``cursor``; all of it when that is of another order, or of none."""
        waarden = self.terug(cursor[0]) if cursor else None
        if cursor is None or waarden is None:
            return signalen
        # One comparison of rows, which an index can start at however deep the page lies.
        verder = TupleLessThan if self.omlaag else TupleGreaterThan
        return signalen.filter(verder(Tuple(*self.velden, "id"), (*waarden, cursor[1])))

    def cursor(self, waarden: Sequence[Any], pk: int) -> str:
        return f"{self.getal(*waarden)}_{pk}"


def lees_cursor(tekst: str) -> Cursor | None:
    gevonden = _CURSOR.match(tekst)
    return (int(gevonden[1]), int(gevonden[2])) if gevonden else None


def _microseconden(moment: datetime) -> int:
    return (moment - _EPOCH) // timedelta(microseconds=1)


def _moment(getal: int) -> tuple[datetime] | None:
    laatste = _microseconden(datetime.max.replace(tzinfo=UTC))
    return (_EPOCH + timedelta(microseconds=getal),) if getal <= laatste else None


def _dag(getal: int) -> tuple[date] | None:
    return (date.fromordinal(getal),) if 1 <= getal <= date.max.toordinal() else None


def _urgentie_en_dag(getal: int) -> tuple[str, date] | None:
    rang, dag = divmod(getal, _DAGEN)
    op = _dag(dag)
    return (Urgentie.values[rang], *op) if op and rang < len(Urgentie.values) else None


TERMIJN = Volgorde("termijn", _("Kortste termijn"), ("termijn_op",), date.toordinal, _dag)
OUDSTE = Volgorde("oudste", _("Langst open"), ("ingebracht_op",), _microseconden, _moment)
# The codes of the urgencies are in the order of the alphabet, the most urgent first; a test holds them to it.
URGENTIE = Volgorde(
    "urgentie",
    _("Meest urgent"),
    ("urgentie", "termijn_op"),
    lambda urgentie, op: Urgentie.values.index(urgentie) * _DAGEN + op.toordinal(),
    _urgentie_en_dag,
)
# What is closed is always shown newest first.
GESLOTEN = Volgorde("gesloten", _("Gesloten"), ("gesloten_op",), _microseconden, _moment, omlaag=True)
KEUZES = {volgorde.code: volgorde for volgorde in (TERMIJN, URGENTIE, OUDSTE)}
