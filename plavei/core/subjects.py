"""What the ground floor itself may point at: colleagues, terms, overviews, and the association's own settings."""

from django.conf import settings
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plavei.core.accountwijzigingen import ACCOUNTWIJZIGING, account_changes
from plavei.core.models import Gebeurtenis, Groepsrol, Instellingen, Medewerker, Norm, Opvallend, Overzicht, Rol, Woord
from plavei.core.opvallend_zoeken import OPVALLEND
from plavei.core.overzichten import OVERZICHT
from plavei.core.registries import Subject, subjects
from plavei.core.woorden import WOORD

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
        code=OVERZICHT,
        model=Overzicht,
        label=lambda overzicht: _("van %s") % date_format(overzicht.dag, "l j F"),
        url=lambda overzicht: reverse(
            settings.WEEK_URL_NAME if overzicht.soort == Overzicht.Soort.WEEK else "core:meldingen"
        ),
        visible_to=lambda user: Overzicht.objects.filter(ontvanger=user),
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
subjects.register(
    Subject(
        code=WOORD,
        model=Woord,
        label=lambda woord: woord.tekst,
        url=lambda woord: reverse("core:woord", args=[woord.pk]),
        visible_to=lambda user: Woord.objects.all() if user.rol == Rol.BEHEER else Woord.objects.none(),
    )
)
subjects.register(
    Subject(
        code=OPVALLEND,
        model=Opvallend,
        label=lambda opvallend: str(opvallend.get_soort_display()),
        url=lambda opvallend: reverse("core:opvallend", args=[opvallend.pk]),
        visible_to=Opvallend.objects.visible_to,
    )
)
subjects.register(
    Subject(
        code=ACCOUNTWIJZIGING,
        model=Gebeurtenis,
        label=lambda gebeurtenis: date_format(timezone.localtime(gebeurtenis.op), "j F Y, H:i"),
        url=lambda gebeurtenis: reverse("core:accountwijzigingen"),
        visible_to=lambda user: account_changes() if user.rol == Rol.PRIVACY else Gebeurtenis.objects.none(),
    )
)
