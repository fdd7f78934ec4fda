"""The sentence for each thing that happens to an initiatief."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from bewoners.invoer import Hoe
from bewoners.models import Besluit
from plavei.core.registries import TimelineText, timeline_texts


def _besluit(gegevens: Mapping[str, Any]) -> str:
    return _("besloot: %s") % str(Besluit.Uitkomst(gegevens["uitkomst"]).label).lower()


def _verteld(gegevens: Mapping[str, Any]) -> str:
    return _("bracht de bewoner op de hoogte: %s") % str(Hoe(gegevens["hoe"]).label).lower()


_CONTACT = {
    "contact_naam": _lazy("naam"),
    "contact_mail": _lazy("e-mailadres"),
    "contact_telefoon": _lazy("telefoonnummer"),
    "contact_adres": _lazy("postadres"),
}


def _gegevens(gegevens: Mapping[str, Any]) -> str:
    namen = ", ".join(str(naam) for veld, naam in _CONTACT.items() if veld in gegevens.get("velden", ()))
    return _("paste gegevens van de indiener aan: %s") % namen


# What a resident did on the own page; the sentence says so.
_VAN_DE_BEWONER = frozenset(
    f"initiatief.{wat}"
    for wat in (
        "bevestigd", "aangevuld", "begonnen_bewoner", "gereed_bewoner", "bon_bewoner", "bon_weg_bewoner",
        "verslag_bewoner", "ingetrokken_bewoner",
    )
)  # fmt: skip

for _code, _icon, _text in (
    ("initiatief.ingevoerd", "pencil-square", lambda g: _("voerde het plan in voor de bewoner en bevestigde het")),
    ("initiatief.overgetypt", "pencil-square", lambda g: _("typte het plan van papier over; de bewoner wordt gebeld")),
    ("initiatief.bevestigd_gebeld", "telephone-outbound", lambda g: _("belde de bewoner: het is diens plan")),
    ("initiatief.weggegooid", "trash", lambda g: _("gooide het plan weg: het was niet van deze bewoner")),
    ("initiatief.gegevens", "person-lines-fill", _gegevens),
    ("initiatief.verteld", "megaphone", _verteld),
    ("initiatief.openbaar", "globe", lambda g: _("zette het plan op de site")),
    ("initiatief.niet_openbaar", "globe", lambda g: _("haalde het plan van de site")),
    ("initiatief.bevestigd", "envelope-check", lambda g: _("De bewoner bevestigde het plan")),
    ("initiatief.opgepakt", "hand-index", lambda g: _("pakte het initiatief op")),
    ("initiatief.teruggegeven", "arrow-return-left", lambda g: _("gaf het initiatief terug aan de groep")),
    ("initiatief.behandelaar_weg", "person-dash", lambda g: _("De behandelaar werkt hier niet meer")),
    ("initiatief.vraag", "question-circle", lambda g: _("vroeg de bewoner om meer")),
    ("initiatief.aangevuld", "chat-left-dots", lambda g: _("De bewoner antwoordde")),
    ("initiatief.aangevuld_voor", "chat-left-dots", lambda g: _("schreef het antwoord van de bewoner op")),
    ("initiatief.verder", "play-circle", lambda g: _("ging verder met het initiatief")),
    ("initiatief.advies", "people", lambda g: _("vroeg advies aan de bewonerscommissie")),
    ("initiatief.notitie", "journal-text", lambda g: _("schreef een interne notitie")),
    ("initiatief.antwoord", "chat-square-text", lambda g: _("stuurde de bewoner een bericht")),
    ("initiatief.gepubliceerd", "eye", lambda g: _("liet de bewoner een notitie lezen")),
    ("initiatief.besluit", "clipboard-check", _besluit),
    ("initiatief.in_uitvoering", "tools", lambda g: _("zette het op “in uitvoering”")),
    ("initiatief.verantwoording", "receipt", lambda g: _("vroeg om bonnen en een kort verslag")),
    ("initiatief.begonnen_bewoner", "tools", lambda g: _("De bewoners zijn begonnen")),
    ("initiatief.gereed_bewoner", "flag", lambda g: _("De bewoners zijn klaar met het werk")),
    ("initiatief.bon", "receipt", lambda g: _("voegde een bon toe voor de bewoner")),
    ("initiatief.bon_bewoner", "receipt", lambda g: _("De bewoner stuurde een bon")),
    ("initiatief.bon_weg", "trash", lambda g: _("haalde een bon weg")),
    ("initiatief.bon_weg_bewoner", "trash", lambda g: _("De bewoner haalde een bon weg")),
    ("initiatief.verslag", "card-text", lambda g: _("schreef het verslag van de bewoner op")),
    ("initiatief.verslag_bewoner", "card-text", lambda g: _("De bewoner stuurde het verslag")),
    ("initiatief.afgerond", "check-circle", lambda g: _("rondde het initiatief af")),
    ("initiatief.ingetrokken", "x-circle", lambda g: _("trok het initiatief in")),
    ("initiatief.ingetrokken_bewoner", "x-circle", lambda g: _("De bewoner trok het plan in")),
):
    timeline_texts.register(TimelineText(code=_code, text=_text, icon=_icon, names_who=_code in _VAN_DE_BEWONER))

for _code, _icon, _text in (
    ("toestemming.vastgelegd", "hand-thumbs-up", lambda g: _("legde een toestemming vast")),
    ("toestemming.ingetrokken", "hand-thumbs-down", lambda g: _("legde vast dat een toestemming is ingetrokken")),
):
    timeline_texts.register(TimelineText(code=_code, text=_text, icon=_icon))
