"""What the ground floor may point at here."""

from django.urls import reverse

from plavei.core.models import Rol
from plavei.core.registries import Subject, subjects
from wijken.models import Wijk

WIJK = "wijk"

subjects.register(
    Subject(
        code=WIJK,
        model=Wijk,
        label=lambda wijk: wijk.naam,
        url=lambda wijk: f"{reverse('wijken:lijst')}?q={wijk.code}",
        visible_to=Wijk.objects.visible_to,
        full_access=lambda user, wijk: user.rol == Rol.BEHEER,
    )
)
