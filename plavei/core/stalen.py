"""What the page of components shows: each file of templates/components/ with a few contents, also long and empty ones.

The page is made of the files themselves; a component without a sample here fails a test.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from plavei.core import klok
from plavei.core.forms import FotoVeld
from plavei.core.staven import grafiek
from plavei.core.tijdlijn import Regel

TONEN = ("goed", "info", "letop", "gevaar", "geheim", "groen", "steen", "neutraal")
LANG = (
    "Mevrouw Van Wassenaer-Oosterhuis van het Burgemeester-Van-Nispen-tot-Sevenaerplantsoen vraagt of iemand wil "
    "meedenken over de Hemelwaterafvoerontstoppingsinstallatie achter de bergingen, want die loopt al weken over."
)
LANG_WOORD = "Arbeidsongeschiktheidsverzekeringsmaatschappij-bewonerscommissievergadering"


@dataclass(frozen=True)
class Staal:
    """A component with one set of values. ``wat``: what is special about this one."""

    wat: str
    context: Mapping[str, Any] = field(default_factory=dict)


# They stand around every page, this one too; twice on one page their ids would not be unique.
RAND = {
    "afdruk": _lazy("Staat onder elke pagina die u afdrukt, en niet op het scherm."),
    "apparaat_script": _lazy("Laadt het script dat bewaart en verstuurt wat u zonder verbinding typte."),
    "bel": _lazy("Staat op elke pagina rechtsboven: het aantal nieuwe meldingen."),
    "berichten": _lazy("Staat op elke pagina boven de titel: wat u net deed, tot u het wegklikt."),
    "demobalk": _lazy("Staat in de demo boven elke pagina."),
    "passkey_fout": _lazy("Staat bij een passkey: wat er misging, in woorden."),
    "passkey_script": _lazy("Laadt het script voor passkeys; er is niets van te zien."),
    "wie": _lazy("Staat op elke pagina linksonder, en op de telefoon onder Meer."),
}


class VoorbeeldForm(forms.Form):
    """A field of each kind."""

    naam = forms.CharField(label=_lazy("Naam"), help_text=_lazy("Zoals u het zelf zou zeggen."), max_length=40)
    verhaal = forms.CharField(label=_lazy("Wat is er gebeurd?"), widget=forms.Textarea(attrs={"rows": 3}))
    buurt = forms.ChoiceField(label=_lazy("Buurt"), choices=[("", "Kies een buurt"), ("a", "Lentemorgen I")])
    datum = forms.DateField(label=_lazy("Datum"), widget=forms.DateInput(attrs={"type": "date"}))
    aantal = forms.IntegerField(label=_lazy("Aantal"), min_value=1)
    urgentie = forms.ChoiceField(
        label=_lazy("Urgentie"), choices=[("n", "Normaal"), ("h", "Hoog")], widget=forms.RadioSelect
    )
    kanalen = forms.MultipleChoiceField(
        label=_lazy("Hoe mogen we u bereiken?"),
        choices=[("t", "Telefoon"), ("m", "Mail"), ("b", LANG)],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    akkoord = forms.BooleanField(label=_lazy("Ik vertel dit ook aan de bewoner"))
    vast = forms.CharField(label=_lazy("Ligt vast"), initial=_lazy("Dit verandert niet"), disabled=True, required=False)
    foto = FotoVeld()


class _Reden(forms.Form):
    reden = forms.CharField(label=_lazy("Waarom?"))


def _leeg_formulier(prefix: str) -> VoorbeeldForm:
    return VoorbeeldForm(prefix=prefix)


def _fout_formulier(prefix: str) -> VoorbeeldForm:
    """What was typed stays, with an error at each field."""
    form = VoorbeeldForm(
        {f"{prefix}-naam": LANG, f"{prefix}-aantal": "0", f"{prefix}-kanalen": ["x"], f"{prefix}-buurt": "x"},
        prefix=prefix,
    )
    form.is_valid()
    return form


def component_names() -> list[str]:
    """The components there are, by the names of their files."""
    return sorted(path.stem for path in (Path(settings.BASE_DIR) / "templates" / "components").glob("*.html"))


def samples() -> dict[str, Sequence[Staal]]:
    """Name of the component → its samples, made anew each time."""
    return {**_form_samples(), **_block_samples(), **_fact_samples(), **dict.fromkeys(RAND, ())}


def _form_samples() -> dict[str, Sequence[Staal]]:
    """What is filled in or asked."""
    return {
        "bevestigen": [
            Staal(
                _("met twee uitwegen"),
                {
                    "titel": _("Weet u het zeker?"),
                    "tekst": LANG,
                    "actie": "",
                    "knop": _("Ja, doe maar"),
                    "terug_url": "#onderdeel_bevestigen",
                },
            ),
            Staal(
                _("gevaarlijk, met een vraag"),
                {
                    "titel": _("Dit kan niet terug"),
                    "tekst": _("Wat weg is, komt niet terug."),
                    "actie": "",
                    "knop": _("Gooi weg"),
                    "gevaar": True,
                    "formulier": _Reden(prefix="bevestigen"),
                },
            ),
        ],
        "filterbalk": [
            Staal(
                _("er is gefilterd"),
                {
                    "filters": [
                        {
                            "naam": "staal_wijk",
                            "label": _("Wijk"),
                            "keuzes": [{"waarde": "1", "label": "Zonegge"}, {"waarde": "2", "label": LANG_WOORD}],
                            "gekozen": "2",
                        },
                        {"naam": "staal_leeg", "label": _("Niets te kiezen"), "keuzes": [], "gekozen": ""},
                    ],
                    "behoud": [("staal_rij", "nieuw")],
                    "actief": True,
                    "wis_url": "#onderdeel_filterbalk",
                },
            )
        ],
        "formulier": [
            Staal(_("leeg"), {"formulier": _leeg_formulier("leeg")}),
            Staal(_("met fouten: wat getypt is blijft staan"), {"formulier": _fout_formulier("fout")}),
        ],
        "formulierveld": [
            Staal(_("mag leeg blijven"), {"veld": _leeg_formulier("veld")["naam"], "optioneel": True}),
            Staal(_("andere naam"), {"veld": _leeg_formulier("veld")["verhaal"], "label": LANG}),
        ],
        "fotoveld": [Staal(_("gewoon"), {"veld": _leeg_formulier("fotoveld")["foto"]})],
        "foutenlijst": [
            Staal(_("geen fouten: er staat niets"), {"formulier": _leeg_formulier("goed")}),
            Staal(_("andere titel"), {"formulier": _fout_formulier("fout"), "titel": _("Kijk hier nog even naar.")}),
        ],
        "keuzechips": [
            Staal(_("een kiezen"), {"veld": _leeg_formulier("chips")["urgentie"]}),
            Staal(_("meer kiezen, met een fout"), {"veld": _fout_formulier("chipsfout")["kanalen"], "rooster": True}),
        ],
    }


def _block_samples() -> dict[str, Sequence[Staal]]:
    """What a page is laid out with."""
    return {
        "kaart": [
            Staal(
                _("gewoon"), {"titel": _("Gegevens"), "tekst": _("Een kaart houdt bij elkaar wat bij elkaar hoort.")}
            ),
            Staal(
                _("lang, met een link"),
                {
                    "titel": LANG_WOORD,
                    "tekst": LANG,
                    "icon": "people",
                    "toon": "letop",
                    "niveau": 3,
                    "link_url": "#onderdeel_kaart",
                    "link_tekst": _("Alles"),
                },
            ),
            Staal(_("leeg"), {}),
        ],
        "lege_staat": [
            Staal(
                _("met iets om te doen"),
                {
                    "titel": _("Nog geen signalen"),
                    "tekst": LANG,
                    "actie_url": "#onderdeel_lege_staat",
                    "actie_tekst": _("Nieuw signaal"),
                    "actie_icon": "plus-lg",
                },
            ),
            Staal(_("alleen een titel"), {"titel": _("Alles is gedaan"), "icon": "check2-circle"}),
        ],
        "melding": [
            *(Staal(toon, {"toon": toon, "titel": _("Let op."), "tekst": LANG}) for toon in TONEN[:5]),
            Staal(_("neutraal, kan weg"), {"toon": "neutraal", "tekst": LANG_WOORD, "sluitbaar": True}),
        ],
        "menu_item": [
            Staal(_("gewoon"), {"item": {"label": _("Signalen"), "url": "#onderdeel_menu_item", "icon": "inbox"}}),
            Staal(_("lang"), {"item": {"label": LANG_WOORD, "url": "#onderdeel_menu_item", "icon": "inbox"}}),
        ],
        "paginakop": [
            Staal(
                _("alles"),
                {
                    "titel": _("Een lange titel die op de telefoon over meer regels loopt en toch leesbaar blijft"),
                    "ondertitel": LANG,
                    "terug_url": "#onderdeel_paginakop",
                    "terug_tekst": _("Beheer"),
                    "acties": [
                        {"url": "#onderdeel_paginakop", "label": _("Nieuw"), "icon": "plus-lg", "klasse": "btn-steen"},
                        {"url": "#onderdeel_paginakop", "label": _("Wijzig"), "klasse": "btn-outline-secondary"},
                    ],
                },
            )
        ],
        "tabbladen": [
            Staal(
                _("gekozen, met aantallen"),
                {
                    "naam": _("Voorbeeld van lijsten"),
                    "tabbladen": [
                        {"label": _("Alle open"), "url": "#onderdeel_tabbladen", "actief": True, "aantal": 46},
                        {
                            "label": _("Te laat"),
                            "url": "#onderdeel_tabbladen",
                            "aantal": "999+",
                            "toon": "gevaar",
                            "icon": "alarm",
                        },
                        {"label": LANG_WOORD, "url": "#onderdeel_tabbladen", "aantal": 0},
                        {"label": _("Gesloten"), "url": "#onderdeel_tabbladen"},
                    ],
                },
            )
        ],
        "bladeren": [
            Staal(_("nergens heen: er staat niets")),
            Staal(
                _("alle kanten op"),
                {
                    "volgende_url": "#onderdeel_bladeren",
                    "vorige_url": "#onderdeel_bladeren",
                    "begin_url": "#onderdeel_bladeren",
                    "wat": _("signalen"),
                },
            ),
        ],
    }


def _fact_samples() -> dict[str, Sequence[Staal]]:
    """What says how something stands; dates stand beside today."""
    vandaag = klok.vandaag()
    regel = Regel(klok.nu(), "Karin Wolters", _("pakte het signaal op"), "person-check", "staal")
    return {
        "apparaat": [
            Staal(_("bekend"), {"agent": "Mozilla/5.0 (iPhone) Version/18.0 Safari/604.1"}),
            Staal(_("onbekend"), {"agent": ""}),
        ],
        "avatar": [
            *(Staal(maat or _("gewoon"), {"naam": "Karin Wolters", "maat": maat}) for maat in ("klein", "", "groot")),
            Staal(_("zonder naam"), {"naam": ""}),
        ],
        "cijfer_tegel": [
            Staal(_("gewoon"), {"label": _("Woningen"), "waarde": "1.245", "bron": "CBS", "jaar": 2024}),
            Staal(_("onbekend"), {"label": _("Mutatiegraad"), "waarde": None, "bron": "CBS", "jaar": 2024}),
            Staal(
                _("als link, lang"),
                {
                    "label": LANG_WOORD,
                    "waarde": "12.345.678,9",
                    "eenheid": _("per 100 woningen"),
                    "toelichting": LANG,
                    "icon": "house",
                    "toon": "gevaar",
                    "url": "#onderdeel_cijfer_tegel",
                },
            ),
        ],
        "statuslabel": [
            *(Staal(toon, {"toon": toon, "tekst": toon.capitalize(), "icon": "circle-fill"}) for toon in TONEN),
            Staal(_("zonder toon en beeld"), {"tekst": _("Nieuw")}),
        ],
        "termijn": [
            Staal(_("te laat"), {"datum": vandaag - timedelta(days=3), "vandaag": vandaag}),
            Staal(_("vandaag"), {"datum": vandaag, "vandaag": vandaag}),
            Staal(_("straks"), {"datum": vandaag + timedelta(days=9), "vandaag": vandaag}),
            Staal(_("gedaan"), {"datum": vandaag, "vandaag": vandaag, "klaar": True}),
            Staal(_("geen"), {"datum": None}),
        ],
        "tijdlijn": [
            Staal(
                _("gewoon, lang, in een toon"),
                {
                    "regels": [
                        regel,
                        replace(regel, toelichting=LANG, toon="letop", icoon="chat-left-text"),
                        replace(regel, tekst=LANG_WOORD, url="#onderdeel_tijdlijn", door="", toon="geheim"),
                    ]
                },
            ),
            Staal(_("leeg"), {"regels": []}),
        ],
        "grafiek": [
            Staal(
                _("twee weken, een geteld tot 99"),
                {"grafiek": grafiek([("16 nov", 12, 0), ("23 nov", 100, 64)], tot=100), "uitleg": _("Staven per week")},
            ),
        ],
        "voortgang": [
            Staal(_("begin"), {"label": _("Acties gedaan"), "waarde": 0, "totaal": 8}),
            Staal(_("halverwege, lang"), {"label": LANG_WOORD, "waarde": 5, "totaal": 8, "tekst": _("ruim de helft")}),
        ],
    }
