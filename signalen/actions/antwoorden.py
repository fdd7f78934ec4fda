"""An answer to whoever reported it that also ends it: a no with understanding, or the news that it is solved."""

from django.db import transaction

from plavei.core.models import Medewerker
from signalen.actions.behandelen import close_signaal
from signalen.actions.schrijven import tell_reporter
from signalen.models import Signaal


def answer_and_close(*, signaal: Signaal, door: Medewerker, tekst: str, hoe: str, reden: str) -> Signaal:
    """Told and closed, or neither."""
    with transaction.atomic():
        tell_reporter(signaal=signaal, door=door, tekst=tekst, hoe=hoe)
        return close_signaal(signaal=signaal, door=door, reden=reden)
