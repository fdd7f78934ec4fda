"""Who may do what with a signaal. Who may see it is ``visible_to`` alone."""

import rules

from plavei.core.models import Medewerker, Rol
from signalen.models import Signaal

TRIAGE_ROLLEN = frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER})


@rules.predicate
def works_with_cases(user: Medewerker) -> bool:
    return user.is_active and user.is_zaakrol


@rules.predicate
def triage_role(user: Medewerker) -> bool:
    return user.is_active and user.rol in TRIAGE_ROLLEN


@rules.predicate
def reads_all(user: Medewerker, signaal: Signaal | None) -> bool:
    return signaal is not None and signaal.full_access(user)


@rules.predicate
def is_handler(user: Medewerker, signaal: Signaal | None) -> bool:
    return signaal is not None and signaal.behandelaar_id == user.pk


@rules.predicate
def is_maker(user: Medewerker, signaal: Signaal | None) -> bool:
    return signaal is not None and signaal.ingebracht_door_id == user.pk


@rules.predicate
def is_privacy_officer(user: Medewerker) -> bool:
    return user.is_active and user.rol == Rol.PRIVACY


may_create = works_with_cases
may_triage = triage_role & reads_all
may_follow_up = reads_all & (triage_role | is_handler)
# The maker of a confidential signal may still add to the own text.
may_note = works_with_cases & (reads_all | is_maker)

rules.add_perm("signalen.create", may_create)
rules.add_perm("signalen.triage", may_triage)
rules.add_perm("signalen.follow_up", may_follow_up)
rules.add_perm("signalen.note", may_note)
rules.add_perm("signalen.themas", is_privacy_officer)
