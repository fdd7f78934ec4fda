"""What the ground floor may point at here."""

from plavei.core.registries import Subject, subjects
from signalen.models import Signaal

SIGNAAL = "signaal"

subjects.register(
    Subject(
        code=SIGNAAL,
        model=Signaal,
        label=lambda signaal: signaal.nummer,
        url=lambda signaal: signaal.get_absolute_url(),
        visible_to=lambda user: Signaal.objects.visible_to(user),
        sensitive=lambda signaal: signaal.gevoelig,
        full_access=lambda user, signaal: signaal.full_access(user),
    )
)
