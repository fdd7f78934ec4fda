"""The demo's mail, to read at /demo/post/. Outside the demo these pages do not exist: there mail goes to mailboxes."""

import email
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from plavei.core.toegang import publiek

MAX_BRIEVEN = 100
_NAAM = re.compile(r"^[0-9a-f]{32}$")


@dataclass(frozen=True)
class Brief:
    """One mail as a reader sees it."""

    naam: str
    aan: str
    onderwerp: str
    op: datetime | None
    tekst: str


@publiek
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """The newest mails. Open to everybody: an invited colleague reads the invitation before being able to log in."""
    return render(request, "core/demo_post.html", {"brieven": newest()})


@publiek
@require_safe
def brief(request: HttpRequest, naam: str) -> HttpResponse:
    """One mail; its name is checked, so that no address reaches another file."""
    folder = _folder()
    if not _NAAM.match(naam):
        raise Http404
    try:
        found = read(folder / f"{naam}.eml")
    except OSError:
        raise Http404 from None
    return render(request, "core/demo_brief.html", {"brief": found})


def newest() -> list[Brief]:
    """The newest mails first, 100 at most."""
    files: list[tuple[float, Path]] = []
    for path in _folder().glob("*.eml"):
        try:
            files.append((path.stat().st_mtime, path))
        except OSError:  # removed while looking
            continue
    return [read(path) for _when, path in sorted(files, reverse=True)[:MAX_BRIEVEN]]


def read(path: Path) -> Brief:
    """Raises OSError when the file is not there."""
    message = email.message_from_bytes(path.read_bytes(), policy=default)
    assert isinstance(message, EmailMessage)  # noqa: S101 (the policy makes it so)
    return Brief(
        naam=path.stem,
        aan=str(message["to"] or ""),
        onderwerp=str(message["subject"] or ""),
        op=_moment(str(message["date"] or "")),
        tekst=_text(message),
    )


def _text(message: EmailMessage) -> str:
    body = message.get_body(("plain",))
    if body is None:
        return ""
    try:
        return str(body.get_content())
    except LookupError:  # a character set that does not exist
        return str(body.get_payload())


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value)
    except ValueError:
        return None
    # "-0000" says: this is UTC, and nothing about where the sender is.
    return moment.replace(tzinfo=UTC) if timezone.is_naive(moment) else moment


def _folder() -> Path:
    if not settings.DEMO:
        raise Http404
    return Path(settings.EMAIL_FILE_PATH)
