"""Unusual reading: what the read log is laid beside (homes of staff, marks), and what was found. DOMAIN 5.10.

A finding is a signal to look at, no verdict: it holds which rule it was and which lines of the read log lie behind it.
"""

from typing import Any, ClassVar

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plavei.core.models.medewerker import Medewerker
from plavei.core.models.tijdlijn import Inzage

_POSTCODE = r"^[1-9][0-9]{3}[A-Z]{2}$"


class Woonadres(models.Model):
    """In which home of ours a colleague lives: no more of the address than it takes to recognise that home."""

    medewerker = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="woonadres")
    postcode = models.CharField(_("postcode"), max_length=6)
    huisnummer = models.PositiveIntegerField(_("huisnummer"))
    toevoeging = models.CharField(_("letter of toevoeging"), max_length=20, blank=True)
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("woonadres van een medewerker")
        verbose_name_plural = _("woonadressen van medewerkers")
        constraints = (
            models.CheckConstraint(condition=Q(postcode__regex=_POSTCODE), name="woonadres_postcode"),
            models.CheckConstraint(condition=Q(huisnummer__gte=1, huisnummer__lte=99999), name="woonadres_huisnummer"),
        )

    def __str__(self) -> str:
        return f"{self.medewerker_id}"


class Bescherming(models.Model):
    """A home or a resident that is extra protected: whose records are read is told. Only the privacy officer knows."""

    class Soort(models.TextChoices):
        WONING = "woning", _("woning")
        BEWONER = "bewoner", _("bewoner")

    soort = models.CharField(_("wat"), max_length=10, choices=Soort.choices)
    postcode = models.CharField(_("postcode"), max_length=6, blank=True)
    huisnummer = models.PositiveIntegerField(_("huisnummer"), null=True, blank=True)
    toevoeging = models.CharField(_("letter of toevoeging"), max_length=20, blank=True)
    nummer = models.CharField(_("nummer in het primaire systeem"), max_length=60, blank=True)
    bewoner = models.BigIntegerField(null=True, blank=True)
    reden = models.CharField(_("reden"), max_length=200)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    opgeheven_op = models.DateTimeField(null=True, blank=True)
    opgeheven_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("extra bescherming")
        verbose_name_plural = _("extra beschermd")
        constraints = (
            models.CheckConstraint(
                condition=Q(soort="woning", postcode__regex=_POSTCODE, huisnummer__range=(1, 99999), bewoner=None)
                | Q(soort="bewoner", postcode="", huisnummer=None, bewoner__isnull=False),
                name="bescherming_van_een",
            ),
            models.CheckConstraint(condition=~Q(reden=""), name="bescherming_met_reden"),
            models.CheckConstraint(
                condition=Q(opgeheven_op=None, opgeheven_door=None)
                | Q(opgeheven_op__isnull=False, opgeheven_door__isnull=False),
                name="bescherming_opgeheven_door",
            ),
            models.UniqueConstraint(
                fields=("postcode", "huisnummer", "toevoeging"),
                condition=Q(soort="woning", opgeheven_op=None),
                name="bescherming_woning_een_keer",
            ),
            models.UniqueConstraint(
                fields=("bewoner",),
                condition=Q(soort="bewoner", opgeheven_op=None),
                name="bescherming_bewoner_een_keer",
            ),
        )

    def __str__(self) -> str:
        return f"{self.soort} {self.pk}"

    @property
    def waarvan(self) -> str:
        """The home or the resident, as the privacy officer wrote it down."""
        if self.soort == self.Soort.BEWONER:
            return str(_("bewoner %s")) % self.nummer
        extra = f"-{self.toevoeging}" if self.toevoeging else ""
        return f"{self.postcode[:4]} {self.postcode[4:]} {self.huisnummer}{extra}"


class OpvallendQuerySet(models.QuerySet["Opvallend"]):
    def visible_to(self, user: Medewerker) -> "OpvallendQuerySet":
        return self if user.is_active and user.rol == "privacy" else self.none()

    def bekeken(self) -> "OpvallendQuerySet":
        """Looked at since the last line was added."""
        return self.filter(bekeken_op__gte=F("bijgewerkt_op"))

    def open(self) -> "OpvallendQuerySet":
        return self.filter(Q(bekeken_op=None) | Q(bekeken_op__lt=F("bijgewerkt_op")))


class Opvallend(models.Model):
    """One kind of unusual reading by one colleague on one day (Dutch time), with the rule as it was."""

    class Soort(models.TextChoices):
        VEEL = "veel", _("veel dossiers in korte tijd")
        EIGEN_ADRES = "eigen_adres", _("eigen adres")
        COLLEGA = "collega", _("adres van een collega")
        BESCHERMD = "beschermd", _("extra beschermd")

    soort = models.CharField(max_length=20, choices=Soort.choices)
    medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    dag = models.DateField()
    # {"aantal": 40, "minuten": 60} for many records; {"sinds": …} since when the rule held.
    regel: "models.JSONField[Any, Any]" = models.JSONField(default=dict)
    eerste_op = models.DateTimeField()
    laatste_op = models.DateTimeField()
    dossiers = models.PositiveIntegerField(default=0)
    regels = models.PositiveIntegerField(default=0)
    gevonden_op = models.DateTimeField()
    bijgewerkt_op = models.DateTimeField()
    bekeken_op = models.DateTimeField(null=True, blank=True)

    objects = OpvallendQuerySet.as_manager()

    class Meta:
        verbose_name = _("opvallende inzage")
        verbose_name_plural = _("opvallende inzagen")
        constraints = (
            models.UniqueConstraint(fields=("medewerker", "soort", "dag"), name="opvallend_een_per_dag"),
            models.CheckConstraint(
                condition=Q(soort__in=("veel", "eigen_adres", "collega", "beschermd")), name="opvallend_soort_bekend"
            ),
        )
        indexes = (models.Index(fields=["-laatste_op", "-id"], name="opvallend_laatste"),)

    def __str__(self) -> str:
        return f"{self.soort} {self.medewerker_id} {self.dag}"

    @property
    def is_bekeken(self) -> bool:
        return self.bekeken_op is not None and self.bekeken_op >= self.bijgewerkt_op


class Opvallendregel(models.Model):
    """A line of the read log that a finding rests on; of a colleague's address, whose."""

    opvallend = models.ForeignKey(Opvallend, on_delete=models.CASCADE, related_name="gelezen", db_index=False)
    inzage = models.ForeignKey(Inzage, on_delete=models.PROTECT, related_name="+", db_index=False)
    collega = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )

    class Meta:
        verbose_name = _("regel van opvallende inzage")
        verbose_name_plural = _("regels van opvallende inzage")
        constraints = (models.UniqueConstraint(fields=("opvallend", "inzage"), name="opvallendregel_een_keer"),)

    def __str__(self) -> str:
        return f"{self.opvallend_id} {self.inzage_id}"


class Opvallendoordeel(models.Model):
    """That a privacy officer looked at it, and what they thought; never changed, another one can be added."""

    opvallend = models.ForeignKey(Opvallend, on_delete=models.PROTECT, related_name="oordelen")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    opmerking = models.CharField(max_length=500)

    class Meta:
        verbose_name = _("oordeel over opvallende inzage")
        verbose_name_plural = _("oordelen over opvallende inzage")
        ordering = ("-op", "-id")
        constraints = (models.CheckConstraint(condition=~Q(opmerking=""), name="opvallendoordeel_gevuld"),)
        triggers: ClassVar = [
            pgtrigger.Protect(name="opvallendoordeel_erbij", operation=pgtrigger.Update | pgtrigger.Delete)
        ]

    def __str__(self) -> str:
        return f"{self.opvallend_id} {self.door_id}"


class Leesstand(models.Model):
    """Up to which line of the read log was looked at; one row, which is also the lock of the round."""

    tot_id = models.BigIntegerField(default=0)

    class Meta:
        verbose_name = _("leesstand")
        verbose_name_plural = _("leesstanden")
        constraints = (models.CheckConstraint(condition=Q(id=1), name="leesstand_een_rij"),)

    def __str__(self) -> str:
        return str(self.tot_id)
