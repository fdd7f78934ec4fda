"""Attachments: photos and, from staff, PDF."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class BijlageQuerySet(models.QuerySet["Bijlage"]):
    def of(self, soort: str, onderwerp_id: int) -> Self:
        return self.filter(onderwerp_soort=soort, onderwerp_id=onderwerp_id)


class Bijlage(models.Model):
    """A file that belongs to a record. The stored name is random; the name it came with is not kept in the path."""

    class Soort(models.TextChoices):
        FOTO = "foto", _("foto")
        PDF = "pdf", _("PDF")

    onderwerp_soort = models.CharField(max_length=40)
    onderwerp_id = models.BigIntegerField()
    soort = models.CharField(max_length=10, choices=Soort.choices)
    bestand = models.FileField(upload_to="bijlagen/%Y/%m/", max_length=200)
    naam = models.CharField(max_length=120)
    grootte = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField()

    objects = BijlageQuerySet.as_manager()

    class Meta:
        verbose_name = _("bijlage")
        verbose_name_plural = _("bijlagen")
        ordering = ("id",)
        indexes = (models.Index(fields=["onderwerp_soort", "onderwerp_id"], name="bijlage_onderwerp"),)

    def __str__(self) -> str:
        return self.naam
