"""What a plan cost in the end, and what came of it: receipts and a short report."""

from decimal import Decimal
from typing import cast

import pghistory
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from bewoners.models.initiatief import MAX_BEDRAG, Initiatief
from plavei.core.models import Bijlage

CENT = Decimal("0.01")


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Bon(models.Model):
    """One receipt. ``door`` None: its maker sent it; else a colleague who got it in hand."""

    initiatief = models.ForeignKey(Initiatief, on_delete=models.CASCADE, related_name="bonnen", db_index=False)
    # What the form carries, so that sending it twice makes one receipt.
    inzending = models.UUIDField(unique=True, editable=False)
    waarvoor = models.CharField(_("waarvoor"), max_length=120)
    bedrag = models.DecimalField(
        cast(str, _("bedrag")),
        max_digits=8,
        decimal_places=2,
        validators=[MinValueValidator(CENT), MaxValueValidator(MAX_BEDRAG)],
    )
    bijlage = models.OneToOneField(Bijlage, on_delete=models.PROTECT, related_name="+", verbose_name=_("foto of PDF"))
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("bon")
        verbose_name_plural = _("bonnen")
        constraints = (models.CheckConstraint(condition=Q(bedrag__gt=0) & ~Q(waarvoor=""), name="bon_ingevuld"),)
        indexes = (models.Index(fields=["initiatief", "id"], name="bon_initiatief"),)

    def __str__(self) -> str:
        return f"{self.initiatief_id} {self.pk}"


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Verantwoording(models.Model):
    """The short report, with a photo if there is one; may be written anew until the plan is rounded off."""

    initiatief = models.OneToOneField(Initiatief, on_delete=models.CASCADE, related_name="verantwoording")
    verslag = models.TextField(_("verslag"), max_length=4_000)
    foto = models.OneToOneField(
        Bijlage, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("foto")
    )
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("verantwoording")
        verbose_name_plural = _("verantwoordingen")
        constraints = (models.CheckConstraint(condition=~Q(verslag=""), name="verantwoording_met_verslag"),)

    def __str__(self) -> str:
        return str(self.initiatief_id)
