"""Where residents are in the navigation."""

from django.utils.translation import gettext as _

from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import MenuEntry, menu

menu.register(
    MenuEntry(
        code="bewoners",
        label=lambda: _("Bewoners"),
        url_name="bewoners:zoeken",
        icon="people",
        roles=ZAAKROLLEN,
        order=40,
        active_prefix="/bewoners/",
    )
)
menu.register(
    MenuEntry(
        code="initiatieven",
        label=lambda: _("Initiatieven"),
        url_name="initiatieven:lijst",
        icon="lightbulb",
        roles=ZAAKROLLEN,
        order=45,
        active_prefix="/initiatieven/",
    )
)
