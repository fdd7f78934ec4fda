"""What this floor does when something happens on a lower one, in the same transaction."""

from plavei.core.events import WerkNeergelegd, on_medewerker_gedeactiveerd
from wijken.actions import release_intake_of


@on_medewerker_gedeactiveerd
def neergelegd(gebeurtenis: WerkNeergelegd) -> None:
    """Confidential signals must not go to somebody who is no longer there to take them."""
    release_intake_of(medewerker=gebeurtenis.medewerker, door=gebeurtenis.door)
