"""Where the home of staff is in the navigation."""

from django.conf import settings
from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.models.medewerker import ALLE_ROLLEN
from plavei.core.registries import MenuEntry, menu

menu.register(
    MenuEntry(
        code="vandaag",
        label=lambda: _("Vandaag"),
        url_name=settings.HOME_URL_NAME,
        icon="house-door",
        roles=ALLE_ROLLEN,
        order=10,
    )
)
menu.register(
    MenuEntry(
        code="cijfers",
        label=lambda: _("Cijfers"),
        url_name="werkplek:cijfers",
        icon="bar-chart",
        roles=frozenset({Rol.TEAMLEIDER}),
        plaats="meer",
        order=70,
        active_prefix="/cijfers/",
    )
)
