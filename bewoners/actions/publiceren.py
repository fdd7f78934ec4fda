"""What everybody may read of a granted plan."""

from django.utils.translation import gettext as _

from bewoners import openbaar
from bewoners.actions.basis import changing, happened
from bewoners.models import Initiatief, Publicatie
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker


def publish_initiatief(
    *, initiatief: Initiatief, door: Medewerker, titel: str, resultaat: str = "", toestemming: bool = False
) -> Publicatie:
    """Put it on the public list, or change what stands there; in words without a name or home address."""
    if not titel.strip():
        raise ActieFout(_("Vul een titel in."))
    with changing(initiatief, door=door) as fresh:
        if not openbaar.may_be_public(fresh):
            raise ActieFout(_("Alleen een plan dat is toegekend en loopt of klaar is kan op de site."))
        if not toestemming and (fout := openbaar.leaks(f"{titel}\n{resultaat}", fresh)):
            raise ActieFout(fout)
        made, _nieuw = Publicatie.objects.update_or_create(
            initiatief=fresh,
            defaults={
                "titel": titel.strip(),
                "resultaat": resultaat.strip(),
                "toestemming": toestemming,
                "door": door,
                "op": klok.nu(),
            },
        )
        happened(fresh, "initiatief.openbaar", door)
        return made


def unpublish_initiatief(*, initiatief: Initiatief, door: Medewerker) -> None:
    """Take it off the public list."""
    with changing(initiatief, door=door) as fresh:
        if not Publicatie.objects.filter(initiatief=fresh).delete()[0]:
            raise ActieFout(_("Dit plan staat niet op de site."))
        happened(fresh, "initiatief.niet_openbaar", door)
