"""Keeping the directory of partners."""

from typing import Any

from django.db import models, transaction
from django.forms import ModelForm
from django.utils.translation import gettext as _

from partners import rules
from partners.models import Organisatie
from partners.subjects import PARTNER
from plavei.core import klok, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker


def _require(door: Medewerker) -> None:
    if not rules.may_keep_directory(door):
        raise ActieFout(_("Alleen klantcoaches en de beheerder houden de partners bij."))


def _happened(organisatie: Organisatie, code: str, door: Medewerker, **gegevens: str) -> None:
    tijdlijn.record(soort=PARTNER, onderwerp_id=organisatie.pk, code=code, door=door, gegevens=gegevens)


def save_organisatie(*, form: "ModelForm[Organisatie]", door: Medewerker) -> Organisatie:
    """Add a partner, or keep what was changed."""
    _require(door)
    with transaction.atomic():
        nieuw = form.instance.pk is None
        if nieuw:
            # Whoever just wrote it down looked.
            form.instance.gecontroleerd_op, form.instance.gecontroleerd_door = klok.vandaag(), door.email
        organisatie = form.save()
        _happened(organisatie, "partner.toegevoegd" if nieuw else "partner.gewijzigd", door)
        return organisatie


def add_part(*, organisatie: Organisatie, deel: models.Model, door: Medewerker) -> None:
    """Add a contact, a service or coverage, already checked by its form."""
    _require(door)
    with transaction.atomic():
        deel.save()
        _happened(organisatie, "partner.gewijzigd", door, erbij=deel._meta.model_name or "")


def change_part(*, organisatie: Organisatie, deel: models.Model, door: Medewerker) -> None:
    """Keep what was changed in a contact, a service or coverage, already checked by its form."""
    _require(door)
    with transaction.atomic():
        deel.save()
        _happened(organisatie, "partner.gewijzigd", door, gewijzigd=deel._meta.model_name or "")


def remove_part(*, organisatie: Organisatie, deel: Any, door: Medewerker) -> None:
    """Take a contact, a service or coverage away."""
    _require(door)
    with transaction.atomic():
        soort = deel._meta.model_name
        deel.delete()
        _happened(organisatie, "partner.gewijzigd", door, eraf=soort)


def confirm_organisatie(*, organisatie: Organisatie, door: Medewerker) -> Organisatie:
    """Somebody looked: it is still right (HSDS assured_date, assurer_email)."""
    _require(door)
    with transaction.atomic():
        organisatie.gecontroleerd_op, organisatie.gecontroleerd_door = klok.vandaag(), door.email
        organisatie.save(update_fields=["gecontroleerd_op", "gecontroleerd_door"])
        _happened(organisatie, "partner.nagekeken", door)
        return organisatie
