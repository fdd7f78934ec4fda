"""What every page needs: name of the house, menu for the role, unread notifications."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache, partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from plavei.core import klok
from plavei.core.middleware import passed_second_factor
from plavei.core.models import Bericht, Medewerker, Rol
from plavei.core.prepared import Prepared
from plavei.core.registries import MenuEntry, menu

MAX_UNREAD = 100
TABS = 4


def huis(request: HttpRequest) -> dict[str, Any]:
    user = getattr(request, "user", None)
    context: dict[str, Any] = {
        "organisatie": settings.ORGANISATIE,
        "organisatie_telefoon": settings.TELEFOON,
        "organisatie_email": settings.CONTACT_EMAIL,
        "demo": settings.DEMO,
        # What the button of the association's accounts says; empty when there are none.
        "inlogdienst": settings.OIDC.naam if settings.OIDC else "",
        # After how long a screen that nobody touches is covered.
        "sessie_minuten": settings.SESSION_MINUTES,
        "vandaag": klok.vandaag(),
        # Asked by the pages that tell when they were opened.
        "nu": klok.nu,
        "menu": (),
    }
    # Some pages come before the second factor, and the one that says that an address does not exist comes anywhere.
    if isinstance(user, Medewerker) and passed_second_factor(request):
        context |= {
            "menu": _menu(user.rol, request.path),
            "weergave": user.weergave,
            "sneltoetsen": user.sneltoetsen,
            "wie": Wie(user.naam, user.foto_url, _rolnaam(user.rol)),
            # Asked when the page shows it, once.
            "ongelezen": cache(partial(unread_count, user)),
            **_urls(),
        }
    return context


@cache
def _urls() -> dict[str, str]:
    return {
        "meldingen_url": reverse("core:meldingen"),
        "home_url": reverse(settings.HOME_URL_NAME),
        "zoek_url": reverse(settings.SEARCH_URL_NAME),
    }


@Prepared
def _unread(ontvanger: int) -> Any:
    unread = Bericht.objects.filter(ontvanger=ontvanger, kanaal=Bericht.Kanaal.APP, gelezen_op=None)
    return unread.values_list("pk")[:MAX_UNREAD]


def unread_count(user: Medewerker) -> int:
    """Unread notifications, counted up to 100: nobody reads an exact number beyond "99+"."""
    return len(_unread(ontvanger=user.pk))


@dataclass(frozen=True)
class Wie:
    """Who is logged in, as every page shows it."""

    naam: str
    foto: str
    rol: str


@cache
def _rolnaam(rol: str) -> str:
    return str(Rol(rol).label)


@dataclass(frozen=True)
class MenuItem:
    """An entry as the page shows it; ``tab``: it is on the bar of a phone; ``actief``: it is the page one is on."""

    code: str
    label: str
    url: str
    icon: str
    plaats: str
    prefix: str
    tab: bool = False
    actief: bool = False


def _menu(rol: str, path: str) -> Sequence[MenuItem]:
    items = _items(tuple(menu), rol)
    fit = [item for item in items if (path.startswith(item.prefix) if item.prefix != "/" else path == "/")]
    # Of two entries that both fit (/signalen/ and /signalen/nieuw/) only the longest is the page one is on.
    return _with_active(items, max(fit, key=lambda item: len(item.url)).code if fit else "")


@lru_cache(maxsize=64)
def _items(entries: tuple[MenuEntry, ...], rol: str) -> tuple[MenuItem, ...]:
    # What has "beheer" as its place is listed on that page only.
    mine = [entry for entry in entries if rol in entry.roles and entry.plaats != "beheer"]
    items = []
    # Beside "more" the bar has room for four, and what one makes something new with comes before all.
    room = TABS - sum(entry.plaats == "nieuw" for entry in mine)
    for entry in sorted(mine, key=lambda entry: (entry.order, entry.code)):
        url = reverse(entry.url_name)
        label = str(entry.label())
        tab = entry.plaats == "nieuw" or (entry.plaats == "hoofd" and room > 0)
        room -= tab and entry.plaats == "hoofd"
        items.append(MenuItem(entry.code, label, url, entry.icon, entry.plaats, entry.active_prefix or url, tab))
    return tuple(items)


@lru_cache(maxsize=256)
def _with_active(items: tuple[MenuItem, ...], code: str) -> tuple[MenuItem, ...]:
    return tuple(replace(item, actief=item.code == code) for item in items)
