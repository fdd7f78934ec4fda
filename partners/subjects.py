"""What the ground floor may point at here."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.models import Doorverwijzing, Organisatie
from plavei.core.models import Medewerker
from plavei.core.registries import Subject, subjects
from signalen.rules import TRIAGE_ROLLEN

DOORVERWIJZING = "doorverwijzing"
PARTNER = "partner"
# All that somebody referred, as one subject: its page is their own list.
VERWIJZINGEN = "verwijzingen"

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
subjects.register(
    Subject(
        code=VERWIJZINGEN,
        model=Medewerker,
        label=lambda medewerker: _("Uw doorverwijzingen"),
        url=lambda medewerker: f"{reverse('partners:doorverwijzingen')}?welke=mijn",
        visible_to=lambda user: Medewerker.objects.filter(pk=user.pk, rol__in=sorted(TRIAGE_ROLLEN)),
    )
)
