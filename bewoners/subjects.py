"""What the ground floor may point at here."""

from bewoners.models import Bewoner, Initiatief
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

INITIATIEF = "initiatief"

subjects.register(
    Subject(
        code=INITIATIEF,
        model=Initiatief,
        label=lambda initiatief: f"{initiatief.nummer} {initiatief.titel}",
        url=lambda initiatief: initiatief.get_absolute_url(),
        visible_to=Initiatief.objects.visible_to,
        letter="I",
    )
)
