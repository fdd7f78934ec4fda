"""An answer to whoever reported it that also ends it: a no with understanding, or the news that it is solved."""

from uuid import UUID

from django.utils.translation import gettext as _

from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from signalen import rules
from signalen.actions.basis import changing
from signalen.actions.behandelen import close_signaal
from signalen.actions.dubbelen import with_duplicates
from signalen.actions.schrijven import message_sent_before, tell_reporter
from signalen.models import Signaal


def answer_and_close(
    *, signaal: Signaal, door: Medewerker, tekst: str, hoe: str, reden: str, inzending: UUID | None = None
) -> Signaal:
    """Told and closed, or neither. The same ``inzending`` with the same text twice does it once."""
    with with_duplicates(signaal), changing(signaal, door=door, mag=rules.may_triage) as fresh:
        eerder = message_sent_before(fresh, door, inzending, tekst=tekst, hoe=hoe)
        if eerder and fresh.gesloten_op and eerder.op >= fresh.gesloten_op:
            return fresh
        if eerder and fresh.is_open:
            # Told without closing, from the same page; or opened again since.
            raise ActieFout(_("De melder heeft dit bericht al. Sluit het signaal, of schrijf een ander bericht."))
        gesloten = close_signaal(signaal=fresh, door=door, reden=reden)
        # After that, so that it counts as how it ended.
        tell_reporter(signaal=gesloten, door=door, tekst=tekst, hoe=hoe, inzending=inzending)
        gesloten.refresh_from_db(fields=["melder_termijn_op"])
        return gesloten
