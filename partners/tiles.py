"""What referrals put on the home per role: waiting for a partner, in need of us, and news of partners."""

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from partners.models import Doorverwijzing
from partners.models.doorverwijzing import NO_GROUND, late
from partners.statuses import Status
from partners.subjects import DOORVERWIJZING
from plavei.core import klok
from plavei.core.models import Bericht, Medewerker, Rol
from plavei.core.registries import Tile, TileContent, TileItem, tiles

MAX = 6
ZONDER = _lazy("toestemming ingetrokken")
_ROLLEN = frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER})
_KOLOMMEN = (
    "pk", "organisatie__naam", "signaal__thema__naam", "status", "reageren_voor", "terugkoppeling_op", "grondslag",
    "toestemming_weg_op",
)  # fmt: skip


def _content(rows: "QuerySet[Doorverwijzing]", lijst: str, *, termijn: bool = True) -> TileContent:
    """The first rows: which partner, about which theme; never of whom."""
    gevonden = list(rows.values_list(*_KOLOMMEN)[: MAX + 1])
    items = [
        TileItem(
            label=partner,
            url=reverse("partners:doorverwijzing", args=[pk]),
            sub=f"D{pk}, {thema}" + (f", {ZONDER}" if grond == "a" and weg else ""),
            deadline=(antwoord if status == Status.VERZONDEN else terug) if termijn and not weg else None,
            icon="send",
        )
        for pk, partner, thema, status, antwoord, terug, grond, weg in gevonden[:MAX]
    ]
    aantal = f"{MAX}+" if len(gevonden) > MAX else str(len(gevonden))
    return TileContent(items=items, count=aantal, more_url=reverse("partners:doorverwijzingen") + f"?welke={lijst}")


def _of(user: Medewerker) -> "QuerySet[Doorverwijzing]":
    """A klantcoach minds the own ones, a teamleider those of the team."""
    rows = Doorverwijzing.objects.visible_to(user)
    return rows.filter(aanvrager=user) if user.rol == Rol.KLANTCOACH else rows


def _waiting(user: Medewerker) -> TileContent:
    rows = Doorverwijzing.objects.visible_to(user).filter(aanvrager=user, status=Status.VERZONDEN)
    return _content(rows.filter(~NO_GROUND, reageren_voor__gte=klok.vandaag()).order_by("reageren_voor", "pk"), "wacht")


def _late(user: Medewerker) -> TileContent:
    """The partner is too late, or the consent it rests on was taken back."""
    return _content(_of(user).filter(late(klok.vandaag()) | NO_GROUND).order_by("reageren_voor", "pk"), "te_laat")


def _news(user: Medewerker) -> TileContent:
    """What partners did or said that this person did not read yet."""
    unread = Bericht.objects.filter(
        ontvanger=user,
        kanaal=Bericht.Kanaal.APP,
        gelezen_op=None,
        herinnering=None,
        onderwerp_soort=DOORVERWIJZING,
        onderwerp_id=OuterRef("pk"),
    )
    rows = Doorverwijzing.objects.visible_to(user).filter(Exists(unread)).order_by("-pk")
    return _content(rows, "mijn", termijn=False)


for _code, _title, _group, _rollen, _wat, _empty, _order in (
    (
        "doorverwijzingen_wacht",
        lambda: _("Wacht op een partner"),
        "vandaag",
        frozenset({Rol.KLANTCOACH}),
        _waiting,
        lambda: _("Niets: alle partners hebben gereageerd."),
        70,
    ),
    (
        "doorverwijzingen_te_laat",
        lambda: _("Doorverwijzing vraagt u nu"),
        "te_laat",
        _ROLLEN,
        _late,
        lambda: _("Geen partner is te laat, en overal is een grondslag."),
        70,
    ),
    (
        "doorverwijzingen_nieuws",
        lambda: _("Nieuws van partners"),
        "veranderd",
        _ROLLEN,
        _news,
        lambda: _("U hebt alles gelezen."),
        70,
    ),
):
    tiles.register(
        Tile(code=_code, title=_title, group=_group, roles=_rollen, content=_wat, empty=_empty, order=_order)
    )
