"""What every page needs: name of the house, menu for the role, unread notifications."""

from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from plavei.core import klok
from plavei.core.models import Bericht, Medewerker
from plavei.core.registries import menu


def huis(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    context: dict[str, Any] = {
        "organisatie": settings.ORGANISATIE,
        "organisatie_telefoon": settings.TELEFOON,
        "organisatie_email": settings.CONTACT_EMAIL,
        "demo": settings.DEMO,
        "vandaag": _vandaag(),
        "menu": [],
    }
    if isinstance(user, Medewerker):
        context |= {
            "menu": _menu(user, request.path),
            "ongelezen": SimpleLazyObject(lambda: unread_count(user)),
            "meldingen_url": reverse("core:meldingen"),
            "home_url": reverse(settings.HOME_URL_NAME),
            "zoek_url": reverse(settings.SEARCH_URL_NAME),
        }
    return context


def _vandaag() -> date:
    return klok.vandaag()


def unread_count(user: Medewerker) -> int:
    """Unread notifications, counted up to 100: nobody reads an exact number beyond "99+"."""
    unread = Bericht.objects.filter(ontvanger=user, kanaal=Bericht.Kanaal.APP, gelezen_op=None)
    return unread[:100].count()


def _menu(user: Medewerker, path: str) -> list[dict[str, Any]]:
    # What has "beheer" as its place is listed on that page only.
    mine = (entry for entry in menu if user.rol in entry.roles and entry.plaats != "beheer")
    entries = sorted(mine, key=lambda entry: (entry.order, entry.code))
    rows = []
    for entry in entries:
        url = reverse(entry.url_name)
        prefix = entry.active_prefix or url
        rows.append(
            {
                "code": entry.code,
                "label": entry.label(),
                "url": url,
                "icon": entry.icon,
                "plaats": entry.plaats,
                "actief": path.startswith(prefix) if prefix != "/" else path == "/",
            }
        )
    # Of two entries that both fit (/signalen/ and /signalen/nieuw/) only the longest is the page one is on.
    active = [row for row in rows if row["actief"]]
    for row in active:
        row["actief"] = row is max(active, key=lambda candidate: len(candidate["url"]))
    return rows
