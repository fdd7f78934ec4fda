"""The figures this product knows: what they are called, in what unit, from which table, and under which headings."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KWB = "CBS 85984NED, Kerncijfers wijken en buurten"
GEZONDHEID = "RIVM, GGD'en en CBS, Gezondheidsmonitor 50090NED"
GEZONDHEID_2024 = "RIVM, GGD'en en CBS, Gezondheidsmonitor 50150NED"
MISDRIJVEN = "Politie via CBS 47022NED"
MISDRIJVEN_OUD = "Politie via CBS 47018NED"
SES = "CBS 85163NED, SES-WOA"
# CBS gives amounts in thousands of euros.
EURO = "× € 1.000"


@dataclass(frozen=True, slots=True)
class Indicator:
    """One figure. ``schatting``: modelled, not counted; it says something about a group of places, little about one."""

    code: str
    naam: str | Promise
    eenheid: str
    bron: str
    stammen: tuple[str, ...]
    groep: str
    schatting: bool = False
    decimalen: int = 0
    kaart: bool = False

    @property
    def is_percentage(self) -> bool:
        """Whether its values lie between 0 and 100."""
        return self.eenheid == "%"

    @property
    def telling(self) -> bool:
        """Whether it is a number of something, which grows with the place."""
        return self.eenheid == "ha" or self.code in TELLINGEN


TELLINGEN = frozenset(
    {"inwoners", "inwoners_0_15", "inwoners_65plus", "huishoudens", "eenpersoons", "woningen", "bijstand", "misdrijven"}
)
GROEPEN: Mapping[str, str | Promise] = {
    "mensen": _("Mensen"),
    "wonen": _("Wonen"),
    "inkomen": _("Inkomen en zorg"),
    "gezondheid": _("Gezondheid en meedoen"),
    "veiligheid": _("Veiligheid"),
    "voorzieningen": _("Omgeving en voorzieningen"),
}

LIJST = (
    Indicator(
        "inwoners",
        _("Inwoners"),
        "",
        KWB,
        ("AantalInwoners", "aantal_inwoners", "inwoners", "Population"),
        "mensen",
        kaart=True,
    ),
    Indicator("inwoners_0_15", _("Inwoners tot 15 jaar"), "", KWB, ("k_0Tot15Jaar", "inwoners0tot15"), "mensen"),
    Indicator(
        "inwoners_65plus", _("Inwoners van 65 jaar en ouder"), "", KWB, ("k_65JaarOfOuder", "inwoners65plus"), "mensen"
    ),
    Indicator(
        "perc_65plus",
        _("Aandeel 65 jaar en ouder"),
        "%",
        KWB,
        ("percentage_personen_65_jaar_en_ouder", "65+ years (%)"),
        "mensen",
    ),
    Indicator(
        "huishoudens", _("Huishoudens"), "", KWB, ("HuishoudensTotaal", "aantal_huishoudens", "huishoudens"), "mensen"
    ),
    Indicator("eenpersoons", _("Eenpersoonshuishoudens"), "", KWB, ("Eenpersoonshuishoudens",), "mensen"),
    Indicator(
        "perc_eenpersoons",
        _("Aandeel eenpersoonshuishoudens"),
        "%",
        KWB,
        ("percentage_eenpersoonshuishoudens", "Single-person households (%)"),
        "mensen",
    ),
    Indicator(
        "huishoudensgrootte",
        _("Mensen per huishouden"),
        "",
        KWB,
        ("GemiddeldeHuishoudensgrootte", "gemiddelde_huishoudsgrootte", "huishoudensgrootte", "Avg household size"),
        "mensen",
        decimalen=1,
    ),
    Indicator(
        "dichtheid",
        _("Inwoners per km²"),
        "",
        KWB,
        ("Bevolkingsdichtheid", "bevolkingsdichtheid_inwoners_per_km2", "dichtheid"),
        "mensen",
        kaart=True,
    ),
    Indicator("woningen", _("Woningen"), "", KWB, ("Woningvoorraad",), "wonen"),
    Indicator(
        "corporatiewoningen",
        _("Corporatiewoningen"),
        "%",
        KWB,
        ("InBezitWoningcorporatie", "perc_huurwoningen_in_bezit_woningcorporaties", "Social housing (%)"),
        "wonen",
        kaart=True,
    ),
    Indicator(
        "koopwoningen",
        _("Koopwoningen"),
        "%",
        KWB,
        ("Koopwoningen", "percentage_koopwoningen", "Owner-occupied (%)"),
        "wonen",
        kaart=True,
    ),
    Indicator(
        "huurwoningen",
        _("Huurwoningen"),
        "%",
        KWB,
        ("HuurwoningenTotaal", "percentage_huurwoningen", "Rental homes (%)"),
        "wonen",
    ),
    Indicator(
        "particuliere_huur",
        _("Huurwoningen van anderen"),
        "%",
        KWB,
        ("InBezitOverigeVerhuurders", "perc_huurwoningen_in_bezit_overige_verhuurders"),
        "wonen",
    ),
    Indicator(
        "eengezinswoningen",
        _("Eengezinswoningen"),
        "%",
        KWB,
        ("PercentageEengezinswoning", "percentage_eengezinswoning", "eengezinswoning", "Single-family homes (%)"),
        "wonen",
    ),
    Indicator(
        "onbewoond",
        _("Onbewoonde woningen"),
        "%",
        KWB,
        ("PercentageOnbewoond", "percentage_leegstand_woningen", "Vacancy rate (%)"),
        "wonen",
    ),
    Indicator(
        "bouwjaar_voor_2000",
        _("Gebouwd voor 2000"),
        "%",
        KWB,
        ("BouwjaarVoor2000", "percentage_bouwjaarklasse_tot_2000", "Pre-2000 stock (%)"),
        "wonen",
    ),
    Indicator(
        "woz",
        _("Gemiddelde WOZ-waarde"),
        EURO,
        KWB,
        ("GemiddeldeWOZWaardeVanWoningen", "gemiddelde_woningwaarde", "wozWaarde", "Avg WOZ value (x€1k)"),
        "wonen",
        kaart=True,
    ),
    Indicator(
        "inkomen",
        _("Gemiddeld inkomen per inwoner"),
        EURO,
        KWB,
        (
            "GemiddeldInkomenPerInwoner",
            "gemiddeld_inkomen_per_inwoner",
            "inkomenPerInwoner",
            "Avg income per inhabitant (x€1k)",
        ),
        "inkomen",
        decimalen=1,
        kaart=True,
    ),
    Indicator(
        "laag_inkomen",
        _("Huishoudens met een laag inkomen"),
        "%",
        KWB,
        ("HuishoudensMetEenLaagInkomen", "percentage_huishoudens_met_laag_inkomen", "Low income threshold (%)"),
        "inkomen",
        decimalen=1,
    ),
    Indicator(
        "sociaal_minimum",
        _("Huishoudens onder of rond het sociaal minimum"),
        "%",
        KWB,
        (
            "HuishOnderOfRondSociaalMinimum",
            "percentage_huishoudens_onder_of_rond_sociaal_minimum",
            "At-or-below social minimum (%)",
        ),
        "inkomen",
        decimalen=1,
    ),
    Indicator(
        "bijstand",
        _("Mensen met bijstand"),
        "",
        KWB,
        ("PersonenPerSoortUitkeringBijstand", "aantal_personen_met_een_alg_bijstandsuitkering_tot"),
        "inkomen",
    ),
    Indicator(
        "wmo",
        _("Wmo-cliënten per 1.000 inwoners"),
        "",
        KWB,
        ("WmoClientenRelatief", "aantal_wmo_clienten_per_1000_inwoners", "Wmo care clients (per 1k)"),
        "inkomen",
    ),
    Indicator(
        "jeugdzorg",
        _("Jongeren met jeugdzorg"),
        "%",
        KWB,
        ("PercentageJongerenMetJeugdzorg", "percentage_jongeren_met_jeugdzorg_in_natura", "Youth welfare (%)"),
        "inkomen",
        decimalen=1,
    ),
    Indicator(
        "ses",
        _("Sociaal-economische score"),
        "",
        SES,
        ("SES-WOA/Totaalscore/Gemiddelde score (Getal)",),
        "inkomen",
        decimalen=2,
    ),
    Indicator(
        "goede_gezondheid",
        _("Ervaart de gezondheid als goed"),
        "%",
        GEZONDHEID,
        ("ErvarenGezondheidGoedZeerGoed", "goed_ervaren_gezondheid"),
        "gezondheid",
        True,
        1,
    ),
    Indicator("eenzaam", _("Eenzaam"), "%", GEZONDHEID, ("Eenzaam",), "gezondheid", True, 1, kaart=True),
    Indicator(
        "ernstig_eenzaam", _("Ernstig eenzaam"), "%", GEZONDHEID, ("ErnstigZeerErnstigEenzaam",), "gezondheid", True, 1
    ),
    Indicator(
        "emotioneel_eenzaam", _("Emotioneel eenzaam"), "%", GEZONDHEID, ("EmotioneelEenzaam",), "gezondheid", True, 1
    ),
    Indicator("sociaal_eenzaam", _("Sociaal eenzaam"), "%", GEZONDHEID, ("SociaalEenzaam",), "gezondheid", True, 1),
    Indicator(
        "moeite_rondkomen",
        _("Moeite met rondkomen"),
        "%",
        GEZONDHEID,
        ("MoeiteMetRondkomen",),
        "gezondheid",
        True,
        1,
        kaart=True,
    ),
    Indicator("mantelzorger", _("Mantelzorger"), "%", GEZONDHEID, ("Mantelzorger",), "gezondheid", True, 1),
    Indicator(
        "vrijwilliger", _("Doet vrijwilligerswerk"), "%", GEZONDHEID, ("Vrijwilligerswerk",), "gezondheid", True, 1
    ),
    Indicator(
        "geluidhinder_buren",
        _("Ernstige geluidhinder door buren"),
        "%",
        GEZONDHEID,
        ("ErnstigeGeluidhinderDoorBuren",),
        "gezondheid",
        True,
        1,
        kaart=True,
    ),
    Indicator(
        "regie",
        _("Veel regie over het eigen leven"),
        "%",
        GEZONDHEID,
        ("MatigVeelRegieOverEigenLeven",),
        "gezondheid",
        True,
        1,
    ),
    Indicator(
        "misdrijven",
        _("Geregistreerde misdrijven"),
        "",
        MISDRIJVEN,
        ("misdrijven", "GeregistreerdeMisdrijven"),
        "veiligheid",
    ),
    Indicator(
        "stedelijkheid",
        _("Stedelijkheid (1 zeer sterk, 5 niet)"),
        "",
        KWB,
        ("MateVanStedelijkheid", "stedelijkheid_adressen_per_km2", "stedelijkheid", "Degree of urbanisation (1–5)"),
        "voorzieningen",
    ),
    Indicator(
        "oppervlakte_land",
        _("Oppervlakte land"),
        "ha",
        KWB,
        ("OppervlakteLand", "oppervlakte_land_in_ha", "oppervlakteLandHa"),
        "voorzieningen",
    ),
    Indicator(
        "afstand_huisarts",
        _("Afstand tot de huisarts"),
        "km",
        KWB,
        (
            "AfstandTotHuisartsenpraktijk",
            "huisartsenpraktijk_gemiddelde_afstand_in_km",
            "afstandHuisarts",
            "Distance to GP (km)",
        ),
        "voorzieningen",
        decimalen=1,
    ),
    Indicator(
        "afstand_supermarkt",
        _("Afstand tot de supermarkt"),
        "km",
        KWB,
        (
            "AfstandTotGroteSupermarkt",
            "grote_supermarkt_gemiddelde_afstand_in_km",
            "afstandSupermarkt",
            "Distance to supermarket (km)",
        ),
        "voorzieningen",
        decimalen=1,
    ),
    Indicator(
        "afstand_school",
        _("Afstand tot de basisschool"),
        "km",
        KWB,
        ("AfstandTotSchool", "basisonderwijs_gemiddelde_afstand_in_km", "afstandSchool", "Distance to school (km)"),
        "voorzieningen",
        decimalen=1,
    ),
)
