"""Signals on other pages: of a buurt, a home and a resident; only what the reader may see, never the text."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from django.db.models import Count, Q
from django.http import HttpRequest
from django.urls import reverse

from bewoners.models import Bewoner, Bewoning
from plavei.core import klok
from plavei.core.models import Medewerker
from plavei.core.registries import Panel, panels
from plavei.core.toegang import staff
from signalen import meldpaneel, plekken, rules
from signalen.models import Signaal
from signalen.models.signaal import OPEN, SignaalQuerySet
from wijken.models import Buurt, Eenheid

MAX = 8
JAAR = timedelta(days=365)


def _regels(signalen: SignaalQuerySet) -> list[Signaal]:
    velden = ("thema__naam", "status", "sluitreden", "ingebracht_op", "vertrouwelijk", "achter_de_voordeur")
    return list(signalen.select_related("thema").only("pk", *velden).order_by("-id")[:MAX])


def _nieuw(**params: str | int) -> str:
    return f"{reverse('signalen:nieuw')}?{urlencode(params)}"


def op_buurt(request: HttpRequest, buurt: Buurt) -> Mapping[str, Any] | None:
    """How many are open here and which themes came in this year; a home is not named."""
    user = staff(request)
    if not rules.may_create(user):
        return None
    signalen = Signaal.objects.visible_to(user).filter(buurt=buurt)
    jaar = Q(ingebracht_op__gte=klok.nu() - JAAR)
    per_thema = (
        signalen.filter(OPEN | jaar)
        .order_by()
        .values_list("thema__naam")
        .annotate(open=Count("pk", filter=OPEN), jaar=Count("pk", filter=jaar))
        .order_by("-open", "-jaar", "thema__naam")
    )
    themas = list(per_thema)
    hier = plekken.eigen_buurten(user).filter(pk=buurt.pk).exists()
    return {
        "themas": themas,
        "open": sum(thema[1] for thema in themas),
        "jaar": sum(thema[2] for thema in themas),
        "nieuw_url": _nieuw(buurt=buurt.code) if hier else "",
    }


def op_eenheid(request: HttpRequest, eenheid: Eenheid) -> Mapping[str, Any] | None:
    user = staff(request)
    if not rules.may_create(user):
        return None
    signalen = Signaal.objects.visible_to(user).filter(eenheid=eenheid)
    return {"signalen": _regels(signalen), "nieuw_url": _nieuw(eenheid=eenheid.pk)}


def _van_bewoner(user: Medewerker, bewoner: Bewoner) -> SignaalQuerySet:
    """What they reported, and what goes on at the homes where they live now."""
    woningen = Bewoning.objects.visible_to(user).current().filter(bewoner=bewoner).values_list("eenheid_id", flat=True)
    return Signaal.objects.visible_to(user).filter(Q(melder=bewoner) | Q(eenheid__in=list(woningen)))


def op_bewoner(request: HttpRequest, bewoner: Bewoner) -> Mapping[str, Any] | None:
    user = staff(request)
    if not rules.may_create(user):
        return None
    return {"signalen": _regels(_van_bewoner(user, bewoner)), "bewoner": bewoner}


def knop_bij_bewoner(request: HttpRequest, bewoner: Bewoner) -> Mapping[str, Any] | None:
    return {"nieuw_url": _nieuw(bewoner=bewoner.pk)} if rules.may_create(staff(request)) else None


panels.register(
    Panel(code="signalen_buurt", on="buurt", template="signalen/paneel_buurt.html", context=op_buurt, order=20)
)
panels.register(
    Panel(code="signalen_eenheid", on="eenheid", template="signalen/paneel_lijst.html", context=op_eenheid, order=20)
)
panels.register(
    Panel(code="signalen_bewoner", on="bewoner", template="signalen/paneel_lijst.html", context=op_bewoner, order=20)
)
panels.register(
    Panel(
        code="signaal_nieuw_bewoner",
        on="bewoner_acties",
        template="signalen/paneel_knop.html",
        context=knop_bij_bewoner,
        order=10,
    )
)
panels.register(
    Panel(
        code="melding", on="signaal", template="signalen/paneel_melding.html", context=meldpaneel.op_signaal, order=10
    )
)

from signalen.casus import panels as _casus  # noqa: E402, F401 - what casework registers, after this
