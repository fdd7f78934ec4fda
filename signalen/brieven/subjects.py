"""What the ground floor may point at: a letter, and the table of templates."""

from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.registries import Subject, subjects
from signalen.models import Brief, Briefsjabloon, Casus

BRIEF = "brief"
BRIEFSJABLONEN, BRIEFSJABLOONTABEL = "briefsjablonen", 1

subjects.register(
    Subject(
        code=BRIEF,
        model=Brief,
        label=lambda brief: _("Brief bij %s") % brief.zaak.nummer,
        url=lambda brief: brief.get_absolute_url(),
        visible_to=lambda user: Brief.objects.visible_to(user).select_related("casus", "signaal"),
        sensitive=lambda brief: isinstance(brief.zaak, Casus) or brief.zaak.gevoelig,
        full_access=lambda user, brief: brief.full_access(user),
    )
)
subjects.register(
    Subject(
        code=BRIEFSJABLONEN,
        model=Briefsjabloon,
        label=lambda sjabloon: _("Briefsjablonen"),
        url=lambda sjabloon: reverse("briefsjablonen:lijst"),
        visible_to=lambda user: Briefsjabloon.objects.all() if user.rol == Rol.BEHEER else Briefsjabloon.objects.none(),
    )
)
