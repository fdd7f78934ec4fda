"""A report of concern or nuisance (VERA: Zaak / Signalering)."""

from datetime import date
from typing import Any, ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from bewoners.models import Bewoner
from plavei.core.models import Medewerker
from signalen import statuses
from signalen.models.lezers import reader_ids
from signalen.models.thema import Thema
from signalen.statuses import Status
from signalen.themas import Grondslag
from wijken.models import Buurt, Eenheid, Wijk
from wijken.werkgebied import wijk_ids

OPEN = Q(status__in=[status.value for status in statuses.OPEN])


class Urgentie(models.TextChoices):
    ACUUT = "acuut", _("Acuut")
    HOOG = "hoog", _("Hoog")
    NORMAAL = "normaal", _("Normaal")


class Stap(models.TextChoices):
    """What has to be done next, by ``termijn_op``."""

    BEOORDELEN = "beoordelen", _("Beoordelen")
    EERSTE_CONTACT = "eerste_contact", _("Eerste contact")
    OPVOLGEN = "opvolgen", _("Opvolgen")
    INFORMATIE = "informatie", _("Navragen")


class Sluitreden(models.TextChoices):
    OPGELOST = "opgelost", _("Opgelost")
    ZELF_OPGELOST = "zelf_opgelost", _("Zelf opgelost")
    BEMIDDELING = "bemiddeling", _("Bemiddeling geslaagd")
    OVERGEDRAGEN = "overgedragen", _("Overgedragen")
    ONGEGROND = "ongegrond", _("Ongegrond")
    NIET_VAST_TE_STELLEN = "niet_vast_te_stellen", _("Niet vast te stellen")
    GEEN_MEDEWERKING = "geen_medewerking", _("Geen medewerking")
    VERHUISD = "verhuisd", _("Verhuisd")
    HUUR_BEEINDIGD = "huur_beeindigd", _("Huurovereenkomst beëindigd")
    INGETROKKEN = "ingetrokken", _("Ingetrokken")
    DUBBEL = "dubbel", _("Samengevoegd met een ander signaal")

    @classmethod
    def te_kiezen(cls) -> "list[tuple[str, Any]]":
        """What somebody may choose as a reason; merging gives its own."""
        return [keuze for keuze in cls.choices if keuze[0] != cls.DUBBEL]


class Via(models.TextChoices):
    WIJK = "wijk", _("In de wijk gezien of gehoord")
    TELEFOON = "telefoon", _("Per telefoon")
    SPREEKUUR = "spreekuur", _("Op het spreekuur")
    MAIL = "mail", _("Per mail of brief")
    PARTNER = "partner", _("Via een partner")
    WEBSITE = "website", _("Via de website")


class MelderSoort(models.TextChoices):
    ZELF = "zelf", _("Ik heb het zelf gezien")
    BEWONER = "bewoner", _("Een bewoner")
    PARTNER = "partner", _("Een partner")
    ANONIEM = "anoniem", _("Iemand die anoniem wil blijven")


def _queue(name: str, condition: Q) -> models.Index:
    return models.Index(
        fields=["termijn_op", "id"],
        name=name,
        condition=condition,
        include=["vertrouwelijk", "achter_de_voordeur", "ingebracht_door", "behandelaar"],
    )


def _filter(name: str, first: str, other: str) -> models.Index:
    return models.Index(
        fields=[first, "termijn_op", "id"],
        name=name,
        condition=OPEN,
        include=[
            "vertrouwelijk", "achter_de_voordeur", "ingebracht_door", "behandelaar", "status", "stap", "wijk", other
        ],
    )  # fmt: skip


class SignaalQuerySet(models.QuerySet["Signaal"]):
    def visible_to(self, user: Medewerker) -> Self:
        """What ``user`` may know of at all (DOMAIN 3, 5.7). Whether all of it may be read says ``full_access``."""
        if not user.is_active or not user.is_zaakrol:
            return self.none()
        own = Q(ingebracht_door=user) | Q(behandelaar=user)
        if readable := reader_ids(user):
            own |= Q(pk__in=readable)
        area = Q(vertrouwelijk=False)
        if user.is_wijkrol:
            area &= Q(achter_de_voordeur=False)
        wijken = wijk_ids(user)
        if wijken is not None:
            area &= Q(wijk__in=wijken)
        return self.filter(area | own)

    def open(self) -> Self:
        return self.filter(OPEN)


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(row=pghistory.Old),
    exclude=["zoekvector"],
)
class Signaal(models.Model):
    """A signal. ``termijn_op`` is the date by which ``stap`` must be done; it is what every queue is sorted by."""

    # who brought it in, once: the form carries this, so that sending it twice makes one signal
    inzending = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    # db_index=False: an index below starts with the same column, or (thema) nothing asks for it alone.
    thema = models.ForeignKey(
        Thema, on_delete=models.PROTECT, related_name="+", verbose_name=_("thema"), db_index=False
    )
    achter_de_voordeur = models.BooleanField(_("achter de voordeur"))
    doel = models.CharField(_("doel"), max_length=200)
    grondslag = models.CharField(_("grondslag"), max_length=2, choices=Grondslag.choices)
    tekst = models.TextField(_("wat is er gezien of gehoord"), max_length=10_000)
    urgentie = models.CharField(_("urgentie"), max_length=10, choices=Urgentie.choices, default=Urgentie.NORMAAL)
    vertrouwelijk = models.BooleanField(_("vertrouwelijk"), default=False)

    wijk = models.ForeignKey(Wijk, on_delete=models.PROTECT, related_name="+", verbose_name=_("wijk"), db_index=False)
    buurt = models.ForeignKey(
        Buurt, on_delete=models.PROTECT, related_name="+", verbose_name=_("buurt"), db_index=False
    )
    eenheid = models.ForeignKey(
        Eenheid,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("adres"),
        db_index=False,
    )
    plaats = models.CharField(_("plek"), max_length=200, blank=True)

    via = models.CharField(_("hoe kwam het binnen"), max_length=20, choices=Via.choices, default=Via.WIJK)
    melder_soort = models.CharField(
        _("wie meldt het"), max_length=20, choices=MelderSoort.choices, default=MelderSoort.ZELF
    )
    melder = models.ForeignKey(
        Bewoner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("melder")
    )
    melder_naam = models.CharField(_("naam van de melder"), max_length=120, blank=True)
    melder_contact = models.CharField(_("telefoon of mail van de melder"), max_length=120, blank=True)

    # None for what a resident reported on the public page.
    ingebracht_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    ingebracht_op = models.DateTimeField(_("ingebracht op"))
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.NIEUW)
    behandelaar = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("behandelaar"),
    )
    stap = models.CharField(_("volgende stap"), max_length=20, choices=Stap.choices, default=Stap.BEOORDELEN)
    stap_tekst = models.CharField(_("wat is de afspraak"), max_length=300, blank=True)
    # By when whoever reported it hears from us again; None: nobody to tell, or nothing open.
    melder_termijn_op = models.DateField(_("melder hoort uiterlijk op"), null=True, blank=True)
    vraagt_inbrenger = models.BooleanField(_("vraag aan de inbrenger"), default=False)
    termijn_op = models.DateField(_("uiterlijk op"))
    heropend = models.PositiveSmallIntegerField(_("keer heropend"), default=0)

    sluitreden = models.CharField(_("reden van sluiten"), max_length=30, choices=Sluitreden.choices, blank=True)
    resultaat = models.TextField(_("wat is er bereikt"), max_length=4_000, blank=True)
    gesloten_op = models.DateTimeField(_("gesloten op"), null=True, blank=True)
    vernietigen_op = models.DateField(_("te vernietigen op"), null=True, blank=True)

    zoekvector = models.GeneratedField(
        expression=SearchVector("tekst", config="dutch"), output_field=SearchVectorField(), db_persist=True
    )

    objects = SignaalQuerySet.as_manager()

    class Meta:
        verbose_name = _("signaal")
        verbose_name_plural = _("signalen")
        constraints = (
            models.CheckConstraint(condition=Q(status__in=Status.values), name="signaal_status_bekend"),
            models.CheckConstraint(condition=Q(urgentie__in=Urgentie.values), name="signaal_urgentie_bekend"),
            models.CheckConstraint(condition=~Q(tekst=""), name="signaal_met_tekst"),
            models.CheckConstraint(condition=~Q(doel="") & ~Q(grondslag=""), name="signaal_met_doel_en_grondslag"),
            models.CheckConstraint(condition=~Q(eenheid=None) | ~Q(plaats=""), name="signaal_ergens"),
            models.CheckConstraint(
                condition=(
                    Q(status="gesloten", gesloten_op__isnull=False, vernietigen_op__isnull=False) & ~Q(sluitreden="")
                )
                | Q(OPEN, gesloten_op=None, vernietigen_op=None, sluitreden=""),
                name="signaal_gesloten_met_reden",
            ),
            models.CheckConstraint(
                condition=Q(ingebracht_door__isnull=False) | Q(via=Via.WEBSITE), name="signaal_van_iemand"
            ),
            models.CheckConstraint(
                condition=~Q(status=Status.NIEUW) | Q(behandelaar=None), name="signaal_nieuw_zonder_behandelaar"
            ),
        )
        indexes = (
            # One per queue of the triage dashboard, so that a rare one costs no more than a common one; with what
            # visible_to asks, so that counting need not visit the rows.
            _queue("signaal_open_termijn", OPEN),
            _queue("signaal_nieuw", Q(status=Status.NIEUW)),
            _queue("signaal_vrij", OPEN & Q(behandelaar=None)),
            _queue("signaal_wacht", Q(status=Status.WACHT)),
            _queue("signaal_opvolgen", OPEN & Q(stap=Stap.OPVOLGEN)),
            # The other orders of the dashboard, and its filter by theme; with what the counts of all queues ask.
            _filter("signaal_open_urgentie", "urgentie", "thema"),
            _filter("signaal_open_thema", "thema", "urgentie"),
            # With all that the queues ask, or PostgreSQL takes signaal_binnen for it and goes through what is closed.
            models.Index(
                fields=["ingebracht_op", "id"],
                name="signaal_oudste",
                condition=OPEN,
                include=[
                    "vertrouwelijk",
                    "achter_de_voordeur",
                    "ingebracht_door",
                    "behandelaar",
                    "status",
                    "stap",
                    "wijk",
                    "thema",
                    "urgentie",
                    "termijn_op",
                ],
            ),
            # Of these the database cannot know how many there are: nearly all of what has no handler is open.
            models.Index(
                fields=["urgentie", "termijn_op", "id"],
                name="signaal_vrij_urgentie",
                condition=OPEN & Q(behandelaar=None),
            ),
            models.Index(
                fields=["ingebracht_op", "id"], name="signaal_vrij_oudste", condition=OPEN & Q(behandelaar=None)
            ),
            models.Index(
                fields=["melder_termijn_op", "id"],
                name="signaal_melder",
                condition=OPEN & Q(melder_termijn_op__isnull=False),
            ),
            models.Index(fields=["wijk", "termijn_op", "id"], name="signaal_open_wijk", condition=OPEN),
            # With what the workload of a team counts per person.
            models.Index(
                fields=["behandelaar", "termijn_op", "id"],
                name="signaal_open_werklast",
                condition=OPEN,
                include=["urgentie", "ingebracht_op", "vertrouwelijk", "ingebracht_door", "wijk"],
            ),
            models.Index(fields=["ingebracht_door", "termijn_op", "id"], name="signaal_open_inbrenger", condition=OPEN),
            models.Index(
                fields=["-gesloten_op", "-id"],
                name="signaal_gesloten_op",
                condition=Q(status=Status.GESLOTEN),
                include=["vertrouwelijk", "ingebracht_door", "behandelaar", "wijk"],
            ),
            # What came in lately, however much is stored.
            models.Index(
                fields=["ingebracht_op", "id"],
                name="signaal_binnen",
                include=["vertrouwelijk", "ingebracht_door", "behandelaar", "wijk", "status"],
            ),
            models.Index(fields=["termijn_op", "id"], name="signaal_heropend", condition=OPEN & Q(heropend__gt=0)),
            models.Index(
                fields=["wijk", "-gesloten_op", "-id"],
                name="signaal_gesloten_wijk",
                condition=Q(status=Status.GESLOTEN),
            ),
            models.Index(fields=["ingebracht_door", "-id"], name="signaal_inbrenger"),
            models.Index(fields=["wijk", "-id"], name="signaal_wijk"),
            models.Index(fields=["eenheid", "-id"], name="signaal_eenheid", condition=Q(eenheid__isnull=False)),
            models.Index(fields=["buurt", "-ingebracht_op"], name="signaal_buurt"),
            GinIndex(fields=["wijk", "zoekvector"], name="signaal_zoek"),
        )
        triggers: ClassVar = [
            pgtrigger.FSM(name="signaal_statussen", field="status", transitions=statuses.pairs()),
        ]

    def __str__(self) -> str:
        return f"S{self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("signalen:detail", args=[self.pk])

    @property
    def nummer(self) -> str:
        return f"S{self.pk}"

    @property
    def is_open(self) -> bool:
        return self.status != Status.GESLOTEN

    @property
    def ingebracht_datum(self) -> date:
        return timezone.localtime(self.ingebracht_op).date()

    @property
    def gevoelig(self) -> bool:
        """Reading this one is logged."""
        return self.achter_de_voordeur or self.vertrouwelijk

    @property
    def waar(self) -> str:
        return self.eenheid.adres if self.eenheid else self.plaats

    @property
    def met_melder(self) -> bool:
        """Whether there is somebody to tell what is done: who stayed anonymous reads it on the own page at most."""
        return self.melder_soort in {MelderSoort.BEWONER, MelderSoort.PARTNER}

    def full_access(self, user: Medewerker) -> bool:
        """Whether ``user`` may read all of it; else a maker sees the own text and who took it up, nothing more."""
        if not user.is_active or not user.is_zaakrol:
            return False
        if self.behandelaar_id == user.pk or self.pk in reader_ids(user):
            return True
        if self.vertrouwelijk or (user.is_wijkrol and self.achter_de_voordeur):
            return False
        wijken = wijk_ids(user)
        return wijken is None or self.wijk_id in wijken
