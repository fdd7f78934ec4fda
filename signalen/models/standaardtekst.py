"""Texts for whoever reported something, ready for each moment at which they hear from us; a beheerder keeps them."""

from typing import Self

import pghistory
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from signalen.klassen import Klasse
from signalen.models.thema import Thema
from signalen.plaatshouders import ONBEKEND


class Besluit(models.TextChoices):
    """The moments at which whoever reported it is told something; the order is that of the screens."""

    NEE_ONGEMAK = "nee_ongemak", _("Antwoord en sluit: ongemak")
    NEE_BURENCONFLICT = "nee_burenconflict", _("Antwoord en sluit: conflict tussen buren")
    NEE_KWETSBAAR = "nee_kwetsbaar", _("Antwoord en sluit: kwetsbaar huishouden")
    NEE_ERNSTIG = "nee_ernstig", _("Antwoord en sluit: ernstig verstorend gedrag")
    NEE_ONDUIDELIJK = "nee_onduidelijk", _("Antwoord en sluit: nog onduidelijk")
    GESLOTEN = "gesloten", _("Sluiten: hoe het afliep")
    NAVRAGEN = "navragen", _("Om meer informatie vragen")
    BERICHT = "bericht", _("Laten weten hoe het staat")
    SAMEN = "samen", _("Hoort bij een ander signaal")
    CASUS = "casus", _("Opgepakt in een casus")
    DOORVERWEZEN = "doorverwezen", _("Doorverwezen naar een partner")


# With which class of triage an answer that closes goes.
PER_KLASSE = {klasse: Besluit(f"nee_{klasse.value}") for klasse in Klasse}
# What is told while the signal goes on, or about what was closed before.
TUSSENTIJDS = (Besluit.NAVRAGEN, Besluit.BERICHT, Besluit.SAMEN, Besluit.CASUS, Besluit.DOORVERWEZEN)


class StandaardtekstQuerySet(models.QuerySet["Standaardtekst"]):
    def fitting(self, thema: str) -> Self:
        """In use, for this theme or for all."""
        return self.filter(Q(thema=None) | Q(thema=thema), actief=True)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Standaardtekst(models.Model):
    """A text for one moment, for one theme or (empty) for all of them. Withdrawn rather than removed."""

    besluit = models.CharField(_("wanneer"), max_length=30, choices=Besluit.choices)
    thema = models.ForeignKey(
        Thema, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thema")
    )
    titel = models.CharField(_("titel"), max_length=80)
    tekst = models.TextField(_("tekst"), max_length=3_000)
    actief = models.BooleanField(_("in gebruik"), default=True)

    objects = StandaardtekstQuerySet.as_manager()

    class Meta:
        verbose_name = _("standaardtekst")
        verbose_name_plural = _("standaardteksten")
        constraints = (
            models.UniqueConstraint(
                "besluit",
                "thema",
                Lower("titel"),
                name="standaardtekst_uniek",
                nulls_distinct=False,
                violation_error_message=_("Er is al een tekst met deze titel voor dit moment en dit thema."),
            ),
            models.CheckConstraint(condition=Q(besluit__in=Besluit.values), name="standaardtekst_besluit_bekend"),
            models.CheckConstraint(condition=~Q(titel="") & ~Q(tekst=""), name="standaardtekst_gevuld"),
            models.CheckConstraint(condition=~Q(tekst__regex=ONBEKEND), name="standaardtekst_plekken_bekend"),
        )

    def __str__(self) -> str:
        return self.titel
