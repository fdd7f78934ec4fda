"""Who are in the team of a teamleider: those with whom they share a werkgebied, or who have work there."""

from django.db.models import Exists, OuterRef, Q

from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN, MedewerkerQuerySet
from signalen.models import Signaal
from wijken.models import Werkgebied
from wijken.werkgebied import wijk_ids


def collegas_van(user: Medewerker) -> MedewerkerQuerySet:
    """Active colleagues who work with cases where ``user`` does, ``user`` too."""
    mensen: MedewerkerQuerySet = Medewerker.objects.active().filter(rol__in=sorted(ZAAKROLLEN))
    wijken = wijk_ids(user)
    if wijken is None:
        return mensen
    werkt_hier = Exists(Werkgebied.objects.filter(medewerker=OuterRef("pk"), wijk__in=wijken))
    # Whose werkgebied was changed may still have something lying here.
    heeft_hier = Q(pk__in=Signaal.objects.open().filter(wijk__in=wijken, vertrouwelijk=False).values("behandelaar"))
    return mensen.filter(Q(alle_wijken=True) | werkt_hier | heeft_hier)
