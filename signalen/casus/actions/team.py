"""Who works on a casus: its team, and the one regisseur who leads it."""

import pghistory
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from signalen.actions.basis import klantcoaches_of, works_in
from signalen.casus import rules
from signalen.casus.actions.basis import changing, happened, members, put_in_team, require_open, tell
from signalen.casus.actions.overdragen import hand_over_signalen, hand_over_work
from signalen.casus.subjects import CASUS
from signalen.models import Casus, Teamlid
from signalen.models.casus import OPEN
from signalen.models.lezers import forget_reader_ids
from signalen.rules import TRIAGE_ROLLEN
from wijken.models import Wijk

# What would be lost with its regisseur: work that goes on, and what nobody else may see.
_ONLY_ITS_TEAM = OPEN | Q(vertrouwelijk=True)


def add_member(*, casus: Casus, medewerker: Medewerker, door: Medewerker) -> Casus:
    """Take a colleague into the team: they read all of it from now on, its signals too."""
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        require_open(fresh)
        if put_in_team(fresh, [medewerker], door):
            happened(fresh, "casus.lid_erbij", door, lid=medewerker.pk)
            tell(fresh, "casus.in_team", door, [medewerker])
        return fresh


def remove_member(*, casus: Casus, medewerker: Medewerker, door: Medewerker) -> Casus:
    """Take somebody out of the team; at once they see no more of it and its signals than their role gives."""
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        if medewerker.pk == fresh.regisseur_id:
            raise ActieFout(_("De regisseur blijft in het team. Draag de regie eerst over."))
        gone, _per_model = Teamlid.objects.filter(casus=fresh, medewerker=medewerker).delete()
        if not gone:
            raise ActieFout(_("%(naam)s zit niet in het team.") % {"naam": medewerker.naam})
        hand_over_work(fresh, medewerker, door)
        hand_over_signalen(fresh, medewerker, door)
        forget_reader_ids(medewerker)
        happened(fresh, "casus.lid_eraf", door, lid=medewerker.pk)
        return fresh


def change_regisseur(*, casus: Casus, regisseur: Medewerker, door: Medewerker) -> Casus:
    """Hand the lead over; whoever led stays in the team."""
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        require_open(fresh)
        if not (regisseur.is_active and regisseur.is_zaakrol and works_in(regisseur, fresh.wijk)):
            naam = {"naam": regisseur.naam}
            raise ActieFout(_("%(naam)s werkt niet in deze wijk. Kies een andere regisseur.") % naam)
        if fresh.regisseur_id == regisseur.pk:
            return fresh
        put_in_team(fresh, [regisseur], door)
        van, fresh.regisseur = fresh.regisseur, regisseur
        fresh.save(update_fields=["regisseur"])
        happened(fresh, "casus.regisseur", door, van=van.pk, aan=regisseur.pk)
        handled(onderwerp_soort=CASUS, onderwerp_id=fresh.pk)
        tell(fresh, "casus.regisseur", door, [regisseur, van])
        return fresh


def release_casussen_of(*, medewerker: Medewerker, door: Medewerker | None) -> int:
    """Somebody leaves: out of all teams, and what they led goes to a colleague of its team or of its wijk.

    Of what is closed only the confidential: that would be nobody's, while the rest is for whoever works in its wijk.
    """
    with transaction.atomic(), pghistory.context(door=door.pk if door else None):
        rows = Casus.objects.select_for_update(of=("self",)).filter(_ONLY_ITS_TEAM, regisseur=medewerker)
        led = list(rows.select_related("wijk__intake_coach").order_by("pk"))
        passed_on = [casus for casus in led if _pass_on(casus, medewerker, door)]
        # Where nobody could take it over it stays in this name: then its reminders go up, and it is not lost.
        rest = {casus.pk for casus in led} - {casus.pk for casus in passed_on}
        out_of = Teamlid.objects.filter(medewerker=medewerker).exclude(casus__in=rest).select_related("casus")
        for lid in out_of.order_by("casus_id"):
            hand_over_work(Casus.objects.select_related("regisseur").get(pk=lid.casus_id), medewerker, door)
        out_of.delete()
        forget_reader_ids(medewerker)
        return len(passed_on)


def hand_casussen_to(*, wijk: Wijk, door: Medewerker | None) -> int:
    """A wijk has somebody again: the casussen that were left in the name of who is gone go there."""
    with transaction.atomic(), pghistory.context(door=door.pk if door else None):
        rows = Casus.objects.select_for_update(of=("self",)).filter(_ONLY_ITS_TEAM, regisseur__is_active=False)
        left = list(rows.filter(wijk=wijk).select_related("wijk__intake_coach", "regisseur").order_by("pk"))
        return sum(_pass_on(casus, casus.regisseur, door) for casus in left)


def _pass_on(casus: Casus, van: Medewerker, door: Medewerker | None) -> bool:
    coach = casus.wijk.intake_coach
    team = [lid for lid in members(casus) if lid.rol in TRIAGE_ROLLEN]
    options = [*team, *([coach] if coach else []), *klantcoaches_of(casus.wijk)]
    opvolger = next((mens for mens in options if mens.is_active and mens.is_zaakrol and mens.pk != van.pk), None)
    if opvolger is None:
        return False
    Teamlid.objects.get_or_create(casus=casus, medewerker=opvolger, defaults={"door": door or van, "op": klok.nu()})
    forget_reader_ids(opvolger)
    casus.regisseur = opvolger
    casus.save(update_fields=["regisseur"])
    happened(casus, "casus.regisseur", door, van=van.pk, aan=opvolger.pk)
    handled(onderwerp_soort=CASUS, onderwerp_id=casus.pk)
    tell(casus, "casus.regisseur", door, [opvolger])
    return True
