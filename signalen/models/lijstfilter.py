"""A view of the triage dashboard that somebody keeps: a name, and what stands in the address."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from plavei.core.models import Medewerker


class LijstfilterQuerySet(models.QuerySet["Lijstfilter"]):
    def visible_to(self, user: Medewerker) -> Self:
        """One's own, and nobody else's."""
        if not user.is_active or not user.is_zaakrol:
            return self.none()
        return self.filter(medewerker=user)


class Lijstfilter(models.Model):
    """``vraag`` is a question of ``signalen.triage.Vraag`` as text; who reads it sees what they may see themselves."""

    medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", db_index=False)
    naam = models.CharField(_("naam"), max_length=60)
    vraag = models.CharField(max_length=500, blank=True)
    standaard = models.BooleanField(_("hiermee begint Signalen"), default=False)

    objects = LijstfilterQuerySet.as_manager()

    class Meta:
        verbose_name = _("bewaard filter")
        verbose_name_plural = _("bewaarde filters")
        constraints = (
            models.UniqueConstraint("medewerker", Lower("naam"), name="lijstfilter_naam_een_keer"),
            models.UniqueConstraint(
                fields=("medewerker",), condition=Q(standaard=True), name="lijstfilter_een_standaard"
            ),
            models.CheckConstraint(condition=~Q(naam=""), name="lijstfilter_met_naam"),
        )

    def __str__(self) -> str:
        return self.naam
