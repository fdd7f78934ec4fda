"""Words of diagnosis and offence that free text about people is checked for (DOMAIN 5.5), and reasons to keep one."""

from typing import ClassVar

import pgtrigger
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _


class Woord(models.Model):
    """A word that warns. ``stam``: also longer words that begin with it. Never removed, since reasons point at it."""

    class Soort(models.TextChoices):
        DIAGNOSE = "diagnose", _("ziekte, aandoening of verslaving")
        STRAFBAAR = "strafbaar", _("strafbaar feit of straf")

    tekst = models.CharField(_("woord"), max_length=60)
    stam = models.BooleanField(
        _("ook langere woorden die zo beginnen"),
        default=False,
        help_text=_("“dement” vindt dan ook dementie en dementerend. Zonder vinkje telt alleen het meervoud mee."),
    )
    soort = models.CharField(_("soort"), max_length=20, choices=Soort.choices)
    themas = ArrayField(
        models.CharField(max_length=40),
        verbose_name=_("mag bij deze thema's"),
        default=list,
        blank=True,
        help_text=_("Bij een signaal met zo'n thema is het een gewoon woord: dan waarschuwen we niet."),
    )
    actief = models.BooleanField(_("in gebruik"), default=True)

    class Meta:
        verbose_name = _("gevoelig woord")
        verbose_name_plural = _("gevoelige woorden")
        ordering = ("soort", "tekst")
        constraints = (
            models.UniqueConstraint(
                Lower("tekst"), name="woord_tekst_uniek", violation_error_message=_("Dit woord staat al in de lijst.")
            ),
            models.CheckConstraint(condition=~models.Q(tekst=""), name="woord_tekst_gevuld"),
            models.CheckConstraint(condition=models.Q(soort__in=("diagnose", "strafbaar")), name="woord_soort_bekend"),
        )

    def __str__(self) -> str:
        return self.tekst


class Woordreden(models.Model):
    """Why somebody kept a text with such words: for the privacy officer. Goes when its record goes, never changed."""

    onderwerp_soort = models.CharField(max_length=40)
    onderwerp_id = models.BigIntegerField()
    veld = models.CharField(max_length=120)
    woorden = ArrayField(models.BigIntegerField())
    reden = models.CharField(max_length=300)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("reden bij een gevoelig woord")
        verbose_name_plural = _("redenen bij gevoelige woorden")
        indexes = (
            models.Index(fields=["-op", "-id"], name="woordreden_op"),
            models.Index(fields=["onderwerp_soort", "onderwerp_id"], name="woordreden_onderwerp"),
        )
        constraints = (
            models.CheckConstraint(condition=~models.Q(reden=""), name="woordreden_gevuld"),
            models.CheckConstraint(condition=models.Q(woorden__len__gt=0), name="woordreden_met_woord"),
        )
        triggers: ClassVar = [pgtrigger.Protect(name="woordreden_blijft_zo", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.onderwerp_soort} {self.onderwerp_id} {self.veld}"
