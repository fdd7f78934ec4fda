"""What somebody is still typing."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Concept(models.Model):
    """A form that was not sent yet: one per person, read by its maker alone, encrypted, for a week at most."""

    door = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    formulier = models.CharField(max_length=40)
    inzending = models.UUIDField()
    inhoud = models.TextField()
    bewaard_op = models.DateTimeField()

    class Meta:
        verbose_name = _("concept")
        verbose_name_plural = _("concepten")
        indexes = (models.Index(fields=["bewaard_op"], name="concept_bewaard_op"),)

    def __str__(self) -> str:
        return f"{self.formulier} {self.door_id}"
