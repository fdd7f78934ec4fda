"""What everybody may read of a plan that was granted."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bewoners.models.initiatief import Initiatief


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Publicatie(models.Model):
    """In words that a colleague looked at: no name or home address, unless whose it is agreed (``toestemming``)."""

    initiatief = models.OneToOneField(Initiatief, on_delete=models.CASCADE, related_name="publicatie")
    titel = models.CharField(_("titel"), max_length=100)
    resultaat = models.TextField(_("wat kwam ervan"), max_length=1_000, blank=True)
    toestemming = models.BooleanField(_("de bewoner vindt een naam of adres goed"), default=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("publicatie")
        verbose_name_plural = _("publicaties")
        constraints = (models.CheckConstraint(condition=~Q(titel=""), name="publicatie_met_titel"),)

    def __str__(self) -> str:
        return str(self.initiatief_id)
