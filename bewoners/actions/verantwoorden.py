"""Carrying out what was granted, and accounting for it: by its maker, or by a colleague for them."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from bewoners import rules
from bewoners.actions.basis import changing, happened, klantcoaches_of, move, no_longer_due, own, tell, tell_resident
from bewoners.bonnen import KAN_BON, MAX_BONNEN, stand
from bewoners.models import Besluit, Bon, Initiatief, Reactie, Verantwoording
from bewoners.models.initiatief import MAX_BEDRAG
from bewoners.statuses import Status
from bewoners.subjects import INITIATIEF
from plavei.core import klok
from plavei.core.bijlagen import Upload, remove_one, store_upload
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker


@dataclass(frozen=True)
class Bonnetje:
    """A receipt as it comes in; the same ``inzending`` twice makes one."""

    inzending: UUID
    waarvoor: str
    bedrag: Decimal
    bestand: Upload


# ---------------------------------------------------------------- by its maker, with the personal link
def begin_by_resident(*, token: str) -> Initiatief:
    """The makers began."""
    return _resident_step(token, Status.IN_UITVOERING, "initiatief.begonnen_bewoner")


def done_by_resident(*, token: str) -> Initiatief:
    """The makers are done: what is left are the receipts and a report."""
    return _resident_step(token, Status.VERANTWOORDING, "initiatief.gereed_bewoner")


def _resident_step(token: str, naar: Status, code: str) -> Initiatief:
    with _by_resident(token) as initiatief:
        move(initiatief, naar, mag="bewoner")
        initiatief.save()
        happened(initiatief, code, None)
        _tell_staff(initiatief, "initiatief.stap_bewoner")
        return initiatief


def send_receipt(*, token: str, bon: Bonnetje) -> Bon:
    """The maker sends a receipt. Raises ValidationError for a file that is not accepted."""
    with _by_resident(token) as initiatief:
        return _add(initiatief, bon, None)


def take_back_receipt(*, token: str, bon: int) -> None:
    """The maker takes back a receipt they sent; not one that a colleague added."""
    with _by_resident(token) as initiatief:
        _remove(initiatief, bon, None)


def send_report(*, token: str, verslag: str, foto: Upload | None) -> Verantwoording:
    """The maker tells in short what was done. Raises ValidationError for a photo that is not accepted."""
    with _by_resident(token) as initiatief:
        made = _report(initiatief, verslag, foto, None)
        _tell_staff(initiatief, "initiatief.verslag")
        return made


# ---------------------------------------------------------------- by a colleague, for its maker
def add_receipt(*, initiatief: Initiatief, door: Medewerker, bon: Bonnetje) -> Bon:
    """Add a receipt somebody handed over. Raises ValidationError for a file that is not accepted."""
    with changing(initiatief, door=door, mag=rules.may_assist) as fresh:
        return _add(fresh, bon, door)


def remove_receipt(*, initiatief: Initiatief, door: Medewerker, bon: int) -> None:
    """Take out a receipt that does not belong, whoever sent it."""
    with changing(initiatief, door=door) as fresh:
        _remove(fresh, bon, door)


def write_report(*, initiatief: Initiatief, door: Medewerker, verslag: str, foto: Upload | None) -> Verantwoording:
    """Write down what its maker told. Raises ValidationError for a photo that is not accepted."""
    with changing(initiatief, door=door, mag=rules.may_assist) as fresh:
        made = _report(fresh, verslag, foto, door)
        tell(fresh, "initiatief.verslag", door, [fresh.behandelaar])
        return made


def finish_initiatief(*, initiatief: Initiatief, door: Medewerker, resultaat: str, uitleg: str = "") -> Initiatief:
    """Round it off with what came of it; sets the date on which it will be up for destruction (DOMAIN 5.14).

    Money without a receipt, or no report, asks for ``uitleg``: what was agreed about it, for colleagues.
    """
    if not resultaat.strip():
        raise ActieFout(_("Schrijf in een paar zinnen op wat ervan kwam. De bewoner leest dit."))
    with changing(initiatief, door=door) as fresh:
        van = fresh.status
        move(fresh, Status.AFGEROND)
        _require_account(fresh, van, uitleg)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.resultaat = resultaat.strip()
        fresh.save()
        if uitleg.strip():
            Reactie.objects.create(initiatief=fresh, tekst=uitleg.strip(), door=door, op=klok.nu())
        happened(fresh, "initiatief.afgerond", door)
        no_longer_due(fresh)
        tell_resident(fresh, "initiatief.stap")
        return fresh


def _require_account(initiatief: Initiatief, van: str, uitleg: str) -> None:
    if van == Status.DOORGEGEVEN:
        return
    nu = stand(initiatief, Besluit.objects.filter(initiatief=initiatief).first())
    if van == Status.IN_UITVOERING and nu.toegekend:
        raise ActieFout(_("Er is geld toegekend. Vraag eerst om bonnen en een kort verslag."))
    if van == Status.VERANTWOORDING and not uitleg.strip():
        if nu.rest:
            raise ActieFout(_("Van een deel van het geld is geen bon. Schrijf op wat u daarover afsprak."))
        if not Verantwoording.objects.filter(initiatief=initiatief).exists():
            raise ActieFout(_("Er is geen verslag. Schrijf het op voor de bewoner, of leg uit waarom het er niet is."))


# ---------------------------------------------------------------- what both share
@contextmanager
def _by_resident(token: str) -> Iterator[Initiatief]:
    with transaction.atomic():
        yield own(token)


def _tell_staff(initiatief: Initiatief, soort: str) -> None:
    behandelaar = initiatief.behandelaar
    tell(initiatief, soort, None, [behandelaar] if behandelaar else klantcoaches_of(initiatief))


def _add(initiatief: Initiatief, bon: Bonnetje, door: Medewerker | None) -> Bon:
    eerder = Bon.objects.filter(inzending=bon.inzending).first()
    if eerder is not None:
        if eerder.initiatief_id != initiatief.pk:
            raise ActieFout(_("Dit formulier was al verstuurd. Open de pagina opnieuw en probeer het nog een keer."))
        return eerder
    _require_open(initiatief)
    if not 0 < bon.bedrag <= MAX_BEDRAG:
        raise ActieFout(_("Vul in welk bedrag er op de bon staat."))
    if not bon.waarvoor.strip():
        raise ActieFout(_("Vul in waarvoor de bon is."))
    if initiatief.bonnen.count() >= MAX_BONNEN:
        raise ActieFout(_("Er staan al %d bonnen. Bel ons, dan kijken we samen hoe het verder kan.") % MAX_BONNEN)
    bijlage = store_upload(soort=INITIATIEF, onderwerp_id=initiatief.pk, bestand=bon.bestand, door=door)
    made = Bon.objects.create(
        initiatief=initiatief,
        inzending=bon.inzending,
        waarvoor=bon.waarvoor.strip(),
        bedrag=bon.bedrag,
        bijlage=bijlage,
        door=door,
        op=klok.nu(),
    )
    happened(initiatief, "initiatief.bon" if door else "initiatief.bon_bewoner", door, bon=made.pk)
    return made


def _remove(initiatief: Initiatief, pk: int, door: Medewerker | None) -> None:
    _require_open(initiatief)
    bonnen = initiatief.bonnen.select_for_update(of=("self",)).select_related("bijlage")
    bon = (bonnen if door else bonnen.filter(door=None)).filter(pk=pk).first()
    if bon is None:
        raise ActieFout(_("Deze bon is er niet meer."))
    bijlage = bon.bijlage
    bon.delete()
    remove_one(bijlage)
    happened(initiatief, "initiatief.bon_weg" if door else "initiatief.bon_weg_bewoner", door, bon=pk)


def _report(initiatief: Initiatief, verslag: str, foto: Upload | None, door: Medewerker | None) -> Verantwoording:
    if not verslag.strip():
        raise ActieFout(_("Schrijf in een paar zinnen op wat er gedaan is."))
    if initiatief.status != Status.VERANTWOORDING:
        raise ActieFout(_("Een verslag kan pas als het plan klaar is, en nog niet is afgerond."))
    made = Verantwoording.objects.filter(initiatief=initiatief).select_related("foto").first()
    made = made or Verantwoording(initiatief=initiatief)
    oude_foto = made.foto
    made.verslag, made.door, made.op = verslag.strip(), door, klok.nu()
    if foto:
        made.foto = store_upload(soort=INITIATIEF, onderwerp_id=initiatief.pk, bestand=foto, door=door, pdf=False)
    made.save()
    if foto and oude_foto:
        remove_one(oude_foto)
    happened(initiatief, "initiatief.verslag" if door else "initiatief.verslag_bewoner", door)
    return made


def _require_open(initiatief: Initiatief) -> None:
    if initiatief.status not in KAN_BON:
        raise ActieFout(_("Bonnen kunnen erbij vanaf het begin van de uitvoering tot het plan is afgerond."))
