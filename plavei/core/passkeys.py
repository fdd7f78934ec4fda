"""Passkeys: the log-in library's forms, made to stand whatever somebody posts to them.

What a browser sends is parsed by several libraries (JSON, CBOR, signatures) that each have exceptions of their own; to
whoever logs in, all of them mean one thing: this passkey does not fit.
"""

import json
import logging
from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

logger = logging.getLogger(__name__)

# A real one has some two thousand characters, with a large attestation ten thousand.
MAX_TEKENS = 30_000
MAX_NAAM = 60


class SleutelVeld(forms.JSONField):
    """What the browser made of a passkey: an object, of a size that is one, without what a database refuses."""

    def __init__(self) -> None:
        super().__init__(required=True, widget=forms.HiddenInput)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str) and (len(value) > MAX_TEKENS or "\\u0000" in value):
            raise _wrong()
        try:
            found = super().to_python(value)
        except (RecursionError, ValueError) as error:
            raise _wrong() from error
        if not isinstance(found, dict):
            raise _wrong()
        return found

    def has_changed(self, initial: Any, data: Any) -> bool:
        return True

    def bound_data(self, data: Any, initial: Any) -> Any:
        return None  # used up: never written back into the page

    def prepare_value(self, value: Any) -> str:
        return "" if value is None else json.dumps(value)


def _wrong() -> ValidationError:
    error: ValidationError = get_adapter().validation_error("passkey_past_niet")
    return error


def _in_words(error: Exception) -> ValidationError:
    # What the library says of a wrong code is about an app with codes.
    if isinstance(error, ValidationError) and getattr(error, "code", "") != "incorrect_code":
        return error
    if not isinstance(error, ValidationError):
        logger.info("a passkey that cannot be read (%s)", type(error).__name__)
    return _wrong()


class _Authenticate(AuthenticateWebAuthnForm):  # type: ignore[misc]
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = SleutelVeld()

    def clean_credential(self) -> Authenticator:
        try:
            found: Authenticator = super().clean_credential()
        except Exception as error:
            raise _in_words(error) from error
        return found


class AuthenticateForm(_Authenticate):
    """The second step of a log-in with a passkey."""


class LoginForm(_Authenticate, LoginWebAuthnForm):  # type: ignore[misc]
    """A log-in with a passkey alone."""


class ReauthenticateForm(_Authenticate, ReauthenticateWebAuthnForm):  # type: ignore[misc]
    """Whether it is still the same person, by passkey."""


def _name_field(field: forms.Field) -> None:
    field.label = _("Naam")
    field.help_text = _("Zo herkent u hem later, bijvoorbeeld: mijn laptop.")
    field.max_length = MAX_NAAM  # type: ignore[attr-defined]
    field.validators.append(forms.CharField(max_length=MAX_NAAM).validators[0])
    field.widget.attrs.update(maxlength=MAX_NAAM, autocomplete="off")


class AddForm(AddWebAuthnForm):  # type: ignore[misc]
    """A new passkey."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"] = SleutelVeld()
        _name_field(self.fields["name"])
        self.fields["passwordless"].label = _("Ook inloggen zonder wachtwoord")
        self.fields["passwordless"].help_text = _(
            "Dan logt u in met alleen deze passkey. Hij vraagt daarbij altijd om uw vinger, gezicht of pincode."
        )

    def clean(self) -> dict[str, Any]:
        try:
            cleaned: dict[str, Any] = super().clean()
        except Exception as error:
            raise _in_words(error) from error
        return cleaned


class EditForm(EditWebAuthnForm):  # type: ignore[misc]
    """Another name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_field(self.fields["name"])
