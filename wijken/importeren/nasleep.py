"""What hangs on places and follows when a year redraws them: working areas and homes. Signals stay where they are."""

from collections.abc import Mapping

import numpy as np
import shapely
from django.utils.translation import gettext as _

from plavei.core.importeren import Importverslag
from wijken.importeren.niveau import Niveauverloop
from wijken.inlezen import geometrie
from wijken.models import Eenheid, Indeling, Werkgebied, Wijk
from wijken.opvolging import MEERDERHEID

# A home without coordinates moves along only when nearly all ground of its buurt went to one place.
VRIJWEL_ALLES = 0.8


def carry_werkgebieden(verslag: Importverslag, wijken: Niveauverloop, buurten: Niveauverloop) -> None:
    """Whoever works on the ground of which most became a new wijk, works in that wijk too.

    Nothing is taken away: records of a wijk that ended stay within the same working area.
    """
    bronnen = _origins(wijken, buurten)
    if not bronnen:
        return
    rijen = Werkgebied.objects.filter(wijk_id__in=set(bronnen.values())).values_list("wijk_id", "medewerker_id")
    per_wijk: dict[int, list[int]] = {}
    for wijk_id, medewerker_id in rijen:
        per_wijk.setdefault(wijk_id, []).append(medewerker_id)
    Werkgebied.objects.bulk_create(
        (
            Werkgebied(wijk_id=nieuw, medewerker_id=medewerker_id)
            for nieuw, oud in bronnen.items()
            for medewerker_id in per_wijk.get(oud, [])
        ),
        ignore_conflicts=True,
    )
    wijk_van = Wijk.objects.in_bulk([*bronnen, *bronnen.values()])
    for nieuw, oud in bronnen.items():
        if wijk_van[oud].intake_coach_id and not wijk_van[nieuw].intake_coach_id:
            Wijk.objects.filter(pk=nieuw).update(intake_coach=wijk_van[oud].intake_coach_id)
        if per_wijk.get(oud):
            verslag.meld(
                _("Werkgebied: wie in wijk %(oud)s werkt (%(aantal)s medewerkers), werkt nu ook in wijk %(nieuw)s.")
                % {"oud": wijk_van[oud].naam, "aantal": len(per_wijk[oud]), "nieuw": wijk_van[nieuw].naam}
            )


def _origins(wijken: Niveauverloop, buurten: Niveauverloop) -> Mapping[int, int]:
    """New wijk → the wijk that most of it comes from."""
    uit = {}
    for (oud, code), overlap in wijken.herkenning.overlap.items():
        wijk = wijken.plaatsen[code]
        if wijk.pk in wijken.nieuw and wijk.vervallen_per is None and overlap.van_nieuw >= MEERDERHEID:
            uit[wijk.pk] = oud
    # Without outlines of wijken, the buurten tell.
    herkomst: dict[int, list[int]] = {}
    for vorige, nu in buurten.verhuisd.values():
        herkomst.setdefault(nu, []).append(vorige)
    for nu, vorigen in herkomst.items():
        meest = max(set(vorigen), key=vorigen.count)
        if nu in wijken.nieuw and nu not in uit and vorigen.count(meest) > len(vorigen) * MEERDERHEID:
            uit[nu] = meest
    return uit


def move_homes(verslag: Importverslag, buurten: Niveauverloop) -> None:
    """Homes in a buurt that ended go to the buurt they lie in now, where their coordinates or the ground are plain."""
    if not buurten.vervallen:
        return
    eenheden = list(Eenheid.objects.filter(buurt_id__in=buurten.vervallen))
    if not eenheden:
        return
    naar_plek = _by_coordinates(buurten, eenheden)
    opvolgers = {
        oud: buurten.plaatsen[code].pk
        for (oud, code), overlap in buurten.herkenning.overlap.items()
        if overlap.van_oud >= VRIJWEL_ALLES
    }
    verhuisd = []
    for eenheid in eenheden:
        nieuw = naar_plek.get(eenheid.pk) or opvolgers.get(eenheid.buurt_id)
        if nieuw is not None:
            eenheid.buurt_id = nieuw
            verhuisd.append(eenheid)
    Eenheid.objects.bulk_update(verhuisd, ["buurt"], batch_size=2000)
    if verhuisd:
        verslag.meld(_("%(aantal)s woningen liggen nu in een andere buurt.") % {"aantal": len(verhuisd)})
    if rest := len(eenheden) - len(verhuisd):
        verslag.meld(
            _("%(aantal)s woningen liggen nog in een vervallen buurt; lever ze opnieuw aan met hun nieuwe buurt.")
            % {"aantal": rest}
        )


def _by_coordinates(buurten: Niveauverloop, eenheden: list[Eenheid]) -> Mapping[int, int]:
    met = [e for e in eenheden if e.lengtegraad is not None and e.breedtegraad is not None]
    indelingen = Indeling.objects.filter(
        jaar=buurten.jaar, niveau=Indeling.Niveau.BUURT, schematisch=False, omtrek__isnull=False
    )
    vormen = [
        (buurt_id, vorm)
        for buurt_id, omtrek in indelingen.values_list("buurt_id", "omtrek")
        if (vorm := geometrie.from_stored(omtrek)) is not None
    ]
    if not met or not vormen:
        return {}
    punten = shapely.points([float(e.lengtegraad or 0) for e in met], [float(e.breedtegraad or 0) for e in met])
    boom = shapely.STRtree(np.asarray([vorm for _pk, vorm in vormen], dtype=object))
    waar, welk = boom.query(punten, predicate="within")
    return {met[i].pk: vormen[j][0] for i, j in zip(waar, welk, strict=True)}
