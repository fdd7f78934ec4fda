"""Who may do what with an initiatief. Who may see it is ``visible_to`` alone."""

import rules

from bewoners.models import Initiatief
from bewoners.models.initiatief import HANDELT_AF
from plavei.core.models import Medewerker
from wijken.werkgebied import wijk_ids


@rules.predicate
def works_with_cases(user: Medewerker) -> bool:
    return user.is_active and user.is_zaakrol


@rules.predicate
def answers_initiatives(user: Medewerker) -> bool:
    return user.is_active and user.rol in HANDELT_AF


@rules.predicate
def in_area(user: Medewerker, initiatief: Initiatief | None) -> bool:
    if initiatief is None:
        return False
    wijken = wijk_ids(user)
    return wijken is None or initiatief.buurt.wijk_id in wijken


may_enter = works_with_cases
may_handle = answers_initiatives & in_area

rules.add_perm("bewoners.enter_initiatief", may_enter)
rules.add_perm("bewoners.handle_initiatief", may_handle)
