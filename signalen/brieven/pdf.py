"""A letter as PDF/UA-1 (tagged, with a title and a language) and as pictures of its pages, made by Typst.

What people wrote goes in as data and is never read as Typst; there is no network, no font of the machine, and no file
but the one of the layout.
"""

import json
import logging
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    import typst

logger = logging.getLogger(__name__)

_OPMAAK = Path(__file__).with_name("brief.typ")
_GEEN_PAKKETTEN = Path("/nonexistent")
_STANDAARD = ["ua-1"]
_PPI = 100
_TEKEN = re.compile(r'the text `"(.+?)"` could not be displayed', re.DOTALL)


@dataclass(frozen=True)
class Inhoud:
    """All that stands on a letter. ``adres``: the lines below the name; ``ondertekening``: below the signature."""

    naam: str
    adres: Sequence[str]
    gedateerd_op: date
    kenmerk: str
    contactpersoon: str
    onderwerp: str
    tekst: str
    ondertekening: Sequence[str]


def as_pdf(inhoud: Inhoud) -> bytes:
    """The letter. The same content gives the same bytes. Raises ValidationError for what cannot be on paper."""
    # The day rather than the moment: what was looked at is then, to the byte, what is kept.
    dag = datetime.combine(inhoud.gedateerd_op, datetime.min.time(), tzinfo=UTC)
    return _one(_compile(inhoud, format="pdf", pdf_standards=_STANDAARD, timestamp=dag))


def as_pictures(inhoud: Inhoud) -> list[bytes]:
    """Each page as a PNG, to look at before it is kept. Raises as ``as_pdf`` does."""
    paginas = _compile(inhoud, format="png", ppi=_PPI)
    return paginas if isinstance(paginas, list) else [paginas]


@cache
def _fonts() -> "typst.Fonts":
    import typst

    return typst.Fonts(include_system_fonts=False)


def _compile(inhoud: Inhoud, **hoe: Any) -> Any:
    # Here, since most web workers never make a letter.
    import typst

    maker = typst.Compiler(
        _OPMAAK,
        root=_OPMAAK.parent,
        font_paths=_fonts(),
        sys_inputs={"brief": json.dumps(_data(inhoud))},
        package_path=_GEEN_PAKKETTEN,
        package_cache_path=_GEEN_PAKKETTEN,
    )
    try:
        return maker.compile(**hoe)
    except typst.TypstError as error:
        if teken := _TEKEN.search(error.message):
            raise ValidationError(
                _("Dit kan niet op papier: %s. Haal het weg of schrijf het anders.") % teken[1]
            ) from error
        # Not what the error says: it may quote the letter.
        logger.error("a letter could not be laid out")  # noqa: TRY400
        raise ValidationError(_("Van deze tekst kunnen we geen brief maken. Schrijf hem eenvoudiger.")) from error


def _one(gemaakt: Any) -> bytes:
    if not isinstance(gemaakt, bytes):
        raise TypeError("a letter is one document")
    return gemaakt


def _data(inhoud: Inhoud) -> dict[str, Any]:
    kenmerken = [
        (_("Datum"), date_format(inhoud.gedateerd_op, "j F Y")),
        (_("Ons kenmerk"), inhoud.kenmerk),
        (_("Contactpersoon"), inhoud.contactpersoon),
    ]
    voet = [settings.ORGANISATIE, settings.TELEFOON, settings.CONTACT_EMAIL]
    return {
        "organisatie": settings.ORGANISATIE,
        "voet": " · ".join(deel for deel in voet if deel),
        "adres": [inhoud.naam, *inhoud.adres],
        "kenmerken": [[naam, waarde] for naam, waarde in kenmerken if waarde],
        "onderwerp": inhoud.onderwerp,
        "delen": list(_delen(inhoud.tekst)),
        "groet": _("Met vriendelijke groet,"),
        "ondertekening": list(inhoud.ondertekening),
    }


def _delen(tekst: str) -> Iterator[dict[str, Any]]:
    """Paragraphs, with an empty line between them, and lists: lines that begin with a dash and a space."""
    for blok in re.split(r"\n\s*\n", tekst):
        regels: list[str] = []
        punten: list[str] = []
        for regel in filter(None, (regel.strip() for regel in blok.split("\n"))):
            if regel.startswith("- ") and regel[2:].strip():
                if regels:
                    yield {"soort": "alinea", "tekst": "\n".join(regels)}
                    regels = []
                punten.append(regel[2:].strip())
            else:
                if punten:
                    yield {"soort": "lijst", "regels": punten}
                    punten = []
                regels.append(regel)
        if regels:
            yield {"soort": "alinea", "tekst": "\n".join(regels)}
        if punten:
            yield {"soort": "lijst", "regels": punten}
