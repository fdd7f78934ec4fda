"""Terms in workdays, the association's own days off, and the heartbeats of worker and beat."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _


class Norm(models.Model):
    """A term that a beheerder edits. ``alle_dagen``: counted in calendar days (acute: that counts every day)."""

    code = models.CharField(_("code"), max_length=40, unique=True)
    naam = models.CharField(_("naam"), max_length=120)
    dagen = models.PositiveSmallIntegerField(_("werkdagen"), validators=[MinValueValidator(0), MaxValueValidator(400)])
    alle_dagen = models.BooleanField(_("telt ook weekend en feestdagen"), default=False)
    volgorde = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("norm")
        verbose_name_plural = _("normen")
        ordering = ("volgorde", "code")
        constraints = (models.CheckConstraint(condition=models.Q(dagen__lte=400), name="norm_hooguit_400_dagen"),)

    def __str__(self) -> str:
        return self.naam


class Instellingen(models.Model):
    """The association's own choices; one row."""

    class Bevrijdingsdag(models.TextChoices):
        NOOIT = "nooit", _("nooit vrij")
        LUSTRUM = "lustrum", _("eens in de vijf jaar vrij (2025, 2030 …)")
        ALTIJD = "altijd", _("elk jaar vrij")

    goede_vrijdag_vrij = models.BooleanField(_("Goede Vrijdag is een vrije dag"), default=False)
    bevrijdingsdag = models.CharField(
        _("5 mei"), max_length=10, choices=Bevrijdingsdag.choices, default=Bevrijdingsdag.LUSTRUM
    )
    # More different sensitive records than this within so many minutes is unusual reading.
    opvallend_aantal = models.PositiveSmallIntegerField(
        _("meer dan zoveel verschillende dossiers"),
        default=40,
        db_default=40,
        validators=[MinValueValidator(1), MaxValueValidator(1000)],
    )
    opvallend_minuten = models.PositiveSmallIntegerField(
        _("binnen zoveel minuten"),
        default=60,
        db_default=60,
        validators=[MinValueValidator(1), MaxValueValidator(1440)],
    )
    opvallend_sinds = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = _("instellingen")
        verbose_name_plural = _("instellingen")
        constraints = (
            models.CheckConstraint(condition=models.Q(id=1), name="instellingen_een_rij"),
            models.CheckConstraint(
                condition=models.Q(opvallend_aantal__range=(1, 1000), opvallend_minuten__range=(1, 1440)),
                name="instellingen_opvallend",
            ),
        )

    def __str__(self) -> str:
        return "Instellingen"


class VrijeDag(models.Model):
    """A day on which the association is closed."""

    datum = models.DateField(_("datum"), unique=True)
    naam = models.CharField(_("naam"), max_length=80)

    class Meta:
        verbose_name = _("vrije dag")
        verbose_name_plural = _("vrije dagen")
        ordering = ("datum",)

    def __str__(self) -> str:
        return self.naam


class Hartslag(models.Model):
    """When a worker was last heard from, and when beat last ticked."""

    naam = models.CharField(max_length=20, unique=True)
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("hartslag")
        verbose_name_plural = _("hartslagen")

    def __str__(self) -> str:
        return self.naam
