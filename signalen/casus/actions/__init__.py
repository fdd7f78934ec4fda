"""What people do with a casus: each function checks, changes and records in one transaction.

All raise ActieFout with a sentence for the screen when something cannot be done, and then leave no trace.
"""

from signalen.casus.actions.fases import close_casus, finish_aftercare, move_casus, reopen_casus
from signalen.casus.actions.geheim import mark_confidential, open_in_emergency, unmark_confidential
from signalen.casus.actions.openen import add_signaal, open_casus, remove_signaal
from signalen.casus.actions.schrijven import add_note, record_hearing, record_notice, set_safety_note, write_plan
from signalen.casus.actions.team import (
    add_member,
    change_regisseur,
    hand_casussen_to,
    release_casussen_of,
    remove_member,
)
from signalen.casus.actions.werk import (
    add_action,
    add_usual_actions,
    change_action,
    finish_action,
    plan_visit,
    record_unplanned_visit,
    record_visit,
    save_sjabloon,
    take_meldcode_step,
)

__all__ = [
    "add_action",
    "add_member",
    "add_note",
    "add_signaal",
    "add_usual_actions",
    "change_action",
    "change_regisseur",
    "close_casus",
    "finish_action",
    "finish_aftercare",
    "hand_casussen_to",
    "mark_confidential",
    "move_casus",
    "open_casus",
    "open_in_emergency",
    "plan_visit",
    "record_hearing",
    "record_notice",
    "record_unplanned_visit",
    "record_visit",
    "release_casussen_of",
    "remove_member",
    "remove_signaal",
    "reopen_casus",
    "save_sjabloon",
    "set_safety_note",
    "take_meldcode_step",
    "unmark_confidential",
    "write_plan",
]
