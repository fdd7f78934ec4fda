"""What all actions on a signaal share: the locked row, the table of statuses, the timeline, and who is told."""

from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import klok, tijdlijn
from plavei.core.berichten import notify
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker, Rol
from plavei.core.werkdagen import termijn
from signalen import statuses
from signalen.events import vertrouwelijk_geworden
from signalen.models import Lezer, Signaal
from signalen.models.lezers import forget_reader_ids
from signalen.models.signaal import Stap, Urgentie
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from wijken.models import Wijk

Check = Callable[[Medewerker, Signaal], bool]


@contextmanager
def changing(signaal: Signaal, *, door: Medewerker, mag: Check) -> Iterator[Signaal]:
    """The locked, fresh row of ``signaal`` in a transaction that the history knows the author of."""
    with transaction.atomic(), pghistory.context(door=door.pk):
        fresh = Signaal.objects.select_for_update().get(pk=signaal.pk)
        if not mag(door, fresh):
            raise ActieFout(_("Dit mag u met dit signaal niet doen. Vraag het de behandelaar of een klantcoach."))
        yield fresh


def move(signaal: Signaal, naar: Status, *, van: Status | None = None) -> None:
    """Change the status as the table allows; ``van`` where two actions end alike and the start tells them apart."""
    if not statuses.allowed(signaal.status, naar) or (van and signaal.status != van):
        raise ActieFout(statuses.explain(signaal.status, naar, van_verwacht=van))
    signaal.status = naar


def require_open(signaal: Signaal) -> None:
    if not signaal.is_open:
        raise ActieFout(_("Dit signaal is gesloten. Heropen het eerst."))


def happened(
    signaal: Signaal, code: str, door: Medewerker | None, **gegevens: str | int | bool | list[int] | None
) -> None:
    tijdlijn.record(soort=SIGNAAL, onderwerp_id=signaal.pk, code=code, door=door, gegevens=gegevens)


def tell(signaal: Signaal, soort: str, door: Medewerker | None, ontvangers: Iterable[Medewerker | None]) -> None:
    """Tell colleagues; what came in on the public page has no maker, and what nobody took no handler."""
    notify(
        ontvangers=[persoon for persoon in ontvangers if persoon],
        soort=soort,
        onderwerp_soort=SIGNAAL,
        onderwerp_id=signaal.pk,
        door=door,
        vervalt_op=signaal.termijn_op if signaal.is_open else None,
    )


def klantcoaches_of(wijk: Wijk) -> list[Medewerker]:
    """The klantcoaches who work in ``wijk``."""
    coaches = Medewerker.objects.with_role(Rol.KLANTCOACH)
    return list((coaches.filter(alle_wijken=True) | coaches.filter(werkgebieden__wijk=wijk)).distinct())


def first_readers(wijk: Wijk, door: Medewerker) -> list[Medewerker]:
    """Who gets a new confidential signal: the wijk's intake coach; without one its klantcoaches, so none is lost."""
    coach = wijk.intake_coach
    readers = [coach] if coach and coach.is_active else klantcoaches_of(wijk)
    if not readers:
        raise ActieFout(
            _("In deze wijk werkt nog geen klantcoach die een vertrouwelijk signaal kan ontvangen. Vraag de beheerder.")
        )
    return readers


def add_readers(signaal: Signaal, readers: Collection[Medewerker], door: Medewerker) -> None:
    nu = klok.nu()
    Lezer.objects.bulk_create(
        [Lezer(signaal=signaal, medewerker=reader, door=door, op=nu) for reader in readers], ignore_conflicts=True
    )
    for person in (door, *readers):
        forget_reader_ids(person)


def hide(signaal: Signaal, door: Medewerker, **gegevens: list[int]) -> None:
    """Make a locked signal confidential, and all that would tell of it: the one place where that is done."""
    signaal.vertrouwelijk = True
    signaal.save(update_fields=["vertrouwelijk"])
    happened(signaal, "signaal.vertrouwelijk", door, **gegevens)
    vertrouwelijk_geworden(signaal)


def first_contact_by(signaal: Signaal) -> date:
    code = "eerste_contact" if signaal.urgentie == Urgentie.NORMAAL else signaal.urgentie
    return termijn(code, klok.vandaag())


def tell_reporter_by(signaal: Signaal) -> date | None:
    """By when whoever reported it must hear from us; None when there is nobody to tell."""
    return termijn("melder", klok.vandaag()) if signaal.met_melder else None


def destruction_date(signaal: Signaal) -> date:
    """Until when what is closed today is kept (DOMAIN 5.14)."""
    return klok.vandaag() + timedelta(days=signaal.thema.bewaardagen)


def hand_to(signaal: Signaal, behandelaar: Medewerker) -> None:
    signaal.behandelaar = behandelaar
    if signaal.status == Status.NIEUW:
        move(signaal, Status.IN_BEHANDELING)
        signaal.stap, signaal.termijn_op = Stap.EERSTE_CONTACT, first_contact_by(signaal)


def works_in(medewerker: Medewerker, wijk: Wijk) -> bool:
    return medewerker.alle_wijken or medewerker.werkgebieden.filter(wijk=wijk).exists()
