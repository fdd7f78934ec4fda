"""What the tests about unusual reading share: who reads what, and looking through the log."""

from plavei.core import opvallend, opvallend_zoeken
from plavei.core.inzage import log_reads
from plavei.core.models import Medewerker, Opvallend
from signalen.models import Signaal
from tests.conftest import KlokOp
from tests.factories import SignaalFactory
from wijken.models import Eenheid

Soort = Opvallend.Soort


def reads(wie: Medewerker, *ids: int, soort: str = "signaal") -> None:
    log_reads(medewerker=wie, gelezen=[(soort, pk) for pk in ids], hoe="scherm")


def look(klok_op: KlokOp, moment: str = "2026-11-23 18:00") -> list[tuple[str, str, int]]:
    """Look through the log at ``moment``; what there is then, as (who, what, records)."""
    klok_op(moment)
    opvallend_zoeken.look_through()
    rows = Opvallend.objects.order_by("dag", "pk").select_related("medewerker")
    return [(row.medewerker.naam.split()[0], row.soort, row.dossiers) for row in rows]


def lives_at(wie: Medewerker, eenheid: Eenheid) -> None:
    opvallend.set_home(
        medewerker=wie, postcode=eenheid.postcode, huisnummer=eenheid.huisnummer, toevoeging="", door=wie
    )


def at(eenheid: Eenheid | None, **anders: object) -> Signaal:
    signaal: Signaal = SignaalFactory.create(eenheid=eenheid, voordeur=True, **anders)
    return signaal
