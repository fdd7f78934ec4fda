"""Keeping the standard texts; what was sent with one stays as it was."""

from typing import Any

import pghistory
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.rules import may_configure
from signalen.models import Standaardtekst, Thema
from signalen.models.standaardtekst import Besluit
from signalen.plaatshouders import check_places
from signalen.subjects import STANDAARDTEKST


def save_standaardtekst(
    *,
    standaardtekst: Standaardtekst | None,
    door: Medewerker,
    besluit: str,
    thema: Thema | None,
    titel: str,
    tekst: str,
    actief: bool,
) -> Standaardtekst:
    """Add a text, or change or withdraw one. Without a change there is no trace."""
    if not may_configure(door):
        raise ActieFout(_("Alleen een functioneel beheerder past de standaardteksten aan."))
    wanted: dict[str, Any] = {
        "besluit": Besluit(besluit),
        "thema": thema,
        "titel": " ".join(titel.split()),
        "tekst": "\n".join(tekst.strip().splitlines()),
        "actief": actief,
    }
    if not (wanted["titel"] and wanted["tekst"]):
        raise ActieFout(_("Geef de tekst een titel en schrijf wat de melder leest."))
    try:
        check_places(wanted["tekst"])
    except ValidationError as fout:
        raise ActieFout(" ".join(fout.messages)) from fout
    with transaction.atomic(), pghistory.context(door=door.pk):
        rows = Standaardtekst.objects.select_for_update()
        fresh = rows.get(pk=standaardtekst.pk) if standaardtekst else Standaardtekst()
        changed = [naam for naam, waarde in wanted.items() if getattr(fresh, naam) != waarde]
        if standaardtekst and not changed:
            return fresh
        for naam, waarde in wanted.items():
            setattr(fresh, naam, waarde)
        try:
            with transaction.atomic():
                fresh.save()
        except IntegrityError as fout:
            raise ActieFout(_("Er is al een tekst met deze titel voor dit moment en dit thema.")) from fout
        tijdlijn.record(
            soort=STANDAARDTEKST,
            onderwerp_id=fresh.pk,
            code="standaardtekst.gewijzigd" if standaardtekst else "standaardtekst.gemaakt",
            door=door,
            gegevens={"velden": sorted(changed)} if standaardtekst else {},
        )
    return fresh
