"""That a signal turned out to be about the same as another, and was closed into it; can be undone."""

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signalen.models.signaal import Signaal


class Samenvoeging(models.Model):
    """``dubbel`` is closed as a duplicate of ``met``. ``voor`` is what undoing puts back: values of its own columns.

    Gone once it is undone; that both happened stands in the timeline of either signal.
    """

    dubbel = models.OneToOneField(Signaal, on_delete=models.CASCADE, related_name="samenvoeging")
    met = models.ForeignKey(Signaal, on_delete=models.CASCADE, related_name="dubbelen")
    voor = models.JSONField(encoder=DjangoJSONEncoder)
    gekoppeld = models.BooleanField(help_text=_("de koppeling is door het samenvoegen gemaakt"))
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("samenvoeging")
        verbose_name_plural = _("samenvoegingen")
        constraints = (models.CheckConstraint(condition=~Q(dubbel=F("met")), name="samenvoeging_twee_signalen"),)

    def __str__(self) -> str:
        return f"{self.dubbel_id} {self.met_id}"
