"""What was observed, said or judged about a signal afterwards."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signalen.models.signaal import Signaal


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Notitie(models.Model):
    """A note; its kind keeps fact, hearsay and judgement apart (DOMAIN 5.6)."""

    class Soort(models.TextChoices):
        WAARNEMING = "waarneming", _("Waarneming")
        VERKLARING = "verklaring", _("Verklaring van een ander")
        INSCHATTING = "inschatting", _("Professionele inschatting")

    signaal = models.ForeignKey(Signaal, on_delete=models.CASCADE, related_name="notities")
    soort = models.CharField(_("soort"), max_length=20, choices=Soort.choices)
    tekst = models.TextField(_("notitie"), max_length=10_000)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("notitie")
        verbose_name_plural = _("notities")
        ordering = ("-op", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(tekst=""), name="notitie_met_tekst"),
            models.CheckConstraint(
                condition=Q(soort__in=["waarneming", "verklaring", "inschatting"]), name="notitie_soort_bekend"
            ),
        )
        indexes = (models.Index(fields=["signaal", "-op"], name="notitie_signaal"),)

    def __str__(self) -> str:
        return f"{self.signaal_id} {self.soort}"
