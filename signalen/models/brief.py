"""Letters: the templates they begin with, and each letter as it was made, to whom, and how it went out."""

from typing import Any, ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plavei.core.models import Medewerker
from signalen.models.casus import Casus
from signalen.models.signaal import Signaal
from signalen.models.thema import Thema

MAX_TEKST = 6_000
# What may still be filled in on a letter that is there: that it went out, once.
_VERZENDEN = ["hoe", "verzonden_op", "verzonden_door"]


class AanWie(models.TextChoices):
    """What the one who gets a letter is in this matter."""

    MELDER = "melder", _("De melder")
    BETROKKENE = "betrokkene", _("De betrokkene")
    ANDER = "ander", _("Iemand anders")


class Briefsjabloon(models.Model):
    """A letter to begin with. ``tekst`` holds {placeholders} (``signalen.brieven.invullen``); no ``voor``: anybody."""

    titel = models.CharField(_("naam van het sjabloon"), max_length=80)
    voor = models.CharField(_("aan wie"), max_length=12, choices=AanWie.choices, blank=True)
    thema = models.ForeignKey(
        Thema, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("thema")
    )
    onderwerp = models.CharField(_("onderwerp"), max_length=120)
    tekst = models.TextField(_("tekst"), max_length=MAX_TEKST)
    actief = models.BooleanField(_("te kiezen"), default=True)

    class Meta:
        verbose_name = _("briefsjabloon")
        verbose_name_plural = _("briefsjablonen")
        ordering = ("titel", "id")
        constraints = (
            models.CheckConstraint(
                condition=~Q(titel="") & ~Q(onderwerp="") & ~Q(tekst=""), name="briefsjabloon_met_tekst"
            ),
            models.CheckConstraint(condition=Q(voor__in=["", *AanWie.values]), name="briefsjabloon_voor_bekend"),
            models.UniqueConstraint(fields=("titel",), name="briefsjabloon_een_keer"),
        )

    def __str__(self) -> str:
        return self.titel


class BriefQuerySet(models.QuerySet["Brief"]):
    def visible_to(self, user: Medewerker) -> Self:
        """Of casussen and signals that ``user`` may know of; whether it may be read says ``full_access``."""
        return self.filter(
            Q(casus__in=Casus.objects.visible_to(user).values("pk"))
            | Q(signaal__in=Signaal.objects.visible_to(user).values("pk"))
        )


class Brief(models.Model):
    """A letter as it was made; nothing of it changes but that it went out, once (triggers hold that)."""

    class Hoe(models.TextChoices):
        POST = "post", _("Per post")
        PERSOON = "persoon", _("In persoon gegeven")
        BUS = "bus", _("Zelf in de brievenbus gedaan")
        MAIL = "mail", _("Per e-mail")

    # The form carries this, so that sending it twice makes one letter.
    inzending = models.UUIDField(unique=True, editable=False)
    casus = models.ForeignKey(
        Casus, on_delete=models.CASCADE, null=True, blank=True, related_name="brieven", db_index=False
    )
    signaal = models.ForeignKey(
        Signaal, on_delete=models.CASCADE, null=True, blank=True, related_name="brieven", db_index=False
    )
    sjabloon = models.CharField(_("sjabloon"), max_length=80, blank=True)
    aan = models.CharField(_("aan wie"), max_length=12, choices=AanWie.choices)
    naam = models.CharField(_("naam"), max_length=120)
    adres = models.TextField(_("adres"), max_length=300)
    gedateerd_op = models.DateField(_("datum"))
    onderwerp = models.CharField(_("onderwerp"), max_length=120)
    tekst = models.TextField(_("tekst"), max_length=MAX_TEKST)
    # Of the PDF, which is kept as an attachment of this row.
    sha256 = models.CharField(max_length=64)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField(_("gemaakt op"))
    hoe = models.CharField(_("hoe verzonden"), max_length=10, choices=Hoe.choices, blank=True)
    verzonden_op = models.DateField(_("verzonden op"), null=True, blank=True)
    verzonden_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = BriefQuerySet.as_manager()

    class Meta:
        verbose_name = _("brief")
        verbose_name_plural = _("brieven")
        ordering = ("id",)
        constraints = (
            models.CheckConstraint(
                condition=Q(casus__isnull=False, signaal=None) | Q(casus=None, signaal__isnull=False),
                name="brief_ergens_bij",
            ),
            models.CheckConstraint(condition=Q(aan__in=AanWie.values), name="brief_aan_wie_bekend"),
            models.CheckConstraint(
                condition=~Q(naam="") & ~Q(onderwerp="") & ~Q(tekst="") & Q(sha256__regex=r"^[0-9a-f]{64}$"),
                name="brief_met_inhoud",
            ),
            models.CheckConstraint(
                condition=Q(hoe="", verzonden_op=None, verzonden_door=None)
                | Q(
                    hoe__in=["post", "persoon", "bus", "mail"],
                    verzonden_op__gte=F("gedateerd_op"),
                    verzonden_door__isnull=False,
                ),
                name="brief_verzonden_met_hoe_en_wie",
            ),
        )
        indexes = (
            models.Index(fields=["casus", "-id"], name="brief_casus", condition=Q(casus__isnull=False)),
            models.Index(fields=["signaal", "-id"], name="brief_signaal", condition=Q(signaal__isnull=False)),
        )
        triggers: ClassVar = [
            pgtrigger.Protect(
                name="brief_blijft", operation=pgtrigger.Update, condition=pgtrigger.AnyChange(exclude=_VERZENDEN)
            ),
            pgtrigger.Protect(
                name="brief_een_keer_verzonden",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__verzonden_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"brief {self.pk}"

    def get_absolute_url(self) -> str:
        if self.casus_id:
            return reverse("casussen:brief", args=[self.casus_id, self.pk])
        return reverse("signalen:brief", args=[self.signaal_id, self.pk])

    @property
    def zaak(self) -> Casus | Signaal:
        """What it belongs to."""
        zaak: Any = self.casus if self.casus_id else self.signaal
        assert isinstance(zaak, Casus | Signaal)  # noqa: S101 - a constraint holds it
        return zaak

    def full_access(self, user: Medewerker) -> bool:
        return self.zaak.full_access(user)
