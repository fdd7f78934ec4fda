"""Workdays: weekends, Dutch public holidays and the association's own days off do not count (DOMAIN 4)."""

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

import holidays
from dateutil.easter import easter
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Subquery

from plavei.core.models import Instellingen, Norm, VrijeDag
from plavei.core.prepared import Prepared

_DAG = timedelta(days=1)


@lru_cache(maxsize=64)
def _nationale_feestdagen(jaar: int, goede_vrijdag: bool, bevrijdingsdag: str) -> frozenset[date]:
    """Dutch public holidays of a year, with the two days on which associations differ as they chose.

    Source: the holidays library (NL); Good Friday and 5 May are no statutory day off, collective agreements decide.
    """
    nl = holidays.country_holidays("NL", years=jaar)
    pasen = easter(jaar)
    # Some years 5 May is Ascension Day as well (2005, 2016); then everybody has it off.
    dagen = {dag for dag in nl if dag != date(jaar, 5, 5) or dag == pasen + timedelta(days=39)}
    goede_vrijdag_op = pasen - timedelta(days=2)
    dagen.discard(goede_vrijdag_op)
    if goede_vrijdag:
        dagen.add(goede_vrijdag_op)
    if bevrijdingsdag == "altijd" or (bevrijdingsdag == "lustrum" and jaar % 5 == 0):
        dagen.add(date(jaar, 5, 5))
    return frozenset(dagen)


@dataclass(frozen=True)
class Kalender:
    """The association's calendar; pure, so that it can be tested on any day without a database."""

    goede_vrijdag_vrij: bool = False
    bevrijdingsdag: str = "lustrum"
    vrije_dagen: AbstractSet[date] = frozenset()

    def is_werkdag(self, dag: date) -> bool:
        return (
            dag.weekday() < 5
            and dag not in self.vrije_dagen
            and dag not in _nationale_feestdagen(dag.year, self.goede_vrijdag_vrij, self.bevrijdingsdag)
        )

    def plus(self, dag: date, werkdagen: int) -> date:
        """The ``werkdagen``-th workday after ``dag``; with 0 the first workday on or after it.

        Raises ValueError for a negative number.
        """
        if werkdagen < 0:
            raise ValueError("werkdagen must not be negative")
        if werkdagen == 0:
            while not self.is_werkdag(dag):
                dag += _DAG
            return dag
        while werkdagen:
            dag += _DAG
            werkdagen -= self.is_werkdag(dag)
        return dag

    def tussen(self, van: date, tot: date) -> int:
        """Workdays after ``van`` up to and including ``tot``; negative when ``tot`` lies before ``van``."""
        if tot < van:
            return -self.tussen(tot, van)
        return sum(self.is_werkdag(van + _DAG * n) for n in range(1, (tot - van).days + 1))


def feestdagen(jaar: int) -> list[tuple[date, str]]:
    """The public holidays of a year that are days off here, with their Dutch names; for a screen, two queries."""
    vrij = kalender()
    namen = holidays.country_holidays("NL", years=jaar, language="nl")
    extra = {date(jaar, 5, 5): "Bevrijdingsdag", easter(jaar) - timedelta(days=2): "Goede Vrijdag"}
    dagen = _nationale_feestdagen(jaar, vrij.goede_vrijdag_vrij, vrij.bevrijdingsdag)
    return [(dag, extra.get(dag) or namen.get(dag) or "") for dag in sorted(dagen)]


@Prepared
def _keuze() -> Any:
    vrij = ArraySubquery(VrijeDag.objects.order_by().values("datum"))
    return Instellingen.objects.order_by("pk").values_list("goede_vrijdag_vrij", "bevrijdingsdag", vrij)[:1]


def kalender() -> Kalender:
    """The calendar as the association set it; one small query, since every list with terms needs it."""
    keuze = _keuze()
    if not keuze:
        return Kalender(vrije_dagen=frozenset(VrijeDag.objects.values_list("datum", flat=True)))
    goede_vrijdag_vrij, bevrijdingsdag, vrije_dagen = keuze[0]
    return Kalender(goede_vrijdag_vrij, bevrijdingsdag, frozenset(vrije_dagen))


@Prepared
def _norm(code: str) -> Any:
    """A term with the calendar it is counted on, in one round trip; no choices yet is null."""
    keuze, vrij = Instellingen.objects.order_by("pk"), ArraySubquery(VrijeDag.objects.order_by().values("datum"))
    return Norm.objects.filter(code=code).values_list(
        "dagen",
        "alle_dagen",
        Subquery(keuze.values("goede_vrijdag_vrij")[:1]),
        Subquery(keuze.values("bevrijdingsdag")[:1]),
        vrij,
    )


def termijn(code: str, vanaf: date) -> date:
    """The date on which the term ``code`` ends when it starts on ``vanaf``. Raises Norm.DoesNotExist when unknown."""
    gevonden = _norm(code=code)
    if not gevonden:
        raise Norm.DoesNotExist(code)
    dagen, alle_dagen, goede_vrijdag_vrij, bevrijdingsdag, vrije_dagen = gevonden[0]
    if alle_dagen:
        return vanaf + timedelta(days=dagen)
    if bevrijdingsdag is None:
        return Kalender(vrije_dagen=frozenset(vrije_dagen)).plus(vanaf, dagen)
    return Kalender(goede_vrijdag_vrij, bevrijdingsdag, frozenset(vrije_dagen)).plus(vanaf, dagen)
