"""Making a casus of signals, and what signals it is about."""

from collections.abc import Iterable, Sequence
from uuid import UUID

import pghistory
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from signalen import rules as signaalregels
from signalen.actions import basis as signaalactie
from signalen.casus import rules
from signalen.casus.actions.basis import (
    begin_meldcode,
    changing,
    happened,
    members,
    next_term,
    put_in_team,
    require_working,
    tell,
    within_a_month,
)
from signalen.models import Casus, CasusSignaal, Signaal
from signalen.models.lezers import forget_reader_ids
from signalen.subjects import SIGNAAL


def open_casus(
    *,
    signalen: Sequence[Signaal],
    door: Medewerker,
    regisseur: Medewerker,
    team: Iterable[Medewerker] = (),
    inzending: UUID | None = None,
) -> Casus:
    """Make a casus of one or more open signals; theme and place are those of the first.

    With a confidential signal the casus is confidential, and so are its other signals. The same ``inzending`` twice
    makes one casus.
    """
    if not rules.may_open(door):
        raise ActieFout(_("Met uw rol kunt u geen casus openen. Vraag het een klantcoach."))
    if not signalen:
        raise ActieFout(_("Kies minstens één signaal."))
    try:
        with transaction.atomic(), pghistory.context(door=door.pk):
            rows = _lock(signalen)
            if before := _sent_before(inzending, door):
                return before
            _check_free(rows, door)
            casus = _first_row(rows, door=door, regisseur=regisseur, inzending=inzending)
            put_in_team(casus, [regisseur, *team], door)
            happened(casus, "casus.geopend", door, signalen=[row.pk for row in rows])
            for row in rows:
                _take_in(casus, row, door)
            begin_meldcode(casus)
            tell(casus, "casus.in_team", door, members(casus))
            return casus
    except IntegrityError:
        if before := _sent_before(inzending, door):
            return before
        raise


def _sent_before(inzending: UUID | None, door: Medewerker) -> Casus | None:
    return Casus.objects.filter(inzending=inzending, geopend_door=door).first() if inzending else None


def _first_row(rows: Sequence[Signaal], *, door: Medewerker, regisseur: Medewerker, inzending: UUID | None) -> Casus:
    eerste = rows[0]
    if not (regisseur.is_active and regisseur.is_zaakrol and signaalactie.works_in(regisseur, eerste.wijk)):
        raise ActieFout(_("%(naam)s werkt niet in deze wijk. Kies een andere regisseur.") % {"naam": regisseur.naam})
    casus = Casus(
        inzending=inzending,
        thema=eerste.thema,
        achter_de_voordeur=any(row.achter_de_voordeur for row in rows),
        doel=eerste.thema.doel,
        grondslag=eerste.thema.grondslag,
        vertrouwelijk=any(row.vertrouwelijk for row in rows),
        wijk=eerste.wijk,
        buurt_id=eerste.buurt_id,
        eenheid_id=eerste.eenheid_id,
        geopend_door=door,
        geopend_op=klok.nu(),
        begonnen_op=klok.vandaag(),
        # By law from when we hold it (AVG art. 14), and that is since the oldest signal.
        informeren_voor=within_a_month(min(row.ingebracht_datum for row in rows)),
        regisseur=regisseur,
    )
    casus.termijn_op = next_term(casus)
    casus.save(force_insert=True)
    return casus


def _lock(signalen: Sequence[Signaal]) -> list[Signaal]:
    """The fresh rows, in the order asked. Whoever comes second waits here, and then hears it was taken already."""
    ids = list(dict.fromkeys(signaal.pk for signaal in signalen))
    rows = Signaal.objects.select_for_update(of=("self",)).select_related("thema", "wijk__intake_coach", "behandelaar")
    found = {row.pk: row for row in rows.filter(pk__in=ids).order_by("pk")}
    if len(found) < len(ids):
        raise ActieFout(_("Een van deze signalen is er niet meer. Herlaad de pagina."))
    return [found[pk] for pk in ids]


def _check_free(rows: Sequence[Signaal], door: Medewerker) -> None:
    """Whether ``door`` may take these locked rows into a casus."""
    taken = set(CasusSignaal.objects.filter(signaal__in=rows).values_list("signaal_id", flat=True))
    for row in rows:
        if not signaalregels.may_triage(door, row):
            raise ActieFout(_("%(nummer)s mag u niet in een casus opnemen.") % {"nummer": row.nummer})
        if row.pk in taken:
            raise ActieFout(_("%(nummer)s zit al in een casus.") % {"nummer": row.nummer})
        if not row.is_open:
            raise ActieFout(_("%(nummer)s is gesloten. Heropen het eerst.") % {"nummer": row.nummer})


def _take_in(casus: Casus, signaal: Signaal, door: Medewerker) -> None:
    """Hang a locked signal under the casus; without a handler it is in the hands of the regisseur from now on."""
    CasusSignaal.objects.create(casus=casus, signaal=signaal, door=door, op=klok.nu())
    if signaal.behandelaar is None:
        signaalactie.hand_to(signaal, casus.regisseur)
        signaalactie.tell(signaal, "signaal.opgepakt", door, [signaal.ingebracht_door])
    signaal.save()
    signaalactie.happened(signaal, "signaal.in_casus", door, casus=casus.pk)
    if casus.vertrouwelijk and not signaal.vertrouwelijk:
        signaalactie.hide(signaal, door)
    handled(onderwerp_soort=SIGNAAL, onderwerp_id=signaal.pk, soort="signaal.niet_beoordeeld")
    for mens in members(casus):
        forget_reader_ids(mens)


def add_signaal(*, casus: Casus, signaal: Signaal, door: Medewerker) -> Casus:
    """Add a signal. A confidential one makes the casus and all in it confidential; the other way round too."""
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        require_working(fresh)
        (row,) = _lock([signaal])
        _check_free([row], door)
        if row.vertrouwelijk and not fresh.vertrouwelijk:
            make_confidential(fresh, door)
        if row.achter_de_voordeur:
            fresh.achter_de_voordeur = True
        if not fresh.geinformeerd:
            fresh.informeren_voor = min(fresh.informeren_voor, within_a_month(row.ingebracht_datum))
        fresh.save()
        _take_in(fresh, row, door)
        begin_meldcode(fresh)
        happened(fresh, "casus.signaal_erbij", door, signaal=row.pk)
        tell(fresh, "casus.signaal_erbij", door, [fresh.regisseur])
        return fresh


def make_confidential(casus: Casus, door: Medewerker) -> None:
    """Of a locked casus: from now on for its team alone, and so are its signals."""
    casus.vertrouwelijk = True
    casus.save(update_fields=["vertrouwelijk"])
    happened(casus, "casus.vertrouwelijk", door)
    open_ones = Signaal.objects.filter(in_casus__casus=casus, vertrouwelijk=False)
    for signaal in open_ones.select_for_update(of=("self",)).order_by("pk"):
        signaalactie.hide(signaal, door)


def remove_signaal(*, casus: Casus, signaal: Signaal, door: Medewerker) -> Casus:
    """Take a signal out again: it does not belong here. The last one stays, since a casus is about something."""
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        require_working(fresh)
        links = list(CasusSignaal.objects.select_for_update().filter(casus=fresh).order_by("pk"))
        link = next((link for link in links if link.signaal_id == signaal.pk), None)
        if link is None:
            raise ActieFout(_("Dit signaal zit niet in deze casus."))
        if len(links) == 1:
            raise ActieFout(_("Dit is het enige signaal van deze casus. Sluit de casus als hij niet nodig is."))
        row = Signaal.objects.select_for_update(of=("self",)).select_related("wijk__intake_coach").get(pk=signaal.pk)
        if row.vertrouwelijk:
            # Outside the casus there is no team to read it.
            signaalactie.add_readers(row, [door, *signaalactie.first_readers(row.wijk, door)], door)
        link.delete()
        happened(fresh, "casus.signaal_eraf", door, signaal=row.pk)
        signaalactie.happened(row, "signaal.uit_casus", door)
        return fresh
