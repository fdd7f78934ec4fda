"""The timeline and the read log: both append-only, kept so by triggers."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Gebeurtenis(models.Model):
    """One event: what was done, to which record, by whom. Holds codes and ids, never names or text."""

    onderwerp_soort = models.CharField(max_length=40)
    onderwerp_id = models.BigIntegerField()
    code = models.CharField(max_length=60)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField()
    gegevens = models.JSONField(default=dict, blank=True)

    class Meta:
        verbose_name = _("gebeurtenis")
        verbose_name_plural = _("gebeurtenissen")
        indexes = (
            models.Index(fields=["onderwerp_soort", "onderwerp_id", "-op", "-id"], name="gebeurtenis_onderwerp"),
            models.Index(fields=["-op"], name="gebeurtenis_op"),
        )
        triggers: ClassVar = [
            pgtrigger.Protect(name="gebeurtenis_alleen_erbij", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.onderwerp_soort} {self.onderwerp_id}"


class Inzage(models.Model):
    """Who read which sensitive record, when, how and why (DOMAIN 5.10)."""

    class Hoe(models.TextChoices):
        SCHERM = "scherm", _("op het scherm")
        BIJLAGE = "bijlage", _("bijlage geopend")
        AFDRUK = "afdruk", _("afgedrukt")
        EXPORT = "export", _("geëxporteerd")
        API = "api", _("via een koppeling")

    medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    onderwerp_soort = models.CharField(max_length=40)
    onderwerp_id = models.BigIntegerField()
    hoe = models.CharField(max_length=20, choices=Hoe.choices)
    reden = models.CharField(max_length=200, blank=True)
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("inzage")
        verbose_name_plural = _("inzagen")
        indexes = (
            models.Index(fields=["onderwerp_soort", "onderwerp_id", "-op"], name="inzage_onderwerp"),
            models.Index(fields=["medewerker", "-op"], name="inzage_medewerker"),
            models.Index(fields=["-op", "-id"], name="inzage_op"),
        )
        triggers: ClassVar = [
            pgtrigger.Protect(name="inzage_alleen_erbij", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.medewerker_id} {self.onderwerp_soort} {self.onderwerp_id}"
