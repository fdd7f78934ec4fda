"""The few places in a standard text that are filled in for one signal: ``{naam}`` and so on; any other is refused."""

import re
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

NAMEN = ("naam", "nummer", "thema", "medewerker")
_PLAATS = re.compile(r"\{([^{}\n]*)\}")
# For the database: a brace that does not belong to one of them. PostgreSQL's own regular expressions.
ONBEKEND = rf"\{{(?!({'|'.join(NAMEN)})\}})|(?<!\{{({'|'.join(NAMEN)}))\}}"


def check_places(tekst: str) -> None:
    """Raises ValidationError, naming what is no place of ours: a typing error must never reach whoever reported it."""
    onbekend = [naam for naam in dict.fromkeys(_PLAATS.findall(tekst)) if naam not in NAMEN]
    alle = ", ".join(f"{{{naam}}}" for naam in NAMEN)
    if onbekend:
        fout = ", ".join(f"{{{naam[:40]}}}" for naam in onbekend[:5])
        raise ValidationError(
            _("%(fout)s kennen wij niet. U kunt kiezen uit %(alle)s."), params={"fout": fout, "alle": alle}
        )
    if re.search(r"[{}]", _PLAATS.sub("", tekst)):
        raise ValidationError(_("Er staat een losse accolade. Schrijf een plek als %(alle)s."), params={"alle": alle})


def fill_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """The text with each place filled; what is filled in is not looked at again."""
    return _PLAATS.sub(lambda plek: waarden.get(plek[1], plek[0]), tekst)
