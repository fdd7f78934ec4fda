"""The log-in library's pages where ours differ: what else must happen, or must not."""

from http import HTTPStatus
from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import Login
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import LogoutView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.internal.flows import perform_passwordless_login
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from plavei.core import actions
from plavei.core.toegang import publiek, staff


class Logout(LogoutView):  # type: ignore[misc]
    """Logging out empties the browser too: what was typed there without a connection, and the pages kept for then."""

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        response: HttpResponse = super().post(*args, **kwargs)
        response["Clear-Site-Data"] = '"cache", "storage"'
        return response


class ActivateTOTP(ActivateTOTPView):  # type: ignore[misc]
    """Making a second factor proves that this session has it: it is not asked again right away."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        return response


class AddWebAuthn(AddWebAuthnView):  # type: ignore[misc]
    """A new passkey: making one proves, like a first code, that this session has it."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="webauthn")
        return response


class RemoveWebAuthn(RemoveWebAuthnView):  # type: ignore[misc]
    """Away with a passkey; not with the last second factor of somebody who must have one."""

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_list_webauthn")
        response: HttpResponse = super().form_valid(form)
        return response


class LoginWebAuthn(LoginWebAuthnView):  # type: ignore[misc]
    """Log in with a passkey alone, and go on to the page that was asked for."""

    def form_valid(self, form: Any) -> HttpResponse:
        user = form.cleaned_data["credential"].user
        login = Login(user=user, redirect_url=get_next_redirect_url(self.request))
        response: HttpResponse = perform_passwordless_login(self.request, form.cleaned_data["credential"], login)
        return response


class ReauthenticateWebAuthn(ReauthenticateWebAuthnView):  # type: ignore[misc]
    """Still the same person, by passkey. One that does not fit is said here: the log-in page would send on."""

    def form_invalid(self, form: Any) -> HttpResponse:
        for message in form.errors.get("credential", []):
            messages.error(self.request, message)
        response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
        response.status_code = HTTPStatus.UNPROCESSABLE_ENTITY
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        return context | {"form": kwargs.get("form") or self.get_form_class()(user=self.request.user)}


class UserSessions(ListUserSessionsView):  # type: ignore[misc]
    """Where one is logged in, and log out everywhere but here: also sessions that this list does not know."""

    def form_valid(self, form: Any) -> HttpResponse:
        medewerker = staff(self.request)
        actions.log_out_everywhere(medewerker=medewerker)
        update_session_auth_hash(self.request, medewerker)
        UserSession.objects.create_from_request(self.request)
        messages.success(self.request, _("U bent overal uitgelogd, behalve hier."))
        return redirect("usersessions_list")


logout = publiek(Logout.as_view())
activate_totp = ActivateTOTP.as_view()
authenticate = publiek(AuthenticateView.as_view())
usersessions = UserSessions.as_view()
add_webauthn = AddWebAuthn.as_view()
remove_webauthn = RemoveWebAuthn.as_view()
login_webauthn = publiek(LoginWebAuthn.as_view())
reauthenticate_webauthn = ReauthenticateWebAuthn.as_view()
