"""That a signal turned out to be about the same as another, and was closed into it; can be undone."""

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
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


def hoofd_van(signaal: Signaal) -> Signaal:
    """The signal that goes on for a duplicate, also of a duplicate; itself when it is none, or where that is gone."""
    while signaal.sluitreden == Sluitreden.DUBBEL:
        samenvoeging = Samenvoeging.objects.select_related("met").filter(dubbel=signaal.pk).first()
        if samenvoeging is None:
            break
        signaal = samenvoeging.met
    return signaal


def dubbelen_van(signalen: Iterable[int]) -> list[int]:
    """Ids of what is closed as a duplicate of these, also by way of another."""
    bekend, nieuw = set(signalen), set(signalen)
    begin = frozenset(bekend)
    while nieuw:
        # What was merged once and opened again by its reporter since goes its own way.
        rows = Samenvoeging.objects.filter(met__in=nieuw, dubbel__sluitreden=Sluitreden.DUBBEL).order_by()
        nieuw = set(rows.values_list("dubbel_id", flat=True)) - bekend
        bekend |= nieuw
    return sorted(bekend - begin)


def afgerond_op(signaal: Signaal) -> datetime | None:
    """Since when it is finished for whoever reported it: a duplicate not before the one that went on."""
    hoofd = hoofd_van(signaal)
    if signaal.gesloten_op is None or hoofd.gesloten_op is None:
        return None
    return max(signaal.gesloten_op, hoofd.gesloten_op)
