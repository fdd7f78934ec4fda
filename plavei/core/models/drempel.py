"""How often somebody without a log-in did something lately."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.utils.translation import gettext_lazy as _


class Drempel(models.Model):
    """The moments that count for one sender and one thing; ``sleutel`` is a hash, so that no address is kept."""

    sleutel = models.CharField(max_length=120, primary_key=True)
    momenten = ArrayField(models.DateTimeField())
    doorgelaten = models.BooleanField()
    vervalt_op = models.DateTimeField(db_index=True)

    class Meta:
        verbose_name = _("drempel")
        verbose_name_plural = _("drempels")

    def __str__(self) -> str:
        return self.sleutel
