"""Which partners fit a signal, best first, with the reason in words."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from partners.models import Dekking, Dienst, Organisatie
from plavei.core.models import Medewerker
from signalen.models import Signaal

MAX = 200


@dataclass(frozen=True)
class Keuze:
    organisatie: Organisatie
    past: bool
    reden: str
    vol: bool


def choices_for(signaal: Signaal, user: Medewerker) -> list[Keuze]:
    """Active partners: who covers the theme in this gemeente today comes first. One query."""
    gemeente, thema = signaal.wijk.gemeente, signaal.thema
    dekking = Dekking.objects.valid().filter(organisatie=OuterRef("pk"))
    diensten = Dienst.objects.filter(organisatie=OuterRef("pk"))
    rows = (
        Organisatie.objects.visible_to(user)
        .active()
        .annotate(
            past=Exists(dekking.filter(gemeente=gemeente, thema=thema)),
            thema_elders=Exists(dekking.filter(thema=thema)),
            hier=Exists(dekking.filter(gemeente=gemeente)),
            heeft_plek=Exists(diensten.filter(status=Dienst.Status.ACTIEF)),
            zonder_plek=Exists(diensten.filter(status=Dienst.Status.VOL)),
        )
        .order_by("-past", "-thema_elders", "-hier", "naam")[:MAX]
    )
    keuzes = []
    for organisatie in rows:
        vlag = vars(organisatie)
        namen = {"thema": thema.naam.lower(), "gemeente": gemeente.naam}
        if vlag["past"]:
            reden = _("Doet %(thema)s in %(gemeente)s") % namen
        elif vlag["thema_elders"]:
            reden = _("Doet %(thema)s, maar niet in %(gemeente)s") % namen
        elif vlag["hier"]:
            reden = _("Werkt in %(gemeente)s, maar %(thema)s staat er niet bij") % namen
        else:
            reden = _("Staat hier niet bij voor %(gemeente)s of %(thema)s") % namen
        vol = vlag["zonder_plek"] and not vlag["heeft_plek"]
        keuzes.append(Keuze(organisatie, vlag["past"], reden, vol))
    return keuzes
