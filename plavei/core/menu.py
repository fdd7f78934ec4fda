"""What the ground floor puts in the navigation, and on the page of the beheerder."""

from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.registries import MenuEntry, menu

BEHEER = frozenset({Rol.BEHEER})

menu.register(
    MenuEntry(
        code="beheer",
        label=lambda: _("Beheer"),
        url_name="core:beheer",
        icon="gear",
        roles=BEHEER,
        order=80,
    )
)
menu.register(
    MenuEntry(
        code="inzage",
        label=lambda: _("Wie las wat"),
        url_name="core:inzage",
        icon="eye",
        roles=frozenset({Rol.PRIVACY}),
        order=20,
    )
)
menu.register(
    MenuEntry(
        code="medewerkers",
        label=lambda: _("Medewerkers"),
        url_name="core:medewerkers",
        icon="people",
        roles=BEHEER,
        plaats="beheer",
        order=10,
    )
)
menu.register(
    MenuEntry(
        code="groepen",
        label=lambda: _("Groepen met toegang"),
        url_name="core:groepen",
        icon="people-fill",
        roles=BEHEER,
        plaats="beheer",
        order=15,
    )
)
menu.register(
    MenuEntry(
        code="normen",
        label=lambda: _("Termijnen"),
        url_name="core:normen",
        icon="hourglass-split",
        roles=BEHEER,
        plaats="beheer",
        order=30,
    )
)
menu.register(
    MenuEntry(
        code="vrije_dagen",
        label=lambda: _("Vrije dagen"),
        url_name="core:vrije_dagen",
        icon="calendar-event",
        roles=BEHEER,
        plaats="beheer",
        order=40,
    )
)
menu.register(
    MenuEntry(
        code="woorden",
        label=lambda: _("Gevoelige woorden"),
        url_name="core:woorden",
        icon="chat-square-quote",
        roles=BEHEER,
        plaats="beheer",
        order=45,
    )
)
menu.register(
    MenuEntry(
        code="opvallend_regel",
        label=lambda: _("Grens voor opvallend lezen"),
        url_name="core:opvallend_regel",
        icon="eye",
        roles=BEHEER,
        plaats="beheer",
        order=46,
    )
)
menu.register(
    MenuEntry(
        code="post",
        label=lambda: _("Mail die niet aankwam"),
        url_name="core:post",
        icon="envelope-exclamation",
        roles=BEHEER,
        plaats="beheer",
        order=50,
    )
)
menu.register(
    MenuEntry(
        code="stijl",
        label=lambda: _("Stijl"),
        url_name="core:stijl",
        icon="palette",
        roles=BEHEER,
        plaats="beheer",
        order=90,
    )
)
