"""Who works where."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from plavei.core.models import Groepsrol
from wijken.models.gebieden import Wijk


class Werkgebied(models.Model):
    """That a member of staff works in a wijk. What follows for seeing is in ``wijken.werkgebied``."""

    medewerker = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="werkgebieden",
        verbose_name=_("medewerker"),
    )
    wijk = models.ForeignKey(
        Wijk,
        on_delete=models.CASCADE,
        related_name="werkgebieden",
        verbose_name=_("wijk"),
    )

    class Meta:
        verbose_name = _("werkgebied")
        verbose_name_plural = _("werkgebieden")
        constraints = [models.UniqueConstraint(fields=["medewerker", "wijk"], name="werkgebied_uniek")]

    def __str__(self) -> str:
        return f"{self.medewerker}: {self.wijk}"


class Groepswijk(models.Model):
    """That members of a group at the association's provider work in a wijk."""

    groep = models.ForeignKey(Groepsrol, on_delete=models.CASCADE, related_name="groepswijken", verbose_name=_("groep"))
    wijk = models.ForeignKey(Wijk, on_delete=models.CASCADE, related_name="groepswijken", verbose_name=_("wijk"))

    class Meta:
        verbose_name = _("wijk van een groep")
        verbose_name_plural = _("wijken van een groep")
        constraints = [models.UniqueConstraint(fields=["groep", "wijk"], name="groepswijk_uniek")]

    def __str__(self) -> str:
        return f"{self.groep}: {self.wijk}"
