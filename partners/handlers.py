"""What this floor does when something happens on a lower one, in the same transaction."""

from django.db.models import F, OuterRef, Subquery

from bewoners.events import Ingetrokken, on_toestemming_ingetrokken
from partners.actions.grond import hide_consents, stop_sharing
from partners.actions.overdragen import DOORVERWIJZINGEN
from partners.models import Doorverwijzing
from signalen.events import gaat_mee, on_vertrouwelijk
from signalen.models import Signaal
from wijken.events import Verhuizingen, on_buurten_verhuisd


@on_toestemming_ingetrokken
def toestemming_weg(gebeurtenis: Ingetrokken) -> None:
    """What rests on it stops at once (DOMAIN 5.3)."""
    stop_sharing(toestemming=gebeurtenis.toestemming, door=gebeurtenis.door)


@on_vertrouwelijk
def toestemming_verbergen(signaal: Signaal) -> None:
    """A consent says to whom the resident was referred, and so that there is a signal (DOMAIN 5.9)."""
    hide_consents(signaal=signaal)


@on_buurten_verhuisd
def verhuisd(verhuizingen: Verhuizingen) -> None:
    """A referral stands in the wijk of its signal, which followed its buurt just before."""
    naar = Signaal.objects.filter(pk=OuterRef("signaal")).values("wijk")
    moved = Doorverwijzing.objects.filter(signaal__buurt__in=verhuizingen).exclude(wijk=F("signaal__wijk"))
    moved.update(wijk=Subquery(naar))


gaat_mee.register(DOORVERWIJZINGEN)
