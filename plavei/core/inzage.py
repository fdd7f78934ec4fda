"""The read log: written in the same transaction as the reading, before the response (DOMAIN 5.10)."""

from collections.abc import Iterable

from plavei.core import klok
from plavei.core.models import Inzage, Medewerker


def log_read(*, medewerker: Medewerker, soort: str, onderwerp_id: int, hoe: str, reden: str = "") -> Inzage:
    """Record that somebody opened a sensitive record. An error here must reach the caller: not logged, not shown."""
    return Inzage.objects.create(
        medewerker=medewerker,
        onderwerp_soort=soort,
        onderwerp_id=onderwerp_id,
        hoe=Inzage.Hoe(hoe),
        reden=reden[:200],
        op=klok.nu(),
    )


def log_reads(*, medewerker: Medewerker, gelezen: Iterable[tuple[str, int]], hoe: str, reden: str = "") -> None:
    """The same for several records (kind, id) that one page shows; one statement."""
    nu = klok.nu()
    Inzage.objects.bulk_create(
        [
            Inzage(
                medewerker=medewerker,
                onderwerp_soort=soort,
                onderwerp_id=onderwerp_id,
                hoe=Inzage.Hoe(hoe),
                reden=reden[:200],
                op=nu,
            )
            for soort, onderwerp_id in gelezen
        ]
    )
