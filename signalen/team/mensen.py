"""Who are in the team of a teamleider: those with whom they share a werkgebied, or who have work there."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from plavei.core.models import Medewerker
from plavei.core.models.medewerker import ZAAKROLLEN, MedewerkerQuerySet
from signalen.casus import statuses
from signalen.events import gaat_mee
from signalen.models import Actie, Casus, Huisbezoek, Signaal
from wijken.models import Werkgebied
from wijken.werkgebied import wijk_ids


def collegas_van(user: Medewerker) -> MedewerkerQuerySet:
    """Active colleagues who work with cases where ``user`` does, ``user`` too."""
    mensen: MedewerkerQuerySet = Medewerker.objects.active().filter(rol__in=sorted(ZAAKROLLEN))
    wijken = wijk_ids(user)
    if wijken is None:
        return mensen
    werkt_hier = Exists(Werkgebied.objects.filter(medewerker=OuterRef("pk"), wijk__in=wijken))
    return mensen.filter(Q(alle_wijken=True) | werkt_hier | _has_work_in(wijken))


def _has_work_in(wijken: Collection[int]) -> Q:
    """Whose werkgebied was changed may still have something lying here; what is confidential says nothing of anybody.

    Each is asked along an index of what is open, since what was ever done grows for ever.
    """
    hier = Q(wijk__in=wijken, vertrouwelijk=False)
    in_casus = Q(casus__fase__in=statuses.OPEN, casus__wijk__in=wijken, casus__vertrouwelijk=False)
    wie = OuterRef("pk")
    waar = (
        Q(pk__in=Signaal.objects.open().filter(hier).values("behandelaar"))
        | Exists(Casus.objects.open().filter(hier, regisseur=wie))
        | Exists(Actie.objects.open().filter(in_casus, eigenaar=wie))
        | Exists(Huisbezoek.objects.planned().filter(in_casus, bezoeker=wie))
        | Q(pk__in=Huisbezoek.objects.planned().filter(in_casus, met__isnull=False).values("met"))
    )
    for soort in gaat_mee:
        waar |= Q(pk__in=soort.van_wie(wijken))
    return waar
