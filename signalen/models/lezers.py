"""Named readers of a signal, and which signals somebody may read whatever their werkgebied."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

from plavei.core.models import Medewerker
from plavei.core.prepared import kept
from wijken.models import Werkgebied
from wijken.werkgebied import knows_wijk_ids, remember_wijk_ids


class Lezer(models.Model):
    """A named reader of a confidential signal."""

    signaal = models.ForeignKey("signalen.Signaal", on_delete=models.CASCADE, related_name="lezers")
    medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("lezer")
        verbose_name_plural = _("lezers")
        constraints = (models.UniqueConstraint(fields=("signaal", "medewerker"), name="lezer_een_keer"),)

    def __str__(self) -> str:
        return f"{self.signaal_id} {self.medewerker_id}"


_LEEST, _CASUSSEN = "_lezer_van", "_casus_van"
_SIGNAAL, _WIJK, _TEAM = 1, 2, 3
_getal = models.IntegerField()


def _leest(medewerker: int) -> "list[models.QuerySet[Any, Any]]":
    """Rows of (signal, kind, casus): as a named reader, and in the team of its casus (a casus may have none left)."""
    from signalen.models.casus import Teamlid  # its models import this module

    lezer = Lezer.objects.filter(medewerker=medewerker).order_by()
    team = Teamlid.objects.filter(medewerker=medewerker).order_by()
    geen = Cast(Value(0), models.BigIntegerField())
    return [
        lezer.values_list("signaal_id", Value(_SIGNAAL, output_field=_getal), geen),
        team.values_list("casus__signalen__signaal_id", Value(_TEAM, output_field=_getal), "casus_id"),
    ]


@kept
def _readable(medewerker: int) -> Any:
    lezer, team = _leest(medewerker)
    return lezer.union(team, all=True)


@kept
def _readable_and_area(medewerker: int) -> Any:
    lezer, team = _leest(medewerker)
    areas = Werkgebied.objects.filter(medewerker=medewerker).order_by()
    geen = Cast(Value(0), models.BigIntegerField())
    return lezer.union(team, areas.values_list("wijk_id", Value(_WIJK, output_field=_getal), geen), all=True)


def reader_ids(user: Medewerker) -> list[int]:
    """Ids of signals that ``user`` may read as a named reader or in the team of their casus; kept for this request.

    As a list in the query rather than as a subquery: inside an OR a subquery would cost the indexes. The werkgebied is
    asked in the same round trip, since ``visible_to`` needs both on every page.
    """
    cached: list[int] | None = user.__dict__.get(_LEEST)
    if cached is not None:
        return cached
    found = _readable(medewerker=user.pk) if knows_wijk_ids(user) else _readable_and_area(medewerker=user.pk)
    if not knows_wijk_ids(user):
        remember_wijk_ids(user, frozenset(pk for pk, soort, _casus in found if soort == _WIJK))
    cached = sorted({pk for pk, soort, _casus in found if soort != _WIJK and pk is not None})
    user.__dict__[_LEEST] = cached
    user.__dict__.setdefault(_CASUSSEN, sorted({casus for _pk, soort, casus in found if soort == _TEAM}))
    return cached


def casus_ids(user: Medewerker) -> list[int]:
    """Ids of casussen with ``user`` in their team, asked in the same round trip."""
    cached: list[int] | None = user.__dict__.get(_CASUSSEN)
    if cached is None:
        forget_reader_ids(user)
        reader_ids(user)
        cached = user.__dict__[_CASUSSEN]
    return cached


def remember_reader_ids(user: Medewerker, ids: list[int], casussen: list[int] | None = None) -> None:
    """Spare ``reader_ids`` and ``casus_ids`` their query."""
    user.__dict__[_LEEST] = ids
    user.__dict__[_CASUSSEN] = casussen or []


def forget_reader_ids(user: Medewerker) -> None:
    """Look it up again after the readers of a signal or the team of a casus were changed."""
    user.__dict__.pop(_LEEST, None)
    user.__dict__.pop(_CASUSSEN, None)
