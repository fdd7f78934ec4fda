"""Partners and referrals in the search box; of a referral never what was shared."""

import re
from collections.abc import Mapping
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from partners.models import Contactpersoon, Dienst, Doorverwijzing, Organisatie
from partners.models.organisatie import ZIET_PARTNERS
from partners.statuses import Status
from plavei.core.models import Medewerker, Rol
from plavei.core.registries import SearchResult, SearchSource, search_sources
from plavei.core.zoekrijen import SearchRows

_NUMMER = re.compile(r"[dD]\s?0{0,9}([1-9][0-9]{0,17})")


def _clean(term: str) -> str:
    return "".join(teken for teken in term[:100] if teken.isprintable()).strip()


def _partners(user: Medewerker, term: str) -> QuerySet[Organisatie] | None:
    """By name, by what they offer, or by whom one knows there."""
    term = _clean(term)
    if len(term) < 2:
        return None
    diensten = Dienst.objects.filter(organisatie=OuterRef("pk"), naam__icontains=term)
    mensen = Contactpersoon.objects.filter(organisatie=OuterRef("pk"), naam__icontains=term)
    rows = Organisatie.objects.visible_to(user).filter(Q(naam__icontains=term) | Exists(diensten) | Exists(mensen))
    return rows.order_by("-actief", "naam")


def _partner(rij: Mapping[str, Any]) -> SearchResult:
    organisatie = Organisatie(pk=rij["pk"], naam=rij["naam"], soort=rij["soort"])
    return SearchResult(
        label=organisatie.naam,
        url=organisatie.get_absolute_url(),
        sub=str(organisatie.get_soort_display()),
        icon="building",
    )


def _referrals(user: Medewerker, term: str) -> QuerySet[Doorverwijzing] | None:
    """By number. Those to one partner are a filter of the list."""
    nummer = _NUMMER.fullmatch(_clean(term))
    return Doorverwijzing.objects.visible_to(user).filter(pk=int(nummer[1])) if nummer else None


def _referral(rij: Mapping[str, Any]) -> SearchResult:
    dv = Doorverwijzing(pk=rij["pk"])
    return SearchResult(
        label=rij["organisatie"],
        url=dv.get_absolute_url(),
        sub=f"{dv.nummer}, {rij['thema']}, {str(Status(rij['status']).label).lower()}",
        icon="send",
    )


search_sources.register(
    SearchSource(
        code="partners",
        title=lambda: _("Partners"),
        roles=ZIET_PARTNERS,
        search=SearchRows(_partners, {naam: F(naam) for naam in ("pk", "naam", "soort")}, _partner),
        order=40,
    )
)
search_sources.register(
    SearchSource(
        code="doorverwijzingen",
        title=lambda: _("Doorverwijzingen"),
        roles=frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER}),
        search=SearchRows(
            _referrals,
            {
                "pk": F("pk"),
                "organisatie": F("organisatie__naam"),
                "thema": F("signaal__thema__naam"),
                "status": F("status"),
            },
            _referral,
        ),
        order=35,
    )
)
