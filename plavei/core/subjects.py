"""What the ground floor itself may point at: colleagues, terms, and the association's own settings."""

from django.urls import reverse

from plavei.core.models import Groepsrol, Instellingen, Medewerker, Norm, Rol
from plavei.core.registries import Subject, subjects

subjects.register(
    Subject(
        code="medewerker",
        model=Medewerker,
        label=lambda medewerker: medewerker.naam,
        url=lambda medewerker: reverse("core:medewerker", args=[medewerker.pk]),
        visible_to=Medewerker.objects.visible_to,
        full_access=lambda user, medewerker: user.rol == Rol.BEHEER,
    )
)
subjects.register(
    Subject(
        code="norm",
        model=Norm,
        label=lambda norm: norm.naam,
        url=lambda norm: reverse("core:normen"),
        visible_to=lambda user: Norm.objects.all() if user.rol == Rol.BEHEER else Norm.objects.none(),
    )
)
subjects.register(
    Subject(
        code="instellingen",
        model=Instellingen,
        label=str,
        url=lambda instellingen: reverse("core:vrije_dagen"),
        visible_to=lambda user: Instellingen.objects.all() if user.rol == Rol.BEHEER else Instellingen.objects.none(),
    )
)
subjects.register(
    Subject(
        code="groep",
        model=Groepsrol,
        label=lambda groep: groep.naam,
        url=lambda groep: reverse("core:groep", args=[groep.pk]),
        visible_to=lambda user: Groepsrol.objects.all() if user.rol == Rol.BEHEER else Groepsrol.objects.none(),
    )
)
