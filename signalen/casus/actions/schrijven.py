"""What is written down: notes and contacts, hearing both sides, the plan, the safety note."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.bijlagen import Upload, not_there_yet, store_upload
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from plavei.core.tijdlijn import numbered
from signalen.casus import rules
from signalen.casus.actions.basis import (
    changing,
    happened,
    require_open,
    require_working,
    sent_before,
    set_term,
    tell,
    workday_ahead,
    write_note,
)
from signalen.casus.subjects import CASUS
from signalen.casus.versies import require_unchanged
from signalen.models import Casus, Casusnotitie
from signalen.models.casus import Contact, Gehoord, Informeren


def add_note(
    *,
    casus: Casus,
    door: Medewerker,
    soort: str,
    tekst: str,
    contact: str = "",
    bestanden: Sequence[Upload] = (),
    inzending: UUID | None = None,
) -> Casusnotitie:
    """Add a note, or with ``contact`` a contact moment. The same ``inzending`` with the same text twice makes one.

    Files that did not come along the first time still do. Raises ValidationError for a refused file.
    """
    if not tekst.strip():
        raise ActieFout(_("De notitie is nog leeg. Schrijf op wat u zag, hoorde of vindt."))
    with changing(casus, door=door, mag=rules.may_note) as fresh:
        if contact:
            require_open(fresh)
        code = "casus.contact" if contact else "casus.notitie"
        eerder = sent_before(fresh, code, door, inzending, "notitie")
        zelfde = Casusnotitie.objects.filter(pk=eerder, soort=soort, contact=contact, tekst=tekst.strip()).first()
        if zelfde is not None:
            _attach(fresh, door, not_there_yet(soort=CASUS, onderwerp_id=fresh.pk, bestanden=bestanden, door=door))
            return zelfde
        notitie = write_note(fresh, door, tekst, soort)
        if contact:
            notitie.contact = Contact(contact)
            notitie.save(update_fields=["contact"])
        met = {"contact": contact} if contact else {}
        happened(fresh, code, door, notitie=notitie.pk, soort=soort, **met, **numbered(inzending))
        _attach(fresh, door, bestanden)
        if fresh.is_open:
            tell(fresh, "casus.notitie", door, [fresh.regisseur])
        return notitie


def _attach(casus: Casus, door: Medewerker, bestanden: Iterable[Upload]) -> None:
    for bestand in bestanden:
        bijlage = store_upload(soort=CASUS, onderwerp_id=casus.pk, bestand=bestand, door=door)
        happened(casus, "casus.bijlage", door, bijlage=bijlage.pk)


def _is_so(casus: Casus, velden: Mapping[str, object]) -> bool:
    """Whether it stands there already, so that a form that is sent twice does one thing."""
    return all(getattr(casus, naam) == waarde for naam, waarde in velden.items())


def _check_not_long_ago(op: date) -> None:
    if op < klok.vandaag() - 2 * 365 * date.resolution:
        raise ActieFout(_("Deze datum is te lang geleden. Kies een datum van de laatste twee jaar."))


def record_hearing(
    *, casus: Casus, door: Medewerker, wie: str, gehoord: str, op: date, tekst: str = "", versie: str = ""
) -> Casus:
    """Record that the reporter (``wie="hoor"``) or the person concerned (``"wederhoor"``) was heard, or why not.

    ``versie``: of what was read before it was written over; refused when that is another by now. So below.
    """
    if gehoord == Gehoord.NIET and not tekst.strip():
        raise ActieFout(_("Schrijf op waarom dit gesprek niet kon."))
    if op > klok.vandaag():
        raise ActieFout(_("Leg een gesprek vast nadat het was. Kies een datum tot en met vandaag."))
    _check_not_long_ago(op)
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        require_working(fresh)
        velden = {wie: Gehoord(gehoord), f"{wie}_op": op, f"{wie}_tekst": tekst.strip()}
        if _is_so(fresh, velden):
            return fresh
        require_unchanged(fresh, wie, versie)
        for naam, waarde in velden.items():
            setattr(fresh, naam, waarde)
        set_term(fresh)
        fresh.save(update_fields=[*velden, "termijn_op"])
        happened(fresh, f"casus.{wie}", door, gehoord=gehoord)
        return fresh


def record_notice(*, casus: Casus, door: Medewerker, hoe: str, op: date, tekst: str = "", versie: str = "") -> Casus:
    """Record that the person concerned knows that we keep this, or the exception with its reason (DOMAIN 5.21)."""
    if hoe == Informeren.UITZONDERING and not tekst.strip():
        raise ActieFout(_("Schrijf op welke uitzondering er is, en waarom."))
    if op > klok.vandaag():
        raise ActieFout(_("Kies een datum tot en met vandaag."))
    _check_not_long_ago(op)
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        velden = {"geinformeerd": Informeren(hoe), "geinformeerd_op": op, "geinformeerd_tekst": tekst.strip()}
        if _is_so(fresh, velden):
            return fresh
        require_unchanged(fresh, "informeren", versie)
        fresh.geinformeerd, fresh.geinformeerd_op = Informeren(hoe), op
        fresh.geinformeerd_tekst = tekst.strip()
        fresh.save(update_fields=["geinformeerd", "geinformeerd_op", "geinformeerd_tekst"])
        handled(onderwerp_soort=CASUS, onderwerp_id=fresh.pk, soort="casus.niet_geinformeerd")
        happened(fresh, "casus.geinformeerd", door, hoe=hoe)
        return fresh


def write_plan(
    *, casus: Casus, door: Medewerker, doel: str, afspraken: str, op: date | None, versie: str = ""
) -> Casus:
    """Write the plan van aanpak, also half: the step to carrying it out says what is missing."""
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        require_working(fresh)
        if op is not None and op != fresh.plan_op:
            op = workday_ahead(op)
        if not fresh.is_planning and not (doel.strip() and afspraken.strip() and op):
            raise ActieFout(_("Het plan loopt. Laat doel, afspraken en datum staan, of ga terug naar de vorige fase."))
        if _is_so(fresh, {"plan_doel": doel.strip(), "plan_afspraken": afspraken.strip(), "plan_op": op}):
            return fresh
        require_unchanged(fresh, "plan", versie)
        fresh.plan_doel, fresh.plan_afspraken, fresh.plan_op = doel.strip(), afspraken.strip(), op
        set_term(fresh)
        fresh.save(update_fields=["plan_doel", "plan_afspraken", "plan_op", "termijn_op"])
        happened(fresh, "casus.plan", door, op=op.isoformat() if op else None)
        return fresh


def set_safety_note(*, casus: Casus, door: Medewerker, tekst: str, versie: str = "") -> Casus:
    """What whoever visits the address must know, such as "bezoek met twee"; empty takes it away."""
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        require_open(fresh)
        if tekst.strip() and fresh.eenheid_id is None:
            raise ActieFout(_("Deze casus heeft geen adres. Schrijf het in een notitie voor het team."))
        if fresh.veiligheid == tekst.strip():
            return fresh
        require_unchanged(fresh, "veiligheid", versie)
        fresh.veiligheid = tekst.strip()
        fresh.save(update_fields=["veiligheid"])
        happened(fresh, "casus.veiligheid" if fresh.veiligheid else "casus.veiligheid_weg", door)
        return fresh
