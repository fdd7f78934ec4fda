"""What this floor does when something happens on a lower one, in the same transaction."""

from plavei.core.events import (
    GroepenToegepast,
    WerkNeergelegd,
    on_groepen_toegepast,
    on_medewerker_gedeactiveerd,
)
from wijken.actions import follow_groups, release_intake_of


@on_medewerker_gedeactiveerd
def neergelegd(gebeurtenis: WerkNeergelegd) -> None:
    """Confidential signals must not go to somebody who is no longer there to take them."""
    release_intake_of(medewerker=gebeurtenis.medewerker, door=gebeurtenis.door)


@on_groepen_toegepast
def groepen_toegepast(gebeurtenis: GroepenToegepast) -> None:
    """Where somebody works follows from the groups at the association's provider, where the table says so."""
    follow_groups(medewerker=gebeurtenis.medewerker, groepen=gebeurtenis.groepen)
