"""Where a plan stands, in words for its maker."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bewoners.models import Initiatief, Reactie
from bewoners.statuses import Status


@dataclass(frozen=True)
class Stap:
    """One of the steps to the end; ``stand``: klaar, nu or straks."""

    label: str | Promise
    stand: str


_STAPPEN: tuple[tuple[str | Promise, frozenset[Status]], ...] = (
    (_lazy("Wij bekijken uw plan"), frozenset({Status.INGEDIEND, Status.AANVULLEN, Status.ADVIES})),
    (_lazy("U krijgt ons besluit"), frozenset({Status.TOEGEKEND})),
    (_lazy("U voert het plan uit"), frozenset({Status.IN_UITVOERING})),
    (_lazy("U stuurt bonnen en een verslag"), frozenset({Status.VERANTWOORDING})),
    (_lazy("Klaar"), frozenset({Status.AFGEROND})),
)


def stappen(initiatief: Initiatief) -> Sequence[Stap]:
    """The steps; none for a plan that took another way (refused, passed on, withdrawn)."""
    waar = next((n for n, (_label, waarden) in enumerate(_STAPPEN) if initiatief.status in waarden), None)
    if waar is None or (initiatief.status == Status.AFGEROND and not initiatief.categorie):
        return []
    if initiatief.status == Status.AFGEROND:
        waar += 1
    return [
        Stap(label, "klaar" if n < waar else "nu" if n == waar else "straks")
        for n, (label, _waarden) in enumerate(_STAPPEN)
    ]


def uitleg(initiatief: Initiatief) -> str:
    """One sentence."""
    return {
        Status.TE_BEVESTIGEN: _("Wij hebben een plan van u gekregen."),
        Status.INGEDIEND: _("Wij hebben uw plan en kijken ernaar."),
        Status.AANVULLEN: _("Wij hebben een vraag aan u. Lees de vraag en antwoord hieronder."),
        Status.ADVIES: _("Wij vragen de bewonerscommissie wat zij van uw plan vindt."),
        Status.TOEGEKEND: _("Goed nieuws: uw plan kan doorgaan."),
        Status.AFGEWEZEN: _("Uw plan kan helaas niet doorgaan. Lees hieronder waarom."),
        Status.DOORGEGEVEN: _("Wij gaven uw plan door aan de gemeente. Zij gaat hierover."),
        Status.IN_UITVOERING: _("Uw plan wordt uitgevoerd."),
        Status.VERANTWOORDING: _("Het werk is klaar. Stuur ons nu de bonnen en een kort verslag."),
        Status.AFGEROND: _("Uw plan is klaar. Dank u wel!"),
        Status.INGETROKKEN: _("Dit plan is ingetrokken. Wij doen er niets meer mee."),
    }[Status(initiatief.status)]


def last_message(initiatief: Initiatief) -> Reactie | None:
    """The last thing we wrote to its maker; None when a decision came after it."""
    ons = initiatief.reacties.exclude(gepubliceerd_op=None).filter(soort=Reactie.Soort.BERICHT)
    besluit = getattr(initiatief, "besluit", None)
    if besluit is not None:
        ons = ons.filter(gepubliceerd_op__gt=besluit.op)
    found: Reactie | None = ons.order_by("-gepubliceerd_op", "-pk").first()
    return found
