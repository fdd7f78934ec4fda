"""What must not be forgotten (Herinnering), what is told to whom (Bericht, the outbox), and what is told together."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Herinnering(models.Model):
    """A promise that fell due: one row per kind, record and due date."""

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        AFGEHANDELD = "afgehandeld", _("afgehandeld")

    soort = models.CharField(max_length=60)
    onderwerp_soort = models.CharField(max_length=40)
    onderwerp_id = models.BigIntegerField()
    vervalt_op = models.DateField()
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.OPEN)
    aangemaakt_op = models.DateTimeField()
    afgehandeld_op = models.DateTimeField(null=True, blank=True)
    # When its recipients were last told; empty means that this is still to be done, also after a postponement.
    gemeld_op = models.DateTimeField(null=True, blank=True)
    geescaleerd_op = models.DateTimeField(null=True, blank=True)
    uitgesteld_tot = models.DateField(null=True, blank=True)
    uitstel_reden = models.CharField(max_length=300, blank=True)
    uitgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("herinnering")
        verbose_name_plural = _("herinneringen")
        constraints = (
            models.UniqueConstraint(
                fields=("soort", "onderwerp_soort", "onderwerp_id", "vervalt_op"), name="herinnering_een_keer"
            ),
            models.CheckConstraint(
                condition=models.Q(uitgesteld_tot__isnull=True) | ~models.Q(uitstel_reden=""),
                name="herinnering_uitstel_met_reden",
            ),
            models.CheckConstraint(
                condition=models.Q(status="open", afgehandeld_op__isnull=True)
                | models.Q(status="afgehandeld", afgehandeld_op__isnull=False),
                name="herinnering_afgehandeld_met_moment",
            ),
        )
        indexes = (
            models.Index(fields=["soort", "vervalt_op"], name="herinnering_open", condition=models.Q(status="open")),
            models.Index(
                fields=["onderwerp_soort", "onderwerp_id"],
                name="herinnering_open_onderwerp",
                condition=models.Q(status="open"),
            ),
            models.Index(
                fields=["soort", "id"],
                name="herinnering_te_melden",
                condition=models.Q(status="open", gemeld_op__isnull=True),
            ),
            models.Index(
                fields=["onderwerp_soort", "onderwerp_id"],
                name="herinnering_geescaleerd",
                condition=models.Q(status="open", geescaleerd_op__isnull=False),
            ),
        )

    def __str__(self) -> str:
        return f"{self.soort} {self.onderwerp_soort} {self.onderwerp_id} {self.vervalt_op}"


class Overzicht(models.Model):
    """That somebody got an overview of one day or week: one row, so that nobody gets it twice."""

    class Soort(models.TextChoices):
        OCHTEND = "ochtend", _("ochtendmail")
        WEEK = "week", _("weekoverzicht")

    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("ontvanger")
    )
    soort = models.CharField(max_length=10, choices=Soort.choices)
    dag = models.DateField()
    aangemaakt_op = models.DateTimeField()

    class Meta:
        verbose_name = _("overzicht")
        verbose_name_plural = _("overzichten")
        constraints = (
            models.UniqueConstraint(fields=("ontvanger", "soort", "dag"), name="overzicht_een_keer"),
            models.CheckConstraint(condition=models.Q(soort__in=["ochtend", "week"]), name="overzicht_soort_bekend"),
        )

    def __str__(self) -> str:
        return f"{self.soort} {self.ontvanger_id} {self.dag}"


class BerichtQuerySet(models.QuerySet["Bericht"]):
    def to_bundle(self) -> Self:
        """Mail that waits for a morning mail."""
        return self.filter(status=Bericht.Status.BUNDEL, overzicht=None)

    def mail_not_gone(self) -> Self:
        """Mail that nobody took up yet: it can still be called off."""
        waits = models.Q(status=Bericht.Status.WACHTRIJ) | models.Q(status=Bericht.Status.BUNDEL, overzicht=None)
        return self.filter(waits, kanaal=Bericht.Kanaal.MAIL)


class Bericht(models.Model):
    """A message to one member of staff: in the app, or by mail (the outbox).

    Mail to somebody outside has no ``ontvanger``: its kind (``BerichtText.mail_to``) knows the address when it leaves,
    so that the outbox keeps no copy of it.

    In the app the row itself is the delivery. By mail: wachtrij, bezig (claimed, certainly not sent), versturen (handed
    to the mail server, its fate not yet known), verzonden; onbekend is shown to people and never sent again by itself.
    vervallen is a mail that nobody needs any more: what it reminded of was done before it left. bundel is one that
    leaves in a morning mail: without ``overzicht`` it waits for it, with it it is in that one, and its fate is that
    mail's.
    """

    class Kanaal(models.TextChoices):
        APP = "app", _("in de app")
        MAIL = "mail", _("per mail")

    class Status(models.TextChoices):
        WACHTRIJ = "wachtrij", _("in de wachtrij")
        BEZIG = "bezig", _("wordt klaargezet")
        VERSTUREN = "versturen", _("wordt verstuurd")
        VERZONDEN = "verzonden", _("verzonden")
        ONBEKEND = "onbekend", _("onbekend of dit is aangekomen")
        MISLUKT = "mislukt", _("mislukt")
        VERVALLEN = "vervallen", _("niet meer nodig")
        BUNDEL = "bundel", _("in de ochtendmail")

    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten"
    )
    kanaal = models.CharField(max_length=10, choices=Kanaal.choices)
    soort = models.CharField(max_length=60)
    stap = models.CharField(max_length=20, default="eerste")
    onderwerp_soort = models.CharField(max_length=40)
    onderwerp_id = models.BigIntegerField()
    vervalt_op = models.DateField(null=True, blank=True)
    herinnering = models.ForeignKey(
        Herinnering, on_delete=models.CASCADE, null=True, blank=True, related_name="berichten"
    )
    # db_index=False: the index below holds only what is in a morning mail, which most is not.
    overzicht = models.ForeignKey(
        Overzicht, on_delete=models.PROTECT, null=True, blank=True, related_name="berichten", db_index=False
    )
    status = models.CharField(max_length=20, choices=Status.choices, default=Status.WACHTRIJ)
    aangemaakt_op = models.DateTimeField()
    geclaimd_op = models.DateTimeField(null=True, blank=True)
    verzonden_op = models.DateTimeField(null=True, blank=True)
    gelezen_op = models.DateTimeField(null=True, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    niet_voor = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=200, blank=True)

    objects = BerichtQuerySet.as_manager()

    class Meta:
        verbose_name = _("bericht")
        verbose_name_plural = _("berichten")
        constraints = (
            models.UniqueConstraint(
                fields=("herinnering", "ontvanger", "kanaal", "stap"), name="bericht_een_keer_per_herinnering"
            ),
            models.CheckConstraint(condition=models.Q(kanaal__in=["app", "mail"]), name="bericht_kanaal_bekend"),
            models.CheckConstraint(
                condition=models.Q(ontvanger__isnull=False) | models.Q(kanaal="mail", herinnering=None),
                name="bericht_naar_buiten_per_mail",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    status__in=[
                        "wachtrij",
                        "bezig",
                        "versturen",
                        "verzonden",
                        "onbekend",
                        "mislukt",
                        "vervallen",
                        "bundel",
                    ]
                ),
                name="bericht_status_bekend",
            ),
            models.CheckConstraint(
                condition=models.Q(kanaal="mail", status="bundel", ontvanger__isnull=False)
                | (models.Q(overzicht=None) & ~models.Q(status="bundel")),
                name="bericht_bundel_per_mail",
            ),
        )
        indexes = (
            models.Index(fields=["id"], name="bericht_wachtrij", condition=models.Q(kanaal="mail", status="wachtrij")),
            models.Index(
                fields=["geclaimd_op"], name="bericht_onderweg", condition=models.Q(status__in=["bezig", "versturen"])
            ),
            models.Index(
                fields=["ontvanger", "-id"],
                name="bericht_ongelezen",
                condition=models.Q(kanaal="app", gelezen_op__isnull=True),
            ),
            models.Index(
                fields=["-id"], name="bericht_niet_aangekomen", condition=models.Q(status__in=["onbekend", "mislukt"])
            ),
            models.Index(fields=["ontvanger", "-id"], name="bericht_in_app", condition=models.Q(kanaal="app")),
            models.Index(
                fields=["ontvanger", "id"],
                name="bericht_te_bundelen",
                condition=models.Q(status="bundel", overzicht__isnull=True),
            ),
            models.Index(
                fields=["overzicht"], name="bericht_in_overzicht", condition=models.Q(overzicht__isnull=False)
            ),
        )

    def __str__(self) -> str:
        return f"{self.kanaal} {self.soort} {self.onderwerp_soort} {self.onderwerp_id}"
