"""The days agreed with a partner: by when they say how it stands, and between which days an agreement can lie."""

from datetime import date, timedelta

from django.utils.translation import gettext as _

from partners.models import Doorverwijzing
from partners.models.doorverwijzing import BEZIG
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.werkdagen import termijn

MAX_VOORUIT = timedelta(days=400)
# What was reported longer ago is no ground to write to a partner now.
MAX_TERUG = timedelta(days=365)


def check_ahead(dag: date | None) -> None:
    vandaag = klok.vandaag()
    if dag is not None and not vandaag <= dag <= vandaag + MAX_VOORUIT:
        raise ActieFout(_("Kies een datum vanaf vandaag en binnen ruim een jaar."))


def is_next_day(dag: date) -> bool:
    """Whether somebody can promise to say by ``dag`` how it stands: today they just did."""
    vandaag = klok.vandaag()
    return vandaag < dag <= vandaag + MAX_VOORUIT


def agree_next(dv: Doorverwijzing, dag: date | None, *, opnieuw: bool) -> bool:
    """Set by when the partner says how it stands: on ``dag``, else by the norm. The caller saves; whether it changed.

    ``opnieuw``: they just did, so what was agreed before is met. Without it a day that is still to come stays.
    """
    if dag is not None and not is_next_day(dag):
        raise ActieFout(_("Kies voor de volgende terugkoppeling een dag na vandaag en binnen ruim een jaar."))
    komt_nog = dv.terugkoppeling_op is not None and dv.terugkoppeling_op > klok.vandaag()
    if dag is None and komt_nog and not opnieuw:
        return False
    if dag is None and dv.status in BEZIG:
        # Until they said yes, the day that counts is the one by which they answer.
        dag = termijn("doorverwijzing_terugkoppeling", klok.vandaag())
    dv.terugkoppeling_op = dag
    return True
