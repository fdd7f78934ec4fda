"""Where the templates of letters are in the navigation."""

from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.registries import MenuEntry, menu

menu.register(
    MenuEntry(
        code="briefsjablonen",
        label=lambda: _("Briefsjablonen"),
        url_name="briefsjablonen:lijst",
        icon="envelope-paper",
        roles=frozenset({Rol.BEHEER}),
        plaats="beheer",
        order=46,
    )
)
