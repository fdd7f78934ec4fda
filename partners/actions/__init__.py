"""What people do with partners and referrals: each function checks, changes and records in one transaction.

All raise ActieFout with a sentence for the screen when something cannot be done, and then leave no trace.
"""

from partners.actions.grond import change_ground, withdraw_consent
from partners.actions.partner import confirm_code, end_session, partner_feedback, partner_step
from partners.actions.stappen import (
    record_partner_feedback,
    record_partner_step,
    withdraw_doorverwijzing,
)
from partners.actions.toegang import end_access, renew_code, renew_link, resend_link
from partners.actions.verwijzen import create_doorverwijzing, send_doorverwijzing, update_doorverwijzing

__all__ = [
    "change_ground",
    "confirm_code",
    "create_doorverwijzing",
    "end_access",
    "end_session",
    "partner_feedback",
    "partner_step",
    "record_partner_feedback",
    "record_partner_step",
    "renew_code",
    "renew_link",
    "resend_link",
    "send_doorverwijzing",
    "update_doorverwijzing",
    "withdraw_consent",
    "withdraw_doorverwijzing",
]
