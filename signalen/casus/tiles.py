"""What casussen put on the home per role: what is due, and what is late. Never a word out of them."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import CharField, DateTimeField, Q, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.models import Medewerker, Rol
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import Tile, TileContent, TileItem, tiles
from signalen.casus import regels
from signalen.models import Actie, Casus, Huisbezoek
from signalen.models.casus import CasusQuerySet
from signalen.regels import aantal, samen

MAX = 6
DAGEN = timedelta(days=7)


def _content(user: Medewerker, casussen: CasusQuerySet, rij: str) -> TileContent:
    gevonden = regels.rijen(casussen.order_by("termijn_op", "id"), MAX)
    items = [
        TileItem(
            label=regels.naam(casus),
            url=reverse("casussen:detail", args=[casus["pk"]]),
            sub=samen(
                f"C{casus['pk']}",
                str(casus["stap"]),
                "" if casus["regisseur"] == user.naam else casus["regisseur"],
            ),
            deadline=casus["termijn_op"],
            icon=regels.icoon(casus),
        )
        for casus in gevonden[:MAX]
    ]
    return TileContent(items=items, count=aantal(gevonden, MAX), more_url=f"{reverse('casussen:lijst')}?rij={rij}")


def _van_mij(user: Medewerker) -> TileContent:
    mine = Casus.objects.visible_to(user).open().filter(regisseur=user, termijn_op__gte=klok.vandaag())
    return _content(user, mine, "mijn")


def _te_laat(user: Medewerker) -> TileContent:
    laat = Casus.objects.visible_to(user).open().filter(termijn_op__lt=klok.vandaag())
    return _content(user, laat if user.rol == Rol.TEAMLEIDER else laat.filter(Q(regisseur=user)), "te_laat")


def _regel(soort: str, casus: int, thema: str, op: datetime) -> tuple[date, str, str, int, str]:
    """Day, what, icon, casus and theme; an action has no time of day."""
    lokaal = localtime(op)
    if soort == "actie":
        return lokaal.date(), _("Actie"), "list-check", casus, thema
    return lokaal.date(), _("Huisbezoek, %s") % date_format(lokaal, "H:i"), "house-door", casus, thema


def _werk(user: Medewerker) -> TileContent:
    """Actions and visits of the coming days and those that are late; which casus, never what."""
    tot = klok.vandaag() + DAGEN
    acties: Any = Actie.objects.visible_to(user).open().filter(eigenaar=user, uiterlijk_op__lte=tot)
    bezoeken: Any = Huisbezoek.objects.visible_to(user).planned()
    bezoeken = bezoeken.filter(Q(bezoeker=user) | Q(met=user), gepland_op__lt=klok.nu() + DAGEN)
    velden = ("casus_id", "casus__thema__naam")
    acties = acties.order_by("uiterlijk_op", "id").values_list(
        Value("actie", output_field=CharField()), *velden, Cast("uiterlijk_op", DateTimeField())
    )[: MAX + 1]
    bezoeken = bezoeken.order_by("gepland_op", "id").values_list(
        Value("bezoek", output_field=CharField()), *velden, "gepland_op"
    )[: MAX + 1]
    rijen = [_regel(*rij) for rij in acties.union(bezoeken, all=True)]
    rijen.sort(key=lambda rij: (rij[0], rij[3]))
    items = [
        TileItem(
            label=f"{wat}: {thema}",
            url=reverse("casussen:detail", args=[casus]),
            sub=f"C{casus}",
            deadline=op,
            icon=icoon,
        )
        for op, wat, icoon, casus, thema in rijen[:MAX]
    ]
    return TileContent(items=items, count=aantal(rijen, MAX), more_url=f"{reverse('casussen:lijst')}?rij=team")


tiles.register(
    Tile(
        code="casus_werk",
        title=lambda: _("Uw acties en huisbezoeken"),
        group="vandaag",
        roles=ZAAKROLLEN,
        content=_werk,
        empty=lambda: _("De komende dagen staat er niets voor u klaar."),
        order=30,
    )
)
tiles.register(
    Tile(
        code="casussen_van_mij",
        title=lambda: _("Casussen die u leidt"),
        group="vandaag",
        roles=ZAAKROLLEN,
        content=_van_mij,
        empty=lambda: _("U leidt nu geen casus met een komende termijn."),
        order=40,
    )
)
tiles.register(
    Tile(
        code="casussen_te_laat",
        title=lambda: _("Casussen die te laat zijn"),
        group="te_laat",
        roles=ZAAKROLLEN,
        content=_te_laat,
        empty=lambda: _("Geen casus is te laat."),
        order=20,
    )
)
