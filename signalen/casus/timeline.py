"""The sentence for each thing that happens to a casus."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from plavei.core.registries import TimelineText, timeline_texts
from signalen.casus.statuses import Fase
from signalen.models import Huisbezoek
from signalen.models.casus import Contact
from signalen.models.signaal import Sluitreden


@dataclass(frozen=True)
class Soort:
    """A kind of events to look at alone; empty codes: all of them."""

    code: str
    label: str | Promise
    codes: tuple[str, ...] = ()


SOORTEN = {
    soort.code: soort
    for soort in (
        Soort("", gettext_lazy("Alles")),
        Soort(
            "contact",
            gettext_lazy("Gesprekken en notities"),
            ("casus.contact", "casus.notitie", "casus.hoor", "casus.wederhoor", "casus.geinformeerd"),
        ),
        Soort(
            "acties",
            gettext_lazy("Acties"),
            ("casus.actie", "casus.actie_gedaan", "casus.actie_vervallen", "casus.actie_gewijzigd", "casus.meldcode"),
        ),
        Soort(
            "bezoeken",
            gettext_lazy("Huisbezoeken"),
            (
                "casus.bezoek_gepland", "casus.bezoek", "casus.bezoek_overgedragen", "casus.veiligheid",
                "casus.veiligheid_weg",
            ),
        ),
        Soort(
            "status",
            gettext_lazy("Verloop en team"),
            (
                "casus.geopend", "casus.fase", "casus.gesloten", "casus.nazorg_klaar", "casus.heropend",
                "casus.signaal_weer_open", "casus.signaal_erbij", "casus.signaal_eraf", "casus.lid_erbij",
                "casus.lid_eraf", "casus.regisseur", "casus.vertrouwelijk", "casus.niet_vertrouwelijk",
                "casus.noodtoegang", "casus.collega_er_niet",
            ),
        ),
        Soort(
            "documenten",
            gettext_lazy("Plan, brieven en bijlagen"),
            ("casus.plan", "casus.bijlage", "casus.brief", "casus.brief_verzonden"),
        ),
    )
}  # fmt: skip


def datum(gegevens: Mapping[str, Any], sleutel: str = "op") -> str:
    waarde = gegevens.get(sleutel)
    return date_format(date.fromisoformat(waarde), "j F Y") if waarde else ""


def _klein(keuze: Any) -> str:
    return str(keuze.label).lower()


def _gehoord(ja: str, nee: str, gegevens: Mapping[str, Any]) -> str:
    return ja if gegevens["gehoord"] == "gedaan" else nee


def _gesloten(gegevens: Mapping[str, Any]) -> str:
    reden = _klein(Sluitreden(gegevens["reden"]))
    if gegevens["naar"] == Fase.NAZORG:
        return _("sloot de casus (%s); de nazorg begint") % reden
    return _("sloot de casus zonder nazorg: %s") % reden


# What somebody outside did; the sentence says so.
_VAN_DE_MELDER = frozenset({"casus.signaal_weer_open"})

for _code, _icon, _text in (
    ("casus.geopend", "folder-plus", lambda g: _("opende de casus")),
    ("casus.signaal_erbij", "plus-circle", lambda g: _("nam S%s op in de casus") % g["signaal"]),
    ("casus.signaal_eraf", "dash-circle", lambda g: _("haalde S%s uit de casus") % g["signaal"]),
    ("casus.lid_erbij", "person-plus", lambda g: _("nam een collega op in het team")),
    ("casus.lid_eraf", "person-dash", lambda g: _("haalde een collega uit het team")),
    ("casus.regisseur", "person-check", lambda g: _("droeg de regie over aan een collega")),
    ("casus.notitie", "journal-text", lambda g: _("schreef een notitie")),
    ("casus.contact", "telephone", lambda g: _("sprak met %s") % _klein(Contact(g["contact"]))),
    ("casus.bijlage", "paperclip", lambda g: _("voegde een bijlage toe")),
    (
        "casus.hoor",
        "ear",
        lambda g: _gehoord(_("hoorde de melder"), _("legde vast waarom de melder niet gehoord is"), g),
    ),
    (
        "casus.wederhoor",
        "chat-quote",
        lambda g: _gehoord(_("hoorde de betrokkene (wederhoor)"), _("legde vast waarom er geen wederhoor was"), g),
    ),
    (
        "casus.geinformeerd",
        "envelope-open",
        lambda g: (
            _("legde vast dat de betrokkene weet dat we dit bewaren")
            if g["hoe"] == "verteld"
            else _("legde vast waarom de betrokkene niet is geïnformeerd")
        ),
    ),
    ("casus.plan", "card-checklist", lambda g: _("werkte het plan van aanpak bij")),
    (
        "casus.veiligheid",
        "shield-exclamation",
        lambda g: _("schreef een veiligheidsnotitie voor wie er op bezoek gaat"),
    ),
    ("casus.veiligheid_weg", "shield-x", lambda g: _("haalde de veiligheidsnotitie weg")),
    ("casus.actie", "list-check", lambda g: _("zette een actie klaar, uiterlijk %s") % datum(g)),
    ("casus.actie_gedaan", "check2-square", lambda g: _("rondde een actie af")),
    ("casus.actie_vervallen", "x-square", lambda g: _("liet een actie vervallen")),
    (
        "casus.actie_gewijzigd",
        "arrow-left-right",
        lambda g: _("droeg een actie over of verzette hem, uiterlijk %s") % datum(g),
    ),
    ("casus.bezoek_gepland", "calendar-event", lambda g: _("plande een huisbezoek op %s") % datum(g)),
    (
        "casus.bezoek_overgedragen",
        "arrow-left-right",
        lambda g: _("droeg een huisbezoek over aan een collega: %s") % datum(g),
    ),
    (
        "casus.bezoek",
        "house-door",
        lambda g: _("legde een huisbezoek vast: %s") % _klein(Huisbezoek.Uitkomst(g["uitkomst"])),
    ),
    ("casus.meldcode", "shield-check", lambda g: _("legde stap %s van de meldcode vast") % g["stap"]),
    ("actiesjabloon.toegevoegd", "plus-circle", lambda g: _("voegde een standaardactie toe")),
    ("actiesjabloon.gewijzigd", "pencil", lambda g: _("wijzigde een standaardactie")),
    ("casus.fase", "signpost", lambda g: _("bracht de casus naar de fase “%s”") % Fase(g["naar"]).label),
    ("casus.gesloten", "check-circle", _gesloten),
    ("casus.nazorg_klaar", "check2-all", lambda g: _("rondde de nazorg af en sloot de casus")),
    ("casus.heropend", "arrow-counterclockwise", lambda g: _("heropende de casus")),
    (
        "casus.signaal_weer_open",
        "arrow-counterclockwise",
        lambda g: _("Volgens de melder is het niet beter: een signaal is weer open"),
    ),
    ("casus.vertrouwelijk", "lock", lambda g: _("maakte de casus vertrouwelijk")),
    ("casus.niet_vertrouwelijk", "unlock", lambda g: _("hief de vertrouwelijkheid op")),
    ("casus.collega_er_niet", "person-dash", lambda g: _("is er niet; wie de casus mag lezen, kreeg bericht")),
    ("casus.noodtoegang", "exclamation-diamond", lambda g: _("nam noodtoegang tot het einde van de dag")),
):
    timeline_texts.register(TimelineText(code=_code, text=_text, icon=_icon, names_who=_code in _VAN_DE_MELDER))
