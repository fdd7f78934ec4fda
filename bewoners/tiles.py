"""What plans put on the home per role: those that wait for an answer."""

from django.urls import reverse
from django.utils.translation import gettext as _

from bewoners.models import Initiatief
from bewoners.models.initiatief import HANDELT_AF, InitiatiefQuerySet
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.registries import Tile, TileContent, TileItem, tiles

MAX = 6
_KOLOMMEN = ("pk", "titel", "buurt__naam", "termijn_op")


def _content(initiatieven: InitiatiefQuerySet) -> TileContent:
    rows = list(initiatieven.order_by("termijn_op", "pk").values_list(*_KOLOMMEN)[: MAX + 1])
    items = [
        TileItem(
            label=titel,
            url=reverse("initiatieven:detail", args=[pk]),
            sub=f"I{pk}, {buurt}",
            deadline=termijn_op,
            icon="lightbulb",
        )
        for pk, titel, buurt, termijn_op in rows[:MAX]
    ]
    aantal = f"{MAX}+" if len(rows) > MAX else str(len(rows))
    return TileContent(items=items, count=aantal, more_url=reverse("initiatieven:lijst"))


def _open(user: Medewerker) -> InitiatiefQuerySet:
    return Initiatief.objects.visible_to(user).to_answer()


tiles.register(
    Tile(
        code="initiatieven_open",
        title=lambda: _("Initiatieven te beantwoorden"),
        group="vandaag",
        roles=HANDELT_AF,
        content=lambda user: _content(_open(user).filter(termijn_op__gte=klok.vandaag())),
        empty=lambda: _("Alle bewoners hebben antwoord."),
        order=60,
    )
)
tiles.register(
    Tile(
        code="initiatieven_te_laat",
        title=lambda: _("Initiatieven zonder antwoord"),
        group="te_laat",
        roles=HANDELT_AF,
        content=lambda user: _content(_open(user).filter(termijn_op__lt=klok.vandaag())),
        empty=lambda: _("Niemand wacht te lang."),
        order=60,
    )
)
