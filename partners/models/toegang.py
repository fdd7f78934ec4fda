"""A partner who opened the personal link and gave the code: for this one referral, for a while."""

from typing import ClassVar

import pgtrigger
from django.db import models
from django.utils.translation import gettext_lazy as _

from partners.models.doorverwijzing import Doorverwijzing


class Partnersessie(models.Model):
    """Belongs to one referral and to the link it came by: a new link ends it, and so does closing."""

    doorverwijzing = models.ForeignKey(Doorverwijzing, on_delete=models.CASCADE, related_name="partnersessies")
    hash = models.CharField(max_length=64, unique=True)
    begonnen_op = models.DateTimeField()
    gezien_op = models.DateTimeField()

    class Meta:
        verbose_name = _("sessie van een partner")
        verbose_name_plural = _("sessies van partners")

    def __str__(self) -> str:
        return f"{self.doorverwijzing_id}"


class Partnerinzage(models.Model):
    """That a partner saw what was shared; the read log of the other side. Only added to."""

    doorverwijzing = models.ForeignKey(Doorverwijzing, on_delete=models.CASCADE, related_name="inzagen")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("inzage door een partner")
        verbose_name_plural = _("inzagen door partners")
        triggers: ClassVar = [pgtrigger.Protect(name="partnerinzage_blijft", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.doorverwijzing_id}"
