"""All addresses. Which of them ask for a log-in is decided by plavei.core.middleware, not here."""

from allauth.account.views import LoginView
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("plavei.werkplek.urls")),
    path("", include("plavei.core.urls")),
    path("wijken/", include("wijken.urls")),
    path("bewoners/", include("bewoners.urls")),
    path("signalen/", include("signalen.urls")),
    path("account/", include("allauth.urls")),
    # After the include: reversing takes the last one, so that redirects lead to our own address.
    path("inloggen/", LoginView.as_view(), name="account_login"),
]
