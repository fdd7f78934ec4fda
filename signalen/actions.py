"""What people do with a signaal: each function checks, changes and records in one transaction.

All raise ActieFout with a sentence for the screen when something cannot be done, and then leave no trace.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

import pghistory
from django.core.files.uploadedfile import UploadedFile
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bewoners.models import Bewoner
from plavei.core import klok, tijdlijn
from plavei.core.berichten import notify
from plavei.core.bijlagen import store_upload
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Bijlage, Medewerker, Rol
from plavei.core.werkdagen import termijn
from signalen import rules, statuses
from signalen.models import Lezer, Notitie, Signaal, Thema
from signalen.models.signaal import MelderSoort, Sluitreden, Stap, Urgentie, Via, forget_reader_ids
from signalen.statuses import Status
from signalen.subjects import SIGNAAL
from wijken.models import Buurt, Eenheid, Wijk

# Retention after closing, in days (DOMAIN 5.14): nuisance two years, behind the front door one.
BEWAARDAGEN = {False: 2 * 365, True: 365}
MAX_VOORUIT = timedelta(days=400)

Check = Callable[[Medewerker, Signaal], bool]


@contextmanager
def _changing(signaal: Signaal, *, door: Medewerker, mag: Check) -> Iterator[Signaal]:
    """The locked, fresh row of ``signaal`` in a transaction that the history knows the author of."""
    with transaction.atomic(), pghistory.context(door=door.pk):
        fresh = Signaal.objects.select_for_update().get(pk=signaal.pk)
        if not mag(door, fresh):
            raise ActieFout(_("Dit mag u met dit signaal niet doen. Vraag het de behandelaar of een klantcoach."))
        yield fresh


def _move(signaal: Signaal, naar: Status) -> None:
    if not statuses.allowed(signaal.status, naar):
        raise ActieFout(statuses.explain(signaal.status, naar))
    signaal.status = naar


def _require_open(signaal: Signaal) -> None:
    if not signaal.is_open:
        raise ActieFout(_("Dit signaal is gesloten. Heropen het eerst."))


def _happened(
    signaal: Signaal, code: str, door: Medewerker | None, **gegevens: str | int | bool | list[int] | None
) -> None:
    tijdlijn.record(soort=SIGNAAL, onderwerp_id=signaal.pk, code=code, door=door, gegevens=gegevens)


def _tell(signaal: Signaal, soort: str, door: Medewerker | None, ontvangers: Iterable[Medewerker]) -> None:
    notify(
        ontvangers=ontvangers,
        soort=soort,
        onderwerp_soort=SIGNAAL,
        onderwerp_id=signaal.pk,
        door=door,
        vervalt_op=signaal.termijn_op if signaal.is_open else None,
    )


def klantcoaches_of(wijk: Wijk) -> list[Medewerker]:
    """The klantcoaches who work in ``wijk``."""
    coaches = Medewerker.objects.with_role(Rol.KLANTCOACH)
    return list((coaches.filter(alle_wijken=True) | coaches.filter(werkgebieden__wijk=wijk)).distinct())


def _first_readers(wijk: Wijk, door: Medewerker) -> list[Medewerker]:
    """Who gets a new confidential signal: the intake coach of the wijk; without one, its klantcoaches, so it is not lost."""
    coach = wijk.intake_coach
    readers = [coach] if coach and coach.is_active else klantcoaches_of(wijk)
    if not readers:
        raise ActieFout(
            _("In deze wijk werkt nog geen klantcoach die een vertrouwelijk signaal kan ontvangen. Vraag de beheerder.")
        )
    return readers


def _add_readers(signaal: Signaal, readers: Collection[Medewerker], door: Medewerker) -> None:
    nu = klok.nu()
    Lezer.objects.bulk_create(
        [Lezer(signaal=signaal, medewerker=reader, door=door, op=nu) for reader in readers], ignore_conflicts=True
    )
    for person in (door, *readers):
        forget_reader_ids(person)


def create_signaal(
    *,
    door: Medewerker,
    thema: Thema,
    tekst: str,
    urgentie: str = Urgentie.NORMAAL,
    eenheid: Eenheid | None = None,
    buurt: Buurt | None = None,
    plaats: str = "",
    via: str = Via.WIJK,
    melder_soort: str = MelderSoort.ZELF,
    melder: Bewoner | None = None,
    melder_naam: str = "",
    melder_contact: str = "",
    vertrouwelijk: bool = False,
    bestanden: Sequence[UploadedFile] = (),
    inzending: UUID | None = None,
) -> Signaal:
    """Bring in a signal at a home, or at a described place in a buurt. The same ``inzending`` twice makes one signal.

    Raises ValidationError for a file that is not accepted.
    """
    if not rules.may_create(door):
        raise ActieFout(_("Met uw rol kunt u geen signaal inbrengen."))
    plek = eenheid.buurt if eenheid else buurt
    if plek is None or not (eenheid or plaats.strip()):
        raise ActieFout(_("Kies een adres, of kies een buurt en beschrijf de plek."))
    if not thema.actief:
        raise ActieFout(_("Dit thema is niet meer te kiezen. Kies een ander thema."))
    signaal = Signaal(
        inzending=inzending,
        thema=thema,
        achter_de_voordeur=thema.achter_de_voordeur,
        doel=thema.doel,
        grondslag=thema.grondslag,
        tekst=tekst.strip(),
        urgentie=urgentie,
        vertrouwelijk=vertrouwelijk,
        wijk_id=plek.wijk_id,
        buurt=plek,
        eenheid=eenheid,
        plaats=plaats.strip(),
        via=via,
        melder_soort=melder_soort,
        melder=melder,
        melder_naam=melder_naam.strip(),
        melder_contact=melder_contact.strip(),
        ingebracht_door=door,
        ingebracht_op=klok.nu(),
        termijn_op=termijn(urgentie, klok.vandaag()),
    )
    try:
        with transaction.atomic():
            signaal.save(force_insert=True)
            _happened(signaal, "signaal.ingebracht", door, via=via)
            for bestand in bestanden:
                store_upload(soort=SIGNAAL, onderwerp_id=signaal.pk, bestand=bestand, door=door)
            if vertrouwelijk:
                readers = _first_readers(plek.wijk, door)
                _add_readers(signaal, readers, door)
                _tell(signaal, "signaal.nieuw_vertrouwelijk", door, readers)
            elif urgentie == Urgentie.ACUUT:
                _tell(signaal, "signaal.nieuw_acuut", door, klantcoaches_of(plek.wijk))
    except IntegrityError:
        sent_before = Signaal.objects.filter(inzending=inzending, ingebracht_door=door).first() if inzending else None
        if sent_before is None:
            if inzending and Signaal.objects.filter(inzending=inzending).exists():
                raise ActieFout(_("Dit formulier was al eens gebruikt. Verstuur het nog een keer.")) from None
            raise
        return sent_before
    return signaal


def _first_contact_by(signaal: Signaal) -> date:
    code = "eerste_contact" if signaal.urgentie == Urgentie.NORMAAL else signaal.urgentie
    return termijn(code, klok.vandaag())


def _hand_to(signaal: Signaal, behandelaar: Medewerker) -> None:
    signaal.behandelaar = behandelaar
    if signaal.status == Status.NIEUW:
        _move(signaal, Status.IN_BEHANDELING)
        signaal.stap, signaal.termijn_op = Stap.EERSTE_CONTACT, _first_contact_by(signaal)


def take_signaal(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Take it up oneself. Whoever comes second is told by whom it was taken."""
    with _changing(signaal, door=door, mag=rules.may_triage) as fresh:
        _require_open(fresh)
        if fresh.behandelaar_id == door.pk:
            return fresh
        if fresh.behandelaar is not None:
            raise ActieFout(_("%(naam)s heeft dit signaal al opgepakt.") % {"naam": fresh.behandelaar.naam})
        _hand_to(fresh, door)
        fresh.save()
        _happened(fresh, "signaal.opgepakt", door)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk, soort="signaal.niet_beoordeeld")
        _tell(fresh, "signaal.opgepakt", door, [fresh.ingebracht_door])
        return fresh


def assign_signaal(*, signaal: Signaal, door: Medewerker, aan: Medewerker) -> Signaal:
    """Give it to a colleague who works in its wijk."""
    if aan.pk == door.pk and signaal.behandelaar_id is None:
        return take_signaal(signaal=signaal, door=door)
    with _changing(signaal, door=door, mag=rules.may_triage) as fresh:
        _require_open(fresh)
        if not (aan.is_active and aan.is_zaakrol and works_in(aan, fresh.wijk)):
            raise ActieFout(_("%(naam)s werkt niet in deze wijk. Kies een andere collega.") % {"naam": aan.naam})
        if fresh.behandelaar_id == aan.pk:
            return fresh
        previous = fresh.behandelaar
        _hand_to(fresh, aan)
        if fresh.vertrouwelijk:
            _add_readers(fresh, [door], door)
        fresh.save()
        _happened(fresh, "signaal.toegewezen", door, aan=aan.pk, van=previous.pk if previous else None)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        _tell(fresh, "signaal.toegewezen", door, [aan])
        _tell(fresh, "signaal.opgepakt", door, [fresh.ingebracht_door])
        return fresh


def works_in(medewerker: Medewerker, wijk: Wijk) -> bool:
    return medewerker.alle_wijken or medewerker.werkgebieden.filter(wijk=wijk).exists()


def return_signaal(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Give it back to the group: it stays where it was, without a handler."""
    with _changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        _require_open(fresh)
        if fresh.behandelaar_id is None:
            raise ActieFout(_("Niemand behandelt dit signaal; teruggeven is niet nodig."))
        if fresh.vertrouwelijk:
            _add_readers(fresh, _first_readers(fresh.wijk, door), door)
        fresh.behandelaar = None
        fresh.save()
        _happened(fresh, "signaal.teruggegeven", door)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        return fresh


def _check_ahead(op: date) -> None:
    if op < klok.vandaag():
        raise ActieFout(_("Kies een datum vanaf vandaag."))
    if op > klok.vandaag() + MAX_VOORUIT:
        raise ActieFout(_("Kies een datum binnen ruim een jaar."))


def ask_information(
    *, signaal: Signaal, door: Medewerker, vraag: str, verwacht_op: date | None = None, aan_inbrenger: bool = False
) -> Signaal:
    """Ask somebody for information and wait for it until ``verwacht_op`` (default: the norm).

    With ``aan_inbrenger`` the colleague who brought the signal in gets the question to read.
    """
    if not vraag.strip():
        raise ActieFout(_("Schrijf op wat u wilt weten, en van wie."))
    verwacht_op = verwacht_op or termijn("informatie", klok.vandaag())
    _check_ahead(verwacht_op)
    with _changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        if fresh.status != Status.WACHT:
            _move(fresh, Status.WACHT)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.stap, fresh.stap_tekst, fresh.termijn_op = Stap.INFORMATIE, vraag.strip(), verwacht_op
        fresh.vraagt_inbrenger = aan_inbrenger
        fresh.save()
        _happened(fresh, "signaal.informatie_gevraagd", door, op=verwacht_op.isoformat())
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        if aan_inbrenger:
            _tell(fresh, "signaal.informatie_gevraagd", door, [fresh.ingebracht_door])
        return fresh


def resume_signaal(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Go on: the answer is in, or no longer needed."""
    with _changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        _move(fresh, Status.IN_BEHANDELING)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.stap, fresh.stap_tekst, fresh.termijn_op = Stap.OPVOLGEN, "", _first_contact_by(fresh)
        fresh.vraagt_inbrenger = False
        fresh.save()
        _happened(fresh, "signaal.informatie_binnen", door)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        return fresh


def plan_follow_up(*, signaal: Signaal, door: Medewerker, op: date, tekst: str = "") -> Signaal:
    """Promise to come back to it on ``op``; planning one on a signal nobody has taken takes it up."""
    _check_ahead(op)
    with _changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        _require_open(fresh)
        if fresh.behandelaar_id is None:
            _hand_to(fresh, door)
            _happened(fresh, "signaal.opgepakt", door)
        if fresh.status == Status.WACHT:
            _move(fresh, Status.IN_BEHANDELING)
        fresh.stap, fresh.stap_tekst, fresh.termijn_op = Stap.OPVOLGEN, tekst.strip(), op
        fresh.vraagt_inbrenger = False
        fresh.save()
        _happened(fresh, "signaal.opvolging_gepland", door, op=op.isoformat())
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        if fresh.behandelaar:
            _tell(fresh, "signaal.opvolging_gepland", door, [fresh.behandelaar])
        return fresh


def add_note(
    *, signaal: Signaal, door: Medewerker, soort: str, tekst: str, bestanden: Sequence[UploadedFile] = ()
) -> Notitie:
    """Add a note; the maker of a signal may add to the own text too. Raises ValidationError for a refused file."""
    if not tekst.strip():
        raise ActieFout(_("De notitie is nog leeg. Schrijf op wat u zag, hoorde of vindt."))
    with _changing(signaal, door=door, mag=rules.may_note) as fresh:
        notitie = Notitie.objects.create(
            signaal=fresh, soort=Notitie.Soort(soort), tekst=tekst.strip(), door=door, op=klok.nu()
        )
        _happened(fresh, "signaal.notitie", door, notitie=notitie.pk, soort=soort)
        for bestand in bestanden:
            add_file(signaal=fresh, door=door, bestand=bestand)
        if fresh.behandelaar and fresh.is_open:
            _tell(fresh, "signaal.notitie", door, [fresh.behandelaar])
        return notitie


def add_file(*, signaal: Signaal, door: Medewerker, bestand: UploadedFile) -> Bijlage:
    """Attach a photo or PDF. Raises ValidationError for a file that is not accepted."""
    with _changing(signaal, door=door, mag=rules.may_note) as fresh:
        bijlage = store_upload(soort=SIGNAAL, onderwerp_id=fresh.pk, bestand=bestand, door=door)
        _happened(fresh, "signaal.bijlage", door, bijlage=bijlage.pk)
        return bijlage


def mark_confidential(*, signaal: Signaal, door: Medewerker, lezers: Iterable[Medewerker] = ()) -> Signaal:
    """Only its handler, the named readers and, for the own text, its maker keep seeing it."""
    with _changing(signaal, door=door, mag=rules.may_triage) as fresh:
        readers = {reader.pk: reader for reader in lezers}
        for reader in readers.values():
            if not (reader.is_active and reader.is_zaakrol):
                raise ActieFout(_("%(naam)s kan geen lezer zijn.") % {"naam": reader.naam})
        if fresh.behandelaar_id is None:
            readers |= {reader.pk: reader for reader in _first_readers(fresh.wijk, door)}
        readers.setdefault(door.pk, door)
        fresh.vertrouwelijk = True
        fresh.save(update_fields=["vertrouwelijk"])
        Lezer.objects.filter(signaal=fresh).delete()
        _add_readers(fresh, readers.values(), door)
        _happened(fresh, "signaal.vertrouwelijk", door, lezers=sorted(readers))
        return fresh


def unmark_confidential(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Open it again to everybody who works in its wijk."""
    with _changing(signaal, door=door, mag=rules.may_triage) as fresh:
        if not fresh.vertrouwelijk:
            raise ActieFout(_("Dit signaal is niet vertrouwelijk."))
        fresh.vertrouwelijk = False
        fresh.save(update_fields=["vertrouwelijk"])
        Lezer.objects.filter(signaal=fresh).delete()
        _happened(fresh, "signaal.niet_vertrouwelijk", door)
        return fresh


def change_urgency(*, signaal: Signaal, door: Medewerker, urgentie: str) -> Signaal:
    """Set the urgency; as long as it was not judged, the term follows, counted from when it came in."""
    with _changing(signaal, door=door, mag=rules.may_triage) as fresh:
        _require_open(fresh)
        if fresh.urgentie == urgentie:
            return fresh
        fresh.urgentie = Urgentie(urgentie)
        if fresh.stap == Stap.BEOORDELEN:
            handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
            fresh.termijn_op = max(termijn(urgentie, fresh.ingebracht_datum), klok.vandaag())
        fresh.save()
        _happened(fresh, "signaal.urgentie", door, naar=urgentie)
        if urgentie == Urgentie.ACUUT and fresh.behandelaar:
            _tell(fresh, "signaal.urgentie", door, [fresh.behandelaar])
        return fresh


def close_signaal(*, signaal: Signaal, door: Medewerker, reden: str, resultaat: str = "") -> Signaal:
    """Close with a reason; sets the date on which it will be up for destruction (DOMAIN 5.14)."""
    if reden not in Sluitreden.values:
        raise ActieFout(_("Kies waarom dit signaal dicht kan."))
    with _changing(signaal, door=door, mag=rules.may_triage) as fresh:
        _move(fresh, Status.GESLOTEN)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.sluitreden, fresh.resultaat, fresh.stap_tekst = reden, resultaat.strip(), ""
        fresh.vraagt_inbrenger = False
        fresh.gesloten_op = klok.nu()
        fresh.vernietigen_op = klok.vandaag() + timedelta(days=BEWAARDAGEN[fresh.achter_de_voordeur])
        fresh.save()
        _happened(fresh, "signaal.gesloten", door, reden=reden)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk)
        _tell(fresh, "signaal.gesloten", door, {fresh.ingebracht_door, fresh.behandelaar})
        return fresh


def reopen_signaal(*, signaal: Signaal, door: Medewerker, reden: str) -> Signaal:
    """Open it again, with whoever reopens it as handler and the reason as a note."""
    if not reden.strip():
        raise ActieFout(_("Schrijf op waarom dit signaal weer open moet."))
    with _changing(signaal, door=door, mag=rules.may_triage) as fresh:
        _move(fresh, Status.IN_BEHANDELING)
        fresh.behandelaar = door
        fresh.sluitreden, fresh.gesloten_op, fresh.vernietigen_op = "", None, None
        fresh.heropend += 1
        fresh.stap, fresh.stap_tekst, fresh.termijn_op = Stap.OPVOLGEN, "", _first_contact_by(fresh)
        fresh.save()
        Notitie.objects.create(
            signaal=fresh, soort=Notitie.Soort.INSCHATTING, tekst=reden.strip(), door=door, op=klok.nu()
        )
        _happened(fresh, "signaal.heropend", door)
        _tell(fresh, "signaal.heropend", door, [fresh.ingebracht_door])
        return fresh


def release_signalen_of(*, medewerker: Medewerker, door: Medewerker | None) -> int:
    """Take a leaving colleague off all open signals, so that they stand in the queue without a handler."""
    with transaction.atomic(), pghistory.context(door=door.pk if door else None):
        open_ones = Signaal.objects.select_for_update().open().filter(behandelaar=medewerker)
        signalen = list(open_ones.select_related("wijk__intake_coach"))
        for signaal in signalen:
            signaal.behandelaar = None
            signaal.save(update_fields=["behandelaar"])
            if signaal.vertrouwelijk:
                _add_readers(signaal, _first_readers(signaal.wijk, medewerker), door or medewerker)
            _happened(signaal, "signaal.behandelaar_weg", door)
            handled(onderwerp_soort=SIGNAAL, onderwerp_id=signaal.pk)
        return len(signalen)
