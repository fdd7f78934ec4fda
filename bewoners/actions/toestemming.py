"""Writing down that a resident agrees, and that they take it back."""

from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from bewoners import events
from bewoners.models import Bewoner, Toestemming
from bewoners.subjects import BEWONER
from plavei.core import klok, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker


def _require_may_see(door: Medewerker, bewoner: Bewoner) -> None:
    if not Bewoner.objects.visible_to(door).filter(pk=bewoner.pk).exists():
        raise ActieFout(_("Deze bewoner woont niet in uw wijken."))


def record_toestemming(
    *,
    bewoner: Bewoner,
    door: Medewerker,
    bereik: str,
    waarvoor: str,
    hoe: str,
    gegeven_op: date,
    vertrouwelijk: bool = False,
) -> Toestemming:
    """Write a consent down. The same one twice is one record."""
    waarvoor = waarvoor.strip()[:300]
    _require_may_see(door, bewoner)
    if bereik not in Toestemming.Bereik.values or hoe not in Toestemming.Hoe.values:
        raise ActieFout(_("Kies waarvoor de bewoner toestemming gaf, en hoe."))
    if bereik == Toestemming.Bereik.VERKLARING and hoe != Toestemming.Hoe.SCHRIFTELIJK:
        raise ActieFout(_("Voor een verklaring is toestemming op papier of per mail nodig."))
    if not waarvoor:
        raise ActieFout(_("Schrijf op wat u mag delen, en met wie."))
    if gegeven_op > klok.vandaag():
        raise ActieFout(_("Kies de dag waarop de bewoner toestemming gaf: vandaag of eerder."))
    with transaction.atomic():
        toestemming, nieuw = Toestemming.objects.get_or_create(
            bewoner=bewoner,
            bereik=bereik,
            waarvoor=waarvoor,
            hoe=hoe,
            gegeven_op=gegeven_op,
            vastgelegd_door=door,
            ingetrokken_op=None,
            defaults={"vastgelegd_op": klok.nu(), "vertrouwelijk": vertrouwelijk},
        )
        if nieuw:
            _happened(toestemming, "toestemming.vastgelegd", door)
        return toestemming


def withdraw_toestemming(*, toestemming: Toestemming, door: Medewerker, ingetrokken_op: date) -> Toestemming:
    """The resident takes it back: from now on nothing may rest on it, and what does is stopped at once."""
    with transaction.atomic():
        rows = Toestemming.objects.select_for_update(no_key=True, of=("self",)).select_related("bewoner")
        fresh = rows.get(pk=toestemming.pk)
        if not fresh.geldt:
            raise ActieFout(_("Deze toestemming was al ingetrokken."))
        if not fresh.gegeven_op <= ingetrokken_op <= klok.vandaag():
            raise ActieFout(_("Kies een dag vanaf het geven van de toestemming en tot en met vandaag."))
        fresh.ingetrokken_op, fresh.intrekking_door, fresh.intrekking_vastgelegd_op = ingetrokken_op, door, klok.nu()
        fresh.save(update_fields=["ingetrokken_op", "intrekking_door", "intrekking_vastgelegd_op"])
        _happened(fresh, "toestemming.ingetrokken", door)
        events.toestemming_ingetrokken(toestemming=fresh, door=door)
        return fresh


def _happened(toestemming: Toestemming, code: str, door: Medewerker) -> None:
    tijdlijn.record(
        soort=BEWONER,
        onderwerp_id=toestemming.bewoner_id,
        code=code,
        door=door,
        gegevens={"toestemming": toestemming.pk, "bereik": toestemming.bereik},
    )
