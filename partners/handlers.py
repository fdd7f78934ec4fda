"""What this floor does when something happens on a lower one, in the same transaction."""

from bewoners.events import Ingetrokken, on_toestemming_ingetrokken
from partners.actions.grond import hide_consents, stop_sharing
from signalen.events import on_vertrouwelijk
from signalen.models import Signaal


@on_toestemming_ingetrokken
def toestemming_weg(gebeurtenis: Ingetrokken) -> None:
    """What rests on it stops at once (DOMAIN 5.3)."""
    stop_sharing(toestemming=gebeurtenis.toestemming, door=gebeurtenis.door)


@on_vertrouwelijk
def toestemming_verbergen(signaal: Signaal) -> None:
    """A consent says to whom the resident was referred, and so that there is a signal (DOMAIN 5.9)."""
    hide_consents(signaal=signaal)
