"""Who may open a page at all; which records they see there is each model's ``visible_to``."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from plavei.core.models import Medewerker

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def publiek(view: View) -> View:
    """Mark a view as open to everybody; the log-in middleware passes it."""
    view.publiek = True  # type: ignore[attr-defined]
    return view


def neemt_bestand(van: Callable[..., bool]) -> Callable[[View], View]:
    """A page without log-in to which a file may be sent by whom ``van`` knows from the address, without a query."""

    def mark(view: View) -> View:
        view.neemt_bestand = van  # type: ignore[attr-defined]
        return view

    return mark


def alleen(*rollen: str) -> Callable[[View], View]:
    """Only these roles; for anybody else the page does not exist (404)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if staff(request).rol not in rollen:
                raise Http404
            return view(request, *args, **kwargs)

        return cast(View, inner)

    return decorate


def staff(request: HttpRequest) -> Medewerker:
    """The member of staff of this request; a 404 when there is none, so that no view can forget it."""
    if not isinstance(request.user, Medewerker) or not request.user.is_active:
        raise Http404
    return request.user
