"""What the ground floor may point at here."""

from partners.models import Doorverwijzing, Organisatie
from plavei.core.registries import Subject, subjects

DOORVERWIJZING = "doorverwijzing"
PARTNER = "partner"

subjects.register(
    Subject(
        code=DOORVERWIJZING,
        model=Doorverwijzing,
        label=lambda dv: dv.nummer,
        url=lambda dv: dv.get_absolute_url(),
        # With what ``full_access`` asks: lists show many.
        visible_to=lambda user: (
            Doorverwijzing.objects.visible_to(user).select_related("signaal").defer("signaal__zoekvector")
        ),
        sensitive=lambda dv: dv.signaal.gevoelig,
        full_access=lambda user, dv: dv.signaal.full_access(user),
        letter="D",
    )
)
subjects.register(
    Subject(
        code=PARTNER,
        model=Organisatie,
        label=lambda organisatie: organisatie.naam,
        url=lambda organisatie: organisatie.get_absolute_url(),
        visible_to=Organisatie.objects.visible_to,
    )
)
