"""The themes a signaal can have, and the purpose and ground that follow from each (DOMAIN 4 and 5.1).

These rows start a new association off; its privacy officer keeps them from then on.
"""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Groep(models.TextChoices):
    OVERLAST = "overlast", _("Overlast")
    ACHTER_DE_VOORDEUR = "achter_de_voordeur", _("Achter de voordeur")


class Grondslag(models.TextChoices):
    """AVG art. 6, first paragraph."""

    TOESTEMMING = "a", _("toestemming (art. 6.1.a)")
    OVEREENKOMST = "b", _("uitvoering van de huurovereenkomst (art. 6.1.b)")
    WETTELIJK = "c", _("wettelijke verplichting (art. 6.1.c)")
    VITAAL = "d", _("vitaal belang (art. 6.1.d)")
    ALGEMEEN_BELANG = "e", _("taak van algemeen belang (art. 6.1.e)")
    GERECHTVAARDIGD = "f", _("gerechtvaardigd belang (art. 6.1.f)")


_RUST = "Rustig huurgenot bieden aan huurders en omwonenden (BW 7:204)"
_GOED_HUURDER = "Toezien op goed huurderschap en de staat van de woning (BW 7:213)"
_SIGNALEREN = "Bijdragen aan leefbaarheid door zorgen vroeg te signaleren en hulp te vragen (Woningwet 45)"
_VEILIG = "Gevaar voor bewoners en omwonenden wegnemen"

# code, name, group, purpose, ground, hint for the writer
STANDAARD: tuple[tuple[str, str, str, str, str, str], ...] = (
    ("geluid", "Geluid", "overlast", _RUST, "b", "Wanneer, hoe vaak en hoe lang hoort iemand het?"),
    ("stank", "Stank", "overlast", _RUST, "b", "Waar ruikt u het, en wanneer?"),
    ("vervuiling", "Vervuiling", "overlast", _RUST, "b", "Wat ligt er, waar en hoeveel?"),
    ("huisdieren", "Huisdieren", "overlast", _RUST, "b", "Wat is er te zien of te horen?"),
    ("ongedierte", "Ongedierte", "overlast", _GOED_HUURDER, "b", "Wat is er gezien, en waar?"),
    ("tuinonderhoud", "Tuinonderhoud", "overlast", _GOED_HUURDER, "b", "Hoe staat de tuin erbij?"),
    ("parkeren", "Parkeren", "overlast", _RUST, "f", "Waar en wanneer? Geen kentekens noteren."),
    ("burenruzie", "Burenruzie", "overlast", _RUST, "f", "Wat zeggen beide kanten?"),
    ("agressie", "Agressie of bedreiging", "overlast", _RUST, "f", "Bij gevaar eerst 112. Wat is gezegd of gedaan?"),
    ("drugs", "Drugs", "overlast", _RUST, "f", "Beschrijf wat u zag of rook, niet wat u vermoedt."),
    ("vandalisme", "Vandalisme", "overlast", _GOED_HUURDER, "f", "Wat is er stuk, en sinds wanneer?"),
    (
        "woonfraude",
        "Onrechtmatige bewoning",
        "overlast",
        _GOED_HUURDER,
        "b",
        "Wat wijst erop dat iemand anders er woont?",
    ),
    (
        "verwaarlozing",
        "Vervuiling of verwaarlozing van de woning",
        "achter_de_voordeur",
        _GOED_HUURDER,
        "b",
        "Wat zag u aan de woning?",
    ),
    ("verzamelen", "Verzamelen", "achter_de_voordeur", _GOED_HUURDER, "b", "Hoe vol is het, zijn er nog looppaden?"),
    ("geldzorgen", "Geldzorgen", "achter_de_voordeur", _SIGNALEREN, "f", "Wat vertelde de bewoner zelf?"),
    ("eenzaamheid", "Eenzaamheid", "achter_de_voordeur", _SIGNALEREN, "f", "Wat zag of hoorde u?"),
    (
        "gedragsverandering",
        "Opvallende verandering in gedrag",
        "achter_de_voordeur",
        _SIGNALEREN,
        "f",
        "Wat is anders dan vroeger? Beschrijf gedrag, geen diagnose.",
    ),
    (
        "zelfstandig_wonen",
        "Zelfstandig wonen lukt niet meer",
        "achter_de_voordeur",
        _SIGNALEREN,
        "f",
        "Wat lukt niet meer?",
    ),
    (
        "zorgen_kinderen",
        "Zorgen om kinderen",
        "achter_de_voordeur",
        _SIGNALEREN,
        "f",
        "Wat zag of hoorde u? Bij gevaar 112; Veilig Thuis 0800-2000.",
    ),
    (
        "veiligheid_thuis",
        "Zorgen om veiligheid thuis",
        "achter_de_voordeur",
        _VEILIG,
        "f",
        "Wat zag of hoorde u? Bij gevaar 112; Veilig Thuis 0800-2000.",
    ),
    (
        "brand_gas",
        "Brand- of gasonveiligheid",
        "achter_de_voordeur",
        _VEILIG,
        "d",
        "Wat is er onveilig? Bij gevaar 112.",
    ),
    (
        "energie_afgesloten",
        "Afgesloten energie",
        "achter_de_voordeur",
        _VEILIG,
        "f",
        "Wat is afgesloten, sinds wanneer?",
    ),
    ("taal_formulieren", "Taal en formulieren", "achter_de_voordeur", _SIGNALEREN, "f", "Waar loopt iemand op vast?"),
    ("overbewoning", "Overbewoning", "achter_de_voordeur", _GOED_HUURDER, "b", "Hoeveel mensen, in welke woning?"),
    (
        "mantelzorg",
        "Overbelaste mantelzorg",
        "achter_de_voordeur",
        _SIGNALEREN,
        "f",
        "Wie zorgt voor wie, wat wordt te veel?",
    ),
)
