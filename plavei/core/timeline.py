"""The sentence for what happens on the ground floor itself."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core.models import Rol
from plavei.core.registries import TimelineText, timeline_texts


def _uitgesteld(gegevens: Mapping[str, Any]) -> str:
    return _("stelde de herinnering uit tot %s") % date_format(date.fromisoformat(gegevens["tot"]), "j F Y")


timeline_texts.register(TimelineText(code="herinnering.uitgesteld", text=_uitgesteld, icon="alarm"))


# ---------------------------------------------------------------- colleagues and settings
_VELDEN = {
    "naam": _lazy("de naam"),
    "email": _lazy("het e-mailadres"),
    "telefoon": _lazy("het telefoonnummer"),
    "publiek": _lazy("de vermelding op de openbare site"),
    "foto": _lazy("de foto"),
    "weergave": _lazy("licht of donker"),
    "mailkeuze": _lazy("hoe de mail komt"),
    "sneltoetsen": _lazy("de sneltoetsen"),
}


def _rol(code: object) -> str:
    return str(Rol(code).label).lower() if code in Rol.values else str(code)


def _gewijzigd(gegevens: Mapping[str, Any]) -> str:
    namen = [str(_VELDEN.get(veld, veld)) for veld in gegevens.get("velden", ())]
    return _("wijzigde %s") % _(" en ").join(namen)


def _norm(gegevens: Mapping[str, Any]) -> str:
    eenheid = _("dagen") if gegevens.get("alle_dagen") else _("werkdagen")
    return _("veranderde een termijn van %(van)s naar %(naar)s %(eenheid)s") % {**gegevens, "eenheid": eenheid}


def _zin(tekst: Promise) -> Callable[[Mapping[str, Any]], str]:
    return lambda _gegevens: str(tekst)


def _als(tekst: Promise) -> Callable[[Mapping[str, Any]], str]:
    """With the role somebody began with, where the event says so."""

    def zin(gegevens: Mapping[str, Any]) -> str:
        rol = gegevens.get("rol")
        return _("%(wat)s, als %(rol)s") % {"wat": tekst, "rol": _rol(rol)} if rol else str(tekst)

    return zin


def _dag(tekst: Promise) -> Callable[[Mapping[str, Any]], str]:
    return lambda gegevens: str(tekst) % date_format(date.fromisoformat(gegevens["datum"]), "j F Y")


for code, tekst, icon in (
    ("herinnering.hervat", _lazy("haalde de uitgestelde herinnering terug"), "alarm"),
    ("medewerker.uitnodiging_gebruikt", _lazy("koos een wachtwoord"), "key"),
    ("medewerker.overal_uitgelogd", _lazy("logde overal uit"), "box-arrow-right"),
    ("groep.gemaakt", _lazy("zette deze groep in de tabel"), "people"),
    ("groep.gewijzigd", _lazy("wijzigde deze groep"), "pencil"),
    ("groep.verwijderd", _lazy("haalde deze groep uit de tabel"), "trash"),
    ("woord.gemaakt", _lazy("zette dit woord in de lijst"), "plus-lg"),
    ("woord.gewijzigd", _lazy("wijzigde dit woord"), "pencil"),
    ("woorden.bewaard", _lazy("bewaarde een gevoelig woord, met een reden"), "chat-square-quote"),
    ("medewerker.woonadres", _lazy("vulde in in welke woning van ons deze collega woont"), "house"),
    ("medewerker.woonadres_weg", _lazy("haalde het woonadres weg"), "house-x"),
    ("feestdagen.gewijzigd", _lazy("veranderde welke feestdagen vrij zijn"), "calendar-event"),
):
    timeline_texts.register(TimelineText(code=code, text=_zin(tekst), icon=icon))

for code, tekst, icon in (
    ("medewerker.opnieuw_uitgenodigd", _lazy("stuurde een nieuwe uitnodiging"), "envelope"),
    ("medewerker.gedeactiveerd", _lazy("zette het account op non-actief"), "person-slash"),
    ("medewerker.geactiveerd", _lazy("maakte het account weer actief"), "person-check"),
    ("medewerker.tweede_stap_gewist", _lazy("wiste de tweede stap"), "phone"),
    ("medewerker.gekoppeld", _lazy("koppelde dit account aan het werkaccount"), "link-45deg"),
    ("medewerker.uit_groepen", _lazy("zette het account op non-actief: geen groep geeft nog toegang"), "person-slash"),
    (
        "medewerker.toegang_ingetrokken",
        _lazy("logde deze collega overal uit: de inlogdienst trok de toegang in"),
        "box-arrow-right",
    ),
    (
        "medewerker.controle_mislukt",
        _lazy("logde deze collega overal uit: de inlogdienst gaf te lang geen antwoord"),
        "box-arrow-right",
    ),
):
    timeline_texts.register(TimelineText(code=code, text=_zin(tekst), icon=icon, rights=True))

for code, tekst, icon in (
    ("medewerker.uitgenodigd", _lazy("nodigde deze collega uit"), "envelope"),
    (
        "medewerker.eerste_inlog",
        _lazy("maakte dit account bij de eerste keer inloggen met het werkaccount"),
        "person-plus",
    ),
):
    timeline_texts.register(TimelineText(code=code, text=_als(tekst), icon=icon, rights=True))

timeline_texts.register(TimelineText(code="medewerker.gewijzigd", text=_gewijzigd, icon="pencil"))
timeline_texts.register(
    TimelineText(
        code="medewerker.rol_gewijzigd",
        text=lambda gegevens: (
            _("veranderde de rol van %(van)s naar %(naar)s")
            % {"van": _rol(gegevens["van"]), "naar": _rol(gegevens["naar"])}
        ),
        icon="person-gear",
        rights=True,
    )
)
timeline_texts.register(
    TimelineText(
        code="opvallend.regel",
        text=lambda gegevens: (
            _("zette de grens voor opvallend lezen op meer dan %(aantal)s dossiers binnen %(minuten)s minuten")
            % gegevens
        ),
        icon="eye",
    )
)
timeline_texts.register(TimelineText(code="norm.gewijzigd", text=_norm, icon="hourglass-split"))
timeline_texts.register(
    TimelineText(code="vrije_dag.toegevoegd", text=_dag(_lazy("zette %s bij de vrije dagen")), icon="calendar-plus")
)
timeline_texts.register(
    TimelineText(code="vrije_dag.verwijderd", text=_dag(_lazy("haalde %s uit de vrije dagen")), icon="calendar-minus")
)
