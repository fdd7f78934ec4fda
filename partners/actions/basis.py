"""What all actions on a referral share: the locked row, the rights, both timelines, and who is told."""

from collections.abc import Iterator
from contextlib import contextmanager

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from partners import links, rules
from partners.models import Doorverwijzing
from partners.subjects import DOORVERWIJZING
from plavei.core import tijdlijn
from plavei.core.berichten import mail_outside, notify
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from signalen.models import Signaal
from signalen.subjects import SIGNAAL

_ERBIJ = (
    "organisatie", "contactpersoon", "aanvrager", "bewoner", "toestemming_bewijs", "signaal__thema",
    "signaal__eenheid", "signaal__wijk", "signaal__behandelaar",
)  # fmt: skip


@contextmanager
def changing(
    doorverwijzing: Doorverwijzing, *, door: Medewerker | None, altijd: bool = False
) -> Iterator[Doorverwijzing]:
    """The locked, fresh row in a transaction that the history knows the author of. ``door`` None is the partner.

    ``altijd``: whether or not ``door`` may refer, as when a resident takes consent back with any of us.
    """
    with transaction.atomic(), pghistory.context(door=door.pk if door else None, partner=door is None):
        rows = Doorverwijzing.objects.select_for_update(of=("self",)).select_related(*_ERBIJ)
        fresh = rows.get(pk=doorverwijzing.pk)
        if door is not None and not altijd:
            require_may_refer(door, fresh.signaal)
        yield fresh


def require_may_refer(door: Medewerker, signaal: Signaal) -> None:
    if not rules.may_refer(door, signaal):
        raise ActieFout(_("Dit mag u met dit signaal niet doen. Vraag het een klantcoach die het volledig mag lezen."))


def happened(
    dv: Doorverwijzing, code: str, door: Medewerker | None, **gegevens: str | int | bool | list[str] | None
) -> None:
    """On the timeline of the referral and on that of its signal: codes and ids, no names, no text."""
    data = {"doorverwijzing": dv.pk, **gegevens}
    tijdlijn.record(soort=DOORVERWIJZING, onderwerp_id=dv.pk, code=code, door=door, gegevens=data)
    tijdlijn.record(soort=SIGNAAL, onderwerp_id=dv.signaal_id, code=code, door=door, gegevens=data)


def tell(dv: Doorverwijzing, soort: str, door: Medewerker | None) -> None:
    """The referrer and who handles the signal now, as far as they may still read it."""
    people = {person.pk: person for person in (dv.aanvrager, dv.signaal.behandelaar) if person}
    notify(
        ontvangers=[person for person in people.values() if dv.signaal.full_access(person)],
        soort=soort,
        onderwerp_soort=DOORVERWIJZING,
        onderwerp_id=dv.pk,
        door=door,
    )


def tell_partner(dv: Doorverwijzing, soort: str) -> bool:
    """Mail the partner, if there is a mailbox; whether it will be. What stands in it is ``berichten.py``'s."""
    if not links.address_of(dv):
        return False
    mail_outside(soort=soort, onderwerp_soort=DOORVERWIJZING, onderwerp_id=dv.pk)
    return True
