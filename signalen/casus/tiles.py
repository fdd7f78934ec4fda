"""What casussen put on the home per role: what is due, and what is late. Never a word out of them."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.models import Medewerker, Rol
from plavei.core.models.medewerker import ZAAKROLLEN
from plavei.core.registries import Tile, TileContent, TileItem, tiles
from plavei.core.rijen import Rows, as_json
from plavei.core.tegelrijen import TileRows
from signalen.casus import regels
from signalen.models import Actie, Casus, Huisbezoek
from signalen.models.casus import CasusQuerySet
from signalen.regels import aantal, samen

MAX = 6
DAGEN = timedelta(days=7)


def _shown(rij: str, user: Medewerker, antwoorden: Sequence[Rows]) -> TileContent:
    gevonden = [regels.antwoord(casus) for casus in antwoorden[0]]
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


def _content(casussen: Callable[[Medewerker], CasusQuerySet], rij: str) -> TileRows:
    def ask(user: Medewerker) -> "list[QuerySet[Any, Any]]":
        return [regels.vraag(casussen(user).order_by("termijn_op", "id"), MAX)]

    return TileRows(ask, partial(_shown, rij))


def _van_mij(user: Medewerker) -> CasusQuerySet:
    return Casus.objects.visible_to(user).open().filter(regisseur=user, termijn_op__gte=klok.vandaag())


def _te_laat(user: Medewerker) -> CasusQuerySet:
    laat = Casus.objects.visible_to(user).open().filter(termijn_op__lt=klok.vandaag())
    return laat if user.rol == Rol.TEAMLEIDER else laat.filter(regisseur=user)


def _werk_vragen(user: Medewerker) -> "list[QuerySet[Any, Any]]":
    """Actions and visits of the coming days and those that are late; which casus, never what."""
    tot = klok.vandaag() + DAGEN
    acties = Actie.objects.visible_to(user).open().filter(eigenaar=user, uiterlijk_op__lte=tot)
    bezoeken = Huisbezoek.objects.visible_to(user).planned()
    bezoeken = bezoeken.filter(Q(bezoeker=user) | Q(met=user), gepland_op__lt=klok.nu() + DAGEN)
    velden = {"casus": F("casus_id"), "thema": F("casus__thema__naam")}
    return [
        as_json(acties.order_by("uiterlijk_op", "id"), MAX + 1, op=F("uiterlijk_op"), **velden),
        as_json(bezoeken.order_by("gepland_op", "id"), MAX + 1, op=F("gepland_op"), **velden),
    ]


def _werkregel(rij: Mapping[str, Any], wat: str, op: date, icoon: str) -> TileItem:
    return TileItem(
        label=f"{wat}: {rij['thema']}",
        url=reverse("casussen:detail", args=[rij["casus"]]),
        sub=f"C{rij['casus']}",
        deadline=op,
        icon=icoon,
    )


def _bezoekregel(rij: Mapping[str, Any]) -> TileItem:
    op = localtime(datetime.fromisoformat(rij["op"]))
    return _werkregel(rij, _("Huisbezoek, %s") % date_format(op, "H:i"), op.date(), "house-door")


def _werk(user: Medewerker, antwoorden: Sequence[Rows]) -> TileContent:
    acties, bezoeken = antwoorden
    items = [_werkregel(rij, _("Actie"), date.fromisoformat(rij["op"]), "list-check") for rij in acties]
    items += [_bezoekregel(rij) for rij in bezoeken]
    items.sort(key=lambda item: (item.deadline or date.max, item.label))
    return TileContent(items=items[:MAX], count=aantal(items, MAX), more_url=f"{reverse('casussen:lijst')}?rij=team")


tiles.register(
    Tile(
        code="casus_werk",
        title=lambda: _("Uw acties en huisbezoeken"),
        group="vandaag",
        roles=ZAAKROLLEN,
        content=TileRows(_werk_vragen, _werk),
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
        content=_content(_van_mij, "mijn"),
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
        content=_content(_te_laat, "te_laat"),
        empty=lambda: _("Geen casus is te laat."),
        order=20,
    )
)
