"""Keeping the table of themes, purposes and grounds."""

from collections.abc import Collection

from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from signalen import rules
from signalen.models import Thema
from signalen.subjects import THEMAS, THEMATABEL


def change_thema(*, thema: Thema, door: Medewerker, velden: Collection[str]) -> Thema:
    """Store these changed fields of a theme. Signals that are there keep the purpose and ground they came with."""
    if not rules.is_privacy_officer(door):
        raise ActieFout(_("Alleen de privacy officer past thema's aan."))
    if not velden:
        return thema
    with transaction.atomic():
        thema.save(update_fields=sorted(velden))
        tijdlijn.record(
            soort=THEMAS,
            onderwerp_id=THEMATABEL,
            code="thema.gewijzigd",
            door=door,
            gegevens={"thema": thema.pk, "velden": sorted(velden)},
        )
    return thema
