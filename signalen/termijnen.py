"""A deadline in words, so that nobody has to count days or see colours."""

from dataclasses import dataclass, field
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from plavei.core import klok
from plavei.core.werkdagen import Kalender, kalender

# Beyond this a number of workdays says less than the date.
_VER = 60


@dataclass(frozen=True, slots=True)
class Termijn:
    """How a deadline is shown: tone and icon of the design, and the words."""

    toon: str
    icoon: str
    tekst: str


@dataclass
class Termijnen:
    """Deadlines of one page: the calendar is asked once, each date is put into words once."""

    vandaag: date = field(default_factory=klok.vandaag)
    kalender: Kalender = field(default_factory=kalender)
    _gezien: dict[date, Termijn] = field(default_factory=dict)

    def __call__(self, op: date) -> Termijn:
        """``op`` in workdays from today: "2 werkdagen te laat", "vandaag", "nog 3 werkdagen"."""
        if op not in self._gezien:
            self._gezien[op] = self._in_woorden(op)
        return self._gezien[op]

    def _in_woorden(self, op: date) -> Termijn:
        if op == self.vandaag:
            return Termijn("letop", "alarm-fill", _("vandaag"))
        dagen = (op - self.vandaag).days
        if dagen < -_VER:
            return Termijn("gevaar", "exclamation-octagon-fill", _("te laat sinds %s") % date_format(op, "j b Y"))
        if dagen > _VER:
            return Termijn("neutraal", "calendar3", _("op %s") % date_format(op, "j b Y"))
        werkdagen = abs(self.kalender.tussen(self.vandaag, op))
        if dagen < 0:
            return Termijn("gevaar", "exclamation-octagon-fill", self._te_laat(werkdagen, -dagen))
        return Termijn("neutraal", "calendar3", self._nog(werkdagen, dagen))

    @staticmethod
    def _te_laat(werkdagen: int, dagen: int) -> str:
        # An acute deadline may lie in the weekend: late it is, though no workday passed.
        if not werkdagen:
            return ngettext("%d dag te laat", "%d dagen te laat", dagen) % dagen
        return ngettext("%d werkdag te laat", "%d werkdagen te laat", werkdagen) % werkdagen

    @staticmethod
    def _nog(werkdagen: int, dagen: int) -> str:
        if not werkdagen:
            return ngettext("nog %d dag", "nog %d dagen", dagen) % dagen
        return ngettext("nog %d werkdag", "nog %d werkdagen", werkdagen) % werkdagen
