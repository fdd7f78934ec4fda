"""What a mail says. Apart from the outbox, so that who prepares a text sees the very mail before anything is sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plavei.core.meldingen import EERSTE, sentence


@dataclass(frozen=True)
class Mailtekst:
    onderwerp: str
    tekst: str


def write_mail(
    soort: str,
    *,
    path: str,
    stap: str = EERSTE,
    eigen_link: bool = False,
    collega: bool = False,
    kenmerk: str = "",
    uiterlijk: date | None = None,
    regels: Sequence[str] = (),
) -> Mailtekst:
    """Subject and body of a mail of this kind (see ``BerichtText``), to a colleague or to somebody outside.

    ``eigen_link``: the path is a link of its own, for somebody who cannot log in (yet).
    """
    text = sentence(soort, stap)
    verder, voet = (
        (_("Volg deze link:"), _("Verwachtte u deze mail niet? Dan hoeft u niets te doen."))
        if eigen_link
        else (
            _("Bekijk het in Plavei Leefbaarheid:"),
            _("In deze mail staan met opzet geen namen, adressen of andere gegevens. Die ziet u na het inloggen."),
        )
    )
    body = [
        _("Beste collega,") if collega else _("Hallo,"),
        "",
        f"{text}.",
        "",
        *([_("Kenmerk: %s") % kenmerk, ""] if kenmerk else []),
        *([_("Uiterlijk op: %s") % date_format(uiterlijk, "l j F Y"), ""] if uiterlijk else []),
        *regels,
        verder,
        settings.BASE_URL + path,
        "",
        voet,
        "",
    ]
    return Mailtekst(onderwerp=text, tekst="\n".join(body))
