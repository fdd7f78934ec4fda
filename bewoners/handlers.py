"""What this floor does when something happens on a lower one, in the same transaction."""

from bewoners.actions import release_initiatieven_of
from plavei.core.events import WerkNeergelegd, on_medewerker_gedeactiveerd


@on_medewerker_gedeactiveerd
def neergelegd(gebeurtenis: WerkNeergelegd) -> None:
    """Open plans of somebody who stops go back to the queue without a behandelaar."""
    release_initiatieven_of(medewerker=gebeurtenis.medewerker, door=gebeurtenis.door)
