"""A referral of a signal to a partner: its state, what exactly was shared, and what the partner said."""

from datetime import UTC, date, datetime
from typing import Any, ClassVar, Self

import pghistory
import pgtrigger
from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db import models
from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from bewoners.models import Bewoner
from bewoners.models import Toestemming as VastgelegdeToestemming
from partners import statuses
from partners.models.organisatie import Contactpersoon, Organisatie
from partners.statuses import Status, Uitkomst
from plavei.core import klok
from plavei.core.een_van import one_of
from plavei.core.models import Medewerker
from signalen.models import Signaal
from signalen.models.lezers import reader_ids
from signalen.themas import Grondslag
from wijken.models import Wijk
from wijken.werkgebied import wijk_ids

LOPEND = Q(status__in=[status.value for status in statuses.LOPEND])
GESLOTEN = Q(status__in=[status.value for status in statuses.GESLOTEN])


GEMELD_VANAF, GEMELD_TOT = datetime(2000, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)
NO_GROUND = ~GESLOTEN & Q(grondslag="a", toestemming_weg_op__isnull=False)
BEZIG = ("geaccepteerd", "in_behandeling", "wacht")


def late(vandaag: date) -> Q:
    """No yes or no by the agreed day, or no feedback by that day."""
    return Q(status=Status.VERZONDEN, reageren_voor__lt=vandaag) | Q(status__in=BEZIG, terugkoppeling_op__lt=vandaag)


class Toestemming(models.TextChoices):
    JA = "ja", _("Ja, de bewoner gaf toestemming")
    NEE = "nee", _("Nee, de bewoner wil het niet")
    NIET_GEVRAAGD = "niet_gevraagd", _("Niet gevraagd")


class Kanaal(models.TextChoices):
    """How a partner's step came to us."""

    LINK = "link", _("Persoonlijke link")
    TELEFOON = "telefoon", _("Telefoon")
    MAIL = "mail", _("Mail")
    GESPREK = "gesprek", _("Gesprek")


class Meldwijze(models.TextChoices):
    """How something was reported at a partner's own point."""

    TELEFOON = "telefoon", _("Telefoon")
    FORMULIER = "formulier", _("Hun eigen formulier")
    GESPREK = "gesprek", _("Gesprek")


class _Unnest(models.Func):
    function = "unnest"
    set_returning = True
    output_field = models.BigIntegerField()


class DoorverwijzingQuerySet(models.QuerySet["Doorverwijzing"]):
    def visible_to(self, user: Medewerker) -> Self:
        """Referrals of signals that ``user`` may read in full: the same question as ``Signaal.full_access``."""
        if not user.is_active or not user.is_zaakrol:
            return self.none()
        own = Q(signaal__behandelaar=user) | Q(signaal__in=reader_ids(user))
        area = Q(signaal__vertrouwelijk=False)
        if user.is_wijkrol:
            area &= Q(signaal__achter_de_voordeur=False)
        wijken = wijk_ids(user)
        if wijken is not None:
            area &= Q(signaal__wijk__in=wijken)
        return self.filter(area | own)

    def newest(self, user: Medewerker, count: int) -> Self:
        """Of these, which ``visible_to`` let through already, what can be among the newest ``count``; newest first.

        For a list that grows for ever: it is looked up wijk by wijk along an index, in each no further than ``count``.
        """
        wijken = wijk_ids(user)
        if wijken is None:
            return self.order_by("-pk")
        per_wijk = self.filter(wijk=OuterRef("pk")).order_by("-pk").values("pk")[:count]
        numbers = Wijk.objects.filter(pk__in=wijken).annotate(nummer=_Unnest(ArraySubquery(per_wijk)))
        here = one_of("id", numbers.order_by("-nummer").values("nummer")[:count])
        elsewhere = Signaal.objects.filter(behandelaar=user).exclude(wijk__in=wijken).values("pk")
        return self.filter(self._one_of(here, elsewhere, user)).order_by("-pk")

    def near(self, user: Medewerker) -> Self:
        """Those that ``visible_to`` can let through, told by this table's indexes alone; it decides about each of them.

        Without this a list of few open ones goes through the referrals of a whole association.
        """
        wijken = wijk_ids(user)
        if wijken is None:
            return self
        handled = Signaal.objects.filter(behandelaar=user).values("pk")
        return self.filter(self._one_of(Q(wijk__in=wijken), handled, user))

    @staticmethod
    def _one_of(here: Q | models.Func, handled: "models.QuerySet[Any, Any]", user: Medewerker) -> Q:
        near = Q(here) | Q(one_of("signaal_id", handled))
        if readable := reader_ids(user):
            near |= Q(signaal__in=readable)
        return near

    def without_ground(self) -> Self:
        """Not over, and resting on a consent that was taken back."""
        return self.filter(NO_GROUND)

    def running(self) -> Self:
        """With the partner and not over."""
        return self.filter(LOPEND)


# What a partner types in vain is counted, and a copy follows its signal: neither is a change of the referral.
_GEEN_WIJZIGING = ["sleutel", "code_hash", "code_pogingen", "wijk"]


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old, condition=pghistory.AnyChange(exclude=_GEEN_WIJZIGING)),
    pghistory.DeleteEvent(row=pghistory.Old),
    exclude=["sleutel", "code_hash", "wijk"],
)
class Doorverwijzing(models.Model):
    """A referral. Its texts are written for the partner; of the signal itself nothing goes along by itself."""

    signaal = models.ForeignKey(Signaal, on_delete=models.PROTECT, related_name="doorverwijzingen")
    # A copy of the signal's, for ``near``; a trigger fills it, and it moves with the signal (handlers.py).
    # db_index=False: an index below starts with it.
    wijk = models.ForeignKey(
        Wijk, on_delete=models.PROTECT, null=True, editable=False, related_name="+", db_index=False
    )
    organisatie = models.ForeignKey(
        Organisatie, on_delete=models.PROTECT, related_name="doorverwijzingen", verbose_name=_("partner")
    )
    aanvrager = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    gemaakt_op = models.DateTimeField()
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.CONCEPT)

    vraag = models.TextField(_("wat vraagt u de partner"), max_length=2_000)
    beoogd = models.TextField(_("wat moet het opleveren"), max_length=2_000)
    wens = models.TextField(_("wat wil de bewoner zelf"), max_length=2_000, blank=True)
    feiten = models.TextField(_("wat is er gezien of gehoord"), max_length=4_000, blank=True)
    geprobeerd = models.TextField(_("wat is er al geprobeerd"), max_length=2_000, blank=True)
    veiligheid = models.CharField(_("veiligheid bij een bezoek"), max_length=300, blank=True)
    bezoek = models.CharField(_("samen op bezoek"), max_length=300, blank=True)
    bewoner = models.ForeignKey(
        Bewoner, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("over wie")
    )
    delen = models.JSONField(_("wat wordt gedeeld"), default=list)

    toestemming = models.CharField(_("toestemming van de bewoner"), max_length=20, choices=Toestemming.choices)
    toestemming_op = models.DateField(_("toestemming gegeven op"), null=True, blank=True)
    toestemming_bewijs = models.ForeignKey(
        VastgelegdeToestemming,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("welke toestemming"),
    )
    # When the consent this rested on was taken back; it stays, also when there is another ground by now.
    toestemming_weg_op = models.DateField(null=True, blank=True, editable=False)
    grondslag = models.CharField(_("grondslag"), max_length=2, choices=Grondslag.choices)
    motivering = models.TextField(_("waarom delen mag zonder toestemming"), max_length=2_000, blank=True)

    reageren_voor = models.DateField(_("reactie afgesproken vóór"))
    terugkoppeling_op = models.DateField(_("terugkoppeling afgesproken op"), null=True, blank=True)
    gemeld_op = models.DateTimeField(_("gemeld op"), null=True, blank=True)
    gemeld_hoe = models.CharField(_("hoe gemeld"), max_length=20, choices=Meldwijze.choices, blank=True)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    geen_reactie_op = models.DateTimeField(null=True, blank=True, editable=False)
    gesloten_op = models.DateTimeField(null=True, blank=True)
    reden = models.TextField(_("reden"), max_length=2_000, blank=True)
    uitkomst = models.CharField(_("uitkomst"), max_length=30, choices=Uitkomst.choices, blank=True)

    contactpersoon = models.ForeignKey(
        Contactpersoon,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("wie krijgt de link"),
    )
    # The link is made of this and the secret key (links.py), and of the code only a hash is kept: who reads the
    # database cannot open it.
    sleutel = models.CharField(max_length=64, blank=True, editable=False)
    code_hash = models.CharField(max_length=64, blank=True, editable=False)
    code_pogingen = models.PositiveSmallIntegerField(default=0, editable=False)
    toegang_tot = models.DateField(null=True, blank=True, editable=False)

    objects = DoorverwijzingQuerySet.as_manager()

    class Meta:
        verbose_name = _("doorverwijzing")
        verbose_name_plural = _("doorverwijzingen")
        constraints = (
            models.CheckConstraint(condition=Q(status__in=Status.values), name="doorverwijzing_status_bekend"),
            models.CheckConstraint(condition=~Q(vraag="") & ~Q(beoogd=""), name="doorverwijzing_vraag_en_doel"),
            models.CheckConstraint(
                condition=Q(
                    toestemming="ja", grondslag="a", toestemming_op__isnull=False, toestemming_bewijs__isnull=False
                )
                | (Q(toestemming__in=["nee", "niet_gevraagd"]) & ~Q(grondslag__in=["", "a"]) & ~Q(motivering="")),
                name="doorverwijzing_grondslag",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["afgewezen", "wacht", "niet_gelukt", "ingetrokken"]) | ~Q(reden=""),
                name="doorverwijzing_reden",
            ),
            models.CheckConstraint(
                condition=(Q(status__in=["afgerond", "niet_gelukt"]) & Q(uitkomst__in=Uitkomst.values))
                | (~Q(status__in=["afgerond", "niet_gelukt"]) & Q(uitkomst="")),
                name="doorverwijzing_uitkomst",
            ),
            # Access ends on closing, and a concept was never given out.
            models.CheckConstraint(
                condition=LOPEND | Q(sleutel="", code_hash=""), name="doorverwijzing_toegang_alleen_lopend"
            ),
            models.CheckConstraint(
                condition=Q(gemeld_op=None, gemeld_hoe="") | (Q(gemeld_op__isnull=False) & ~Q(gemeld_hoe="")),
                name="doorverwijzing_gemeld_wanneer_en_hoe",
            ),
            # A year that cannot be shown in the time zone of the reader would break every page it stands on.
            models.CheckConstraint(
                condition=Q(gemeld_op=None) | Q(gemeld_op__gte=GEMELD_VANAF, gemeld_op__lt=GEMELD_TOT),
                name="doorverwijzing_gemeld_in_deze_tijd",
            ),
            models.CheckConstraint(condition=Q(wijk__isnull=False), name="doorverwijzing_heeft_wijk"),
            models.CheckConstraint(
                condition=Q(toestemming_weg_op=None) | ~Q(grondslag="a") | Q(sleutel="", code_hash=""),
                name="doorverwijzing_geen_toegang_zonder_toestemming",
            ),
            models.CheckConstraint(
                condition=Q(GESLOTEN, gesloten_op__isnull=False) | (~GESLOTEN & Q(gesloten_op=None)),
                name="doorverwijzing_gesloten_op",
            ),
        )
        indexes = (
            models.Index(fields=["-id"], name="doorverwijzing_open", condition=~GESLOTEN),
            models.Index(fields=["aanvrager", "-id"], name="doorverwijzing_van_wie", condition=~GESLOTEN),
            models.Index(fields=["wijk", "-id"], name="doorverwijzing_open_wijk", condition=~GESLOTEN),
            models.Index(fields=["wijk", "-id"], name="doorverwijzing_gesloten_wijk", condition=GESLOTEN),
            models.Index(
                fields=["reageren_voor"], name="doorverwijzing_geen_reactie", condition=Q(status=Status.VERZONDEN)
            ),
            models.Index(
                fields=["terugkoppeling_op"],
                name="doorverwijzing_terugkoppeling",
                condition=Q(status__in=["geaccepteerd", "in_behandeling", "wacht"]),
            ),
            models.Index(
                fields=["toestemming_weg_op"],
                name="doorverwijzing_zonder_grond",
                condition=NO_GROUND,
            ),
        )
        triggers: ClassVar = [
            pgtrigger.FSM(name="doorverwijzing_statussen", field="status", transitions=statuses.pairs()),
            pgtrigger.Protect(
                name="doorverwijzing_begint_als_concept",
                operation=pgtrigger.Insert,
                condition=~pgtrigger.Q(new__status="concept"),
            ),
            pgtrigger.Trigger(
                name="doorverwijzing_wijk_van_signaal",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    NEW.wijk_id := (SELECT wijk_id FROM signalen_signaal WHERE id = NEW.signaal_id);
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        return reverse("partners:doorverwijzing", args=[self.pk])

    @property
    def nummer(self) -> str:
        return f"D{self.pk}"

    @property
    def is_lopend(self) -> bool:
        return self.status in statuses.LOPEND

    @property
    def zonder_grond(self) -> bool:
        """Whether it rests on a consent that was taken back: nothing may be shared until there is another ground."""
        return self.grondslag == Grondslag.TOESTEMMING and self.toestemming_weg_op is not None

    @property
    def is_concept(self) -> bool:
        return self.status == Status.CONCEPT

    @property
    def toegankelijk(self) -> bool:
        """Whether the partner's link still opens something."""
        op_tijd = self.toegang_tot is not None and self.toegang_tot >= klok.vandaag()
        return self.is_lopend and bool(self.sleutel) and op_tijd


class Momentopname(models.Model):
    """What exactly was shared: (code, label, value) per field, as the partner sees it. Never changed (DOMAIN 5.9)."""

    doorverwijzing = models.OneToOneField(Doorverwijzing, on_delete=models.CASCADE, related_name="momentopname")
    velden = models.JSONField()
    op = models.DateTimeField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("momentopname")
        verbose_name_plural = _("momentopnames")
        triggers: ClassVar = [pgtrigger.Protect(name="momentopname_blijft", operation=pgtrigger.Update)]

    def __str__(self) -> str:
        return f"{self.doorverwijzing_id}"

    @property
    def regels(self) -> list[dict[str, Any]]:
        return list(self.velden)


class Terugkoppeling(models.Model):
    """What the partner said, with a step or apart from it: about the process, never about care (DOMAIN 2).

    ``vastgelegd_door`` is set when a colleague wrote it down in the partner's name.
    """

    doorverwijzing = models.ForeignKey(Doorverwijzing, on_delete=models.CASCADE, related_name="terugkoppelingen")
    stap = models.CharField(max_length=20, choices=Status.choices, blank=True)
    tekst = models.TextField(_("terugkoppeling"), max_length=2_000, blank=True)
    naam = models.CharField(_("naam van de partner"), max_length=120, blank=True)
    kanaal = models.CharField(_("hoe"), max_length=20, choices=Kanaal.choices)
    datum = models.DateField(_("datum"))
    vastgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("terugkoppeling")
        verbose_name_plural = _("terugkoppelingen")
        ordering = ("-op", "-id")
        constraints = (
            models.CheckConstraint(
                condition=Q(kanaal="link", vastgelegd_door=None)
                | (~Q(kanaal="link") & Q(vastgelegd_door__isnull=False) & ~Q(naam="")),
                name="terugkoppeling_namens_met_naam",
            ),
        )

    def __str__(self) -> str:
        return f"{self.doorverwijzing_id} {self.stap}"
