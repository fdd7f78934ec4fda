"""What the receipts of a plan add up to, against what was granted."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from bewoners.models import Besluit, Bon, Initiatief
from bewoners.statuses import Status

# A plan with more receipts than this is sent to us in another way.
MAX_BONNEN = 60
# From when they begin until it is rounded off.
KAN_BON = (Status.IN_UITVOERING, Status.VERANTWOORDING)


@dataclass(frozen=True)
class Stand:
    """``rest``: what is granted and has no receipt yet."""

    bonnen: Sequence[Bon]
    toegekend: Decimal

    @property
    def totaal(self) -> Decimal:
        return sum((bon.bedrag for bon in self.bonnen), Decimal(0))

    @property
    def rest(self) -> Decimal:
        return max(self.toegekend - self.totaal, Decimal(0))

    @property
    def gedekt(self) -> int:
        """For a bar as long as what was granted."""
        return int(min(self.totaal, self.toegekend))


def stand(initiatief: Initiatief, besluit: Besluit | None) -> Stand:
    """One query."""
    bonnen = list(initiatief.bonnen.select_related("bijlage", "door").order_by("pk")[: MAX_BONNEN + 1])
    return Stand(bonnen, (besluit.bedrag if besluit else None) or Decimal(0))
