"""Logging in with the association's own accounts: which group gives which role, and whose account is whose."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from plavei.core.models.medewerker import Medewerker, Rol


class Groepsrol(models.Model):
    """What members of a group at the provider are here. Of several groups the one highest in the table decides."""

    class Gebied(models.TextChoices):
        HAND = "hand", _("kiest de beheerder per medewerker")
        WIJKEN = "wijken", _("de wijken van deze groep")
        ALLE = "alle", _("alle wijken")

    groep = models.CharField(
        _("kenmerk van de groep"),
        max_length=200,
        help_text=_(
            "Precies zoals de inlogdienst het meestuurt. Bij Microsoft Entra is dat de object-id van de groep."
        ),
    )
    naam = models.CharField(_("naam"), max_length=120, help_text=_("Waaraan u en uw collega's de groep herkennen."))
    rol = models.CharField(_("rol"), max_length=30, choices=Rol.choices)
    gebied = models.CharField(_("werkgebied"), max_length=10, choices=Gebied.choices, default=Gebied.HAND)
    volgorde = models.PositiveSmallIntegerField(
        _("volgorde"),
        default=10,
        help_text=_("Zit iemand in meer groepen? Dan geldt de rol van de groep met het laagste nummer."),
    )

    class Meta:
        verbose_name = _("groep")
        verbose_name_plural = _("groepen")
        ordering = ("volgorde", "id")
        constraints = (
            models.UniqueConstraint(
                fields=["groep"],
                name="groepsrol_groep_uniek",
                violation_error_message=_("Deze groep staat al in de tabel."),
            ),
            models.CheckConstraint(condition=~models.Q(groep=""), name="groepsrol_groep_gevuld"),
            models.CheckConstraint(condition=models.Q(rol__in=Rol.values), name="groepsrol_rol_bekend"),
            models.CheckConstraint(
                condition=models.Q(gebied__in=("hand", "wijken", "alle")), name="groepsrol_gebied_bekend"
            ),
        )

    def __str__(self) -> str:
        return self.naam


class Organisatieaccount(models.Model):
    """Whose account at the provider belongs to which member of staff: issuer and subject, never the e-mail address.

    ``vernieuwing`` is the refresh token, encrypted; empty when the provider gives none. ``beeindigd_op`` says that it
    was leaving the groups that ended the account, so that coming back to one opens it again.
    """

    medewerker = models.OneToOneField(Medewerker, on_delete=models.CASCADE, related_name="organisatieaccount")
    issuer = models.CharField(max_length=300)
    subject = models.CharField(max_length=255)
    vernieuwing = models.TextField(blank=True)
    gecontroleerd_op = models.DateTimeField()
    controle_op = models.DateTimeField()
    beeindigd_op = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("account van de organisatie")
        verbose_name_plural = _("accounts van de organisatie")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["issuer", "subject"], name="organisatieaccount_uniek"),
            models.CheckConstraint(
                condition=~models.Q(issuer="") & ~models.Q(subject=""), name="organisatieaccount_wie_gevuld"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["controle_op"], condition=~models.Q(vernieuwing=""), name="organisatieaccount_te_doen"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.issuer} {self.medewerker_id}"
