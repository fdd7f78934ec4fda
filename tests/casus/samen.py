"""Several people at the same moment, each in a transaction of their own."""

import threading
from collections.abc import Callable

from django.db import connection

from plavei.core.fouten import ActieFout

Samen = Callable[..., list[str]]


def tegelijk(*dingen: Callable[[], object]) -> list[str]:
    """Do these at the same moment: what each came to."""
    hek = threading.Barrier(len(dingen))
    uitkomsten = [""] * len(dingen)

    def doe(plaats: int) -> None:
        try:
            hek.wait(10)
            dingen[plaats]()
            uitkomsten[plaats] = "gelukt"
        except ActieFout as fout:
            uitkomsten[plaats] = fout.boodschap
        finally:
            connection.close()

    draden = [threading.Thread(target=doe, args=(plaats,)) for plaats in range(len(dingen))]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(20)
    return uitkomsten
