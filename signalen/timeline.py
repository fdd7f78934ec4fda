"""The sentence for each thing that happens to a signaal."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from plavei.core.registries import TimelineText, timeline_texts
from signalen.klassen import Klasse
from signalen.models import Melderbericht, Standaardtekst, Thema
from signalen.models.signaal import Sluitreden, Urgentie


def _datum(gegevens: Mapping[str, Any], sleutel: str = "op") -> str:
    waarde = gegevens.get(sleutel)
    return date_format(date.fromisoformat(waarde), "j F Y") if waarde else ""


def _urgentie(gegevens: Mapping[str, Any]) -> str:
    return str(Urgentie(gegevens["naar"]).label).lower()


def _reden(gegevens: Mapping[str, Any]) -> str:
    return str(Sluitreden(gegevens["reden"]).label).lower()


def _klasse(code: str) -> str:
    return str(Klasse(code).label).lower()


def _beoordeeld(gegevens: Mapping[str, Any]) -> str:
    zin = _("beoordeelde het als %s, anders dan het advies") if gegevens.get("anders") else _("beoordeelde het als %s")
    return zin % _klasse(gegevens["klasse"])


def _gemeld(gegevens: Mapping[str, Any]) -> str:
    if gegevens.get("bevestigd"):
        return _("Een bewoner meldde dit via de website, met een bevestigd e-mailadres")
    return _("Iemand meldde dit via de website, zonder bevestigd e-mailadres")


def _melder_bericht(gegevens: Mapping[str, Any]) -> str:
    hoe = Melderbericht.Hoe(gegevens["hoe"])
    return _("liet de melder iets weten (%s)") % str(hoe.label).lower()


def _thema(gegevens: Mapping[str, Any]) -> str:
    velden = ", ".join(str(Thema._meta.get_field(veld).verbose_name) for veld in gegevens["velden"])  # type: ignore[union-attr]
    return _("wijzigde van thema “%(thema)s”: %(velden)s") % {"thema": gegevens["thema"], "velden": velden}


def _standaardtekst(gegevens: Mapping[str, Any]) -> str:
    velden = (str(Standaardtekst._meta.get_field(veld).verbose_name) for veld in gegevens["velden"])  # type: ignore[union-attr]
    return _("wijzigde: %s") % ", ".join(velden)


# What somebody outside did; the sentence says so.
_VAN_DE_MELDER = frozenset(
    {"signaal.gemeld", "signaal.aangevuld", "signaal.ingetrokken_melder", "signaal.beter", "signaal.niet_beter"}
)

for _code, _icon, _text in (
    ("signaal.ingebracht", "plus-circle", lambda g: _("bracht het signaal in")),
    ("signaal.gemeld", "globe", _gemeld),
    ("signaal.aangevuld", "chat-left-text", lambda g: _("De melder vertelde er iets bij")),
    ("signaal.ingetrokken_melder", "x-circle", lambda g: _("De melder trok de melding in")),
    ("signaal.melder_bericht", "envelope", _melder_bericht),
    ("signaal.gevraagd_of_het_beter_is", "envelope", lambda g: _("De melder kreeg de vraag of het nu beter is")),
    ("signaal.beter", "emoji-smile", lambda g: _("De melder vindt dat het nu beter is")),
    (
        "signaal.niet_beter",
        "arrow-counterclockwise",
        lambda g: _("Volgens de melder is het niet beter: weer open"),
    ),
    ("signaal.gekoppeld", "link-45deg", lambda g: _("koppelde het aan een ander signaal")),
    (
        "signaal.triagevragen",
        "patch-question",
        lambda g: _("beantwoordde de triagevragen; advies: %s") % _klasse(g["advies"]),
    ),
    ("signaal.beoordeeld", "signpost-split", _beoordeeld),
    ("signaal.samengevoegd", "intersect", lambda g: _("voegde het samen met een ander signaal")),
    ("signaal.dubbel_erbij", "intersect", lambda g: _("voegde er een dubbel signaal bij")),
    ("signaal.samenvoeging_ongedaan", "arrow-counterclockwise", lambda g: _("maakte het samenvoegen ongedaan")),
    ("signaal.dubbel_eraf", "arrow-counterclockwise", lambda g: _("haalde een signaal dat dubbel leek er weer af")),
    ("signaal.opgepakt", "hand-index", lambda g: _("pakte het signaal op")),
    ("signaal.toegewezen", "person-check", lambda g: _("wees het signaal toe aan een collega")),
    ("signaal.overgedragen", "person-fill-down", lambda g: _("droeg het over met al het werk van een collega")),
    ("signaal.teruggegeven", "arrow-return-left", lambda g: _("gaf het signaal terug aan de groep")),
    (
        "signaal.behandelaar_weg",
        "person-dash",
        lambda g: _("De behandelaar werkt hier niet meer; het signaal wacht op een ander"),
    ),
    (
        "signaal.behandelaar_er_niet",
        "person-dash",
        lambda g: _("is er niet; wie het signaal mag lezen, kreeg bericht"),
    ),
    (
        "signaal.informatie_gevraagd",
        "question-circle",
        lambda g: _("vroeg om informatie, verwacht vóór %s") % _datum(g),
    ),
    ("signaal.informatie_binnen", "chat-left-dots", lambda g: _("ging verder met het signaal")),
    ("signaal.opvolging_gepland", "calendar-event", lambda g: _("plande opvolging op %s") % _datum(g)),
    ("signaal.notitie", "journal-text", lambda g: _("schreef een notitie")),
    ("signaal.bijlage", "paperclip", lambda g: _("voegde een bijlage toe")),
    ("signaal.vertrouwelijk", "lock", lambda g: _("maakte het signaal vertrouwelijk")),
    ("signaal.lezer_eraf", "person-dash", lambda g: _("nam een collega van de lezers af, met het team")),
    ("signaal.niet_vertrouwelijk", "unlock", lambda g: _("hief de vertrouwelijkheid op")),
    ("signaal.urgentie", "speedometer2", lambda g: _("zette de urgentie op %s") % _urgentie(g)),
    ("signaal.in_casus", "folder-plus", lambda g: _("nam het signaal op in een casus")),
    ("signaal.uit_casus", "folder-minus", lambda g: _("haalde het signaal uit de casus")),
    ("signaal.gesloten", "check-circle", lambda g: _("sloot het signaal: %s") % _reden(g)),
    ("signaal.heropend", "arrow-counterclockwise", lambda g: _("heropende het signaal")),
    ("thema.gewijzigd", "journal-check", _thema),
    ("standaardtekst.gemaakt", "plus-lg", lambda g: _("schreef deze standaardtekst")),
    ("standaardtekst.gewijzigd", "pencil", _standaardtekst),
):
    timeline_texts.register(TimelineText(code=_code, text=_text, icon=_icon, names_who=_code in _VAN_DE_MELDER))

from signalen.brieven import timeline as _brieven  # noqa: E402, F401 - letters about signals and casussen
from signalen.casus import timeline as _casus  # noqa: E402, F401 - what casework registers, after this
