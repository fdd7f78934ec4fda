"""Pages of letters below a casus or a signal: the same for both."""

from collections.abc import Callable

from django.urls import URLPattern, path

from plavei.core.models import Medewerker
from signalen.brieven import views
from signalen.brieven.zaken import Zaak


def letter_paths(laden: Callable[[Medewerker, int], Zaak]) -> list[URLPattern]:
    """``laden`` gives the record when somebody may read all of it, else a 404."""
    wat = {"laden": laden}
    return [
        path("<int:pk>/brieven/nieuw/", views.nieuw, wat, name="brief_nieuw"),
        path("<int:pk>/brieven/<int:nummer>/", views.brief, wat, name="brief"),
    ]
