"""Where casussen are in the navigation."""

from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import MenuEntry, menu

menu.register(
    MenuEntry(
        code="casussen",
        label=lambda: _("Casussen"),
        url_name="casussen:lijst",
        icon="folder2-open",
        roles=ZAAKROLLEN,
        order=25,
        active_prefix="/casussen/",
    )
)
menu.register(
    MenuEntry(
        code="actiesjablonen",
        label=lambda: _("Standaardacties"),
        url_name="casussen:sjablonen",
        icon="list-check",
        roles=frozenset({Rol.BEHEER}),
        plaats="beheer",
        order=45,
    )
)
menu.register(
    MenuEntry(
        code="noodtoegang",
        label=lambda: _("Noodtoegang"),
        url_name="casussen:noodtoegang",
        icon="exclamation-diamond",
        roles=frozenset({Rol.PRIVACY}),
        order=40,
        active_prefix="/casussen/",
    )
)
