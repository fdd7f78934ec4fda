"""Where partners and referrals are in the navigation."""

from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.registries import MenuEntry, menu

menu.register(
    MenuEntry(
        code="doorverwijzingen",
        label=lambda: _("Doorverwijzingen"),
        url_name="partners:doorverwijzingen",
        icon="send",
        roles=frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER}),
        order=40,
        active_prefix="/partners/doorverwijzingen/",
    )
)
menu.register(
    MenuEntry(
        code="partners",
        label=lambda: _("Partners"),
        url_name="partners:lijst",
        icon="building",
        roles=frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER, Rol.BEHEER}),
        order=45,
        active_prefix="/partners/",
    )
)
