"""The same action on several signals at once: each in a transaction of its own, so that one refusal stops no other."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from signalen.actions.behandelen import assign_signaal
from signalen.models import Signaal


@dataclass
class Uitkomst:
    """What became of each signal; ``geweigerd``: its number and, in words, why."""

    gelukt: list[Signaal] = field(default_factory=list)
    geweigerd: list[tuple[str, str]] = field(default_factory=list)


def assign_signalen(*, signalen: Iterable[Signaal], door: Medewerker, aan: Medewerker) -> Uitkomst:
    """Give each of ``signalen`` to ``aan``, as one would one by one."""
    uitkomst = Uitkomst()
    for signaal in signalen:
        try:
            uitkomst.gelukt.append(assign_signaal(signaal=signaal, door=door, aan=aan))
        except ActieFout as fout:
            uitkomst.geweigerd.append((signaal.nummer, fout.boodschap))
    return uitkomst
