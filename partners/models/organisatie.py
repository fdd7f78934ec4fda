"""The partner directory, after Open Referral HSDS 3: who, what, and where which theme is taken."""

from datetime import date, timedelta
from typing import Self

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from plavei.core import klok
from plavei.core.models import Medewerker, Rol
from signalen.models import Thema
from wijken.models import Gemeente

# They have a channel of their own by law or for haste: we report there, and keep what was reported, when and how.
EIGEN_MELDPUNT = ("veilig_thuis", "crisisdienst")
# Who refers, and who keeps the directory. A wijkbeheerder brings a signal in; the klantcoach refers (DOMAIN 3).
ZIET_PARTNERS = frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER, Rol.BEHEER})


class OrganisatieQuerySet(models.QuerySet["Organisatie"]):
    def visible_to(self, user: Medewerker) -> Self:
        """All of the directory, for the roles that refer and for the beheerder who keeps it."""
        return self.all() if user.is_active and user.rol in ZIET_PARTNERS else self.none()

    def active(self) -> Self:
        return self.filter(actief=True)

    def stale(self, vandaag: date, na_dagen: int) -> Self:
        """In use, and nobody looked whether it is still right for ``na_dagen`` days; with the day that was due."""
        laatst = Coalesce("gecontroleerd_op", "toegevoegd_op")
        vervalt = ExpressionWrapper(laatst + timedelta(days=na_dagen), output_field=models.DateField())
        return self.active().annotate(vervalt_op=vervalt).filter(vervalt_op__lte=vandaag)


class Organisatie(models.Model):
    """A partner (HSDS organization). ``gecontroleerd_op`` and ``_door`` are HSDS assured_date and assurer_email."""

    class Soort(models.TextChoices):
        WIJKTEAM = "wijkteam", _("Gemeentelijk sociaal wijkteam")
        WELZIJN = "welzijn", _("Welzijn")
        OUDERENWERK = "ouderenwerk", _("Ouderenwerk")
        GGZ = "ggz", _("GGZ")
        BEGELEID_WONEN = "begeleid_wonen", _("Begeleid wonen")
        OPVANG = "opvang", _("Maatschappelijke opvang")
        VLUCHTELINGENWERK = "vluchtelingenwerk", _("VluchtelingenWerk")
        POLITIE = "politie", _("Politie")
        VEILIG_THUIS = "veilig_thuis", _("Veilig Thuis")
        CRISISDIENST = "crisisdienst", _("Crisisdienst")
        BUURTBEMIDDELING = "buurtbemiddeling", _("Buurtbemiddeling")
        SCHULDHULP = "schuldhulp", _("Schuldhulp")
        MANTELZORG = "mantelzorg", _("Mantelzorg")
        ANDERS = "anders", _("Anders")

    class Kanaal(models.TextChoices):
        LINK = "link", _("Persoonlijke link")
        TELEFOON = "telefoon", _("Telefoon")
        FORMULIER = "formulier", _("Eigen formulier")
        MELDING = "melding", _("Eigen meldpunt")

    naam = models.CharField(_("naam"), max_length=120)
    soort = models.CharField(_("soort partner"), max_length=30, choices=Soort.choices)
    omschrijving = models.TextField(_("wat zij doen"), max_length=2_000, blank=True)
    kanaal = models.CharField(_("werkt het liefst met"), max_length=20, choices=Kanaal.choices, default=Kanaal.LINK)
    adres = models.CharField(_("adres"), max_length=200, blank=True)
    telefoon = models.CharField(_("telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)
    formulier_url = models.URLField(_("adres van het eigen formulier"), blank=True)
    actief = models.BooleanField(_("te kiezen"), default=True)
    toegevoegd_op = models.DateField(default=klok.vandaag, editable=False)
    gecontroleerd_op = models.DateField(_("gegevens nagekeken op"), null=True, blank=True)
    gecontroleerd_door = models.EmailField(_("nagekeken door"), blank=True)

    objects = OrganisatieQuerySet.as_manager()

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
        ordering = ("naam", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("naam",),
                name="organisatie_naam_uniek",
                violation_error_message=_("Er is al een partner met deze naam."),
            ),
            models.CheckConstraint(
                condition=~Q(kanaal="formulier") | ~Q(formulier_url=""), name="organisatie_formulier"
            ),
            models.CheckConstraint(
                condition=Q(kanaal__in=["link", "telefoon", "formulier", "melding"]), name="organisatie_kanaal"
            ),
            models.CheckConstraint(
                condition=~Q(soort__in=EIGEN_MELDPUNT) | Q(kanaal="melding"), name="organisatie_eigen_meldpunt"
            ),
        )

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("partners:detail", args=[self.pk])

    @property
    def met_link(self) -> bool:
        """Whether a referral to them gives a personal link; with the others we phone, or fill in their form."""
        return self.kanaal == self.Kanaal.LINK

    @property
    def eigen_meldpunt(self) -> bool:
        """Whether we report there first, and record here what was reported, when and how."""
        return self.kanaal == self.Kanaal.MELDING


class Contactpersoon(models.Model):
    """Somebody to call or mail (HSDS contact)."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="contactpersonen")
    naam = models.CharField(_("naam"), max_length=120)
    functie = models.CharField(_("functie"), max_length=80, blank=True)
    telefoon = models.CharField(_("telefoon"), max_length=20, blank=True)
    email = models.EmailField(_("e-mailadres"), blank=True)

    class Meta:
        verbose_name = _("contactpersoon")
        verbose_name_plural = _("contactpersonen")
        ordering = ("naam", "id")

    def __str__(self) -> str:
        return self.naam


class Dienst(models.Model):
    """What a partner offers (HSDS service: id, name, status)."""

    class Status(models.TextChoices):
        ACTIEF = "actief", _("Beschikbaar")
        VOL = "vol", _("Nu geen plek")
        GESTOPT = "gestopt", _("Gestopt")

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="diensten")
    naam = models.CharField(_("naam"), max_length=120)
    omschrijving = models.CharField(_("voor wie en wat"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=10, choices=Status.choices, default=Status.ACTIEF)

    class Meta:
        verbose_name = _("dienst")
        verbose_name_plural = _("diensten")
        ordering = ("naam", "id")
        constraints = (
            models.CheckConstraint(condition=Q(status__in=["actief", "vol", "gestopt"]), name="dienst_status"),
        )

    def __str__(self) -> str:
        return self.naam


class DekkingQuerySet(models.QuerySet["Dekking"]):
    def valid(self, dag: date | None = None) -> Self:
        """What counts on ``dag`` (today when left out)."""
        dag = dag or klok.vandaag()
        return self.filter(Q(tot=None) | Q(tot__gte=dag), van__lte=dag)


class Dekking(models.Model):
    """That a partner takes a theme in a gemeente, ``van`` and ``tot`` included (HSDS service area, taxonomy term)."""

    organisatie = models.ForeignKey(Organisatie, on_delete=models.CASCADE, related_name="dekkingen")
    gemeente = models.ForeignKey(Gemeente, on_delete=models.PROTECT, related_name="+", verbose_name=_("gemeente"))
    thema = models.ForeignKey(Thema, on_delete=models.PROTECT, related_name="+", verbose_name=_("thema"))
    van = models.DateField(_("vanaf"))
    tot = models.DateField(_("tot en met"), null=True, blank=True)

    objects = DekkingQuerySet.as_manager()

    class Meta:
        verbose_name = _("dekking")
        verbose_name_plural = _("dekkingen")
        ordering = ("gemeente__naam", "thema__volgorde", "-van")
        constraints = (
            models.UniqueConstraint(
                fields=("organisatie", "gemeente", "thema", "van"),
                name="dekking_een_keer",
                violation_error_message=_("Deze dekking staat er al."),
            ),
            models.CheckConstraint(condition=Q(tot=None) | Q(tot__gte=F("van")), name="dekking_tot_na_van"),
        )
        indexes = (models.Index(fields=["gemeente", "thema"], name="dekking_past"),)

    def __str__(self) -> str:
        return f"{self.organisatie_id} {self.gemeente_id} {self.thema_id}"

    @property
    def geldt(self) -> bool:
        vandaag = klok.vandaag()
        return self.van <= vandaag and (self.tot is None or self.tot >= vandaag)
