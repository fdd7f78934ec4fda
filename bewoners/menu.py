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
