"""Residents as the primary system knows them (VERA: Relatie), and who lives where, when."""

from datetime import date
from typing import Self

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q
from django.db.models.functions import Reverse
from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from bewoners.namen import volledige_naam
from bewoners.telefoon import toon
from plavei.core import klok
from plavei.core.models import Medewerker
from wijken.models import Eenheid
from wijken.werkgebied import wijk_ids

_ZOEKNAAM = Func(F("achternaam"), F("tussenvoegsel"), F("voornaam"), F("voorletters"), function="bewoners_zoeknaam")


class BewonerQuerySet(models.QuerySet["Bewoner"]):
    def visible_to(self, user: Medewerker) -> Self:
        """Residents of homes in the own werkgebied, for the roles that work with people."""
        if not user.is_active or not user.is_zaakrol:
            return self.none()
        wijken = wijk_ids(user)
        if wijken is None:
            return self.all()
        return self.filter(Exists(Bewoning.objects.filter(bewoner=OuterRef("pk"), eenheid__buurt__wijk__in=wijken)))

    def current(self) -> Self:
        return self.filter(beeindigd_op=None)


class Bewoner(models.Model):
    """A resident. There is no BSN and no date of birth: casework does not need them."""

    id_extern = models.CharField(_("id in het primaire systeem"), max_length=60, unique=True)
    aanhef = models.CharField(_("aanhef"), max_length=20, blank=True)
    voorletters = models.CharField(_("voorletters"), max_length=20, blank=True)
    voornaam = models.CharField(_("voornaam"), max_length=60, blank=True)
    tussenvoegsel = models.CharField(_("tussenvoegsel"), max_length=20, blank=True)
    achternaam = models.CharField(_("achternaam"), max_length=120)
    telefoon = models.CharField(_("telefoon"), max_length=20, blank=True, help_text=_("Internationaal: +31612345678"))
    telefoon2 = models.CharField(_("tweede telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    taal = models.CharField(_("voorkeurstaal"), max_length=40, blank=True)
    # the name without capitals and accents, and as it sounds; see bewoners.namen
    zoeknaam = models.GeneratedField(expression=_ZOEKNAAM, output_field=models.TextField(), db_persist=True)
    klank = models.GeneratedField(
        expression=Func(_ZOEKNAAM, function="bewoners_klank"), output_field=models.TextField(), db_persist=True
    )
    beeindigd_op = models.DateField(_("beëindigd op"), null=True, blank=True)

    objects = BewonerQuerySet.as_manager()

    class Meta:
        verbose_name = _("bewoner")
        verbose_name_plural = _("bewoners")
        ordering = ("zoeknaam", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(telefoon="") | Q(telefoon__regex=r"^\+[1-9][0-9]{6,14}$"), name="bewoner_telefoon_e164"
            ),
            models.CheckConstraint(
                condition=Q(telefoon2="") | Q(telefoon2__regex=r"^\+[1-9][0-9]{6,14}$"), name="bewoner_telefoon2_e164"
            ),
        )
        indexes = (
            GinIndex(fields=["zoeknaam"], opclasses=["gin_trgm_ops"], name="bewoner_zoeknaam"),
            GinIndex(fields=["klank"], opclasses=["gin_trgm_ops"], name="bewoner_klank"),
            models.Index(fields=["telefoon"], opclasses=["varchar_pattern_ops"], name="bewoner_telefoon"),
            models.Index(fields=["telefoon2"], opclasses=["varchar_pattern_ops"], name="bewoner_telefoon2"),
            models.Index(OpClass(Reverse("telefoon"), name="text_pattern_ops"), name="bewoner_telefoon_eind"),
            models.Index(OpClass(Reverse("telefoon2"), name="text_pattern_ops"), name="bewoner_telefoon2_eind"),
        )

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("bewoners:detail", args=[self.pk])

    @property
    def taal_naam(self) -> str:
        """The preferred language as people say it; a code (ISO 639-1) is not for reading."""
        try:
            return str(get_language_info(self.taal.lower())["name_translated"])
        except KeyError:
            return self.taal

    @property
    def telefoons(self) -> list[tuple[str, str]]:
        """Each phone number as stored (to dial) and as people write it (to read)."""
        return [(nummer, toon(nummer)) for nummer in (self.telefoon, self.telefoon2) if nummer]

    @property
    def naam(self) -> str:
        return volledige_naam(self.aanhef, self.voorletters, self.voornaam, self.tussenvoegsel, self.achternaam)


class BewoningQuerySet(models.QuerySet["Bewoning"]):
    def visible_to(self, user: Medewerker) -> Self:
        if not user.is_active or not user.is_zaakrol:
            return self.none()
        wijken = wijk_ids(user)
        return self if wijken is None else self.filter(eenheid__buurt__wijk__in=wijken)

    def current(self, op: date | None = None) -> Self:
        """Who lives there on a day (today) or is about to: a notice to leave next month ends nothing yet."""
        return self.filter(Q(tot=None) | Q(tot__gte=op or klok.vandaag()))


class Bewoning(models.Model):
    """That a resident lives, or lived, in a home (VERA: Huurovereenkomst). ``tot`` is the last day, if there is one."""

    bewoner = models.ForeignKey(Bewoner, on_delete=models.PROTECT, related_name="bewoningen", verbose_name=_("bewoner"))
    eenheid = models.ForeignKey(Eenheid, on_delete=models.PROTECT, related_name="bewoningen", verbose_name=_("woning"))
    van = models.DateField(_("van"))
    tot = models.DateField(_("tot en met"), null=True, blank=True)

    objects = BewoningQuerySet.as_manager()

    class Meta:
        verbose_name = _("bewoning")
        verbose_name_plural = _("bewoningen")
        ordering = ("-van", "id")
        constraints = (
            models.UniqueConstraint(fields=("bewoner", "eenheid", "van"), name="bewoning_een_keer"),
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=models.F("van")), name="bewoning_tot_na_van"),
        )

    def __str__(self) -> str:
        return f"{self.bewoner_id} {self.eenheid_id} {self.van}"

    @property
    def loopt(self) -> bool:
        """Whether they live there, or are about to."""
        return self.tot is None or self.tot >= klok.vandaag()
