"""What people do with an initiatief: each function checks, changes and records in one transaction.

All raise ActieFout with a sentence for the screen when something cannot be done, and then leave no trace.
"""

from bewoners.actions.behandelen import (
    add_reaction,
    ask_more,
    publish_reaction,
    release_initiatieven_of,
    request_advice,
    resume_initiatief,
    return_initiatief,
    take_initiatief,
)
from bewoners.actions.besluiten import account_initiatief, decide_initiatief, finish_initiatief, start_initiatief
from bewoners.actions.indienen import (
    answer_question,
    confirm_initiatief,
    drop_unconfirmed,
    enter_initiatief,
    submit_initiatief,
    withdraw_by_resident,
    withdraw_initiatief,
)

__all__ = [
    "account_initiatief",
    "add_reaction",
    "answer_question",
    "ask_more",
    "confirm_initiatief",
    "decide_initiatief",
    "drop_unconfirmed",
    "enter_initiatief",
    "finish_initiatief",
    "publish_reaction",
    "release_initiatieven_of",
    "request_advice",
    "resume_initiatief",
    "return_initiatief",
    "start_initiatief",
    "submit_initiatief",
    "take_initiatief",
    "withdraw_by_resident",
    "withdraw_initiatief",
]
