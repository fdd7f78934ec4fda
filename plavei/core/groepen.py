"""What a beheerder does with the table of groups: each function checks, changes and records in one transaction.

A change holds for each person from the next log-in or check on; nobody is looked at here.
"""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import rules, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Groepsrol, Medewerker

GROEP = "groep"
_VELDEN = ("groep", "naam", "rol", "gebied", "volgorde")


def save_group(
    *, groep: Groepsrol | None, kenmerk: str, naam: str, rol: str, gebied: str, volgorde: int, door: Medewerker
) -> Groepsrol:
    """Put a group in the table, or change one. Without a change there is no trace."""
    _require_beheer(door)
    wanted = {"groep": kenmerk.strip(), "naam": naam.strip(), "rol": rol, "gebied": gebied, "volgorde": volgorde}
    with transaction.atomic():
        fresh = Groepsrol.objects.select_for_update().get(pk=groep.pk) if groep else Groepsrol()
        changed = [name for name in _VELDEN if getattr(fresh, name) != wanted[name]]
        if groep and not changed:
            return fresh
        for name, value in wanted.items():
            setattr(fresh, name, value)
        try:
            with transaction.atomic():
                fresh.save()
        except IntegrityError as error:
            raise ActieFout(_("Deze groep staat al in de tabel.")) from error
        _happened(fresh.pk, "groep.gewijzigd" if groep else "groep.gemaakt", door)
    return fresh


def remove_group(*, groep: Groepsrol, door: Medewerker) -> None:
    """Take a group out of the table: who is in no other one loses access at the next check."""
    _require_beheer(door)
    with transaction.atomic():
        pk = groep.pk
        Groepsrol.objects.filter(pk=pk).delete()
        _happened(pk, "groep.verwijderd", door)


def _happened(pk: int, code: str, door: Medewerker) -> None:
    tijdlijn.record(soort=GROEP, onderwerp_id=pk, code=code, door=door)


def _require_beheer(door: Medewerker) -> None:
    if not rules.may_configure(door):
        raise ActieFout(_("Alleen een functioneel beheerder kan groepen veranderen."))
