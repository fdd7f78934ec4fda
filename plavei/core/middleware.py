"""Small middlewares of our own: request id, session renewal, log-in required, second factor by role."""

import re
import time
import uuid
from collections.abc import Callable, Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.urls import reverse

from plavei.core import logs

GetResponse = Callable[[HttpRequest], HttpResponse]

# A request that only looks whether there is news: it neither keeps a session alive nor counts as reading.
POLL_HEADER = "X-Plavei-Peiling"
_RENEW_AFTER_SECONDS = 60
_REQUEST_ID = re.compile(r"^[A-Za-z0-9-]{8,64}$")


def is_poll(request: HttpRequest) -> bool:
    return POLL_HEADER in request.headers


class RequestIdMiddleware:
    """Gives each request an id: in every log line and in the X-Request-ID of the answer."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        given = request.headers.get("X-Request-ID", "") if settings.TRUSTED_PROXIES else ""
        request_id = given if _REQUEST_ID.match(given) else uuid.uuid4().hex
        request.META[logs.REQUEST_ID] = request_id
        token = logs.request_id.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            logs.request_id.reset(token)
        response["X-Request-ID"] = request_id
        return response


class SaneRequestMiddleware:
    """Refuses or takes off what no browser sends and what nothing behind this line could stand."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if any("\0" in value for value in request.COOKIES.values()):
            # Within quotes "\000" is a NUL, and the session is looked up in a database that takes none.
            request.COOKIES = {name: value for name, value in request.COOKIES.items() if "\0" not in value}
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: object, args: object, kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """The first to see which page it is for, before anything reads the body."""
        if _body_size(request) > _largest_body(request, view, kwargs):
            raise RequestDataTooBig("The request body is larger than all attachments of a form together may be.")
        return None


def _body_size(request: HttpRequest) -> int:
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    return int(length) if length.isascii() and length.isdigit() and len(length) < 19 else 0


def _largest_body(request: HttpRequest, view: object, kwargs: Mapping[str, Any]) -> int:
    """Files go to disk while they come in, before anybody looks whose they are; without a session nobody has any.

    Except on a page that takes them from whoever holds a link of ours (``toegang.neemt_bestand``): one file.
    """
    if settings.SESSION_COOKIE_NAME in request.COOKIES:
        return int(settings.REQUEST_MAX_MB) * 1024 * 1024
    neemt_bestand = getattr(view, "neemt_bestand", None)
    bestand = int(settings.BIJLAGE_MAX_MB) * 1024 * 1024 if neemt_bestand and neemt_bestand(**kwargs) else 0
    return int(settings.DATA_UPLOAD_MAX_MEMORY_SIZE) + bestand


class NoStoreMiddleware:
    """Pages of somebody who is logged in stay nowhere: after logging out, "back" on a shared computer shows nothing.

    Looks at the cookie only, so that it asks nothing of a database that may be away.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "private, no-store"
        return response


class GezondheidMiddleware:
    """Takes the cookies off a request for /gezondheid/: reading a session would fail when the database is away."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info == "/gezondheid/":
            request.COOKIES = {}
        return self.get_response(request)


class SessionMiddleware(DjangoSessionMiddleware):
    """Renews a session when somebody does something, at most once a minute, and never for polling.

    Saving the session on every request would be a write per page; never renewing would log people out at work.
    """

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        session = request.session
        if session.session_key and not is_poll(request) and "_auth_user_id" in session:
            now = int(time.time())
            if now - int(session.get("_gezien", 0)) >= _RENEW_AFTER_SECONDS:
                session["_gezien"] = now
        return super().process_response(request, response)


class LoginRequiredMiddleware:
    """Every page asks for a log-in unless its view is marked ``@publiek`` or belongs to the log-in library."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        if getattr(view, "publiek", False):
            return None
        if request.user.is_authenticated and _session_is_over(request):
            logout(request)
        if _is_allauth(view) or request.user.is_authenticated:
            return None
        return _send_to(request, resolve_url(settings.LOGIN_URL))


def _session_is_over(request: HttpRequest) -> bool:
    from plavei.core.organisatie.sessie import is_over

    return is_over(request)


# All that somebody without a second factor can reach: giving one, the password this asks, and the way out; and making
# one, as long as the account has none.
_VOOR_DE_MUUR = frozenset(
    {
        "account_login",
        "account_logout",
        "account_inactive",
        "account_reauthenticate",
        "mfa_authenticate",
        "mfa_reauthenticate",
        "mfa_reauthenticate_webauthn",
    }
)
_MAKEN = frozenset({"mfa_activate_totp", "mfa_add_webauthn"})


class SecondFactorMiddleware:
    """Roles in settings.MFA_ROLLEN reach nothing until this very session gave a second factor.

    That the account has one is not enough: a session opened with a stolen password before it was made would be let in.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        match = request.resolver_match
        if getattr(view, "publiek", False) or (match is not None and match.view_name in _VOOR_DE_MUUR):
            return None
        if passed_second_factor(request):
            return None
        from allauth.mfa.models import Authenticator
        from allauth.mfa.utils import is_mfa_enabled

        if is_mfa_enabled(request.user, [Authenticator.Type.TOTP]):
            return _send_to(request, reverse("mfa_reauthenticate"))
        if is_mfa_enabled(request.user, [Authenticator.Type.WEBAUTHN]):
            return _send_to(request, reverse("mfa_reauthenticate_webauthn"))
        if match is not None and match.view_name in _MAKEN:
            return None
        return _send_to(request, reverse("mfa_activate_totp"))


def passed_second_factor(request: HttpRequest) -> bool:
    """Whether this session gave a second factor, or does not have to. No query: the session remembers it."""
    user = request.user
    if not user.is_authenticated or user.rol not in settings.MFA_ROLLEN:
        return True
    from allauth.account.authentication import get_authentication_records

    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def _send_to(request: HttpRequest, url: str) -> HttpResponse:
    """To a page that has to come first, with the way back; a part of a page (htmx, polling) says so in a header."""
    if is_poll(request) or getattr(request, "htmx", False):
        response = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
        response["HX-Redirect"] = url
        return response
    if request.method in {"GET", "HEAD"}:
        url += "?" + urlencode({"next": request.get_full_path()})
    return redirect(url)


def _is_allauth(view: object) -> bool:
    return str(getattr(view, "__module__", "")).startswith("allauth.")
