"""Who may do what with a casus. Who may see it is ``visible_to`` alone."""

import rules

from plavei.core.models import Medewerker
from signalen.models import Casus
from signalen.models.casus import NOODROLLEN
from signalen.rules import triage_role


@rules.predicate
def in_team(user: Medewerker, casus: Casus | None) -> bool:
    return casus is not None and user.is_active and user.is_zaakrol and casus.in_team(user)


@rules.predicate
def in_area(user: Medewerker, casus: Casus | None) -> bool:
    return casus is not None and user.is_active and casus.in_area(user)


@rules.predicate
def is_regisseur(user: Medewerker, casus: Casus | None) -> bool:
    return casus is not None and casus.regisseur_id == user.pk


@rules.predicate
def is_opener(user: Medewerker, casus: Casus | None) -> bool:
    return casus is not None and user.is_active and user.is_zaakrol and casus.geopend_door_id == user.pk


@rules.predicate
def may_read(user: Medewerker, casus: Casus | None) -> bool:
    return casus is not None and casus.full_access(user)


@rules.predicate
def emergency_role(user: Medewerker) -> bool:
    return user.is_active and user.rol in NOODROLLEN


may_open = triage_role
# Whoever broke the glass reads, and no more than that.
may_work = in_team | (triage_role & in_area)
may_lead = (in_team & is_regisseur) | (triage_role & (in_team | in_area))
# Whoever opened a casus keeps adding to the own text.
may_note = may_work | is_opener
may_break_glass = emergency_role
# Who may read all of it may print it; that is logged as such.
may_print = may_read

rules.add_perm("casussen.open", may_open)
rules.add_perm("casussen.work", may_work)
rules.add_perm("casussen.lead", may_lead)
rules.add_perm("casussen.note", may_note)
rules.add_perm("casussen.print", may_print)
rules.add_perm("casussen.break_glass", may_break_glass)
