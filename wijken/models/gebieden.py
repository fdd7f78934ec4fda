"""Places that stay, and the codes and outlines that Statistics Netherlands (CBS) gives them per year.

A ``Wijk`` or ``Buurt`` is a place people know. Its CBS code and border may change with every 1 January, so those hang
on it as one ``Indeling`` per year; what hangs on the place itself (homes, signals, working areas) never has to move.
"""

import re
from typing import TYPE_CHECKING, Self, TypeVar

from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.db import models
from django.db.models import Deferrable, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from plavei.core.models import Medewerker

GEMEENTECODE = r"^GM[0-9]{4}$"
WIJKCODE = r"^WK[0-9]{4}[0-9A-Z]{2}$"
BUURTCODE = r"^BU[0-9]{4}[0-9A-Z]{4}$"


def _code_check(name: str, pattern: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        name=name,
        condition=Q(code__regex=pattern),
        violation_error_message=_("Dit is geen geldige CBS-code."),
    )


def _unique_code(name: str) -> models.UniqueConstraint:
    # Deferred, because two places may swap codes in one import. A place that no longer exists keeps its last code, and
    # CBS hands out codes again: so unique among those that exist, and per year of disappearing.
    return models.UniqueConstraint(
        fields=["code", "vervallen_per"],
        nulls_distinct=False,
        deferrable=Deferrable.DEFERRED,
        name=name,
    )


_Gebied = TypeVar("_Gebied", bound="Gebied")


class GebiedQuerySet(models.QuerySet[_Gebied]):
    """What gemeenten, wijken and buurten have in common."""

    def visible_to(self, medewerker: "Medewerker | AnonymousUser") -> Self:
        """Places are public facts: every active member of staff sees all of them, others see none here."""
        return self.all() if medewerker.is_authenticated and medewerker.is_active else self.none()

    def huidig(self) -> Self:
        """Only places that exist in the newest imported year."""
        return self.filter(vervallen_per__isnull=True)


class Gebied(models.Model):
    """A place with a name, its newest CBS code, and the year from which it no longer exists."""

    naam = models.CharField(_("naam"), max_length=120)
    vervallen_per = models.PositiveSmallIntegerField(_("vervallen per jaar"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.naam


class GemeenteQuerySet(GebiedQuerySet["Gemeente"]):
    """Questions about gemeenten."""


class Gemeente(Gebied):
    """A municipality."""

    code = models.CharField(_("code"), max_length=6, db_index=True)

    objects = GemeenteQuerySet.as_manager()

    class Meta:
        verbose_name = _("gemeente")
        verbose_name_plural = _("gemeenten")
        ordering = ["naam", "code"]
        constraints = [
            _code_check("gemeente_code", GEMEENTECODE),
            _unique_code("gemeente_code_uniek"),
        ]


def roepnaam(naam: str, gemeente: str) -> str:
    """The name of a wijk as people say it; see ``Wijk.roepnaam``."""
    return re.sub(r"^Wijk \d+\s*", "", naam) or gemeente


class WijkQuerySet(GebiedQuerySet["Wijk"]):
    """Questions about wijken."""


class Wijk(Gebied):
    """A district: the unit in which staff are given their working area."""

    code = models.CharField(_("code"), max_length=8, db_index=True)
    gemeente = models.ForeignKey(
        Gemeente,
        on_delete=models.PROTECT,
        related_name="wijken",
        verbose_name=_("gemeente"),
    )
    intake_coach = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="intake_wijken",
        verbose_name=_("intakecoach"),
        help_text=_("Krijgt nieuwe vertrouwelijke signalen uit deze wijk."),
    )

    objects = WijkQuerySet.as_manager()

    class Meta:
        verbose_name = _("wijk")
        verbose_name_plural = _("wijken")
        ordering = ["gemeente__naam", "code"]
        constraints = [
            _code_check("wijk_code", WIJKCODE),
            _unique_code("wijk_code_uniek"),
        ]

    @property
    def roepnaam(self) -> str:
        """What people call it: without the number that CBS puts before many names ("Wijk 03 Duiven-Noord").

        Where nothing else is left, the gemeente has one wijk and lends it its name. Reads ``gemeente`` then.
        """
        return roepnaam(self.naam, "") or self.gemeente.naam


class BuurtQuerySet(GebiedQuerySet["Buurt"]):
    """Questions about buurten."""


class Buurt(Gebied):
    """A neighbourhood: what homes and signals hang on."""

    code = models.CharField(_("code"), max_length=10, db_index=True)
    wijk = models.ForeignKey(Wijk, on_delete=models.PROTECT, related_name="buurten", verbose_name=_("wijk"))

    objects = BuurtQuerySet.as_manager()

    class Meta:
        verbose_name = _("buurt")
        verbose_name_plural = _("buurten")
        ordering = ["naam", "code"]
        constraints = [
            _code_check("buurt_code", BUURTCODE),
            _unique_code("buurt_code_uniek"),
        ]
        indexes = [GinIndex(fields=["naam"], opclasses=["gin_trgm_ops"], name="buurt_naam_trgm")]

    def get_absolute_url(self) -> str:
        """The page of this neighbourhood, under its newest code."""
        return reverse("wijken:buurt", args=[self.code])


class Indeling(models.Model):
    """What one place was called, coded and shaped in one CBS year."""

    class Niveau(models.TextChoices):
        GEMEENTE = "gemeente", _("gemeente")
        WIJK = "wijk", _("wijk")
        BUURT = "buurt", _("buurt")

    jaar = models.PositiveSmallIntegerField(_("jaar"))
    niveau = models.CharField(_("niveau"), max_length=8, choices=Niveau.choices)
    code = models.CharField(_("code"), max_length=10)
    naam = models.CharField(_("naam"), max_length=120)
    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, null=True, related_name="indelingen")
    wijk = models.ForeignKey(Wijk, on_delete=models.CASCADE, null=True, related_name="indelingen")
    buurt = models.ForeignKey(Buurt, on_delete=models.CASCADE, null=True, related_name="indelingen")
    omtrek = models.JSONField(
        _("omtrek"),
        null=True,
        blank=True,
        help_text=_("GeoJSON-geometrie in WGS84 (lengtegraad, breedtegraad)."),
    )
    omtrek_kaart = models.JSONField(
        _("vereenvoudigde omtrek"),
        null=True,
        blank=True,
        help_text=_("Dezelfde omtrek met minder punten, voor de kaart."),
    )
    schets = models.JSONField(
        _("schets"),
        null=True,
        blank=True,
        editable=False,
        help_text=_("Dezelfde omtrek als pad voor een tekening."),
    )
    centrum_lon = models.FloatField(_("lengtegraad van het midden"), null=True, blank=True)
    centrum_lat = models.FloatField(_("breedtegraad van het midden"), null=True, blank=True)
    schematisch = models.BooleanField(_("schematische omtrek"), default=False)
    bron = models.CharField(_("bron"), max_length=200)

    class Meta:
        verbose_name = _("indeling")
        verbose_name_plural = _("indelingen")
        ordering = ["-jaar", "code"]
        constraints = [
            models.UniqueConstraint(fields=["jaar", "code"], name="indeling_uniek"),
            models.CheckConstraint(
                name="indeling_een_gebied",
                condition=(
                    Q(
                        niveau="gemeente",
                        gemeente__isnull=False,
                        wijk__isnull=True,
                        buurt__isnull=True,
                    )
                    | Q(
                        niveau="wijk",
                        gemeente__isnull=True,
                        wijk__isnull=False,
                        buurt__isnull=True,
                    )
                    | Q(
                        niveau="buurt",
                        gemeente__isnull=True,
                        wijk__isnull=True,
                        buurt__isnull=False,
                    )
                ),
            ),
            models.CheckConstraint(
                name="indeling_code",
                condition=(
                    Q(niveau="gemeente", code__regex=GEMEENTECODE)
                    | Q(niveau="wijk", code__regex=WIJKCODE)
                    | Q(niveau="buurt", code__regex=BUURTCODE)
                ),
            ),
            models.CheckConstraint(name="indeling_jaar", condition=Q(jaar__gte=1995, jaar__lte=2100)),
            models.CheckConstraint(
                name="indeling_centrum",
                condition=(
                    Q(centrum_lon__isnull=True, centrum_lat__isnull=True)
                    | Q(
                        centrum_lon__isnull=False,
                        centrum_lat__isnull=False,
                        centrum_lon__range=(-180, 180),
                        centrum_lat__range=(-90, 90),
                    )
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["code", "-jaar"], name="indeling_code_jaar"),
            models.Index(fields=["buurt", "-jaar"], name="indeling_buurt_jaar"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.naam} ({self.jaar})"


class Opvolging(models.Model):
    """That one area's ground lies, for a share of it, in an area of a later year."""

    van = models.ForeignKey(Indeling, on_delete=models.CASCADE, related_name="opvolgers")
    naar = models.ForeignKey(Indeling, on_delete=models.CASCADE, related_name="voorgangers")
    aandeel = models.DecimalField(
        _("aandeel"),
        max_digits=5,
        decimal_places=4,
        help_text=_("Deel van de oppervlakte van het oude gebied dat in het nieuwe ligt, van 0 tot 1."),
    )

    class Meta:
        verbose_name = _("opvolging")
        verbose_name_plural = _("opvolgingen")
        ordering = ["van", "-aandeel"]
        constraints = [
            models.UniqueConstraint(fields=["van", "naar"], name="opvolging_uniek"),
            models.CheckConstraint(name="opvolging_aandeel", condition=Q(aandeel__gt=0, aandeel__lte=1)),
            models.CheckConstraint(name="opvolging_ander", condition=~Q(van=models.F("naar"))),
        ]

    def __str__(self) -> str:
        return f"{self.van} → {self.naar}: {self.aandeel}"
