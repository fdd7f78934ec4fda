"""Published figures about places."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wijken.models.gebieden import Buurt, Gemeente, Wijk


class Kerncijfer(models.Model):
    """One published figure: one place, one indicator (see ``wijken.indicatoren``), one year, with its source."""

    gemeente = models.ForeignKey(Gemeente, on_delete=models.CASCADE, null=True, related_name="kerncijfers")
    wijk = models.ForeignKey(Wijk, on_delete=models.CASCADE, null=True, related_name="kerncijfers")
    buurt = models.ForeignKey(Buurt, on_delete=models.CASCADE, null=True, related_name="kerncijfers")
    indicator = models.CharField(_("indicator"), max_length=60)
    periode = models.PositiveSmallIntegerField(_("jaar"))
    waarde = models.DecimalField(_("waarde"), max_digits=14, decimal_places=4)
    bron = models.CharField(_("bron"), max_length=200)

    class Meta:
        verbose_name = _("kerncijfer")
        verbose_name_plural = _("kerncijfers")
        ordering = ["indicator", "-periode"]
        constraints = [
            models.CheckConstraint(
                name="kerncijfer_een_gebied",
                condition=(
                    Q(gemeente__isnull=False, wijk__isnull=True, buurt__isnull=True)
                    | Q(gemeente__isnull=True, wijk__isnull=False, buurt__isnull=True)
                    | Q(gemeente__isnull=True, wijk__isnull=True, buurt__isnull=False)
                ),
            ),
            # CBS writes -99995 (and smaller) where there is no figure; that must never be averaged.
            models.CheckConstraint(name="kerncijfer_geen_sentinel", condition=Q(waarde__gt=-99990)),
            models.CheckConstraint(
                name="kerncijfer_periode",
                condition=Q(periode__gte=1995, periode__lte=2100),
            ),
            models.UniqueConstraint(
                fields=["gemeente", "indicator", "periode"],
                condition=Q(gemeente__isnull=False),
                name="kerncijfer_gemeente_uniek",
            ),
            models.UniqueConstraint(
                fields=["wijk", "indicator", "periode"],
                condition=Q(wijk__isnull=False),
                name="kerncijfer_wijk_uniek",
            ),
            models.UniqueConstraint(
                fields=["buurt", "indicator", "periode"],
                condition=Q(buurt__isnull=False),
                name="kerncijfer_buurt_uniek",
            ),
        ]
        indexes = [models.Index(fields=["indicator", "-periode"], name="kerncijfer_indicator")]

    def __str__(self) -> str:
        return f"{self.indicator} {self.periode}: {self.waarde}"
