"""Who may refer and who keeps the directory. Who may see a referral is ``visible_to`` alone."""

import rules

from plavei.core.models import Medewerker, Rol
from signalen.models import Signaal
from signalen.rules import reads_all, triage_role

# Somebody who answers the phone of partners all day knows first that a number changed; the beheerder sets them up.
HOUDT_BIJ = frozenset({Rol.KLANTCOACH, Rol.BEHEER})


@rules.predicate
def may_keep_directory(user: Medewerker) -> bool:
    return user.is_active and user.rol in HOUDT_BIJ


# Nobody shares a confidential signal who may not read all of it.
_may_refer = triage_role & reads_all


def may_refer(user: Medewerker, signaal: Signaal) -> bool:
    return bool(_may_refer(user, signaal))


rules.add_perm("partners.refer", _may_refer)
rules.add_perm("partners.directory", may_keep_directory)
