"""What is done for a casus: actions with an owner and a day, from templates too, and home visits."""

from typing import ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from plavei.core.models import Medewerker
from signalen.casus.meldcode import AANTAL, Besluit
from signalen.models.casus import Casus
from signalen.models.thema import Thema

MAX_WERKDAGEN = 250


class Meldcodestap(models.Model):
    """A step of the meldcode as it was taken; what was written then stays."""

    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="meldcode")
    # A casus that is opened again goes through it anew; what was written before stays.
    ronde = models.PositiveSmallIntegerField(_("ronde"), default=1, db_default=1)
    nummer = models.PositiveSmallIntegerField()
    tekst = models.TextField(_("wat is er gedaan"), max_length=4_000)
    besluit = models.CharField(_("besluit"), max_length=10, choices=Besluit.choices, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("stap van de meldcode")
        verbose_name_plural = _("stappen van de meldcode")
        ordering = ("ronde", "nummer")
        constraints = (
            models.UniqueConstraint(fields=("casus", "ronde", "nummer"), name="meldcodestap_een_keer_per_ronde"),
            models.CheckConstraint(
                condition=Q(nummer__range=(1, AANTAL)) & ~Q(tekst=""), name="meldcodestap_met_tekst"
            ),
            models.CheckConstraint(
                condition=Q(nummer=AANTAL, besluit__in=Besluit.values) | (~Q(nummer=AANTAL) & Q(besluit="")),
                name="meldcodestap_laatste_met_besluit",
            ),
        )
        triggers: ClassVar = [pgtrigger.Protect(name="meldcodestap_blijft", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.casus_id} {self.ronde}.{self.nummer}"


class Actiesjabloon(models.Model):
    """An action that casussen of a theme (empty: of every theme) usually need, so many workdays ahead."""

    thema = models.ForeignKey(
        Thema, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("thema")
    )
    tekst = models.CharField(_("wat moet er gebeuren"), max_length=200)
    werkdagen = models.PositiveSmallIntegerField(
        _("na hoeveel werkdagen"), validators=[MinValueValidator(0), MaxValueValidator(MAX_WERKDAGEN)]
    )
    actief = models.BooleanField(_("te kiezen"), default=True)

    class Meta:
        verbose_name = _("standaardactie")
        verbose_name_plural = _("standaardacties")
        ordering = ("thema__volgorde", "werkdagen", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(tekst=""), name="actiesjabloon_met_tekst"),
            models.CheckConstraint(condition=Q(werkdagen__lte=MAX_WERKDAGEN), name="actiesjabloon_binnen_een_jaar"),
        )

    def __str__(self) -> str:
        return self.tekst


def _of_visible(user: Medewerker) -> Q:
    """Of casussen that ``user`` may know of; whether they may be read says the casus."""
    return Q(casus__in=Casus.objects.visible_to(user).values("pk"))


class ActieQuerySet(models.QuerySet["Actie"]):
    def visible_to(self, user: Medewerker) -> Self:
        return self.filter(_of_visible(user))

    def open(self) -> Self:
        return self.filter(uitkomst="")


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Actie(models.Model):
    """Something to do by a day. Done with ``herhaal_werkdagen``, it comes back so many workdays later."""

    class Uitkomst(models.TextChoices):
        GEDAAN = "gedaan", _("Gedaan")
        VERVALLEN = "vervallen", _("Niet meer nodig")

    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="acties", db_index=False)
    tekst = models.CharField(_("wat moet er gebeuren"), max_length=300)
    eigenaar = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("wie")
    )
    uiterlijk_op = models.DateField(_("uiterlijk op"))
    herhaal_werkdagen = models.PositiveSmallIntegerField(
        _("herhaal na zoveel werkdagen"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(MAX_WERKDAGEN)],
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    uitkomst = models.CharField(_("uitkomst"), max_length=10, choices=Uitkomst.choices, blank=True)
    klaar_op = models.DateTimeField(null=True, blank=True)
    klaar_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    toelichting = models.TextField(_("wat kwam eruit"), max_length=2_000, blank=True)

    objects = ActieQuerySet.as_manager()

    class Meta:
        verbose_name = _("actie in een casus")
        verbose_name_plural = _("acties in een casus")
        ordering = ("uiterlijk_op", "id")
        constraints = (
            models.CheckConstraint(condition=~Q(tekst=""), name="casusactie_met_tekst"),
            models.CheckConstraint(
                condition=Q(uitkomst="", klaar_op=None, klaar_door=None)
                | Q(uitkomst__in=["gedaan", "vervallen"], klaar_op__isnull=False, klaar_door__isnull=False),
                name="casusactie_klaar_met_wie",
            ),
            models.CheckConstraint(
                condition=Q(herhaal_werkdagen=None) | Q(herhaal_werkdagen__range=(1, MAX_WERKDAGEN)),
                name="casusactie_herhaling_binnen_een_jaar",
            ),
        )
        indexes = (
            models.Index(fields=["casus", "uiterlijk_op"], name="casusactie_casus"),
            models.Index(fields=["eigenaar", "uiterlijk_op", "id"], name="casusactie_open", condition=Q(uitkomst="")),
            models.Index(fields=["uiterlijk_op"], name="casusactie_vervalt", condition=Q(uitkomst="")),
        )

    def __str__(self) -> str:
        return f"{self.casus_id} {self.pk}"

    def get_absolute_url(self) -> str:
        return f"{Casus(pk=self.casus_id).get_absolute_url()}#acties_lijst"


class HuisbezoekQuerySet(models.QuerySet["Huisbezoek"]):
    def visible_to(self, user: Medewerker) -> Self:
        return self.filter(_of_visible(user))

    def planned(self) -> Self:
        return self.filter(uitkomst="")


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Huisbezoek(models.Model):
    """A visit at the home: planned, and afterwards what came of it."""

    class Uitkomst(models.TextChoices):
        GESPREK = "gesprek", _("Gesprek gevoerd")
        NIEMAND_THUIS = "niemand_thuis", _("Niemand thuis")
        GEEN_MEDEWERKING = "geen_medewerking", _("Geen medewerking")
        BRIEFJE = "briefje", _("Briefje achtergelaten")
        NIET_GEGAAN = "niet_gegaan", _("Niet doorgegaan")

    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="huisbezoeken", db_index=False)
    gepland_op = models.DateTimeField(_("wanneer"))
    bezoeker = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("wie")
    )
    met = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("samen met"),
    )
    waarvoor = models.CharField(_("waarvoor"), max_length=300, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()
    uitkomst = models.CharField(_("uitkomst"), max_length=20, choices=Uitkomst.choices, blank=True)
    verslag = models.TextField(_("wat is er gezien en gezegd"), max_length=10_000, blank=True)
    vastgelegd_op = models.DateTimeField(null=True, blank=True)

    objects = HuisbezoekQuerySet.as_manager()

    class Meta:
        verbose_name = _("huisbezoek")
        verbose_name_plural = _("huisbezoeken")
        ordering = ("gepland_op", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(uitkomst="", vastgelegd_op=None)
                | Q(
                    uitkomst__in=["gesprek", "niemand_thuis", "geen_medewerking", "briefje", "niet_gegaan"],
                    vastgelegd_op__isnull=False,
                ),
                name="huisbezoek_vastgelegd_met_moment",
            ),
            models.CheckConstraint(
                condition=~Q(uitkomst="gesprek") | ~Q(verslag=""), name="huisbezoek_gesprek_met_verslag"
            ),
            models.CheckConstraint(condition=Q(met=None) | ~Q(met=F("bezoeker")), name="huisbezoek_met_een_ander"),
        )
        indexes = (
            models.Index(fields=["casus", "-gepland_op"], name="huisbezoek_casus"),
            models.Index(fields=["bezoeker", "gepland_op"], name="huisbezoek_gepland", condition=Q(uitkomst="")),
            models.Index(fields=["gepland_op"], name="huisbezoek_open", condition=Q(uitkomst="")),
        )

    def __str__(self) -> str:
        return f"{self.casus_id} {self.pk}"

    def get_absolute_url(self) -> str:
        return f"{Casus(pk=self.casus_id).get_absolute_url()}#bezoeken_lijst"
