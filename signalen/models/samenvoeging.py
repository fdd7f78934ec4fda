"""That a signal turned out to be about the same as another, and was closed into it; can be undone."""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Func, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from signalen.models.signaal import Signaal, Sluitreden


class Samenvoeging(models.Model):
    """``dubbel`` is closed as a duplicate of ``met``. ``voor`` is what undoing puts back: values of its own columns.

    Gone once it is undone; that both happened stands in the timeline of either signal.
    """

    dubbel = models.OneToOneField(Signaal, on_delete=models.CASCADE, related_name="samenvoeging")
    met = models.ForeignKey(Signaal, on_delete=models.CASCADE, related_name="dubbelen")
    voor = models.JSONField(encoder=DjangoJSONEncoder)
    gekoppeld = models.BooleanField(help_text=_("de koppeling is door het samenvoegen gemaakt"))
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("samenvoeging")
        verbose_name_plural = _("samenvoegingen")
        constraints = (models.CheckConstraint(condition=~Q(dubbel=F("met")), name="samenvoeging_twee_signalen"),)

    def __str__(self) -> str:
        return f"{self.dubbel_id} {self.met_id}"


# UNION drops what was found before: one that was opened again may since be the main one of what it was closed into.
_VOLG = (
    "WITH RECURSIVE samen (id) AS (%(expressions)s UNION SELECT ander.id FROM samen, LATERAL ({stap}) ander) "
    "SELECT {wat}"
)
# From one to the next. What was merged once and opened again by its reporter since goes its own way.
_STAP = (
    f"SELECT stap.{{naar}} AS id FROM {Samenvoeging._meta.db_table} stap "  # noqa: S608
    f"JOIN {Signaal._meta.db_table} dubbel ON dubbel.id = stap.dubbel_id AND dubbel.sluitreden = '{Sluitreden.DUBBEL}' "
    "WHERE stap.{van} = samen.id"
)
_NAAR_DUBBEL = _STAP.format(van="met_id", naar="dubbel_id")
_NAAR_HOOFD = _STAP.format(van="dubbel_id", naar="met_id")


def following(signalen: "QuerySet[Any, Any]", stap: str) -> Func:
    """For ``pk__in``: these (one column of ids) and what ``stap`` leads to, however long the chain.

    ``stap``: SQL that gives the ``id`` of what is next to ``samen.id``.
    """
    template = _VOLG.format(stap=stap, wat="id FROM samen")
    return Func(Subquery(signalen.order_by()), template=template, output_field=models.BigIntegerField())


def _over_chain(wat: str, output_field: "models.Field[Any, Any]") -> Func:
    """Of each signal asked for: ``wat`` of it together with all that it was closed into."""
    keten = f"{wat} FROM samen JOIN {Signaal._meta.db_table} keten ON keten.id = samen.id"
    template = _VOLG.replace("%(expressions)s", "SELECT %(expressions)s").format(stap=_NAAR_HOOFD, wat=keten)
    return Func(F("pk"), template=f"({template})", output_field=output_field)


def last_closing() -> Func:
    """As ``afgerond_op`` says, for many rows; of what goes on: until now."""
    return _over_chain("max(keten.gesloten_op)", models.DateTimeField(null=True))


def waiting_for_main(signalen: Collection[int]) -> set[int]:
    """Those of which the main one is still open; one query."""
    open_hoofd = _over_chain("bool_or(keten.gesloten_op IS NULL)", models.BooleanField())
    dubbelen = Signaal.objects.filter(pk__in=signalen, sluitreden=Sluitreden.DUBBEL).annotate(wacht=open_hoofd)
    return set(dubbelen.filter(wacht=True).values_list("pk", flat=True))


def hoofd_van(signaal: Signaal) -> Signaal:
    """The signal that goes on for a duplicate, also of a duplicate; itself when it is none, or where that is gone."""
    if signaal.sluitreden != Sluitreden.DUBBEL:
        return signaal
    keten = following(Signaal.objects.filter(pk=signaal.pk).values("pk"), _NAAR_HOOFD)
    laatste = ~Q(sluitreden=Sluitreden.DUBBEL) | Q(samenvoeging=None)
    return Signaal.objects.filter(laatste, pk__in=keten).exclude(pk=signaal.pk).first() or signaal


def dubbelen_van(signalen: Iterable[int]) -> list[int]:
    """Ids of what is closed as a duplicate of these, also by way of another."""
    begin = set(signalen)
    if not begin:
        return []
    samen = following(Signaal.objects.filter(pk__in=begin).values("pk"), _NAAR_DUBBEL)
    rows = Signaal.objects.filter(pk__in=samen).order_by("pk")
    return [pk for pk in rows.values_list("pk", flat=True) if pk not in begin]


def afgerond_op(signaal: Signaal) -> datetime | None:
    """Since when it is finished for whoever reported it: a duplicate not before the one that went on."""
    hoofd = hoofd_van(signaal)
    if signaal.gesloten_op is None or hoofd.gesloten_op is None:
        return None
    return max(signaal.gesloten_op, hoofd.gesloten_op)
