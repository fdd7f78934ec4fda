"""What the top floor tells people: how their week looks."""

from collections.abc import Sequence

from django.utils.translation import gettext_lazy as _

from plavei.core.berichten import BerichtText, bericht_texts
from plavei.core.models import Bericht
from plavei.werkplek.week import in_woorden

WEEKOVERZICHT = "overzicht.week"


def _lines(bericht: Bericht) -> Sequence[str] | None:
    """The numbers as they are when the mail leaves; None when there is nothing to tell any more."""
    regels = in_woorden(bericht.ontvanger) if bericht.ontvanger else []
    return [line for regel in regels for line in (regel, "")] or None


bericht_texts.register(
    BerichtText(code=WEEKOVERZICHT, text=_("Uw weekoverzicht staat klaar"), icon="calendar-week", mail_lines=_lines)
)
