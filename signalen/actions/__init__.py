"""What people do with a signaal: each function checks, changes and records in one transaction.

All raise ActieFout with a sentence for the screen when something cannot be done, and then leave no trace.
"""

from signalen.actions.afloop import ways_to_tell
from signalen.actions.antwoorden import answer_and_close
from signalen.actions.basis import klantcoaches_of, works_in
from signalen.actions.behandelen import (
    ask_information,
    assign_signaal,
    change_urgency,
    close_signaal,
    hand_orphans_to,
    plan_follow_up,
    release_signalen_of,
    reopen_signaal,
    resume_signaal,
    return_signaal,
    take_signaal,
)
from signalen.actions.beoordelen import answer_questions, decide_class
from signalen.actions.filters import change_filter, drop_filter, save_filter
from signalen.actions.intake import create_signaal
from signalen.actions.melden import (
    add_by_reporter,
    admit_unconfirmed,
    confirm_melding,
    submit_melding,
    withdraw_by_reporter,
)
from signalen.actions.nazorg import answer_if_better, ask_if_better
from signalen.actions.samen import assign_signalen
from signalen.actions.samenvoegen import link_signalen, merge_signaal, undo_merge
from signalen.actions.schrijven import (
    add_file,
    add_note,
    mark_confidential,
    tell_reporter,
    unmark_confidential,
)
from signalen.actions.standaardteksten import save_standaardtekst
from signalen.actions.themas import change_thema

__all__ = [
    "add_by_reporter",
    "add_file",
    "add_note",
    "admit_unconfirmed",
    "answer_and_close",
    "answer_if_better",
    "answer_questions",
    "ask_if_better",
    "ask_information",
    "assign_signaal",
    "assign_signalen",
    "change_filter",
    "change_thema",
    "change_urgency",
    "close_signaal",
    "confirm_melding",
    "create_signaal",
    "decide_class",
    "drop_filter",
    "hand_orphans_to",
    "klantcoaches_of",
    "link_signalen",
    "mark_confidential",
    "merge_signaal",
    "plan_follow_up",
    "release_signalen_of",
    "reopen_signaal",
    "resume_signaal",
    "return_signaal",
    "save_filter",
    "save_standaardtekst",
    "submit_melding",
    "take_signaal",
    "tell_reporter",
    "undo_merge",
    "unmark_confidential",
    "ways_to_tell",
    "withdraw_by_reporter",
    "works_in",
]
