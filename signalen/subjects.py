"""What the ground floor may point at here."""

from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core.models import Medewerker, Rol
from plavei.core.registries import Subject, ThemeSource, subjects, theme_sources
from plavei.core.rules import may_configure
from signalen.models import Melding, Signaal, Standaardtekst, Thema

SIGNAAL = "signaal"
# A report of a resident: what is mailed to them hangs on it, also before it is a signal.
MELDING = "melding"
# The reminder that whoever reported it has heard nothing for long.
MELDER_BERICHT = "signaal.melder_bericht"
# All that somebody has to do, as one subject: its page is their own list.
WERK = "werk"
# After closing: that they do not know yet how it ended, and that it is time to ask whether it is better.
MELDER_AFLOOP, MELDER_BETER = "signaal.melder_afloop", "signaal.melder_beter"
# The table of themes is one subject: its timeline says what was changed in it, and to which theme.
THEMAS, THEMATABEL = "themas", 1
STANDAARDTEKST = "standaardtekst"

subjects.register(
    Subject(
        code=SIGNAAL,
        model=Signaal,
        label=lambda signaal: f"{signaal.nummer} {signaal.thema.naam}",
        url=lambda signaal: signaal.get_absolute_url(),
        visible_to=lambda user: Signaal.objects.visible_to(user).select_related("thema"),
        sensitive=lambda signaal: signaal.gevoelig,
        full_access=lambda user, signaal: signaal.full_access(user),
        letter="S",
    )
)
subjects.register(
    Subject(
        code=THEMAS,
        model=Thema,
        label=lambda thema: _("Thema's en grondslagen"),
        url=lambda thema: reverse("signalen:themas"),
        visible_to=lambda user: Thema.objects.all() if user.rol == Rol.PRIVACY else Thema.objects.none(),
    )
)
subjects.register(
    Subject(
        code=WERK,
        model=Medewerker,
        label=lambda medewerker: _("Uw lijst met signalen"),
        url=lambda medewerker: f"{reverse('signalen:lijst')}?rij=mijn",
        visible_to=lambda user: Medewerker.objects.filter(pk=user.pk) if user.is_zaakrol else Medewerker.objects.none(),
    )
)
subjects.register(
    Subject(
        code=MELDING,
        model=Melding,
        label=lambda melding: melding.signaal.nummer,
        url=lambda melding: melding.signaal.get_absolute_url(),
        visible_to=lambda user: Melding.objects.filter(
            signaal__in=Signaal.objects.visible_to(user).values("pk")
        ).select_related("signaal"),
        sensitive=lambda melding: melding.signaal.gevoelig,
        full_access=lambda user, melding: melding.signaal.full_access(user),
    )
)
subjects.register(
    Subject(
        code=STANDAARDTEKST,
        model=Standaardtekst,
        label=lambda tekst: tekst.titel,
        url=lambda tekst: reverse("teksten:tekst", args=[tekst.pk]),
        visible_to=lambda user: Standaardtekst.objects.all() if may_configure(user) else Standaardtekst.objects.none(),
    )
)

theme_sources.register(
    ThemeSource(code=THEMAS, choices=lambda: list(Thema.objects.values_list("code", "naam").order_by("naam")))
)

from signalen.brieven import subjects as _brieven  # noqa: E402, F401 - letters about signals and casussen
from signalen.casus import subjects as _casus  # noqa: E402, F401 - what casework registers, after this
