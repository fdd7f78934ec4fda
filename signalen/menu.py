"""Where signals are in the navigation, and which page of theirs opens without a connection."""

from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import MenuEntry, OfflinePage, menu, offline_pages

menu.register(
    MenuEntry(
        code="signalen",
        label=lambda: _("Signalen"),
        url_name="signalen:lijst",
        icon="inbox",
        roles=ZAAKROLLEN,
        order=20,
        active_prefix="/signalen/",
    )
)
menu.register(
    MenuEntry(
        code="signaal_nieuw",
        label=lambda: _("Nieuw signaal"),
        url_name="signalen:nieuw",
        icon="plus-lg",
        roles=ZAAKROLLEN,
        plaats="nieuw",
        order=30,
        active_prefix="/signalen/nieuw/",
    )
)
menu.register(
    MenuEntry(
        code="team",
        label=lambda: _("Team"),
        url_name="signalen:team",
        icon="people",
        roles=frozenset({Rol.TEAMLEIDER}),
        plaats="meer",
        order=65,
        active_prefix="/signalen/team/",
    )
)
menu.register(
    MenuEntry(
        code="themas",
        label=lambda: _("Thema's"),
        url_name="signalen:themas",
        icon="journal-check",
        roles=frozenset({Rol.PRIVACY}),
        order=30,
        active_prefix="/signalen/themas/",
    )
)
menu.register(
    MenuEntry(
        code="standaardteksten",
        label=lambda: _("Standaardteksten"),
        url_name="teksten:lijst",
        icon="card-text",
        roles=frozenset({Rol.BEHEER}),
        plaats="beheer",
        order=46,
    )
)
offline_pages.register(
    OfflinePage(code="signaal_nieuw", url_name="signalen:nieuw", shell_url_name="signalen:zonder_verbinding")
)

from signalen.brieven import menu as _brieven  # noqa: E402, F401 - and letters
from signalen.casus import menu as _casus  # noqa: E402, F401 - what casework registers, after this
