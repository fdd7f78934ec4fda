"""Small middlewares of our own: request id, session renewal, log-in required, second factor by role."""

import re
import time
import uuid
from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import urlencode

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware as DjangoSessionMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, resolve_url

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
        token = logs.request_id.set(request_id)
        try:
            response = self.get_response(request)
        finally:
            logs.request_id.reset(token)
        response["X-Request-ID"] = request_id
        return response


class SessionMiddleware(DjangoSessionMiddleware):
    """Renews a session when somebody does something, at most once a minute, and never for polling.

    Saving the session on every request would be a write per page; never renewing would log people out at work.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
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
        if request.user.is_authenticated or getattr(view, "publiek", False) or _is_allauth(view):
            return None
        if is_poll(request) or getattr(request, "htmx", False):
            response = HttpResponse(status=HTTPStatus.UNAUTHORIZED)
            response["HX-Redirect"] = resolve_url(settings.LOGIN_URL)
            return response
        target = resolve_url(settings.LOGIN_URL)
        if request.method in {"GET", "HEAD"}:
            target += "?" + urlencode({"next": request.get_full_path()})
        return redirect(target)


class SecondFactorMiddleware:
    """Roles in settings.MFA_ROLLEN reach nothing but their own second factor until they have one."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: object, args: object, kwargs: object) -> HttpResponse | None:
        user = request.user
        if not user.is_authenticated or user.rol not in settings.MFA_ROLLEN:
            return None
        if getattr(view, "publiek", False) or _is_allauth(view) or request.session.get("_tweede_stap"):
            return None
        from allauth.mfa.utils import is_mfa_enabled

        if is_mfa_enabled(user):
            # Asked once per session: the log-in itself already demanded the code.
            request.session["_tweede_stap"] = True
            return None
        return redirect("mfa_activate_totp")


def _is_allauth(view: object) -> bool:
    return str(getattr(view, "__module__", "")).startswith("allauth.")
