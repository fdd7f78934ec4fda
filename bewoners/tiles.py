"""What plans put on the home per role: those that wait for an answer, a call, or to be rounded off."""

from datetime import date
from functools import partial

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bewoners.models import Initiatief
from bewoners.models.initiatief import HANDELT_AF, TE_BELLEN, InitiatiefQuerySet
from bewoners.statuses import Status
from plavei.core import klok
from plavei.core.models import Medewerker, Rol
from plavei.core.models.medewerker import WIJKROLLEN
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


# ---------------------------------------------------------------- what people without e-mail wait for, and receipts
_OOK = ("pk", "titel", "buurt__naam", "status", "termijn_op", "vertellen_op", "verantwoording")


def _wat(status: str, vertellen_op: date | None, verslag: int | None) -> str:
    if status == Status.TE_BEVESTIGEN:
        return _("bel om te bevestigen")
    if vertellen_op:
        return _("bel of schrijf de bewoner")
    if status == Status.AANVULLEN:
        return _("haal het antwoord op")
    return _("rond af") if verslag else _("haal bonnen en verslag op")


def _contact(initiatieven: InitiatiefQuerySet) -> TileContent:
    """Each with what it asks of somebody; one query."""
    op = Coalesce("vertellen_op", "termijn_op")
    rows = list(initiatieven.order_by(op.asc(nulls_last=True), "pk").values_list(*_OOK)[: MAX + 1])
    items = [
        TileItem(
            label=titel,
            url=reverse("initiatieven:detail", args=[pk]),
            sub=f"I{pk}, {buurt}: {_wat(status, vertellen_op, verslag)}",
            deadline=vertellen_op or termijn_op,
            icon="telephone-outbound" if vertellen_op or status == Status.TE_BEVESTIGEN else "receipt",
        )
        for pk, titel, buurt, status, termijn_op, vertellen_op, verslag in rows[:MAX]
    ]
    aantal = f"{MAX}+" if len(rows) > MAX else str(len(rows))
    return TileContent(items=items, count=aantal, more_url=reverse("initiatieven:lijst"))


def _te_spreken(user: Medewerker) -> TileContent:
    return _contact(Initiatief.objects.visible_to(user).filter(TE_BELLEN | Q(vertellen_op__isnull=False)))


def _zelf_opgeschreven(user: Medewerker) -> TileContent:
    wacht = Q(status__in=(Status.AANVULLEN, Status.VERANTWOORDING), verantwoording=None)
    mine = Initiatief.objects.visible_to(user).filter(ingevoerd_door=user)
    return _contact(mine.filter(TE_BELLEN | Q(vertellen_op__isnull=False) | wacht))


def _af_te_ronden(user: Medewerker) -> TileContent:
    mine = Initiatief.objects.visible_to(user).filter(behandelaar=user, status=Status.VERANTWOORDING)
    return _contact(mine.filter(vertellen_op=None))


for _code, _titel, _rollen, _inhoud, _leeg in (
    ("initiatieven_spreken", _lazy("Bel of schrijf deze bewoners"), HANDELT_AF, _te_spreken,
     _lazy("Iedereen met een plan is op de hoogte.")),
    ("initiatieven_eigen", _lazy("Plannen die u opschreef"), WIJKROLLEN, _zelf_opgeschreven,
     _lazy("Uw bewoners met een plan wachten nergens op.")),
    ("initiatieven_afronden", _lazy("Plannen die klaar zijn"), frozenset({Rol.KLANTCOACH}), _af_te_ronden,
     _lazy("Er zijn geen plannen om af te ronden.")),
):  # fmt: skip
    tiles.register(
        Tile(
            code=_code,
            title=partial(str, _titel),
            group="vandaag",
            roles=_rollen,
            content=_inhoud,
            empty=partial(str, _leeg),
            order=61,
        )
    )
