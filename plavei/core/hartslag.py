"""Signs of life of worker and beat, for /gezondheid/."""

from plavei.core import klok
from plavei.core.models import Hartslag

WORKER = "worker"
BEAT = "beat"


def beat(naam: str) -> None:
    """Write down that ``naam`` is alive now; one statement."""
    Hartslag.objects.bulk_create(
        [Hartslag(naam=naam, op=klok.nu())], update_conflicts=True, unique_fields=["naam"], update_fields=["op"]
    )
