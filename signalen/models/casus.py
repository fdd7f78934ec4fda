"""A casus: signals worked on together (VERA: Dossier), its team and its notes."""

from datetime import date
from typing import Any, ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from plavei.core import klok
from plavei.core.models import Medewerker, Rol
from plavei.core.prepared import kept
from signalen.casus import statuses
from signalen.casus.statuses import Fase
from signalen.models.lezers import casus_ids
from signalen.models.notitie import Notitie
from signalen.models.signaal import Signaal, Sluitreden
from signalen.models.thema import Thema
from signalen.themas import Grondslag
from wijken.models import Buurt, Eenheid, Wijk
from wijken.werkgebied import wijk_ids

OPEN = Q(fase__in=[fase.value for fase in statuses.OPEN])
BEZIG = Q(fase__in=[fase.value for fase in statuses.BEZIG])
GESLOTEN = Q(fase__in=[fase.value for fase in statuses.GESLOTEN])
# Who may open a confidential casus of others for a day, with a reason (DOMAIN 5.18).
NOODROLLEN = frozenset({Rol.TEAMLEIDER, Rol.PRIVACY})
_NOOD = "_nood_casussen"


class Gehoord(models.TextChoices):
    """Whether somebody was heard; empty as long as nobody wrote it down."""

    GEDAAN = "gedaan", _("Ja, gesproken")
    NIET = "niet", _("Nee, en dit is waarom")


class Informeren(models.TextChoices):
    """Whether the person concerned was told that data are held about them (AVG art. 14; DOMAIN 5.21)."""

    VERTELD = "verteld", _("Ja, verteld of geschreven")
    UITZONDERING = "uitzondering", _("Nee, er is een uitzondering")


@kept
def _nood(medewerker: int, vandaag: date) -> Any:
    return Noodtoegang.objects.filter(medewerker=medewerker, dag=vandaag).order_by().values_list("casus_id")


def nood_ids(user: Medewerker) -> list[int]:
    """Ids of casussen that ``user`` broke the glass of today; kept on the user for this request."""
    if user.rol not in NOODROLLEN:
        return []
    cached: list[int] | None = user.__dict__.get(_NOOD)
    if cached is None:
        cached = [pk for (pk,) in _nood(medewerker=user.pk, vandaag=klok.vandaag())]
        user.__dict__[_NOOD] = cached
    return cached


def remember_nood_ids(user: Medewerker, ids: list[int]) -> None:
    """Spare ``nood_ids`` its query."""
    user.__dict__[_NOOD] = ids


def forget_nood_ids(user: Medewerker) -> None:
    user.__dict__.pop(_NOOD, None)


class CasusQuerySet(models.QuerySet["Casus"]):
    def visible_to(self, user: Medewerker) -> Self:
        """What ``user`` may know of at all (DOMAIN 3, 5.7). Whether all of it may be read says ``full_access``."""
        if not user.is_active or not (user.is_zaakrol or user.rol in NOODROLLEN):
            return self.none()
        mine = Q(pk__in=nood_ids(user)) if user.rol in NOODROLLEN else Q()
        if not user.is_zaakrol:
            return self.filter(mine)
        mine |= Q(geopend_door=user)
        if team := casus_ids(user):
            mine |= Q(pk__in=team)
        if user.is_wijkrol:
            return self.filter(mine)
        area = Q(vertrouwelijk=False)
        wijken = wijk_ids(user)
        if wijken is not None:
            area &= Q(wijk__in=wijken)
        return self.filter(area | mine)

    def open(self) -> Self:
        return self.filter(OPEN)


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Casus(models.Model):
    """A casus. ``termijn_op`` is the date by which its next step must be done; afgesloten ones have none."""

    # The form carries this, so that sending it twice makes one casus.
    inzending = models.UUIDField(null=True, blank=True, unique=True, editable=False)
    # db_index=False: an index below starts with the same column, or nothing asks for it alone.
    thema = models.ForeignKey(
        Thema, on_delete=models.PROTECT, related_name="+", verbose_name=_("thema"), db_index=False
    )
    achter_de_voordeur = models.BooleanField(_("achter de voordeur"))
    doel = models.CharField(_("doel"), max_length=200)
    grondslag = models.CharField(_("grondslag"), max_length=2, choices=Grondslag.choices)
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

    geopend_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    geopend_op = models.DateTimeField(_("geopend op"))
    regisseur = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("regisseur"),
        db_index=False,
    )
    fase = models.CharField(_("fase"), max_length=20, choices=Fase.choices, default=Fase.ONDERZOEK)
    # From this day the terms of this round count: the day it was opened, or opened again.
    begonnen_op = models.DateField(_("begonnen op"))
    termijn_op = models.DateField(_("uiterlijk op"), null=True, blank=True)
    heropend = models.PositiveSmallIntegerField(_("keer heropend"), default=0)

    hoor = models.CharField(_("melder gehoord"), max_length=10, choices=Gehoord.choices, blank=True)
    hoor_op = models.DateField(_("melder gehoord op"), null=True, blank=True)
    hoor_tekst = models.TextField(_("wat de melder zei"), max_length=4_000, blank=True)
    wederhoor = models.CharField(_("wederhoor"), max_length=10, choices=Gehoord.choices, blank=True)
    wederhoor_op = models.DateField(_("wederhoor op"), null=True, blank=True)
    wederhoor_tekst = models.TextField(_("wat de betrokkene zei"), max_length=4_000, blank=True)

    plan_doel = models.TextField(_("wat wilt u bereiken"), max_length=2_000, blank=True)
    plan_afspraken = models.TextField(_("wie doet wat"), max_length=4_000, blank=True)
    plan_op = models.DateField(_("kijken of het werkt op"), null=True, blank=True)

    # Within a month the person concerned is told that we keep this, or why not.
    informeren_voor = models.DateField(_("betrokkene informeren vóór"), default=klok.vandaag)
    geinformeerd = models.CharField(_("betrokkene geïnformeerd"), max_length=12, choices=Informeren.choices, blank=True)
    geinformeerd_op = models.DateField(_("geïnformeerd op"), null=True, blank=True)
    geinformeerd_tekst = models.TextField(_("hoe, of waarom niet"), max_length=2_000, blank=True)

    # By when the next step of the meldcode, from the day that it belongs to this casus and until the last.
    meldcode_op = models.DateField(_("volgende stap van de meldcode"), null=True, blank=True)

    # The one thing that crosses to others: for whoever visits the address (DOMAIN 5.7).
    veiligheid = models.CharField(_("let op bij een bezoek"), max_length=200, blank=True)

    sluitreden = models.CharField(_("reden van sluiten"), max_length=30, choices=Sluitreden.te_kiezen(), blank=True)
    resultaat_melder = models.TextField(_("wat kwam ervan voor de melder"), max_length=4_000, blank=True)
    resultaat_betrokkene = models.TextField(_("wat kwam ervan voor de betrokkene"), max_length=4_000, blank=True)
    gesloten_op = models.DateTimeField(_("gesloten op"), null=True, blank=True)
    nazorg_tekst = models.TextField(_("hoe het na een tijd gaat"), max_length=4_000, blank=True)
    vernietigen_op = models.DateField(_("te vernietigen op"), null=True, blank=True)

    objects = CasusQuerySet.as_manager()

    class Meta:
        verbose_name = _("casus")
        verbose_name_plural = _("casussen")
        constraints = (
            models.CheckConstraint(condition=Q(fase__in=Fase.values), name="casus_fase_bekend"),
            models.CheckConstraint(condition=~Q(doel="") & ~Q(grondslag=""), name="casus_met_doel_en_grondslag"),
            models.CheckConstraint(
                condition=Q(OPEN, termijn_op__isnull=False) | Q(fase=Fase.AFGESLOTEN, termijn_op=None),
                name="casus_open_met_termijn",
            ),
            models.CheckConstraint(
                condition=(
                    Q(GESLOTEN, gesloten_op__isnull=False, vernietigen_op__isnull=False)
                    & Q(sluitreden__in=list(dict(Sluitreden.te_kiezen())))
                )
                | Q(BEZIG, gesloten_op=None, vernietigen_op=None, sluitreden=""),
                name="casus_gesloten_met_reden",
            ),
            models.CheckConstraint(
                condition=(Q(hoor="", hoor_op=None) | (Q(hoor__in=Gehoord.values) & Q(hoor_op__isnull=False)))
                & (
                    Q(wederhoor="", wederhoor_op=None)
                    | (Q(wederhoor__in=Gehoord.values) & Q(wederhoor_op__isnull=False))
                ),
                name="casus_gehoord_met_datum",
            ),
            models.CheckConstraint(
                condition=(~Q(hoor="niet") | ~Q(hoor_tekst="")) & (~Q(wederhoor="niet") | ~Q(wederhoor_tekst="")),
                name="casus_niet_gehoord_met_waarom",
            ),
            models.CheckConstraint(
                condition=Q(geinformeerd="", geinformeerd_op=None)
                | Q(geinformeerd="verteld", geinformeerd_op__isnull=False)
                | (Q(geinformeerd="uitzondering", geinformeerd_op__isnull=False) & ~Q(geinformeerd_tekst="")),
                name="casus_geinformeerd_of_waarom_niet",
            ),
            models.CheckConstraint(
                condition=~Q(fase=Fase.UITVOERING)
                | (Q(plan_op__isnull=False) & ~Q(plan_doel="") & ~Q(plan_afspraken="")),
                name="casus_uitvoering_met_plan",
            ),
        )
        indexes = (
            models.Index(fields=["termijn_op", "id"], name="casus_open_termijn", condition=OPEN),
            models.Index(fields=["wijk", "termijn_op", "id"], name="casus_open_wijk", condition=OPEN),
            models.Index(fields=["regisseur", "termijn_op", "id"], name="casus_open_regisseur", condition=OPEN),
            models.Index(fields=["fase", "termijn_op", "id"], name="casus_open_fase", condition=OPEN),
            models.Index(fields=["-gesloten_op", "-id"], name="casus_afgesloten", condition=Q(fase=Fase.AFGESLOTEN)),
            models.Index(fields=["informeren_voor"], name="casus_informeren", condition=OPEN & Q(geinformeerd="")),
            models.Index(fields=["meldcode_op"], name="casus_meldcode", condition=OPEN & Q(meldcode_op__isnull=False)),
            models.Index(fields=["geopend_door"], name="casus_opener"),
            models.Index(fields=["eenheid", "-id"], name="casus_eenheid", condition=Q(eenheid__isnull=False)),
            models.Index(fields=["buurt", "-id"], name="casus_buurt"),
        )
        triggers: ClassVar = [
            pgtrigger.FSM(name="casus_fases", field="fase", transitions=statuses.pairs()),
            pgtrigger.Protect(
                name="casus_begint_met_onderzoek",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__fase="onderzoek"),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        return reverse("casussen:detail", args=[self.pk])

    @property
    def nummer(self) -> str:
        return f"C{self.pk}"

    @property
    def geopend_datum(self) -> date:
        return timezone.localtime(self.geopend_op).date()

    @property
    def is_open(self) -> bool:
        return self.fase != Fase.AFGESLOTEN

    @property
    def is_bezig(self) -> bool:
        return self.fase in statuses.BEZIG

    @property
    def is_planning(self) -> bool:
        """Whether the plan may still be half: it is not carried out yet."""
        return self.fase in {Fase.ONDERZOEK, Fase.PLAN}

    @property
    def ronde(self) -> int:
        """How many times it was worked on, this time included."""
        return self.heropend + 1

    @property
    def met_meldcode(self) -> bool:
        """Whether the theme of one of its signals asks for the meldcode; what it began with need not be that one."""
        return self.thema.meldcode or self.signalen.filter(signaal__thema__meldcode=True).exists()

    @property
    def waar(self) -> str:
        """The home, or the buurt; a described place stays with its signal."""
        return self.eenheid.adres if self.eenheid else self.buurt.naam

    def in_team(self, user: Medewerker) -> bool:
        return self.pk in casus_ids(user)

    def full_access(self, user: Medewerker) -> bool:
        """Whether ``user`` may read all of it; else its maker sees the own notes and who leads it, nothing more."""
        if not user.is_active:
            return False
        if self.pk in nood_ids(user):
            return True
        return user.is_zaakrol and (self.in_team(user) or self.in_area(user))

    def in_area(self, user: Medewerker) -> bool:
        """Whether the role alone gives ``user`` this casus: not confidential, and in the own werkgebied."""
        if self.vertrouwelijk or user.is_wijkrol or not user.is_zaakrol:
            return False
        wijken = wijk_ids(user)
        return wijken is None or self.wijk_id in wijken


class CasusSignaal(models.Model):
    """Which signals a casus is about; a signal is in one casus at most."""

    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="signalen")
    signaal = models.OneToOneField(Signaal, on_delete=models.PROTECT, related_name="in_casus")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("signaal in een casus")
        verbose_name_plural = _("signalen in een casus")
        ordering = ("id",)

    def __str__(self) -> str:
        return f"{self.casus_id} {self.signaal_id}"


class Teamlid(models.Model):
    """A member of the team of a casus; its regisseur is one too."""

    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="team")
    medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("teamlid")
        verbose_name_plural = _("teamleden")
        ordering = ("id",)
        constraints = (models.UniqueConstraint(fields=("casus", "medewerker"), name="teamlid_een_keer"),)

    def __str__(self) -> str:
        return f"{self.casus_id} {self.medewerker_id}"


class Noodtoegang(models.Model):
    """Somebody outside the team read a confidential casus for a day, and why (DOMAIN 5.18). Only ever added to."""

    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="noodtoegangen")
    medewerker = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reden = models.CharField(_("reden"), max_length=200)
    dag = models.DateField(_("dag"))
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("noodtoegang")
        verbose_name_plural = _("noodtoegangen")
        constraints = (
            models.UniqueConstraint(fields=("casus", "medewerker", "dag"), name="noodtoegang_een_keer_per_dag"),
            models.CheckConstraint(condition=~Q(reden=""), name="noodtoegang_met_reden"),
        )
        indexes = (models.Index(fields=["medewerker", "dag"], name="noodtoegang_van"),)
        triggers: ClassVar = [pgtrigger.Protect(name="noodtoegang_blijft", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.casus_id} {self.medewerker_id}"


class Contact(models.TextChoices):
    """With whom one spoke; empty for a note that is about no contact."""

    MELDER = "melder", _("De melder")
    BETROKKENE = "betrokkene", _("De betrokkene")
    PARTNER = "partner", _("Een partner")
    ANDER = "ander", _("Iemand anders")


@pghistory.track(pghistory.UpdateEvent(row=pghistory.Old), pghistory.DeleteEvent(row=pghistory.Old))
class Casusnotitie(models.Model):
    """A note or a contact moment; its kind keeps fact, hearsay and judgement apart (DOMAIN 5.6)."""

    casus = models.ForeignKey(Casus, on_delete=models.CASCADE, related_name="notities", db_index=False)
    soort = models.CharField(_("soort"), max_length=20, choices=Notitie.Soort.choices)
    contact = models.CharField(_("met wie"), max_length=12, choices=Contact.choices, blank=True)
    tekst = models.TextField(_("notitie"), max_length=10_000)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("notitie van een casus")
        verbose_name_plural = _("notities van een casus")
        ordering = ("-op", "-id")
        constraints = (
            models.CheckConstraint(condition=~Q(tekst=""), name="casusnotitie_met_tekst"),
            models.CheckConstraint(condition=Q(soort__in=Notitie.Soort.values), name="casusnotitie_soort_bekend"),
            models.CheckConstraint(condition=Q(contact__in=["", *Contact.values]), name="casusnotitie_contact_bekend"),
        )
        indexes = (models.Index(fields=["casus", "-op"], name="casusnotitie_casus"),)

    def __str__(self) -> str:
        return f"{self.casus_id} {self.soort}"
