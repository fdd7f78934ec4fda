"""Signals from the neighbourhood and from behind the front door, and casework on them."""

from signalen.models.beoordeling import Beoordeling
from signalen.models.brief import Brief, Briefsjabloon
from signalen.models.casus import Casus, Casusnotitie, CasusSignaal, Noodtoegang, Teamlid
from signalen.models.casuswerk import Actie, Actiesjabloon, Huisbezoek, Meldcodestap
from signalen.models.koppeling import Koppeling
from signalen.models.lezers import Lezer
from signalen.models.lijstfilter import Lijstfilter
from signalen.models.melding import Melderbericht, Melding, melding_van
from signalen.models.notitie import Notitie
from signalen.models.samenvoeging import Samenvoeging, afgerond_op, dubbelen_van, hoofd_van
from signalen.models.signaal import Signaal
from signalen.models.standaardtekst import Standaardtekst
from signalen.models.thema import Thema

__all__ = [
    "Actie",
    "Actiesjabloon",
    "Beoordeling",
    "Brief",
    "Briefsjabloon",
    "Casus",
    "CasusSignaal",
    "Casusnotitie",
    "Huisbezoek",
    "Koppeling",
    "Lezer",
    "Lijstfilter",
    "Meldcodestap",
    "Melderbericht",
    "Melding",
    "Noodtoegang",
    "Notitie",
    "Samenvoeging",
    "Signaal",
    "Standaardtekst",
    "Teamlid",
    "Thema",
    "afgerond_op",
    "dubbelen_van",
    "hoofd_van",
    "melding_van",
]
