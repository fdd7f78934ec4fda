"""What the ground floor puts on the home of the beheerder."""

from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core import outbox
from plavei.core.meldingen import sentence
from plavei.core.models import Bericht, Medewerker, Rol
from plavei.core.registries import Tile, TileContent, TileItem, tiles

MAX = 6


def _post(user: Medewerker) -> TileContent:
    """Mail of which somebody has to say whether it goes again; nothing of what it was about."""
    url = reverse("core:post")
    rows = list(outbox.undelivered().select_related("ontvanger").order_by("-pk")[: MAX + 1])
    items = [
        TileItem(
            label=sentence(row.soort, row.stap),
            url=url,
            sub=f"{row.ontvanger or _('iemand buiten de organisatie')}: {Bericht.Status(row.status).label}",
            icon="envelope-exclamation",
        )
        for row in rows[:MAX]
    ]
    return TileContent(items=items, count=f"{MAX}+" if len(rows) > MAX else str(len(rows)), more_url=url)


tiles.register(
    Tile(
        code="post",
        title=lambda: _("Mail die niet aankwam"),
        group="te_laat",
        roles=frozenset({Rol.BEHEER}),
        content=_post,
        empty=lambda: _("Alle mail is aangekomen"),
        order=20,
    )
)
