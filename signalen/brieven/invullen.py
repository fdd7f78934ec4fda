"""What a template may leave open: {placeholders} that the software fills in, and [gaps] for who writes it."""

import re
import unicodedata
from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

VELDEN: Mapping[str, str | Promise] = {
    "aanhef": gettext_lazy("Beste mevrouw Van der Berg,"),
    "naam": gettext_lazy("naam van wie de brief krijgt"),
    "adres": gettext_lazy("straat en huisnummer waar het over gaat"),
    "datum": gettext_lazy("de datum van vandaag, voluit"),
    "medewerker": gettext_lazy("uw naam"),
    "functie": gettext_lazy("uw functie"),
    "telefoon": gettext_lazy("uw telefoonnummer"),
    "zaaknummer": gettext_lazy("het nummer van de casus of het signaal"),
    "organisatie": gettext_lazy("de naam van uw organisatie"),
}
_PLEK = re.compile(r"\{([^{}\n]{0,40})\}")
_GAT = re.compile(r"\[[^\[\]\n]{1,120}\]")
_GEKEND = re.compile(r"\{(?:" + "|".join(VELDEN) + r")\}")
_MAX_GATEN = 5


def check_template(tekst: str) -> None:
    """Raise ValidationError, naming them, where a template has placeholders that do not exist or are half."""
    onbekend = [plek for plek in dict.fromkeys(_PLEK.findall(tekst)) if plek not in VELDEN]
    kiezen = ", ".join(f"{{{naam}}}" for naam in VELDEN)
    if onbekend:
        raise ValidationError(
            _("Dit kunnen we niet invullen: %(wat)s. U kunt kiezen uit: %(uit)s.")
            % {"wat": ", ".join(f"{{{plek}}}" for plek in onbekend), "uit": kiezen}
        )
    rest = _PLEK.sub("", tekst)
    if "{" in rest or "}" in rest:
        raise ValidationError(
            _("Hier staat een losse accolade. Schrijf een invulplek als {aanhef}. U kunt kiezen uit: %s.") % kiezen
        )


def fill_in(tekst: str, waarden: Mapping[str, str]) -> str:
    """The text with what is known in its place; what is filled in is not looked at again."""
    return _GEKEND.sub(lambda plek: waarden.get(plek[0][1:-1], ""), tekst)


def no_gaps(tekst: str) -> None:
    """Raise ValidationError as long as something is still to be filled in by hand."""
    gaten = list(dict.fromkeys([*_GAT.findall(tekst), *_GEKEND.findall(tekst)]))
    if gaten:
        raise ValidationError(_("Vul dit nog in: %s") % ", ".join(gaten[:_MAX_GATEN]))


def tidy(tekst: str) -> str:
    """One kind of line end, single spaces for tabs, and nothing that cannot be seen."""
    tekst = tekst.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return "".join(
        teken for teken in unicodedata.normalize("NFC", tekst) if teken == "\n" or unicodedata.category(teken)[0] != "C"
    ).strip()
