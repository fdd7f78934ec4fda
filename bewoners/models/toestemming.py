"""What a resident agreed to: for what, how, when, written down by whom, and when they took it back (DOMAIN 5.1-5.3)."""

from typing import ClassVar, Self

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from bewoners.models.bewoner import Bewoner
from plavei.core.models import Medewerker, Rol

# Whoever stands at the door may write a consent down; what residents agreed to is read by who works on their case.
_LEEST = frozenset({Rol.KLANTCOACH, Rol.TEAMLEIDER})


class ToestemmingQuerySet(models.QuerySet["Toestemming"]):
    def visible_to(self, user: Medewerker) -> Self:
        """Of residents one may see: for who works on cases all that is not confidential; besides, what one wrote."""
        if not user.is_active or not user.is_zaakrol:
            return self.none()
        own = Q(vastgelegd_door=user)
        rows = self.filter(own | Q(vertrouwelijk=False)) if user.rol in _LEEST else self.filter(own)
        return rows.filter(bewoner__in=Bewoner.objects.visible_to(user))

    def valid(self) -> Self:
        return self.filter(ingetrokken_op=None)


class Toestemming(models.Model):
    """A consent. It is never changed: taken back once, and a new one is a new row.

    ``vertrouwelijk``: given in a confidential signal, so that it tells nobody else that there is one.
    """

    class Bereik(models.TextChoices):
        HULP = "hulp", _("Gegevens delen met een partner, voor hulp")
        PUBLICATIE = "publicatie", _("Naam of foto laten zien bij een plan voor de buurt")
        VERKLARING = "verklaring", _("Als melder genoemd worden in een verklaring")

    class Hoe(models.TextChoices):
        MONDELING = "mondeling", _("Gezegd in een gesprek")
        TELEFOON = "telefoon", _("Gezegd aan de telefoon")
        SCHRIFTELIJK = "schriftelijk", _("Op papier of per mail")

    bewoner = models.ForeignKey(
        Bewoner, on_delete=models.PROTECT, related_name="toestemmingen", verbose_name=_("bewoner")
    )
    bereik = models.CharField(_("waarvoor"), max_length=20, choices=Bereik.choices)
    waarvoor = models.CharField(_("wat precies, en aan wie"), max_length=300)
    hoe = models.CharField(_("hoe gegeven"), max_length=20, choices=Hoe.choices)
    gegeven_op = models.DateField(_("gegeven op"))
    vastgelegd_door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField()
    vertrouwelijk = models.BooleanField(default=False)

    ingetrokken_op = models.DateField(_("ingetrokken op"), null=True, blank=True)
    intrekking_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    intrekking_vastgelegd_op = models.DateTimeField(null=True, blank=True)

    objects = ToestemmingQuerySet.as_manager()

    class Meta:
        verbose_name = _("toestemming")
        verbose_name_plural = _("toestemmingen")
        ordering = ("-gegeven_op", "-id")
        constraints = (
            models.CheckConstraint(condition=Q(bereik__in=["hulp", "publicatie", "verklaring"]), name="toest_bereik"),
            models.CheckConstraint(condition=Q(hoe__in=["mondeling", "telefoon", "schriftelijk"]), name="toest_hoe"),
            models.CheckConstraint(condition=~Q(waarvoor=""), name="toest_waarvoor"),
            # Whoever is named in a statement for court agreed to that in writing (DOMAIN 5.11).
            models.CheckConstraint(
                condition=~Q(bereik="verklaring") | Q(hoe="schriftelijk"), name="toest_verklaring_op_papier"
            ),
            models.CheckConstraint(
                condition=Q(ingetrokken_op=None, intrekking_door=None, intrekking_vastgelegd_op=None)
                | Q(
                    ingetrokken_op__gte=F("gegeven_op"),
                    intrekking_door__isnull=False,
                    intrekking_vastgelegd_op__isnull=False,
                ),
                name="toest_ingetrokken_door_wie",
            ),
            # A double submit leaves one record.
            models.UniqueConstraint(
                fields=("bewoner", "bereik", "waarvoor", "hoe", "gegeven_op", "vastgelegd_door"),
                condition=Q(ingetrokken_op=None),
                name="toest_een_keer",
            ),
        )
        triggers: ClassVar = [
            pgtrigger.ReadOnly(
                name="toestemming_blijft",
                fields=["bewoner", "bereik", "waarvoor", "hoe", "gegeven_op", "vastgelegd_door", "vastgelegd_op"],
            ),
            pgtrigger.Protect(
                name="toestemming_ingetrokken_blijft",
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(old__ingetrokken_op__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.bewoner_id} {self.bereik} {self.gegeven_op}"

    @property
    def geldt(self) -> bool:
        return self.ingetrokken_op is None
