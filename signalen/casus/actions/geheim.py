"""Who may read a confidential casus, and breaking the glass (DOMAIN 5.7 and 5.18)."""

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker, Rol
from signalen.actions import basis as signaalactie
from signalen.casus import rules
from signalen.casus.actions.basis import changing, happened, put_in_team, tell
from signalen.casus.actions.openen import make_confidential
from signalen.models import Casus, Lezer, Noodtoegang, Signaal
from signalen.models.casus import forget_nood_ids


def mark_confidential(*, casus: Casus, door: Medewerker) -> Casus:
    """Only its team keeps seeing it, its signals included; whoever does this is in the team."""
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        if fresh.vertrouwelijk:
            raise ActieFout(_("Deze casus is al vertrouwelijk."))
        put_in_team(fresh, [door], door)
        make_confidential(fresh, door)
        return fresh


def unmark_confidential(*, casus: Casus, door: Medewerker) -> Casus:
    """Open it and its signals again to everybody who works in its wijk."""
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        if not fresh.vertrouwelijk:
            raise ActieFout(_("Deze casus is niet vertrouwelijk."))
        fresh.vertrouwelijk = False
        fresh.save(update_fields=["vertrouwelijk"])
        happened(fresh, "casus.niet_vertrouwelijk", door)
        for signaal in Signaal.objects.select_for_update(of=("self",)).filter(in_casus__casus=fresh).order_by("pk"):
            signaal.vertrouwelijk = False
            signaal.save(update_fields=["vertrouwelijk"])
            Lezer.objects.filter(signaal=signaal).delete()
            signaalactie.happened(signaal, "signaal.niet_vertrouwelijk", door)
        return fresh


def open_in_emergency(*, nummer: int, door: Medewerker, reden: str) -> Casus:
    """Break the glass: read a casus of others until the end of the day; the regisseur and privacy officers hear it.

    Raises ActieFout for a number that is no casus, and for one that ``door`` may read anyway.
    """
    if not rules.may_break_glass(door):
        raise ActieFout(_("Met uw rol kunt u geen noodtoegang nemen."))
    if len(reden.strip()) < 10:
        raise ActieFout(_("Schrijf in een zin waarom u deze casus nu moet lezen."))
    forget_nood_ids(door)
    with transaction.atomic(), pghistory.context(door=door.pk):
        casus = Casus.objects.select_for_update(of=("self",)).select_related("regisseur").filter(pk=nummer).first()
        if casus is None:
            raise ActieFout(_("Er is geen casus met dit nummer."))
        if casus.full_access(door):
            raise ActieFout(_("Deze casus kunt u gewoon lezen; noodtoegang is niet nodig."))
        toegang = Noodtoegang.objects.create(
            casus=casus, medewerker=door, reden=reden.strip(), dag=klok.vandaag(), op=klok.nu()
        )
        forget_nood_ids(door)
        happened(casus, "casus.noodtoegang", door, noodtoegang=toegang.pk)
        officers = Medewerker.objects.with_role(Rol.PRIVACY)
        tell(casus, "casus.noodtoegang", door, [casus.regisseur, *officers])
        return casus
