"""Two signals about the same: link them, or close one as a duplicate of the other; and take that back."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from signalen import rules
from signalen.actions.afloop import tell_outcome
from signalen.actions.basis import add_readers, destruction_date, first_readers, happened, move, require_open, tell
from signalen.actions.dubbelen import hold_with_duplicates, resume_duplicates
from signalen.models import Koppeling, Samenvoeging, Signaal
from signalen.models.signaal import Sluitreden
from signalen.statuses import Status
from signalen.subjects import SIGNAAL

# What closing as a duplicate changes of a signal that is open; undoing puts exactly these back.
VELDEN = ("status", "behandelaar_id", "stap_tekst", "vraagt_inbrenger", "melder_termijn_op", "resultaat")


@contextmanager
def _both(een: Signaal, ander: Signaal, door: Medewerker, *, allebei: bool = True) -> Iterator[tuple[Signaal, Signaal]]:
    """Both rows locked, always in the same order, so that two people who do it crosswise never wait for each other.

    ``allebei``: rights on both are needed; else on the first. What is refused never says which number it was about.
    """
    if een.pk == ander.pk:
        raise ActieFout(_("Dit is hetzelfde signaal. Geef het nummer van een ander."))
    with transaction.atomic(), pghistory.context(door=door.pk):
        rows = Signaal.objects.select_for_update(of=("self",)).filter(pk__in=[een.pk, ander.pk]).order_by("pk")
        fresh = {row.pk: row for row in rows.select_related("thema")}
        if len(fresh) < 2:  # destroyed meanwhile
            raise ActieFout(_("Een van deze signalen is er niet meer."))
        if not rules.may_triage(door, fresh[een.pk]) or (allebei and not rules.may_triage(door, fresh[ander.pk])):
            raise ActieFout(_("Dit mag u met deze signalen niet doen. Vraag het een klantcoach."))
        yield fresh[een.pk], fresh[ander.pk]


@contextmanager
def _family(dubbel: Signaal, hoofd: Signaal, door: Medewerker) -> Iterator[tuple[Signaal, Signaal]]:
    """Both, with what was merged into the duplicate before: opening it again concerns those too."""
    with transaction.atomic():
        hold_with_duplicates(dubbel.pk, hoofd.pk)
        with _both(dubbel, hoofd, door, allebei=False) as rows:
            yield rows


def _link(een: Signaal, ander: Signaal, door: Medewerker) -> bool:
    """Link the two; whether they were not yet."""
    eerder, later = sorted((een.pk, ander.pk))
    _koppeling, nieuw = Koppeling.objects.get_or_create(
        eerder_id=eerder, later_id=later, defaults={"door": door, "op": klok.nu()}
    )
    return nieuw


def link_signalen(*, signaal: Signaal, ander: Signaal, door: Medewerker) -> None:
    """Say that two signals belong together; each stays as it is."""
    with _both(signaal, ander, door) as (een, twee):
        if _link(een, twee, door):
            happened(een, "signaal.gekoppeld", door, aan=[twee.pk])
            happened(twee, "signaal.gekoppeld", door, aan=[een.pk])


def merge_signaal(*, signaal: Signaal, met: Signaal, door: Medewerker) -> Samenvoeging:
    """Close ``signaal`` as a duplicate of ``met``, which goes on."""
    with _both(signaal, met, door) as (dubbel, hoofd):
        require_open(dubbel)
        if not hoofd.is_open:
            raise ActieFout(_("%s is gesloten. Voeg samen met een signaal dat nog open is.") % hoofd.nummer)
        # Merged before, and opened again by its reporter since.
        Samenvoeging.objects.filter(dubbel=dubbel).delete()
        voor = {veld: getattr(dubbel, veld) for veld in VELDEN}
        gekoppeld = _link(dubbel, hoofd, door)
        move(dubbel, Status.GESLOTEN)
        dubbel.behandelaar = dubbel.behandelaar or door
        dubbel.sluitreden, dubbel.resultaat, dubbel.stap_tekst = Sluitreden.DUBBEL, "", ""
        dubbel.vraagt_inbrenger = False
        dubbel.gesloten_op = klok.nu()
        dubbel.vernietigen_op = destruction_date(dubbel)
        # Its reporter hears that it goes on with the other; once that is closed what became of it (dubbelen.py).
        tell_outcome(dubbel, door=door, tekst="")
        dubbel.save()
        samenvoeging = Samenvoeging.objects.create(
            dubbel=dubbel, met=hoofd, voor=voor, gekoppeld=gekoppeld, door=door, op=klok.nu()
        )
        happened(dubbel, "signaal.samengevoegd", door, met=hoofd.pk)
        happened(hoofd, "signaal.dubbel_erbij", door, dubbel=dubbel.pk)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=dubbel.pk)
        tell(dubbel, "signaal.samengevoegd", door, {dubbel.ingebracht_door, dubbel.behandelaar})
        return samenvoeging


def undo_merge(*, signaal: Signaal, door: Medewerker) -> Signaal:
    """Put a duplicate back as it was before: its handler, step, term and status. Reminders follow by themselves.

    Whoever handled it and left since does not get it back: then it waits for another.

    Rights on the duplicate are enough: the main one may have become confidential since, and goes on as it is.
    """
    samenvoeging = Samenvoeging.objects.filter(dubbel=signaal.pk).select_related("met").first()
    if samenvoeging is None:
        raise ActieFout(_("Dit signaal is niet samengevoegd; er is niets ongedaan te maken."))
    with _family(signaal, samenvoeging.met, door) as (dubbel, hoofd):
        # Somebody else may just have done it, and merged it anew.
        samenvoeging = Samenvoeging.objects.filter(dubbel=dubbel, met=hoofd).first()
        if samenvoeging is None:
            raise ActieFout(_("Dit signaal is niet samengevoegd; er is niets ongedaan te maken."))
        move(dubbel, Status(samenvoeging.voor["status"]), van=Status.GESLOTEN)
        _put_back(dubbel, samenvoeging.voor)
        losgelaten = _let_go_of_who_left(dubbel, door)
        dubbel.save()
        if not hoofd.is_open:
            resume_duplicates(dubbel)
        if samenvoeging.gekoppeld:
            eerder, later = sorted((dubbel.pk, hoofd.pk))
            Koppeling.objects.filter(eerder=eerder, later=later).delete()
        samenvoeging.delete()
        happened(dubbel, "signaal.samenvoeging_ongedaan", door, met=hoofd.pk)
        if losgelaten:
            happened(dubbel, "signaal.behandelaar_weg", door)
        happened(hoofd, "signaal.dubbel_eraf", door, dubbel=dubbel.pk)
        return dubbel


def _put_back(signaal: Signaal, voor: dict[str, Any]) -> None:
    for veld in VELDEN:
        setattr(signaal, veld, voor[veld])
    termijn = voor["melder_termijn_op"]
    signaal.melder_termijn_op = date.fromisoformat(termijn) if termijn else None
    signaal.sluitreden, signaal.gesloten_op, signaal.vernietigen_op = "", None, None


def _let_go_of_who_left(signaal: Signaal, door: Medewerker) -> bool:
    """As with what a colleague who leaves still handles (``release_signalen_of``); whether it was let go of."""
    van = signaal.behandelaar
    if van is None or (van.is_active and van.is_zaakrol):
        return False
    if signaal.vertrouwelijk:
        try:
            readers = first_readers(signaal.wijk, van)
        except ActieFout:
            # Nobody there to take it: it stays in this name, so that it is still somebody's.
            return False
        add_readers(signaal, readers, door)
    signaal.behandelaar = None
    return True
