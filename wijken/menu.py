"""Where neighbourhoods are in the navigation."""

from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.models.medewerker import ALLE_ROLLEN
from plavei.core.registries import MenuEntry, menu

menu.register(
    MenuEntry(
        code="wijken",
        label=lambda: _("Wijken"),
        url_name="wijken:lijst",
        icon="map",
        roles=ALLE_ROLLEN,
        order=50,
        active_prefix="/wijken/",
    )
)
menu.register(
    MenuEntry(
        code="werkgebieden",
        label=lambda: _("Werkgebieden en intakecoaches"),
        url_name="werkgebieden:lijst",
        icon="pin-map",
        roles=frozenset({Rol.BEHEER}),
        plaats="beheer",
        order=20,
    )
)
