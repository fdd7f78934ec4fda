"""What all actions on an initiatief share: the locked row, the table of statuses, the timeline, and who is told."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from decimal import Decimal

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from bewoners import links, rules, statuses
from bewoners.models import Initiatief
from bewoners.statuses import Status
from bewoners.subjects import INITIATIEF
from plavei.core import klok, tijdlijn
from plavei.core.berichten import mail_outside, notify
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker, Rol
from plavei.core.werkdagen import termijn
from wijken.mensen import staff_per_wijk

# Up to this amount an answer comes sooner (customary practice, DOMAIN 7).
KLEIN = Decimal(500)
BEWAARDAGEN = 2 * 365


@contextmanager
def changing(
    initiatief: Initiatief, *, door: Medewerker, mag: Callable[[Medewerker, Initiatief], bool] = rules.may_handle
) -> Iterator[Initiatief]:
    """The locked, fresh row in a transaction that the history knows the author of."""
    with transaction.atomic(), pghistory.context(door=door.pk):
        rows = Initiatief.objects.select_for_update(of=("self",)).select_related("buurt")
        fresh = rows.filter(pk=initiatief.pk).first()
        if fresh is None:
            raise ActieFout(_("Dit initiatief is er niet meer: het is intussen vernietigd."))
        if not mag(door, fresh):
            raise ActieFout(_("Een klantcoach of teamleider van deze wijk behandelt dit initiatief."))
        yield fresh


def own(token: str) -> Initiatief:
    """The locked row that a personal link is of."""
    initiatief = links.find(token, links.VOLGEN, lock=True)
    if initiatief is None:
        raise ActieFout(_("Deze link werkt niet meer."))
    return initiatief


def move(initiatief: Initiatief, naar: Status, *, mag: str = "may_handle") -> None:
    """Change the status as the table allows this side to."""
    if not statuses.allowed(initiatief.status, naar, mag):
        raise ActieFout(statuses.explain(initiatief.status, naar))
    initiatief.status = naar
    if naar in statuses.KLAAR:
        initiatief.afgesloten_op = klok.nu()
        initiatief.vernietigen_op = klok.vandaag() + timedelta(days=BEWAARDAGEN)
    if naar not in statuses.TE_BEANTWOORDEN:
        initiatief.termijn_op = initiatief.werkdagen_over = None


def answer_by(gevraagd: Decimal, vanaf: date) -> date:
    """When an answer is promised: sooner for a small amount."""
    return termijn("initiatief_klein" if gevraagd <= KLEIN else "initiatief", vanaf)


def happened(
    initiatief: Initiatief, code: str, door: Medewerker | None, **gegevens: str | int | list[str] | None
) -> None:
    tijdlijn.record(soort=INITIATIEF, onderwerp_id=initiatief.pk, code=code, door=door, gegevens=gegevens)


def no_longer_due(initiatief: Initiatief) -> None:
    handled(onderwerp_soort=INITIATIEF, onderwerp_id=initiatief.pk)


def tell(initiatief: Initiatief, soort: str, door: Medewerker | None, ontvangers: Iterable[Medewerker | None]) -> None:
    """Tell colleagues; a plan without a behandelaar tells nobody here."""
    notify(
        ontvangers=[persoon for persoon in ontvangers if persoon],
        soort=soort,
        onderwerp_soort=INITIATIEF,
        onderwerp_id=initiatief.pk,
        door=door,
        vervalt_op=initiatief.termijn_op,
    )


def tell_resident(initiatief: Initiatief, soort: str) -> None:
    """Mail whoever brought it in; without an address a colleague has to call or write, within a term."""
    if initiatief.contact_mail:
        mail_outside(soort=soort, onderwerp_soort=INITIATIEF, onderwerp_id=initiatief.pk)
    elif initiatief.vertellen_op is None:
        initiatief.vertellen_op = termijn("initiatief_vertellen", klok.vandaag())
        initiatief.save(update_fields=["vertellen_op"])


def klantcoaches_of(initiatief: Initiatief) -> list[Medewerker]:
    """The klantcoaches of its wijk; without one its teamleiders, so that none is lost."""
    wijk = initiatief.buurt.wijk_id
    ids = staff_per_wijk({wijk}, Rol.KLANTCOACH)[wijk] or staff_per_wijk({wijk}, Rol.TEAMLEIDER)[wijk]
    return list(Medewerker.objects.filter(pk__in=ids))
