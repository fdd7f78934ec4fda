"""The log-in library's pages where ours differ: what else must happen, or must not."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.usersessions.models import UserSession
from allauth.usersessions.views import ListUserSessionsView
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from plavei.core import actions
from plavei.core.toegang import publiek, staff


class ActivateTOTP(ActivateTOTPView):  # type: ignore[misc]
    """Making a second factor proves that this session has it: it is not asked again right away."""

    def form_valid(self, form: Any) -> HttpResponse:
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        return response


class Authenticate(AuthenticateView):  # type: ignore[misc]
    """The second step of a log-in. A form without a code is a wrong code, and not another kind of key (a 500)."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "POST" and "code" not in request.POST:
            posted = request.POST.copy()
            posted["code"] = ""
            request.POST = posted  # type: ignore[assignment]
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class UserSessions(ListUserSessionsView):  # type: ignore[misc]
    """Where one is logged in, and log out everywhere but here: also sessions that this list does not know."""

    def form_valid(self, form: Any) -> HttpResponse:
        medewerker = staff(self.request)
        actions.log_out_everywhere(medewerker=medewerker)
        update_session_auth_hash(self.request, medewerker)
        UserSession.objects.create_from_request(self.request)
        messages.success(self.request, _("U bent overal uitgelogd, behalve hier."))
        return redirect("usersessions_list")


activate_totp = ActivateTOTP.as_view()
authenticate = publiek(Authenticate.as_view())
usersessions = UserSessions.as_view()
