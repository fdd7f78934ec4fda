"""An answer to whoever reported it that also ends it: a no with understanding, or the news that it is solved."""

from django.db import transaction

from plavei.core.models import Medewerker
from signalen.actions.behandelen import close_signaal
from signalen.actions.schrijven import tell_reporter
from signalen.models import Signaal


def answer_and_close(*, signaal: Signaal, door: Medewerker, tekst: str, hoe: str, reden: str) -> Signaal:
    """Told and closed, or neither."""
    with transaction.atomic():
        gesloten = close_signaal(signaal=signaal, door=door, reden=reden)
        # After that, so that it counts as how it ended.
        tell_reporter(signaal=gesloten, door=door, tekst=tekst, hoe=hoe)
        gesloten.refresh_from_db(fields=["melder_termijn_op"])
        return gesloten
