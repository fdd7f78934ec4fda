"""Who may change how the house is set up. Who may see a colleague is ``Medewerker.objects.visible_to`` alone."""

import rules

from plavei.core.models import Medewerker, Rol


@rules.predicate
def is_beheerder(user: Medewerker) -> bool:
    return user.is_active and user.rol == Rol.BEHEER


@rules.predicate
def is_privacy_officer(user: Medewerker) -> bool:
    return user.is_active and user.rol == Rol.PRIVACY


@rules.predicate
def is_self(user: Medewerker, medewerker: Medewerker | None) -> bool:
    return medewerker is not None and user.pk == medewerker.pk


may_manage_staff = is_beheerder
# A beheerder could lock the house by demoting the last one, and a stolen session could drop its own second factor.
may_remove_rights = is_beheerder & ~is_self
may_configure = is_beheerder
may_read_log = is_privacy_officer

rules.add_perm("core.manage_staff", may_manage_staff)
rules.add_perm("core.remove_rights", may_remove_rights)
rules.add_perm("core.configure", may_configure)
rules.add_perm("core.read_log", may_read_log)
