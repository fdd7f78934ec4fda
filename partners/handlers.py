"""What this floor does when something happens on a lower one, in the same transaction."""

from bewoners.events import Ingetrokken, on_toestemming_ingetrokken
from partners.actions.grond import stop_sharing


@on_toestemming_ingetrokken
def toestemming_weg(gebeurtenis: Ingetrokken) -> None:
    """What rests on it stops at once (DOMAIN 5.3)."""
    stop_sharing(toestemming=gebeurtenis.toestemming, door=gebeurtenis.door)
