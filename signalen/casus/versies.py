"""Whether what somebody writes over is still what they read: a text of a casus is one for all who work on it."""

import hashlib

from django.utils.translation import gettext as _

from plavei.core.fouten import ActieFout
from signalen.models import Casus

DELEN = {
    "plan": ("plan_doel", "plan_afspraken", "plan_op"),
    "hoor": ("hoor", "hoor_op", "hoor_tekst"),
    "wederhoor": ("wederhoor", "wederhoor_op", "wederhoor_tekst"),
    "informeren": ("geinformeerd", "geinformeerd_op", "geinformeerd_tekst"),
    "veiligheid": ("veiligheid",),
}


def version(casus: Casus, deel: str) -> str:
    """Of a part (``DELEN``): another one as soon as a word of it is another."""
    inhoud = "\x00".join(str(getattr(casus, veld) or "") for veld in DELEN[deel])
    return hashlib.sha256(inhoud.encode()).hexdigest()[:32]


def require_unchanged(casus: Casus, deel: str, gelezen: str) -> None:
    """Of a locked casus; without ``gelezen`` nobody read it from a form. Raises ActieFout."""
    if gelezen and gelezen != version(casus, deel):
        raise ActieFout(
            _(
                "Een collega veranderde dit net. Dat staat nu op deze pagina, en wat u schreef staat nog in het "
                "formulier. Bewaar het nog een keer als het in de plaats moet komen van wat uw collega schreef."
            )
        )
