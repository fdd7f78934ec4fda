"""What the triage questions were answered with, what that advised, and what somebody decided."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from signalen.klassen import Aard, InNood, Klasse, Melders
from signalen.models.signaal import Signaal


@pghistory.track(
    pghistory.UpdateEvent(row=pghistory.Old),
    pghistory.DeleteEvent(row=pghistory.Old),
)
class Beoordeling(models.Model):
    """One per signal, answered anew when more is known. ``klasse`` is empty until a person decided."""

    signaal = models.OneToOneField(Signaal, on_delete=models.CASCADE, related_name="beoordeling")
    aard = models.CharField(_("wat voor melding is het"), max_length=20, choices=Aard.choices)
    melders = models.CharField(_("is er meer dan één melder"), max_length=20, choices=Melders.choices)
    in_nood = models.CharField(_("zit de veroorzaker zelf in de knel"), max_length=20, choices=InNood.choices)
    advies = models.CharField(_("advies"), max_length=20, choices=Klasse.choices)
    klasse = models.CharField(_("besluit"), max_length=20, choices=Klasse.choices, blank=True)
    reden = models.CharField(_("waarom anders dan het advies"), max_length=300, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    op = models.DateTimeField()

    class Meta:
        verbose_name = _("beoordeling")
        verbose_name_plural = _("beoordelingen")
        constraints = (
            models.CheckConstraint(
                condition=Q(klasse="") | Q(klasse=F("advies")) | ~Q(reden=""), name="beoordeling_anders_met_reden"
            ),
            models.CheckConstraint(
                condition=Q(aard__in=Aard.values, melders__in=Melders.values, in_nood__in=InNood.values),
                name="beoordeling_antwoorden_bekend",
            ),
            models.CheckConstraint(
                condition=Q(advies__in=Klasse.values) & Q(klasse__in=["", *Klasse.values]),
                name="beoordeling_klassen_bekend",
            ),
        )

    def __str__(self) -> str:
        return f"{self.signaal_id} {self.klasse or self.advies}"


_BEWAARD = "_beoordeling_van"


def beoordeling_van(signaal: Signaal) -> Beoordeling | None:
    """How a signal was judged; kept on the signal, so that it is asked once."""
    if _BEWAARD not in signaal.__dict__:
        remember_beoordeling(signaal, Beoordeling.objects.filter(signaal=signaal).first())
    found: Beoordeling | None = signaal.__dict__[_BEWAARD]
    return found


def remember_beoordeling(signaal: Signaal, beoordeling: Beoordeling | None) -> None:
    """Spare ``beoordeling_van`` its query."""
    signaal.__dict__[_BEWAARD] = beoordeling
