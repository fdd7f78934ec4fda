"""Taking a plan up, asking for more, advice, and what is said about it: internally, and to its maker."""

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from bewoners import statuses
from bewoners.actions.basis import changing, happened, move, no_longer_due, tell_resident
from bewoners.actions.indienen import goes_on
from bewoners.models import Initiatief, Reactie
from bewoners.statuses import Status
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.werkdagen import kalender, termijn


def take_initiatief(*, initiatief: Initiatief, door: Medewerker) -> Initiatief:
    """Take it up oneself. Whoever comes second is told by whom it was taken."""
    with changing(initiatief, door=door) as fresh:
        _require_open(fresh)
        if fresh.behandelaar_id == door.pk:
            return fresh
        if fresh.behandelaar is not None:
            raise ActieFout(_("%(naam)s heeft dit initiatief al opgepakt.") % {"naam": fresh.behandelaar.naam})
        fresh.behandelaar = door
        fresh.save()
        happened(fresh, "initiatief.opgepakt", door)
        return fresh


def return_initiatief(*, initiatief: Initiatief, door: Medewerker) -> Initiatief:
    """Give it back to the group; the term stays."""
    with changing(initiatief, door=door) as fresh:
        _require_open(fresh)
        if fresh.behandelaar_id is None:
            raise ActieFout(_("Niemand behandelt dit initiatief; teruggeven is niet nodig."))
        fresh.behandelaar = None
        fresh.save()
        happened(fresh, "initiatief.teruggegeven", door)
        return fresh


def ask_more(*, initiatief: Initiatief, door: Medewerker, vraag: str) -> Initiatief:
    """Ask its maker for more; meanwhile our own term stands still and theirs runs."""
    if not vraag.strip():
        raise ActieFout(_("Schrijf op wat u wilt weten."))
    with changing(initiatief, door=door) as fresh:
        move(fresh, Status.AANVULLEN)
        vandaag = klok.vandaag()
        fresh.behandelaar = fresh.behandelaar or door
        fresh.werkdagen_over = max(kalender().tussen(vandaag, fresh.termijn_op or vandaag), 0)
        fresh.termijn_op = termijn("informatie", vandaag)
        fresh.save()
        nu = klok.nu()
        Reactie.objects.create(initiatief=fresh, tekst=vraag.strip(), door=door, op=nu, gepubliceerd_op=nu)
        happened(fresh, "initiatief.vraag", door)
        no_longer_due(fresh)
        tell_resident(fresh, "initiatief.vraag")
        return fresh


def resume_initiatief(*, initiatief: Initiatief, door: Medewerker, advies: str = "") -> Initiatief:
    """Go on: the advice is in (``advies``: what it says, for colleagues), or what was waited for is not needed."""
    with changing(initiatief, door=door) as fresh:
        waited = fresh.status == Status.AANVULLEN
        move(fresh, Status.INGEDIEND)
        fresh.behandelaar = fresh.behandelaar or door
        if waited:
            goes_on(fresh)
            no_longer_due(fresh)
        fresh.save()
        if advies.strip():
            Reactie.objects.create(
                initiatief=fresh, soort=Reactie.Soort.ADVIES, tekst=advies.strip(), door=door, op=klok.nu()
            )
        happened(fresh, "initiatief.verder", door)
        return fresh


def request_advice(*, initiatief: Initiatief, door: Medewerker) -> Initiatief:
    """Ask the residents' committee what it thinks; our term goes on."""
    with changing(initiatief, door=door) as fresh:
        move(fresh, Status.ADVIES)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.save()
        happened(fresh, "initiatief.advies", door)
        return fresh


def add_reaction(*, initiatief: Initiatief, door: Medewerker, tekst: str, publiceren: bool) -> Reactie:
    """Write something down: for colleagues, or with ``publiceren`` for its maker to read."""
    if not tekst.strip():
        raise ActieFout(_("Schrijf eerst iets op."))
    with changing(initiatief, door=door) as fresh:
        if publiceren:
            _require_open(fresh)
        nu = klok.nu()
        reactie = Reactie.objects.create(
            initiatief=fresh, tekst=tekst.strip(), door=door, op=nu, gepubliceerd_op=nu if publiceren else None
        )
        happened(fresh, "initiatief.antwoord" if publiceren else "initiatief.notitie", door)
        if publiceren:
            tell_resident(fresh, "initiatief.antwoord")
        return reactie


def publish_reaction(*, initiatief: Initiatief, door: Medewerker, reactie: int) -> Reactie:
    """Let its maker read what was internal until now."""
    with changing(initiatief, door=door) as fresh:
        _require_open(fresh)
        found: Reactie | None = fresh.reacties.select_for_update().filter(pk=reactie).first()
        if found is None:
            raise ActieFout(_("Deze notitie is er niet meer."))
        if found.gepubliceerd_op is not None:
            return found
        found.gepubliceerd_op = klok.nu()
        found.save()
        happened(fresh, "initiatief.gepubliceerd", door)
        tell_resident(fresh, "initiatief.antwoord")
        return found


def release_initiatieven_of(*, medewerker: Medewerker, door: Medewerker | None) -> int:
    """Take a leaving colleague off all open plans, so that they stand in the queue without a behandelaar."""
    with transaction.atomic(), pghistory.context(door=door.pk if door else None):
        mine = Initiatief.objects.select_for_update(of=("self",)).filter(behandelaar=medewerker)
        rows = list(mine.exclude(status__in=statuses.KLAAR))
        for initiatief in rows:
            initiatief.behandelaar = None
            initiatief.save(update_fields=["behandelaar"])
            happened(initiatief, "initiatief.behandelaar_weg", door)
        return len(rows)


def _require_open(initiatief: Initiatief) -> None:
    if not initiatief.is_open or initiatief.status == Status.TE_BEVESTIGEN:
        raise ActieFout(statuses.explain(initiatief.status, initiatief.status))
