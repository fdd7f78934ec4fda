"""What the ground floor may point at here."""

from bewoners.models import Bewoner
from plavei.core.registries import Subject, subjects

BEWONER = "bewoner"

subjects.register(
    Subject(
        code=BEWONER,
        model=Bewoner,
        label=lambda bewoner: bewoner.naam,
        url=lambda bewoner: bewoner.get_absolute_url(),
        visible_to=Bewoner.objects.visible_to,
    )
)
