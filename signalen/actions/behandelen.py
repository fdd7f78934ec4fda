"""Taking a signal up, handing it on, planning, asking, urgency, closing and reopening."""

from datetime import date, timedelta

import pghistory
from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from plavei.core.werkdagen import kalender, termijn
from signalen import rules
from signalen.actions.afloop import tell_outcome
from signalen.actions.basis import (
    add_readers,
    changing,
    destruction_date,
    first_contact_by,
    first_readers,
    hand_to,
    happened,
    move,
    require_open,
    tell,
    tell_reporter_by,
    works_in,
)
from signalen.actions.dubbelen import finish_duplicates, resume_duplicates, with_duplicates
from signalen.actions.nazorg import drop_question, plan_question
from signalen.models import Lezer, Notitie, Samenvoeging, Signaal
from signalen.models.signaal import Sluitreden, Stap, Urgentie
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from wijken.models import Wijk

MAX_VOORUIT = timedelta(days=400)


def take_signaal(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Take it up oneself. Whoever comes second is told by whom it was taken."""
    with changing(signaal, door=door, mag=rules.may_triage) as fresh:
        require_open(fresh)
        if fresh.behandelaar_id == door.pk:
            return fresh
        if fresh.behandelaar is not None:
            raise ActieFout(_("%(naam)s heeft dit signaal al opgepakt.") % {"naam": fresh.behandelaar.naam})
        hand_to(fresh, door)
        fresh.save()
        happened(fresh, "signaal.opgepakt", door)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk, soort="signaal.niet_beoordeeld")
        tell(fresh, "signaal.opgepakt", door, [fresh.ingebracht_door])
        return fresh


def assign_signaal(*, signaal: Signaal, door: Medewerker, aan: Medewerker) -> Signaal:
    """Give it to a colleague who works in its wijk."""
    if aan.pk == door.pk and signaal.behandelaar_id is None:
        return take_signaal(signaal=signaal, door=door)
    with changing(signaal, door=door, mag=rules.may_triage) as fresh:
        require_open(fresh)
        if not (aan.is_active and aan.is_zaakrol and works_in(aan, fresh.wijk)):
            raise ActieFout(_("%(naam)s werkt niet in deze wijk. Kies een andere collega.") % {"naam": aan.naam})
        if fresh.behandelaar_id == aan.pk:
            return fresh
        previous = fresh.behandelaar
        hand_to(fresh, aan)
        if fresh.vertrouwelijk:
            add_readers(fresh, [door], door)
        fresh.save()
        happened(fresh, "signaal.toegewezen", door, aan=aan.pk, van=previous.pk if previous else None)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        tell(fresh, "signaal.toegewezen", door, [aan])
        tell(fresh, "signaal.opgepakt", door, [fresh.ingebracht_door])
        return fresh


def return_signaal(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Give it back to the group: it stays where it was, without a handler."""
    with changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        require_open(fresh)
        if fresh.behandelaar_id is None:
            raise ActieFout(_("Niemand behandelt dit signaal; teruggeven is niet nodig."))
        if fresh.vertrouwelijk:
            add_readers(fresh, first_readers(fresh.wijk, door), door)
        fresh.behandelaar = None
        fresh.save()
        happened(fresh, "signaal.teruggegeven", door)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        return fresh


def _workday_ahead(op: date) -> date:
    """``op``, or the first workday after it where nobody is there that day; not in the past nor years ahead."""
    if op < klok.vandaag():
        raise ActieFout(_("Kies een datum vanaf vandaag."))
    if op > klok.vandaag() + MAX_VOORUIT:
        raise ActieFout(_("Kies een datum binnen ruim een jaar."))
    return kalender().plus(op, 0)


def ask_information(
    *, signaal: Signaal, door: Medewerker, vraag: str, verwacht_op: date | None = None, aan_inbrenger: bool = False
) -> Signaal:
    """Ask somebody for information and wait for it until ``verwacht_op`` (default: the norm).

    With ``aan_inbrenger`` the colleague who brought the signal in gets the question to read.
    """
    if not vraag.strip():
        raise ActieFout(_("Schrijf op wat u wilt weten, en van wie."))
    verwacht_op = _workday_ahead(verwacht_op or termijn("informatie", klok.vandaag()))
    with changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        require_open(fresh)
        if fresh.status != Status.WACHT:
            move(fresh, Status.WACHT)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.stap, fresh.stap_tekst, fresh.termijn_op = Stap.INFORMATIE, vraag.strip(), verwacht_op
        fresh.vraagt_inbrenger = aan_inbrenger
        fresh.save()
        happened(fresh, "signaal.informatie_gevraagd", door, op=verwacht_op.isoformat())
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        if aan_inbrenger:
            tell(fresh, "signaal.informatie_gevraagd", door, [fresh.ingebracht_door])
        return fresh


def resume_signaal(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Go on: the answer is in, or no longer needed."""
    with changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        move(fresh, Status.IN_BEHANDELING, van=Status.WACHT)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.stap, fresh.stap_tekst, fresh.termijn_op = Stap.OPVOLGEN, "", first_contact_by(fresh)
        fresh.vraagt_inbrenger = False
        fresh.save()
        happened(fresh, "signaal.informatie_binnen", door)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        return fresh


def plan_follow_up(*, signaal: Signaal, door: Medewerker, op: date, tekst: str = "") -> Signaal:
    """Promise to come back to it on ``op``; planning one on a signal nobody has taken takes it up."""
    op = _workday_ahead(op)
    with changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        require_open(fresh)
        if fresh.behandelaar_id is None:
            hand_to(fresh, door)
            happened(fresh, "signaal.opgepakt", door)
        if fresh.status == Status.WACHT:
            move(fresh, Status.IN_BEHANDELING)
        fresh.stap, fresh.stap_tekst, fresh.termijn_op = Stap.OPVOLGEN, tekst.strip(), op
        fresh.vraagt_inbrenger = False
        fresh.save()
        happened(fresh, "signaal.opvolging_gepland", door, op=op.isoformat())
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        if fresh.behandelaar:
            tell(fresh, "signaal.opvolging_gepland", door, [fresh.behandelaar])
        return fresh


def change_urgency(*, signaal: Signaal, door: Medewerker, urgentie: str) -> Signaal:
    """Set the urgency; as long as it was not judged, the term follows, counted from when it came in."""
    with changing(signaal, door=door, mag=rules.may_triage) as fresh:
        require_open(fresh)
        if fresh.urgentie == urgentie:
            return fresh
        fresh.urgentie = Urgentie(urgentie)
        if fresh.stap == Stap.BEOORDELEN:
            handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
            fresh.termijn_op = max(termijn(urgentie, fresh.ingebracht_datum), klok.vandaag())
        fresh.save()
        happened(fresh, "signaal.urgentie", door, naar=urgentie)
        if urgentie == Urgentie.ACUUT and fresh.behandelaar:
            tell(fresh, "signaal.urgentie", door, [fresh.behandelaar])
        return fresh


def close_signaal(*, signaal: Signaal, door: Medewerker, reden: str, resultaat: str = "") -> Signaal:
    """Close with a reason; sets the date on which it will be up for destruction (DOMAIN 5.14)."""
    if reden not in dict(Sluitreden.te_kiezen()):
        raise ActieFout(_("Kies waarom dit signaal dicht kan."))
    with with_duplicates(signaal), changing(signaal, door=door, mag=rules.may_triage) as fresh:
        return shut(fresh, door=door, reden=reden, resultaat=resultaat)


def shut(fresh: Signaal, *, door: Medewerker, reden: str, resultaat: str, aan_melder: str = "") -> Signaal:
    """Close a locked row; also for a casus that closes its signals with it.

    ``aan_melder`` is for whoever reported it, word for word; ``resultaat`` is for colleagues.
    """
    move(fresh, Status.GESLOTEN)
    fresh.behandelaar = fresh.behandelaar or door
    fresh.sluitreden, fresh.resultaat, fresh.stap_tekst = reden, resultaat.strip(), ""
    fresh.vraagt_inbrenger = False
    fresh.gesloten_op = klok.nu()
    fresh.vernietigen_op = destruction_date(fresh)
    happened(fresh, "signaal.gesloten", door, reden=reden)
    tell_outcome(fresh, door=door, tekst=aan_melder)
    fresh.save()
    plan_question(fresh)
    finish_duplicates(fresh, door=door)
    handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
    tell(fresh, "signaal.gesloten", door, {fresh.ingebracht_door, fresh.behandelaar})
    return fresh


def reopen_signaal(*, signaal: Signaal, door: Medewerker, reden: str) -> Signaal:
    """Open it again, with whoever reopens it as handler and the reason as a note."""
    if not reden.strip():
        raise ActieFout(_("Schrijf op waarom dit signaal weer open moet."))
    with with_duplicates(signaal), changing(signaal, door=door, mag=rules.may_triage) as fresh:
        # Where the main one was destroyed since there is nothing left to undo.
        if fresh.sluitreden == Sluitreden.DUBBEL and Samenvoeging.objects.filter(dubbel=fresh).exists():
            raise ActieFout(_("Dit signaal is samengevoegd met een ander. Maak dat samenvoegen ongedaan."))
        move(fresh, Status.IN_BEHANDELING, van=Status.GESLOTEN)
        fresh.behandelaar = door
        fresh.sluitreden, fresh.gesloten_op, fresh.vernietigen_op = "", None, None
        fresh.melder_termijn_op = tell_reporter_by(fresh)
        fresh.heropend += 1
        fresh.stap, fresh.stap_tekst, fresh.termijn_op = Stap.OPVOLGEN, "", first_contact_by(fresh)
        fresh.save()
        Notitie.objects.create(
            signaal=fresh, soort=Notitie.Soort.INSCHATTING, tekst=reden.strip(), door=door, op=klok.nu()
        )
        happened(fresh, "signaal.heropend", door)
        drop_question(fresh)
        resume_duplicates(fresh)
        tell(fresh, "signaal.heropend", door, [fresh.ingebracht_door])
        return fresh


def release_signalen_of(*, medewerker: Medewerker, door: Medewerker | None) -> int:
    """Take a leaving colleague off all open signals, so that they stand in the queue without a handler."""
    with transaction.atomic(), pghistory.context(door=door.pk if door else None):
        open_ones = Signaal.objects.select_for_update(of=("self",)).open().filter(behandelaar=medewerker)
        signalen = list(open_ones.select_related("wijk__intake_coach").order_by("pk"))
        released = 0
        for signaal in signalen:
            if signaal.vertrouwelijk:
                try:
                    readers = first_readers(signaal.wijk, medewerker)
                except ActieFout:
                    # Nobody there to take it: it stays in this name, so that it is still somebody's and its reminder
                    # escalates. Ending somebody's access must never wait for that.
                    continue
                add_readers(signaal, readers, door or medewerker)
            _without_handler(signaal, door)
            released += 1
        return released


def _without_handler(signaal: Signaal, door: Medewerker | None) -> None:
    signaal.behandelaar = None
    signaal.save(update_fields=["behandelaar"])
    happened(signaal, "signaal.behandelaar_weg", door)
    handled(onderwerp_soort=SIGNAAL, onderwerp_id=signaal.pk)


def hand_orphans_to(*, coach: Medewerker, wijk: Wijk, door: Medewerker) -> int:
    """Let a new intake coach read the confidential signals of ``wijk`` that are nobody's any more; how many.

    Nobody's: in the name of somebody who left, or without a handler and with no reader who still works here.
    """
    with transaction.atomic(), pghistory.context(door=door.pk):
        lezer_hier = Lezer.objects.filter(signaal=OuterRef("pk"), medewerker__is_active=True)
        verlaten = Q(behandelaar__is_active=False) | (Q(behandelaar=None) & ~Exists(lezer_hier))
        gesloten_deur = Signaal.objects.select_for_update(of=("self",)).open().filter(wijk=wijk, vertrouwelijk=True)
        signalen = list(gesloten_deur.filter(verlaten).order_by("pk"))
        for signaal in signalen:
            add_readers(signaal, [coach], door)
            if signaal.behandelaar_id:
                _without_handler(signaal, door)
            tell(signaal, "signaal.nieuw_vertrouwelijk", door, [coach])
        return len(signalen)
