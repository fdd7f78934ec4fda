"""What signals put on the home per role: to do, overdue, changed. Never their text."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.models import Gebeurtenis, Medewerker, Rol
from plavei.core.models.medewerker import WIJKROLLEN, ZAAKROLLEN
from plavei.core.registries import Tile, TileContent, TileItem, tiles
from plavei.core.rijen import Rows
from plavei.core.tegelrijen import TileRows
from plavei.core.tijdlijn import as_line
from signalen import regels
from signalen.models import Signaal
from signalen.models.signaal import SignaalQuerySet
from signalen.rules import TRIAGE_ROLLEN
from signalen.statuses import Status
from signalen.subjects import SIGNAAL

MAX = 6
DAGEN = timedelta(days=7)
# What somebody who brought a signal in wants to hear of it.
NIEUWS = ("signaal.opgepakt", "signaal.toegewezen", "signaal.gesloten", "signaal.heropend")


def _shown(rij: str, user: Medewerker, antwoorden: Sequence[Rows]) -> TileContent:
    """The first rows; who handles one is named unless that is ``user``."""
    gevonden = [regels.antwoord(signaal) for signaal in antwoorden[0]]
    items = [
        TileItem(
            label=regels.naam(gevonden_rij),
            url=reverse("signalen:detail", args=[gevonden_rij[0]]),
            sub=regels.samen(
                f"S{gevonden_rij[0]}", gevonden_rij[10], "" if gevonden_rij[11] == user.naam else gevonden_rij[11]
            ),
            deadline=gevonden_rij[2],
            icon=regels.icoon(gevonden_rij[3], gevonden_rij[4]),
        )
        for gevonden_rij in gevonden[:MAX]
    ]
    meer = f"{reverse('signalen:lijst')}?rij={rij}"
    return TileContent(items=items, count=regels.aantal(gevonden, MAX), more_url=meer)


def _content(signalen: Callable[[Medewerker], SignaalQuerySet], rij: str) -> TileRows:
    def ask(user: Medewerker) -> "list[QuerySet[Any, Any]]":
        return [regels.vraag(signalen(user).order_by("termijn_op", "id"), MAX)]

    return TileRows(ask, partial(_shown, rij))


def _open(user: Medewerker) -> SignaalQuerySet:
    return Signaal.objects.visible_to(user).open()


def _vandaag(user: Medewerker) -> SignaalQuerySet:
    return _open(user).filter(behandelaar=user, termijn_op=klok.vandaag())


def _vragen(user: Medewerker) -> SignaalQuerySet:
    return _open(user).filter(ingebracht_door=user, vraagt_inbrenger=True)


def _nieuw(user: Medewerker) -> SignaalQuerySet:
    return _open(user).filter(status=Status.NIEUW, termijn_op__gte=klok.vandaag())


def _te_laat(user: Medewerker) -> SignaalQuerySet:
    laat = _open(user).filter(termijn_op__lt=klok.vandaag())
    if user.rol == Rol.KLANTCOACH:
        return laat.filter(Q(behandelaar=user) | Q(behandelaar=None))
    return laat if user.rol == Rol.TEAMLEIDER else laat.filter(behandelaar=user)


def _ingebracht(user: Medewerker) -> TileContent:
    """What colleagues did this week with what ``user`` brought in; the last thing of each."""
    eigen = Signaal.objects.visible_to(user).filter(ingebracht_door=user).order_by("-id")
    recent = {rij[0]: rij for rij in eigen.values_list(*regels.KOLOMMEN)[:200]}
    laatste = (
        Gebeurtenis.objects.filter(onderwerp_soort=SIGNAAL, onderwerp_id__in=recent, code__in=NIEUWS)
        .filter(op__gte=klok.nu() - DAGEN)
        .exclude(door=user)
        .order_by("-op", "-id")
        .values_list("onderwerp_id", "op", "door__naam", "code", "gegevens")[:60]
    )
    items: dict[int, TileItem] = {}
    for pk, op, door, code, gegevens in laatste:
        if pk in items or len(items) == MAX:
            continue
        regel = as_line(op, door, code, gegevens)
        gevoelig = recent[pk][3] or recent[pk][4]
        # Who brought it in hears that it was closed; what came of somebody is for who may read all of it (DOMAIN 5.7).
        tekst = _("sloot het signaal") if gevoelig and code == "signaal.gesloten" else regel.tekst
        items[pk] = TileItem(
            label=regels.naam(recent[pk]),
            url=reverse("signalen:detail", args=[pk]),
            sub=f"{regel.door} {tekst}".strip(),
            icon=regel.icoon,
        )
    return TileContent(items=list(items.values()), more_url=f"{reverse('signalen:lijst')}?rij=ingebracht")


tiles.register(
    Tile(
        code="signalen_vandaag",
        title=lambda: _("Vandaag aan de beurt"),
        group="vandaag",
        roles=ZAAKROLLEN,
        content=_content(_vandaag, "mijn"),
        empty=lambda: _("Voor vandaag is niets meer afgesproken."),
        order=10,
    )
)
tiles.register(
    Tile(
        code="signalen_vragen",
        title=lambda: _("Vragen aan u"),
        group="vandaag",
        roles=WIJKROLLEN,
        content=_content(_vragen, "ingebracht"),
        empty=lambda: _("Niemand wacht op uw antwoord."),
        order=15,
    )
)
tiles.register(
    Tile(
        code="signalen_nieuw",
        title=lambda: _("Nieuw, nog te beoordelen"),
        group="vandaag",
        roles=TRIAGE_ROLLEN,
        content=_content(_nieuw, "nieuw"),
        empty=lambda: _("Alles wat binnenkwam is bekeken."),
        order=20,
    )
)
tiles.register(
    Tile(
        code="signalen_nieuw_in_wijk",
        title=lambda: _("Nieuw in uw wijk"),
        group="veranderd",
        roles=WIJKROLLEN,
        content=_content(_nieuw, "nieuw"),
        empty=lambda: _("Er kwam niets nieuws binnen."),
        order=40,
    )
)
tiles.register(
    Tile(
        code="signalen_te_laat",
        title=lambda: _("Signalen die te laat zijn"),
        group="te_laat",
        roles=ZAAKROLLEN,
        content=_content(_te_laat, "te_laat"),
        empty=lambda: _("Niets is te laat."),
        order=10,
    )
)
tiles.register(
    Tile(
        code="signalen_ingebracht",
        title=lambda: _("Met wat u inbracht"),
        group="veranderd",
        roles=ZAAKROLLEN,
        content=_ingebracht,
        empty=lambda: _("Deze week gebeurde er niets nieuws mee."),
        order=20,
    )
)

from signalen.casus import tiles as _casus  # noqa: E402, F401 - what casework registers, after this
