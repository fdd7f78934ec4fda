"""How the log-in library fits in: no sign-up, our own addresses for mail, who may log in and how, ending sessions."""

from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.forms import default_token_generator
from allauth.account.internal.stagekit import clear_login
from allauth.account.models import EmailAddress
from allauth.account.utils import user_pk_to_url_str
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from cryptography.fernet import InvalidToken
from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plavei.core import broker, klok
from plavei.core.drempel import client_ip
from plavei.core.geheim import fernet
from plavei.core.models import Bericht, Medewerker, Organisatieaccount, Rol

WACHTWOORD_VERGETEN = "account.wachtwoord_vergeten"
DEMO_DOMEIN = "@plavei.test"


# ---------------------------------------------------------------- who may log in
def is_demo_account(medewerker: Medewerker) -> bool:
    """Whether this account is one of the demo's, whose password everybody can read in the README."""
    return medewerker.demo or medewerker.email.lower().endswith(DEMO_DOMEIN)


def demo_accounts() -> Q:
    """The same question for many rows."""
    return Q(demo=True) | Q(email__iendswith=DEMO_DOMEIN)


class StaffBackend(AuthenticationBackend):
    """Log-in by e-mail and password. Asked again on each request, so that who may no longer log in is out at once."""

    def user_can_authenticate(self, user: AbstractBaseUser | None) -> bool:
        if not isinstance(user, Medewerker) or not user.is_active:
            return False
        return settings.DEMO or not is_demo_account(user)


def may_use_password(medewerker: Medewerker) -> bool:
    """Whether a password opens this account. The emergency account of a beheerder keeps its own whatever happens.

    Whoever logs in with the association's account does so there alone: there it is ended, and there is its second step.
    """
    if medewerker.rol == Rol.BEHEER:
        return True
    if medewerker.rol not in settings.WACHTWOORD_ROLLEN:
        return False
    return settings.OIDC is None or not Organisatieaccount.objects.filter(medewerker=medewerker).exists()


# ---------------------------------------------------------------- e-mail addresses and sessions
def sync_email_address(medewerker: Medewerker) -> None:
    """Keep the library's own list of addresses equal to the one address somebody has, or an old one could still log in.

    The address counts as verified: an invitation goes to it before a password can be made.
    """
    email = medewerker.email.lower()
    rows = list(EmailAddress.objects.filter(user_id=medewerker.pk))
    if len(rows) == 1 and rows[0].email == email and rows[0].verified and rows[0].primary:
        return
    EmailAddress.objects.filter(user_id=medewerker.pk).delete()
    EmailAddress.objects.create(user_id=medewerker.pk, email=email, verified=True, primary=True)


def end_sessions(medewerker: Medewerker) -> None:
    """End every session of somebody, in the caller's transaction. The version also ends those that no list knows of."""
    Medewerker.objects.filter(pk=medewerker.pk).update(sessie_versie=F("sessie_versie") + 1)
    medewerker.refresh_from_db(fields=["sessie_versie"])
    known = UserSession.objects.filter(user_id=medewerker.pk)
    Session.objects.filter(session_key__in=list(known.values_list("session_key", flat=True))).delete()
    known.delete()


# ---------------------------------------------------------------- adapters
class AccountAdapter(DefaultAccountAdapter):
    """What the library asks us about accounts."""

    error_messages = DefaultAccountAdapter.error_messages | {
        # The library's own sentences say that something is wrong; ours say what to do.
        "email_password_mismatch": _(
            "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na, of kies een nieuw wachtwoord."
        ),
        "incorrect_password": _("Dat is niet uw wachtwoord. Probeer het nog eens."),
        "enter_current_password": _("Vul eerst uw huidige wachtwoord in."),
        "too_many_login_attempts": _("Te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw."),
        "rate_limited": _("Te vaak geprobeerd. Wacht vijf minuten en probeer het dan opnieuw."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Accounts are made by invitation only."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """The address that rate limits count by. X-Forwarded-For counts only as far as our own proxies wrote it."""
        return client_ip(request)

    def pre_login(self, request: HttpRequest, user: Medewerker, **kwargs: Any) -> HttpResponse | None:
        """Every way in passes here, after its first step and before the second."""
        sync_email_address(user)
        # A passkey is no password: who may not log in (any more) is stopped here, whatever they bring.
        if not StaffBackend().user_can_authenticate(user):
            clear_login(request)
            refused: HttpResponse = self.respond_user_inactive(request, user)
            return refused
        answer: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return answer

    def reauthenticate(self, user: Medewerker, password: str) -> bool:
        found = self.authenticate(self.request, email=user.email, password=password)
        return found is not None and found.pk == user.pk

    def send_password_reset_mail(self, user: Medewerker, email: str, context: dict[str, Any]) -> None:
        """Put the mail in the outbox: a known address then answers as fast as an unknown one, mail server up or down.

        The link is made when the mail is sent, so that it is stored nowhere.
        """
        if not StaffBackend().user_can_authenticate(user) or not may_use_password(user):
            return
        Bericht.objects.create(
            ontvanger=user,
            kanaal=Bericht.Kanaal.MAIL,
            soort=WACHTWOORD_VERGETEN,
            onderwerp_soort="medewerker",
            onderwerp_id=user.pk,
            aangemaakt_op=klok.nu(),
        )
        broker.wake()


def password_reset_path(bericht: Bericht) -> str | None:
    """The path in a password reset mail; None for somebody who may no longer log in."""
    user = bericht.ontvanger
    if user is None or not StaffBackend().user_can_authenticate(user) or not may_use_password(user):
        return None
    key = default_token_generator.make_token(user)
    return reverse("account_reset_password_from_key", kwargs={"uidb36": user_pk_to_url_str(user), "key": key})


class MFAAdapter(DefaultMFAAdapter):
    """What the library asks us about the second factor."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Die code klopt niet (meer). Wacht op de volgende in uw app en vul die in."),
        "cannot_delete_authenticator": _(
            "In uw rol is een tweede stap verplicht. Hebt u een nieuwe telefoon? Vraag de beheerder uw tweede stap "
            "opnieuw in te laten stellen."
        ),
        "passkey_past_niet": _("Deze passkey past niet bij dit account. Probeer het opnieuw, of neem de andere stap."),
        "onleesbaar": _("Uw tweede stap is niet meer te lezen. Vraag de beheerder die opnieuw in te laten stellen."),
    }

    def get_totp_label(self, user: Medewerker) -> str:
        return user.email

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        if authenticator.user.rol not in settings.MFA_ROLLEN:
            return True
        others = Authenticator.objects.filter(user_id=authenticator.user_id).exclude(pk=authenticator.pk)
        return bool(others.exclude(type=Authenticator.Type.RECOVERY_CODES).exists())

    def generate_authenticator_name(self, user: Medewerker, type: Authenticator.Type) -> str:  # noqa: A002 (the library's)
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count() + 1
        return str(_("Mijn passkey")) if number == 1 else str(_("Passkey %s")) % number

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """A passkey belongs to the address of this installation, whatever name a request came in under."""
        return {"id": urlsplit(settings.BASE_URL).hostname or "localhost", "name": settings.MFA_TOTP_ISSUER}

    def encrypt(self, text: str) -> str:
        """A stolen copy of the database must not hold everybody's second factor."""
        return fernet("mfa").encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Raises ValidationError when SECRET_KEY was replaced without keeping the old one in SECRET_KEY_FALLBACKS."""
        try:
            return fernet("mfa").decrypt(encrypted_text.encode()).decode()
        except InvalidToken as error:
            raise ValidationError(self.error_messages["onleesbaar"]) from error
