"""That two signals are about the same: linked when the second is brought in."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signalen.models.signaal import Signaal


class Koppeling(models.Model):
    """A link between two signals, the older one first; either may be seen without the other."""

    eerder = models.ForeignKey(Signaal, on_delete=models.CASCADE, related_name="+", db_index=False)
    later = models.ForeignKey(Signaal, on_delete=models.CASCADE, related_name="+")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("koppeling")
        verbose_name_plural = _("koppelingen")
        constraints = (
            models.UniqueConstraint(fields=("eerder", "later"), name="koppeling_een_keer"),
            models.CheckConstraint(condition=Q(eerder__lt=F("later")), name="koppeling_op_volgorde"),
        )

    def __str__(self) -> str:
        return f"{self.eerder_id} {self.later_id}"
