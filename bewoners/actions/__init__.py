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
from bewoners.actions.besluiten import account_initiatief, decide_initiatief, start_initiatief
from bewoners.actions.gegevens import change_contact
from bewoners.actions.indienen import (
    answer_for_resident,
    answer_question,
    confirm_for_resident,
    confirm_initiatief,
    discard_initiatief,
    drop_unconfirmed,
    enter_initiatief,
    submit_initiatief,
    told_resident,
    withdraw_by_resident,
    withdraw_initiatief,
)
from bewoners.actions.publiceren import publish_initiatief, unpublish_initiatief
from bewoners.actions.verantwoorden import (
    add_receipt,
    begin_by_resident,
    done_by_resident,
    finish_initiatief,
    remove_receipt,
    send_receipt,
    send_report,
    take_back_receipt,
    write_report,
)
from bewoners.actions.vernietigen import destroy_initiatieven

__all__ = [
    "account_initiatief",
    "add_reaction",
    "add_receipt",
    "answer_for_resident",
    "answer_question",
    "ask_more",
    "begin_by_resident",
    "change_contact",
    "confirm_for_resident",
    "confirm_initiatief",
    "decide_initiatief",
    "destroy_initiatieven",
    "discard_initiatief",
    "done_by_resident",
    "drop_unconfirmed",
    "enter_initiatief",
    "finish_initiatief",
    "publish_initiatief",
    "publish_reaction",
    "release_initiatieven_of",
    "remove_receipt",
    "request_advice",
    "resume_initiatief",
    "return_initiatief",
    "send_receipt",
    "send_report",
    "start_initiatief",
    "submit_initiatief",
    "take_back_receipt",
    "take_initiatief",
    "told_resident",
    "unpublish_initiatief",
    "withdraw_by_resident",
    "withdraw_initiatief",
    "write_report",
]
