"""What the ground floor may point at: a casus."""

from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core.models import Rol
from plavei.core.registries import Subject, subjects
from signalen.models import Actie, Actiesjabloon, Casus, Huisbezoek

CASUS = "casus"
CASUSACTIE = "casusactie"
HUISBEZOEK = "huisbezoek"
# The table of usual actions is one subject: its timeline says what was changed in it.
SJABLONEN, SJABLOONTABEL = "actiesjablonen", 1

subjects.register(
    Subject(
        code=CASUS,
        model=Casus,
        label=lambda casus: f"{casus.nummer} {casus.thema.naam}",
        url=lambda casus: casus.get_absolute_url(),
        visible_to=lambda user: Casus.objects.visible_to(user).select_related("thema"),
        # All of it is about people: what each of them said, and what is wanted of them.
        sensitive=lambda casus: True,
        full_access=lambda user, casus: casus.full_access(user),
        letter="C",
    )
)
subjects.register(
    Subject(
        code=CASUSACTIE,
        model=Actie,
        label=lambda actie: _("Actie in C%s") % actie.casus_id,
        url=lambda actie: actie.get_absolute_url(),
        visible_to=lambda user: Actie.objects.visible_to(user).select_related("casus"),
        sensitive=lambda actie: True,
        full_access=lambda user, actie: actie.casus.full_access(user),
    )
)
subjects.register(
    Subject(
        code=HUISBEZOEK,
        model=Huisbezoek,
        label=lambda bezoek: _("Huisbezoek in C%s") % bezoek.casus_id,
        url=lambda bezoek: bezoek.get_absolute_url(),
        visible_to=lambda user: Huisbezoek.objects.visible_to(user).select_related("casus"),
        sensitive=lambda bezoek: True,
        full_access=lambda user, bezoek: bezoek.casus.full_access(user),
    )
)
subjects.register(
    Subject(
        code=SJABLONEN,
        model=Actiesjabloon,
        label=lambda sjabloon: _("Standaardacties"),
        url=lambda sjabloon: reverse("casussen:sjablonen"),
        visible_to=lambda user: Actiesjabloon.objects.all() if user.rol == Rol.BEHEER else Actiesjabloon.objects.none(),
    )
)
