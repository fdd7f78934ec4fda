"""Notes and files, and who may read them."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.bijlagen import Upload, not_there_yet, store_upload
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Bijlage, Medewerker
from plavei.core.tijdlijn import made_before, numbered
from signalen import rules
from signalen.actions.afloop import told_after_closing, ways_to_tell, write_to_reporter
from signalen.actions.basis import add_readers, changing, first_readers, happened, hide, tell, tell_reporter_by
from signalen.models import Casus, Lezer, Melderbericht, Notitie, Signaal
from signalen.subjects import MELDER_AFLOOP, MELDER_BERICHT, MELDER_BETER, SIGNAAL


def add_note(
    *,
    signaal: Signaal,
    door: Medewerker,
    soort: str,
    tekst: str,
    bestanden: Sequence[Upload] = (),
    inzending: UUID | None = None,
) -> Notitie:
    """Add a note; the maker of a signal may add to the own text too. Raises ValidationError for a refused file.

    The same ``inzending`` with the same text twice makes one; files that did not come along before still do.
    """
    if not tekst.strip():
        raise ActieFout(_("De notitie is nog leeg. Schrijf op wat u zag, hoorde of vindt."))
    with changing(signaal, door=door, mag=rules.may_note) as fresh:
        eerder = _sent_before(fresh, "signaal.notitie", door, inzending, "notitie")
        if zelfde := Notitie.objects.filter(pk=eerder, soort=soort, tekst=tekst.strip()).first():
            erbij = not_there_yet(soort=SIGNAAL, onderwerp_id=fresh.pk, bestanden=bestanden, door=door)
            for bestand in erbij:
                add_file(signaal=fresh, door=door, bestand=bestand)
            return zelfde
        notitie = Notitie.objects.create(
            signaal=fresh, soort=Notitie.Soort(soort), tekst=tekst.strip(), door=door, op=klok.nu()
        )
        happened(fresh, "signaal.notitie", door, notitie=notitie.pk, soort=soort, **numbered(inzending))
        for bestand in bestanden:
            add_file(signaal=fresh, door=door, bestand=bestand)
        if fresh.behandelaar and fresh.is_open:
            tell(fresh, "signaal.notitie", door, [fresh.behandelaar])
        return notitie


def _sent_before(signaal: Signaal, code: str, door: Medewerker, inzending: UUID | None, wat: str) -> int:
    return made_before(soort=SIGNAAL, onderwerp_id=signaal.pk, code=code, door=door, inzending=inzending, wat=wat)


def add_file(*, signaal: Signaal, door: Medewerker, bestand: Upload) -> Bijlage:
    """Attach a photo or PDF. Raises ValidationError for a file that is not accepted."""
    with changing(signaal, door=door, mag=rules.may_note) as fresh:
        bijlage = store_upload(soort=SIGNAAL, onderwerp_id=fresh.pk, bestand=bestand, door=door)
        happened(fresh, "signaal.bijlage", door, bijlage=bijlage.pk)
        return bijlage


def mark_confidential(*, signaal: Signaal, door: Medewerker, lezers: Iterable[Medewerker] = ()) -> Signaal:
    """Only its handler, the named readers and, for the own text, its maker keep seeing it.

    ``lezers`` are all of them: who reads it now and is not among them does not any more. Its handler needs no naming,
    and stays the reader that they may be besides.
    """
    with _in_casus(signaal) as casus, changing(signaal, door=door, mag=rules.may_triage) as fresh:
        readers = {reader.pk: reader for reader in lezers}
        leest_al = {lezer.medewerker_id: lezer.medewerker for lezer in fresh.lezers.select_related("medewerker")}
        for reader in readers.values():
            if reader.pk not in leest_al and not (reader.is_active and reader.is_zaakrol):
                raise ActieFout(_("%(naam)s kan geen lezer zijn.") % {"naam": reader.naam})
        if fresh.behandelaar_id is None:
            readers |= {reader.pk: reader for reader in first_readers(fresh.wijk, door)}
        readers |= {pk: lezer for pk, lezer in leest_al.items() if pk == fresh.behandelaar_id}
        readers.setdefault(door.pk, door)
        Lezer.objects.filter(signaal=fresh).exclude(medewerker__in=readers).delete()
        add_readers(fresh, readers.values(), door)
        hide(fresh, door, lezers=sorted(readers))
        if casus and not casus.vertrouwelijk:
            from signalen.casus.actions.openen import make_confidential  # its actions build on these

            make_confidential(casus, door)
        return fresh


@contextmanager
def _in_casus(signaal: Signaal) -> Iterator[Casus | None]:
    """The casus a signal is in, locked before the signal itself: that is the order of all actions on a casus."""
    with transaction.atomic():
        yield Casus.objects.select_for_update(of=("self",)).filter(signalen__signaal=signaal.pk).first()


def unmark_confidential(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Open it again to everybody who works in its wijk."""
    with _in_casus(signaal) as casus, changing(signaal, door=door, mag=rules.may_triage) as fresh:
        if not fresh.vertrouwelijk:
            raise ActieFout(_("Dit signaal is niet vertrouwelijk."))
        if casus and casus.vertrouwelijk:
            raise ActieFout(_("Dit signaal zit in een vertrouwelijke casus. Hef de vertrouwelijkheid daar op."))
        fresh.vertrouwelijk = False
        fresh.save(update_fields=["vertrouwelijk"])
        Lezer.objects.filter(signaal=fresh).delete()
        happened(fresh, "signaal.niet_vertrouwelijk", door)
        return fresh


def message_sent_before(
    signaal: Signaal, door: Medewerker, inzending: UUID | None, *, tekst: str, hoe: str
) -> Melderbericht | None:
    """The same message under the same number; ask it with the signal locked."""
    eerder = _sent_before(signaal, "signaal.melder_bericht", door, inzending, "bericht")
    return Melderbericht.objects.filter(pk=eerder, hoe=hoe, tekst=tekst.strip()).first() if eerder else None


def tell_reporter(
    *, signaal: Signaal, door: Medewerker, tekst: str, hoe: str, inzending: UUID | None = None
) -> Melderbericht:
    """Tell whoever reported it what is done, or write down that they were told; they read it on the own page.

    The same ``inzending`` with the same text twice tells them once.
    """
    if not tekst.strip():
        raise ActieFout(_("Schrijf op wat u de melder laat weten."))
    with changing(signaal, door=door, mag=rules.may_follow_up) as fresh:
        if hoe not in ways_to_tell(fresh):
            raise ActieFout(_("Zo kan het niet bij deze melder. Kies een andere manier."))
        if zelfde := message_sent_before(fresh, door, inzending, tekst=tekst, hoe=hoe):
            return zelfde
        bericht = write_to_reporter(fresh, door=door, tekst=tekst, hoe=hoe, inzending=inzending)
        if fresh.is_open:
            fresh.melder_termijn_op = tell_reporter_by(fresh)
        else:
            told_after_closing(fresh, hoe)
        fresh.save(update_fields=["melder_termijn_op"])
        for soort in (MELDER_BERICHT, MELDER_AFLOOP, MELDER_BETER):
            handled(onderwerp_soort=SIGNAAL, onderwerp_id=fresh.pk, soort=soort)
        return bericht
