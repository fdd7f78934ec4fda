"""Moments in the working life of the demo: workdays and office hours, none of them later than now."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from plavei.core.werkdagen import Kalender

ZONE = ZoneInfo("Europe/Amsterdam")
OPEN, DICHT = 8 * 60 + 10, 16 * 60 + 50


class Agenda:
    """Draws moments on workdays; pure, so that the same seed on the same day gives the same moments."""

    def __init__(self, nu: datetime, rng: random.Random, kalender: Kalender | None = None) -> None:
        self.nu = nu
        self.vandaag = nu.astimezone(ZONE).date()
        self.rng = rng
        self.kalender = kalender or Kalender()

    def workday(self, dag: date) -> date:
        """Return ``dag``, or the first workday after it."""
        return self.kalender.plus(dag, 0)

    def later(self, dag: date, werkdagen: int) -> date:
        """Return the ``werkdagen``-th workday after ``dag``."""
        return self.kalender.plus(dag, werkdagen)

    def back(self, werkdagen: int) -> date:
        """Return the workday ``werkdagen`` workdays before today; 0 is today, or the last workday before it."""
        dag = self.vandaag
        if not self.kalender.is_werkdag(dag):
            werkdagen += 1
        while werkdagen > 0:
            dag -= timedelta(days=1)
            werkdagen -= self.kalender.is_werkdag(dag)
        return dag

    def moment(self, dag: date, na: datetime | None = None) -> datetime:
        """Return a moment in office hours on ``dag``, after ``na`` when that falls on the same day (UTC)."""
        eerste = OPEN
        if na is not None and na.astimezone(ZONE).date() == dag:
            lokaal = na.astimezone(ZONE)
            eerste = min(lokaal.hour * 60 + lokaal.minute + self.rng.randint(12, 90), 23 * 60 + 50)
        minuut = self.rng.randint(eerste, max(DICHT, eerste))
        moment = datetime.combine(dag, time(minuut // 60, minuut % 60, self.rng.randint(0, 59)), ZONE)
        return moment.astimezone(UTC)

    def is_past(self, moment: datetime) -> bool:
        return moment < self.nu - timedelta(minutes=2)
