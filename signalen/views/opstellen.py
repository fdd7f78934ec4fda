"""Writing to whoever reported it: a standard text put in, what it replaced put back, and how it will arrive.

Works by sending the form without carrying it out, so that it needs no script; nothing is stored.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.http import QueryDict
from django.utils.translation import gettext as _

from plavei.core.models import Medewerker
from plavei.core.woordcontrole import GEZIEN, REDEN
from signalen.models import Signaal, melding_van
from signalen.models.standaardtekst import Besluit
from signalen.standaardteksten import Voorbeeld, filled, find_text, own_words, preview

# The name of the buttons, and what they are for.
STAP, GEBRUIK, TERUG, BEKIJK = "opstellen", "gebruik", "terug", "bekijk"
_VELDEN = ("hoe", "tekst", "reden", REDEN, GEZIEN)


@dataclass
class Opzet:
    """A form on its way: what stands in it, and ``eerder`` what a standard text took the place of."""

    waarden: dict[str, str] = field(default_factory=dict)
    eerder: str = ""
    gekozen: str = ""
    melding: str = ""
    fout: str = ""
    voorbeeld: Voorbeeld | None = None


def prepared(signaal: Signaal, user: Medewerker, data: QueryDict, besluiten: Iterable[Besluit]) -> Opzet:
    """What the form shows next. What somebody typed is never lost: it can be put back with one press."""
    waarden = {naam: _text(data, naam) for naam in _VELDEN if naam in data}
    opzet = Opzet(waarden, eerder=_text(data, "eerder"), gekozen=_text(data, "standaardtekst"))
    if data[STAP] == GEBRUIK:
        _put_in(opzet, signaal, user, besluiten)
    elif data[STAP] == TERUG and opzet.eerder:
        eigen = own_words(waarden.get("tekst", ""), signaal=signaal, door=user)
        waarden["tekst"], opzet.eerder = opzet.eerder, eigen
        opzet.melding = _("Uw eigen tekst staat er weer.")
    opzet.voorbeeld = _preview(signaal, waarden)
    return opzet


def shown(signaal: Signaal, data: QueryDict) -> Voorbeeld | None:
    """How it will arrive, as it stands in the form now."""
    return _preview(signaal, {naam: _text(data, naam) for naam in ("hoe", "tekst")})


def _put_in(opzet: Opzet, signaal: Signaal, user: Medewerker, besluiten: Iterable[Besluit]) -> None:
    tekst = find_text(opzet.gekozen, signaal=signaal, besluiten=besluiten)
    if tekst is None:
        opzet.fout = (
            _("Deze tekst is niet meer te kiezen. Kies een andere.")
            if opzet.gekozen
            else _("Kies eerst een standaardtekst.")
        )
        return
    if eigen := own_words(opzet.waarden.get("tekst", ""), signaal=signaal, door=user):
        # What was put away before stays too, should somebody change a standard text and put in another.
        opzet.eerder = f"{opzet.eerder}\n\n{eigen}" if opzet.eerder and opzet.eerder != eigen else eigen
        opzet.melding = _("De standaardtekst staat er nu, in plaats van wat u zelf schreef.")
    else:
        opzet.melding = _("De standaardtekst staat er. Pas hem gerust aan.")
    opzet.waarden["tekst"] = filled(tekst, signaal=signaal, door=user)


def _preview(signaal: Signaal, waarden: dict[str, str]) -> Voorbeeld | None:
    tekst = waarden.get("tekst", "").strip()
    return preview(tekst, hoe=waarden.get("hoe", ""), website=melding_van(signaal) is not None) if tekst else None


def _text(data: QueryDict, naam: str) -> str:
    """Whatever was sent; only shown again, never stored."""
    return data.get(naam, "").replace("\x00", "")
