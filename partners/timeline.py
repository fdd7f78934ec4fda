"""The sentence for each thing that happens to a doorverwijzing or in the directory."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from partners.statuses import Uitkomst
from plavei.core.registries import TimelineText, timeline_texts


def _d(gegevens: Mapping[str, Any]) -> str:
    return f"D{gegevens.get('doorverwijzing', '')}"


def _stap(zin: str, gegevens: Mapping[str, Any]) -> str:
    """What a side did, and whether somebody else wrote it down for them."""
    tekst = zin % _d(gegevens)
    if gegevens.get("uitkomst"):
        tekst += ": " + str(Uitkomst(gegevens["uitkomst"]).label).lower()
    return tekst + (" " + _("(vastgelegd namens de partner)") if gegevens.get("namens") else "")


def _ingetrokken(g: Mapping[str, Any]) -> str:
    partner = g.get("partij") == "partner"
    return _stap(_("De partner trok doorverwijzing %s in") if partner else _("Doorverwijzing %s is ingetrokken"), g)


# What the partner did, and wrong codes of nobody knows whom; with a colleague's name when it was written down for them.
_VAN_DE_PARTNER = frozenset(
    f"doorverwijzing.{wat}"
    for wat in (
        "code_fout", "geopend", "geaccepteerd", "afgewezen", "in_behandeling", "wacht", "afgerond", "niet_gelukt",
        "ingetrokken", "terugkoppeling",
    )
)  # fmt: skip

for _code, _icon, _text in (
    ("doorverwijzing.concept", "pencil", lambda g: _("Doorverwijzing %s is klaargezet") % _d(g)),
    ("doorverwijzing.verzonden", "send", lambda g: _("Doorverwijzing %s is verzonden aan de partner") % _d(g)),
    ("doorverwijzing.link", "link-45deg", lambda g: _("Er is een nieuwe link voor de partner van %s") % _d(g)),
    ("doorverwijzing.link_gemaild", "envelope", lambda g: _("De link van %s is nog een keer gemaild") % _d(g)),
    ("doorverwijzing.toegang_weg", "door-closed", lambda g: _("De link van de partner van %s is gestopt") % _d(g)),
    ("doorverwijzing.code", "key", lambda g: _("Er is een nieuwe code voor de partner van %s") % _d(g)),
    ("doorverwijzing.code_fout", "shield-exclamation", lambda g: _("Te vaak een verkeerde code bij %s") % _d(g)),
    ("doorverwijzing.geopend", "envelope-open", lambda g: _("De partner opende doorverwijzing %s") % _d(g)),
    ("doorverwijzing.geaccepteerd", "check2", lambda g: _stap(_("De partner neemt doorverwijzing %s aan"), g)),
    ("doorverwijzing.afgewezen", "x-circle", lambda g: _stap(_("De partner wijst doorverwijzing %s af"), g)),
    ("doorverwijzing.in_behandeling", "play-circle", lambda g: _stap(_("De partner is bezig met %s"), g)),
    ("doorverwijzing.wacht", "pause-circle", lambda g: _stap(_("De partner wacht met doorverwijzing %s"), g)),
    ("doorverwijzing.afgerond", "check-circle", lambda g: _stap(_("De partner rondde doorverwijzing %s af"), g)),
    ("doorverwijzing.niet_gelukt", "slash-circle", lambda g: _stap(_("Volgens de partner lukte %s niet"), g)),
    ("doorverwijzing.ingetrokken", "arrow-return-left", _ingetrokken),
    ("doorverwijzing.terugkoppeling", "chat-left-text", lambda g: _stap(_("De partner gaf terugkoppeling over %s"), g)),
    (
        "doorverwijzing.toestemming_weg",
        "hand-thumbs-down",
        lambda g: _("De toestemming onder %s is ingetrokken") % _d(g),
    ),
    ("doorverwijzing.grondslag", "journal-check", lambda g: _("%s rust nu op een andere grondslag") % _d(g)),
    ("doorverwijzing.overgedragen", "person-fill-down", lambda g: _("%s is overgedragen aan een collega") % _d(g)),
    ("doorverwijzing.geen_reactie", "alarm", lambda g: _("Geen reactie op %s binnen de afgesproken termijn") % _d(g)),
    ("doorverwijzing.link_verlopen", "link", lambda g: _("De link van de partner van %s is verlopen") % _d(g)),
    ("partner.toegevoegd", "plus-circle", lambda g: _("De partner is toegevoegd")),
    ("partner.gewijzigd", "pencil", lambda g: _("De gegevens zijn gewijzigd")),
    ("partner.nagekeken", "check2-circle", lambda g: _("De gegevens zijn nagekeken")),
):
    timeline_texts.register(TimelineText(code=_code, text=_text, icon=_icon, names_who=_code in _VAN_DE_PARTNER))
