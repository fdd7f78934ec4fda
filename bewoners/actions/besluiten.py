"""The decision on a plan, and what follows when it is granted."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from django.utils.translation import gettext as _

from bewoners.actions.basis import changing, happened, move, no_longer_due, tell_resident
from bewoners.models import Besluit, Initiatief
from bewoners.models.initiatief import MAX_BEDRAG, Categorie
from bewoners.statuses import Status
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker

Uitkomst = Besluit.Uitkomst
_EEN_JAAR = timedelta(days=366)


@dataclass(frozen=True)
class Toekenning:
    """What the law wants to know of money for liveability (BTIV art. 51), with the amount in euros."""

    bedrag: Decimal
    in_nabijheid_bezit: bool
    categorie: str
    aantal_huurders: int


@dataclass(frozen=True)
class Doorgave:
    """To whom at the gemeente it went, and when."""

    aan: str
    op: date


def decide_initiatief(
    *,
    initiatief: Initiatief,
    door: Medewerker,
    uitkomst: str,
    reden: str,
    toekenning: Toekenning | None = None,
    doorgave: Doorgave | None = None,
) -> Initiatief:
    """Grant with an amount, refuse, or pass on to the gemeente; always with a reason that its maker reads."""
    if uitkomst not in Uitkomst.values:
        raise ActieFout(_("Kies wat u besluit."))
    if not reden.strip():
        raise ActieFout(_("Schrijf op waarom u dit besluit. De bewoner leest dit."))
    with changing(initiatief, door=door) as fresh:
        move(fresh, Status(uitkomst))
        besluit = Besluit(initiatief=fresh, uitkomst=uitkomst, reden=reden.strip(), door=door, op=klok.nu())
        if uitkomst == Uitkomst.TOEGEKEND:
            _grant(fresh, besluit, toekenning)
        elif uitkomst == Uitkomst.DOORGEGEVEN:
            _pass_on(besluit, doorgave)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.save()
        besluit.save(force_insert=True)
        happened(fresh, "initiatief.besluit", door, uitkomst=uitkomst)
        no_longer_due(fresh)
        tell_resident(fresh, "initiatief.besluit")
        return fresh


def _grant(initiatief: Initiatief, besluit: Besluit, toekenning: Toekenning | None) -> None:
    if toekenning is None or not 0 <= toekenning.bedrag <= MAX_BEDRAG:
        raise ActieFout(_("Vul in welk bedrag u toekent. Vraagt het plan geen geld? Vul dan 0 in."))
    if toekenning.categorie not in Categorie.values:
        raise ActieFout(_("Kies onder welke categorie deze uitgave valt."))
    if not toekenning.in_nabijheid_bezit and not toekenning.aantal_huurders:
        raise ActieFout(
            _(
                "Geld voor leefbaarheid mag alleen naar plannen dicht bij ons bezit of voor onze huurders. "
                "Bij dit plan is geen van beide ingevuld."
            )
        )
    besluit.bedrag = toekenning.bedrag
    initiatief.in_nabijheid_bezit = toekenning.in_nabijheid_bezit
    initiatief.categorie, initiatief.aantal_huurders = toekenning.categorie, toekenning.aantal_huurders


def _pass_on(besluit: Besluit, doorgave: Doorgave | None) -> None:
    if doorgave is None or not doorgave.aan.strip():
        raise ActieFout(_("Vul in wie bij de gemeente het plan kreeg."))
    if not klok.vandaag() - _EEN_JAAR <= doorgave.op <= klok.vandaag():
        raise ActieFout(_("Vul in op welke dag u het doorgaf: vandaag of eerder, binnen een jaar."))
    besluit.doorgegeven_aan, besluit.doorgegeven_op = doorgave.aan.strip(), doorgave.op


def start_initiatief(*, initiatief: Initiatief, door: Medewerker) -> Initiatief:
    """The residents began."""
    return _step(initiatief, door, Status.IN_UITVOERING, "initiatief.in_uitvoering")


def account_initiatief(*, initiatief: Initiatief, door: Medewerker) -> Initiatief:
    """It is done; its makers send receipts and a short report."""
    return _step(initiatief, door, Status.VERANTWOORDING, "initiatief.verantwoording")


def _step(initiatief: Initiatief, door: Medewerker, naar: Status, code: str) -> Initiatief:
    with changing(initiatief, door=door) as fresh:
        move(fresh, naar)
        fresh.behandelaar = fresh.behandelaar or door
        fresh.save()
        happened(fresh, code, door)
        no_longer_due(fresh)
        tell_resident(fresh, "initiatief.stap")
        return fresh
