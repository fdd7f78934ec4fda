"""All addresses. Which of them ask for a log-in is decided by plavei.core.middleware, not here."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("plavei.werkplek.urls")),
    path("", include("plavei.core.urls")),
    path("wijken/", include("wijken.urls")),
    path("beheer/werkgebieden/", include("wijken.beheer_urls")),
    path("beheer/teksten/", include("signalen.beheer_urls")),
    path("bewoners/", include("bewoners.urls")),
    path("initiatieven/", include("bewoners.public_urls")),
    path("initiatieven/", include("bewoners.initiatief_urls")),
    path("melden/", include("signalen.public_urls")),
    path("signalen/", include("signalen.urls")),
    path("casussen/", include("signalen.casus.urls")),
    path("beheer/brieven/", include("signalen.brieven.beheer_urls")),
    path("partners/", include("partners.urls")),
    path("p/", include("partners.public_urls")),
    path("", include("plavei.core.account_urls")),
]
