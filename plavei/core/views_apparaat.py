"""The product as an app on a phone: its manifest, its service worker, and the page for without a connection.

All three are open to everybody and the same for everybody, since the browser keeps them: nothing about a person.
"""

import json

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from plavei.core.concepten import device_key
from plavei.core.registries import offline_pages
from plavei.core.toegang import publiek, staff

# What the pages for without a connection are dressed with, icons and type included.
_MEE = (
    "vendor/atkinson/400.css",
    "vendor/atkinson/700.css",
    "vendor/atkinson/files/atkinson-hyperlegible-latin-400-normal.woff2",
    "vendor/atkinson/files/atkinson-hyperlegible-latin-700-normal.woff2",
    "vendor/bootstrap/css/bootstrap.min.css",
    "vendor/bootstrap-icons/bootstrap-icons.min.css",
    "vendor/bootstrap-icons/fonts/bootstrap-icons.woff2",
    "css/plavei.css",
    "css/indeling.css",
    "css/formulieren.css",
    "css/componenten.css",
    "css/publiek.css",
    "css/signalen.css",
    "js/plavei.js",
    "js/kluis.js",
    "js/apparaat.js",
    "js/concept_offline.js",
    "img/merk.svg",
)
_HOUR = 3600


@publiek
@require_safe
def manifest(request: HttpRequest) -> HttpResponse:
    """What a phone needs to put the product among its apps."""
    naam = f"{settings.ORGANISATIE} {_('Leefbaarheid')}"
    icons = [
        {"src": static(f"img/app-{maat}.png"), "sizes": f"{maat}x{maat}", "type": "image/png", "purpose": "any"}
        for maat in (192, 512)
    ]
    icons.append(
        {"src": static("img/app-512-rond.png"), "sizes": "512x512", "type": "image/png", "purpose": "maskable"}
    )
    response = JsonResponse(
        {
            "name": naam,
            "short_name": settings.ORGANISATIE,
            "lang": "nl",
            "start_url": reverse(settings.HOME_URL_NAME),
            "scope": "/",
            "display": "standalone",
            "background_color": "#faf6ef",
            "theme_color": "#14655b",
            "icons": icons,
        },
        content_type="application/manifest+json",
    )
    response["Cache-Control"] = f"max-age={_HOUR}"
    return response


@publiek
@require_safe
def werker(request: HttpRequest) -> HttpResponse:
    """The service worker. From the root, since it may serve only what lies below its own address."""
    # Addresses of our own only; as JSON they are written into the script as they are.
    schil = {reverse(page.url_name): reverse(page.shell_url_name) for page in offline_pages}
    context = {
        "schil": json.dumps(schil),
        "terugval": json.dumps(reverse("core:geen_verbinding")),
        "mee": json.dumps([static(path) for path in _MEE]),
    }
    response = HttpResponse(render_to_string("core/werker.js", context), content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = "no-cache"
    return response


@publiek
@require_safe
def geen_verbinding(request: HttpRequest) -> HttpResponse:
    """What is shown when a page cannot be reached; kept by the browser."""
    return render(request, "core/geen_verbinding.html", {"opnieuw_url": reverse(settings.HOME_URL_NAME)})


@require_safe
def sleutel(request: HttpRequest) -> HttpResponse:
    """For the scripts of somebody who is logged in: the key of what their device keeps, and a fresh token."""
    key, van = device_key(staff(request))
    response = JsonResponse({"sleutel": key, "van": van, "token": get_token(request)})
    response["Cache-Control"] = "no-store"
    return response
