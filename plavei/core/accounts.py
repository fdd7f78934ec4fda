"""How the log-in library fits in: no sign-up, our own user fields."""

from typing import Any, ClassVar

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from plavei.core.models import Medewerker


class AccountAdapter(DefaultAccountAdapter):
    # The library's own sentences say that something is wrong; ours say what to do.
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na, of kies een nieuw wachtwoord."
        ),
        "account_inactive": _("Dit account is gesloten. Vraag het uw functioneel beheerder."),
        "incorrect_password": _("Dat is niet uw wachtwoord. Probeer het nog eens."),
        "enter_current_password": _("Vul eerst uw huidige wachtwoord in."),
        "too_many_login_attempts": _("Te vaak geprobeerd. Wacht een paar minuten en probeer het dan nog eens."),
        "rate_limited": _("Te vaak geprobeerd. Wacht een paar minuten en probeer het dan nog eens."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False


class MFAAdapter(DefaultMFAAdapter):
    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Die code klopt niet (meer). Wacht op de volgende in uw app en vul die in."),
    }

    def get_totp_label(self, user: Medewerker) -> str:
        return user.email
