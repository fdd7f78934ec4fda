"""The table the privacy officer keeps: theme, purpose and ground."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from signalen.themas import Groep, Grondslag


class ThemaQuerySet(models.QuerySet["Thema"]):
    def usable(self) -> Self:
        return self.filter(actief=True)

    def public(self) -> Self:
        """What residents can choose themselves."""
        return self.usable().exclude(publieke_naam="")


class Thema(models.Model):
    """What a signaal is about; purpose and ground follow from it, so that nobody fills them in on the street."""

    code = models.CharField(_("code"), max_length=40, primary_key=True)
    naam = models.CharField(_("naam"), max_length=80)
    groep = models.CharField(_("groep"), max_length=20, choices=Groep.choices)
    doel = models.CharField(_("doel"), max_length=200)
    grondslag = models.CharField(_("grondslag"), max_length=2, choices=Grondslag.choices)
    bijzonder = models.CharField(
        _("uitzondering voor bijzondere gegevens"),
        max_length=200,
        blank=True,
        help_text=_(
            "Artikel 9 lid 2 voor gezondheid, of UAVG 31–33 voor strafbare feiten. Leeg: leg alleen vast wat u ziet."
        ),
    )
    publieke_naam = models.CharField(
        _("naam op de openbare pagina"),
        max_length=80,
        blank=True,
        help_text=_("In gewone woorden, voor bewoners die zelf iets melden. Leeg: bewoners kunnen dit niet kiezen."),
    )
    hulptekst = models.CharField(_("vraag bij de omschrijving"), max_length=200, blank=True)
    bewaardagen = models.PositiveSmallIntegerField(
        _("bewaren na sluiten, in dagen"),
        default=2 * 365,
        help_text=_("Overlast standaard 730 dagen (2 jaar), achter de voordeur 365 (1 jaar)."),
        validators=[MinValueValidator(28), MaxValueValidator(3_650)],
    )
    meldcode = models.BooleanField(
        _("meldcode"),
        default=False,
        help_text=_("Bij zorgen om veiligheid thuis: een casus biedt dan de vijf stappen van de meldcode aan."),
    )
    actief = models.BooleanField(_("te kiezen"), default=True)
    volgorde = models.PositiveSmallIntegerField(default=0)

    objects = ThemaQuerySet.as_manager()

    class Meta:
        verbose_name = _("thema")
        verbose_name_plural = _("thema's")
        ordering = ("volgorde", "code")
        constraints = (
            models.CheckConstraint(condition=~Q(doel="") & ~Q(grondslag=""), name="thema_met_doel_en_grondslag"),
            models.CheckConstraint(condition=Q(groep__in=Groep.values), name="thema_groep_bekend"),
            models.CheckConstraint(condition=Q(grondslag__in=Grondslag.values), name="thema_grondslag_bekend"),
        )

    def __str__(self) -> str:
        return self.naam

    @property
    def achter_de_voordeur(self) -> bool:
        return self.groep == Groep.ACHTER_DE_VOORDEUR
