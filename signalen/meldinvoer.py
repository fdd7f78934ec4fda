"""What a report of a resident consists of when it comes in."""

from dataclasses import dataclass

from signalen.models import Thema
from wijken.models import Buurt, Eenheid


@dataclass(frozen=True)
class Invoer:
    """The fields somebody filled in, with the place as far as it was recognised; phone in E.164."""

    over: str
    thema: Thema
    tekst: str
    buurt: Buurt
    plaats: str
    eenheid: Eenheid | None = None
    contact_naam: str = ""
    contact_mail: str = ""
    contact_telefoon: str = ""
