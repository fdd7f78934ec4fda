"""What this floor does when something happens on a lower one, in the same transaction."""

import pghistory
from django.db.models import BigIntegerField, Case, F, Value, When

from plavei.core.events import WerkNeergelegd, on_medewerker_gedeactiveerd
from signalen.actions import hand_orphans_to, release_signalen_of
from signalen.casus.actions import hand_casussen_to, release_casussen_of
from signalen.models import Casus, Signaal
from wijken.events import IntakecoachBenoemd, Verhuizingen, on_buurten_verhuisd, on_intakecoach_benoemd


@on_medewerker_gedeactiveerd
def neergelegd(gebeurtenis: WerkNeergelegd) -> None:
    """Casussen of somebody who stops go to another; open signals go back to the queue without a handler."""
    release_casussen_of(medewerker=gebeurtenis.medewerker, door=gebeurtenis.door)
    release_signalen_of(medewerker=gebeurtenis.medewerker, door=gebeurtenis.door)


@on_intakecoach_benoemd
def opgevangen(gebeurtenis: IntakecoachBenoemd) -> None:
    """What a colleague left behind while nobody could take it comes to the new intake coach."""
    hand_casussen_to(wijk=gebeurtenis.wijk, door=gebeurtenis.door)
    hand_orphans_to(coach=gebeurtenis.medewerker, wijk=gebeurtenis.wijk, door=gebeurtenis.door)


@on_buurten_verhuisd
def verhuisd(verhuizingen: Verhuizingen) -> None:
    """A signal or casus stays in its buurt; the wijk that decides who sees it follows the buurt."""
    gevallen = [When(buurt=buurt, then=Value(naar)) for buurt, (_van, naar) in verhuizingen.items()]
    with pghistory.context(oorzaak="gebiedsindeling"):
        for rijen in (Signaal.objects.filter(buurt__in=verhuizingen), Casus.objects.filter(buurt__in=verhuizingen)):
            rijen.update(wijk=Case(*gevallen, default=F("wijk"), output_field=BigIntegerField()))
