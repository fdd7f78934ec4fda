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


@rules.predicate
def wrote_it_down(user: Medewerker, initiatief: Initiatief | None) -> bool:
    return initiatief is not None and initiatief.ingevoerd_door_id == user.pk


may_enter = works_with_cases
may_handle = answers_initiatives & in_area
# What its maker may do, done for them: also by who wrote the plan down and still speaks them at the spreekuur.
may_assist = may_handle | (works_with_cases & wrote_it_down)

rules.add_perm("bewoners.enter_initiatief", may_enter)
rules.add_perm("bewoners.handle_initiatief", may_handle)
rules.add_perm("bewoners.assist_initiatief", may_assist)
