"""How the log-in library fits in: no sign-up, our own user fields."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from django.http import HttpRequest

from plavei.core.models import Medewerker


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False


class MFAAdapter(DefaultMFAAdapter):
    def get_totp_label(self, user: Medewerker) -> str:
        return user.email
