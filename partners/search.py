"""Partners and referrals in the search box; of a referral never what was shared."""

import re
from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from partners.models import Contactpersoon, Dienst, Doorverwijzing, Organisatie
from partners.models.organisatie import ZIET_PARTNERS
from partners.statuses import Status
from plavei.core.models import Medewerker, Rol
from plavei.core.registries import SearchResult, SearchSource, search_sources

_NUMMER = re.compile(r"[dD]\s?0{0,9}([1-9][0-9]{0,17})")


def _clean(term: str) -> str:
    return "".join(teken for teken in term[:100] if teken.isprintable()).strip()


def _partners(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    """By name, by what they offer, or by whom one knows there."""
    term = _clean(term)
    if len(term) < 2:
        return []
    diensten = Dienst.objects.filter(organisatie=OuterRef("pk"), naam__icontains=term)
    mensen = Contactpersoon.objects.filter(organisatie=OuterRef("pk"), naam__icontains=term)
    rows = Organisatie.objects.visible_to(user).filter(Q(naam__icontains=term) | Exists(diensten) | Exists(mensen))
    return [
        SearchResult(
            label=organisatie.naam,
            url=organisatie.get_absolute_url(),
            sub=str(organisatie.get_soort_display()),
            icon="building",
        )
        for organisatie in rows.order_by("-actief", "naam")[:maximum]
    ]


def _referrals(user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
    """By number. Those to one partner are a filter of the list."""
    nummer = _NUMMER.fullmatch(_clean(term))
    if nummer is None:
        return []
    rows = (
        Doorverwijzing.objects.visible_to(user)
        .filter(pk=int(nummer[1]))
        .select_related("organisatie", "signaal__thema")
    )
    return [
        SearchResult(
            label=dv.organisatie.naam,
            url=dv.get_absolute_url(),
            sub=f"{dv.nummer}, {dv.signaal.thema.naam}, {str(Status(dv.status).label).lower()}",
            icon="send",
        )
        for dv in rows.only("status", "organisatie__naam", "signaal__thema__naam")[:maximum]
    ]


search_sources.register(
    SearchSource(code="partners", title=lambda: _("Partners"), roles=ZIET_PARTNERS, search=_partners, order=40)
)
search_sources.register(
    SearchSource(
        code="doorverwijzingen",
        title=lambda: _("Doorverwijzingen"),
        roles=frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER}),
        search=_referrals,
        order=35,
    )
)
