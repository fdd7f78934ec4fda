"""A plan of residents for their own buurt, what was said about it, and what we decided."""

import secrets
from datetime import date
from decimal import Decimal
from typing import ClassVar, Self, cast

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from bewoners import statuses
from bewoners.statuses import Status
from plavei.core.een_van import one_of
from plavei.core.models import Medewerker, Rol
from wijken.models import Buurt
from wijken.werkgebied import wijk_ids

HANDELT_AF = frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER})
MAX_BEDRAG = Decimal(100_000)
MAX_HUURDERS = 10_000


class Thema(models.TextChoices):
    SCHOON = "schoon", _("Schoon")
    VEILIG = "veilig", _("Veilig")
    GROEN = "groen", _("Groen")
    ONTMOETING = "ontmoeting", _("Elkaar ontmoeten")
    BETROKKENHEID = "betrokkenheid", _("Meedoen in de buurt")
    ZORG = "zorg", _("Zorg voor elkaar")


class Categorie(models.TextChoices):
    """What kind of liveability spending it is (Woningwet art. 45; BTIV art. 51)."""

    SCHOON = "schoon", _("Schone woonomgeving")
    OVERLAST = "overlast", _("Overlast voorkomen")
    VEILIG = "veilig", _("Veiligheid")
    ONTMOETING = "ontmoeting", _("Ontmoeting tussen bewoners")
    VOORZIENING = "voorziening", _("Kleine voorziening in de buurt")
    ONDERSTEUNING = "ondersteuning", _("Ondersteuning van bewoners")


class Via(models.TextChoices):
    WEB = "web", _("Formulier op de site")
    TELEFOON = "telefoon", _("Per telefoon")
    PAPIER = "papier", _("Op papier")
    SPREEKUUR = "spreekuur", _("Op het spreekuur")


def nieuwe_sleutel() -> str:
    return secrets.token_hex(16)


def _bedrag(naam: str | Promise) -> models.DecimalField[Decimal, Decimal]:
    return models.DecimalField(
        cast(str, naam),
        max_digits=8,
        decimal_places=2,
        default=Decimal(0),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(MAX_BEDRAG)],
    )


def _status(*waarden: Status) -> Q:
    return Q(status__in=[waarde.value for waarde in waarden])


TE_BEANTWOORDEN = _status(*statuses.TE_BEANTWOORDEN)
KLAAR = _status(*statuses.KLAAR)
TE_BELLEN = Q(status=Status.TE_BEVESTIGEN.value, ingevoerd_door__isnull=False)


class InitiatiefQuerySet(models.QuerySet["Initiatief"]):
    def visible_to(self, user: Medewerker) -> Self:
        """Confirmed ones: for who answers them in this wijk, and for who wrote one down for a resident (DOMAIN 3)."""
        if not user.is_active or not user.is_zaakrol:
            return self.none()
        eigen = Q(ingevoerd_door=user)
        # Unconfirmed ones from the public form are nobody's; one that a colleague wrote down has to be called about.
        bevestigd = self.exclude(status=Status.TE_BEVESTIGEN, ingevoerd_door=None)
        if user.rol not in HANDELT_AF:
            return bevestigd.filter(eigen)
        wijken = wijk_ids(user)
        if wijken is None:
            return bevestigd
        return bevestigd.filter(
            eigen | Q(one_of("buurt_id", Buurt.objects.filter(wijk__in=wijken).order_by().values("pk")))
        )

    def to_confirm(self) -> Self:
        """Written down by a colleague from paper; its maker has yet to be called."""
        return self.filter(TE_BELLEN)

    def to_tell(self) -> Self:
        """Of makers without e-mail, who have to hear something from us by letter or phone."""
        return self.filter(vertellen_op__isnull=False)

    def to_answer(self) -> Self:
        """What still waits for an answer of ours."""
        return self.filter(TE_BEANTWOORDEN)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Initiatief(models.Model):
    """A plan. Amounts in euros; ``termijn_op`` is the date by which its maker has an answer (or gives us one)."""

    # What the form carries, so that sending it twice makes one plan.
    inzending = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    # What the personal links are made of, together with the secret key; another one makes the old links worthless.
    sleutel = models.CharField(max_length=32, default=nieuwe_sleutel, editable=False)
    titel = models.CharField(_("titel"), max_length=100)
    thema = models.CharField(_("thema"), max_length=20, choices=Thema.choices)
    wat = models.TextField(_("wat is het plan"), max_length=4_000)
    waarom = models.TextField(_("waarom wordt de buurt er beter van"), max_length=4_000)
    buurt = models.ForeignKey(Buurt, on_delete=models.PROTECT, related_name="+", verbose_name=_("buurt"))
    waar = models.CharField(_("waar precies"), max_length=200)
    wie = models.TextField(_("wie doen er mee"), max_length=1_000)
    aantal_huurders = models.PositiveIntegerField(
        _("hoeveel van hen huren bij ons"), validators=[MaxValueValidator(MAX_HUURDERS)]
    )
    kosten = _bedrag(_("wat kost het"))
    eigen_bijdrage = _bedrag(_("wat leggen bewoners zelf in"))
    gevraagd = _bedrag(_("wat vragen zij van ons"))
    wanneer = models.CharField(_("wanneer"), max_length=200)
    nodig = models.TextField(_("wat is er van ons nodig"), max_length=1_000, blank=True)

    contact_naam = models.CharField(_("naam"), max_length=120)
    contact_mail = models.EmailField(_("e-mailadres"), blank=True)
    contact_telefoon = models.CharField(_("telefoon"), max_length=20, blank=True)

    contact_adres = models.CharField(_("postadres"), max_length=200, blank=True)

    via = models.CharField(_("hoe kwam het binnen"), max_length=20, choices=Via.choices, default=Via.WEB)
    ingevoerd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    aangemeld_op = models.DateTimeField(_("aangemeld op"))
    bevestigd_op = models.DateTimeField(_("bevestigd op"), null=True, blank=True)
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.TE_BEVESTIGEN)
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("behandelaar"),
    )
    termijn_op = models.DateField(_("uiterlijk op"), null=True, blank=True)
    # While a resident has to answer the term stands still: the workdays that were left.
    werkdagen_over = models.PositiveSmallIntegerField(null=True, blank=True)
    # Without e-mail its maker has to be told by letter or phone what was decided or asked, by this day.
    vertellen_op = models.DateField(_("te vertellen op"), null=True, blank=True)
    # BTIV 51: spending must be near our own homes, or for our tenants.
    in_nabijheid_bezit = models.BooleanField(_("in de nabijheid van ons bezit"), null=True, blank=True)
    categorie = models.CharField(_("categorie"), max_length=20, choices=Categorie.choices, blank=True)
    resultaat = models.TextField(_("wat kwam ervan"), max_length=4_000, blank=True)
    afgesloten_op = models.DateTimeField(_("afgesloten op"), null=True, blank=True)
    vernietigen_op = models.DateField(_("te vernietigen op"), null=True, blank=True)

    objects = InitiatiefQuerySet.as_manager()

    class Meta:
        verbose_name = _("initiatief")
        verbose_name_plural = _("initiatieven")
        constraints = (
            models.CheckConstraint(condition=Q(status__in=Status.values), name="initiatief_status_bekend"),
            models.CheckConstraint(condition=Q(thema__in=Thema.values), name="initiatief_thema_bekend"),
            models.CheckConstraint(
                condition=Q(categorie="") | Q(categorie__in=Categorie.values), name="initiatief_categorie_bekend"
            ),
            models.CheckConstraint(
                condition=~Q(titel="") & ~Q(wat="") & ~Q(waarom="") & ~Q(contact_naam=""), name="initiatief_ingevuld"
            ),
            models.CheckConstraint(
                condition=Q(kosten__gte=0, eigen_bijdrage__gte=0, gevraagd__gte=0), name="initiatief_bedragen"
            ),
            models.CheckConstraint(
                condition=Q(
                    Q(ingevoerd_door=None, termijn_op=None) | Q(ingevoerd_door__isnull=False, termijn_op__isnull=False),
                    status=Status.TE_BEVESTIGEN,
                    bevestigd_op=None,
                    behandelaar=None,
                )
                | (~Q(status=Status.TE_BEVESTIGEN) & Q(bevestigd_op__isnull=False)),
                name="initiatief_bevestigd",
            ),
            models.CheckConstraint(
                condition=Q(TE_BEANTWOORDEN, termijn_op__isnull=False) | ~TE_BEANTWOORDEN,
                name="initiatief_met_termijn",
            ),
            models.CheckConstraint(
                condition=~_status(Status.TOEGEKEND, Status.IN_UITVOERING, Status.VERANTWOORDING)
                | (Q(in_nabijheid_bezit__isnull=False) & ~Q(categorie="")),
                name="initiatief_btiv",
            ),
            models.CheckConstraint(
                condition=Q(KLAAR, afgesloten_op__isnull=False, vernietigen_op__isnull=False)
                | (~KLAAR & Q(afgesloten_op=None, vernietigen_op=None)),
                name="initiatief_afgesloten",
            ),
        )
        indexes = (
            models.Index(fields=["termijn_op", "id"], name="initiatief_te_beantwoorden", condition=TE_BEANTWOORDEN),
            models.Index(fields=["termijn_op", "id"], name="initiatief_te_bellen", condition=TE_BELLEN),
            models.Index(
                fields=["vertellen_op", "id"],
                name="initiatief_te_vertellen",
                condition=Q(vertellen_op__isnull=False),
            ),
            models.Index(fields=["-id"], name="initiatief_lopend", condition=_status(*statuses.LOPEND)),
            models.Index(fields=["-id"], name="initiatief_klaar", condition=KLAAR),
            models.Index(
                fields=["aangemeld_op"], name="initiatief_te_bevestigen", condition=Q(status=Status.TE_BEVESTIGEN)
            ),
            # As ``icontains`` asks for it.
            GinIndex(OpClass(Upper("titel"), "gin_trgm_ops"), name="initiatief_titel_woorden"),
        )
        triggers: ClassVar = [
            pgtrigger.FSM(name="initiatief_statussen", field="status", transitions=statuses.pairs()),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        return reverse("initiatieven:detail", args=[self.pk])

    @property
    def nummer(self) -> str:
        return f"I{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status not in statuses.KLAAR

    @property
    def te_beantwoorden(self) -> bool:
        return self.status in statuses.TE_BEANTWOORDEN

    @property
    def bevestigd_datum(self) -> date | None:
        return timezone.localtime(self.bevestigd_op).date() if self.bevestigd_op else None


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Reactie(models.Model):
    """What was said about a plan. ``door`` None: its maker wrote it. Internal until ``gepubliceerd_op`` is filled."""

    class Soort(models.TextChoices):
        BERICHT = "bericht", _("Bericht of notitie")
        ANTWOORD = "antwoord", _("Antwoord van de bewoner")
        ADVIES = "advies", _("Advies van de bewonerscommissie")

    initiatief = models.ForeignKey(Initiatief, on_delete=models.CASCADE, related_name="reacties", db_index=False)
    # An answer with a ``door`` is what a resident said to that colleague, who wrote it down.
    soort = models.CharField(max_length=10, choices=Soort.choices, default=Soort.BERICHT)
    tekst = models.TextField(_("tekst"), max_length=4_000)
    door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField()
    gepubliceerd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("reactie")
        verbose_name_plural = _("reacties")
        constraints = (
            models.CheckConstraint(condition=~Q(tekst=""), name="reactie_met_tekst"),
            models.CheckConstraint(
                condition=Q(soort__in=["bericht", "antwoord", "advies"]), name="reactie_soort_bekend"
            ),
            # Whoever wrote it reads it.
            models.CheckConstraint(
                condition=Q(door__isnull=False) | Q(gepubliceerd_op__isnull=False), name="reactie_bewoner_leest"
            ),
        )
        indexes = (models.Index(fields=["initiatief", "id"], name="reactie_initiatief"),)

    def __str__(self) -> str:
        return f"{self.initiatief_id} {self.pk}"


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Besluit(models.Model):
    """The one decision on a plan, as its maker reads it."""

    class Uitkomst(models.TextChoices):
        TOEGEKEND = "toegekend", _("Toegekend")
        AFGEWEZEN = "afgewezen", _("Afgewezen")
        DOORGEGEVEN = "doorgegeven", _("Doorgegeven aan de gemeente")

    initiatief = models.OneToOneField(Initiatief, on_delete=models.CASCADE, related_name="besluit")
    uitkomst = models.CharField(_("uitkomst"), max_length=20, choices=Uitkomst.choices)
    reden = models.TextField(_("reden"), max_length=4_000)
    bedrag = models.DecimalField(_("toegekend bedrag"), max_digits=8, decimal_places=2, null=True, blank=True)
    doorgegeven_aan = models.CharField(_("doorgegeven aan"), max_length=200, blank=True)
    doorgegeven_op = models.DateField(_("doorgegeven op"), null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("besluit")
        verbose_name_plural = _("besluiten")
        constraints = (
            models.CheckConstraint(condition=~Q(reden=""), name="besluit_met_reden"),
            models.CheckConstraint(
                condition=Q(uitkomst="toegekend", bedrag__gte=0, doorgegeven_aan="", doorgegeven_op=None)
                | Q(uitkomst="afgewezen", bedrag=None, doorgegeven_aan="", doorgegeven_op=None)
                | (Q(uitkomst="doorgegeven", bedrag=None, doorgegeven_op__isnull=False) & ~Q(doorgegeven_aan="")),
                name="besluit_volledig",
            ),
        )

    def __str__(self) -> str:
        return f"{self.initiatief_id} {self.uitkomst}"
