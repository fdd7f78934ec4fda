"""The world the matrix is walked in: two wijken, everybody of the team, and records of each kind that could leak."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bewoners.models import Besluit, Bewoner, Bon, Initiatief, Publicatie, Reactie, Toestemming, Verantwoording
from partners.models import Doorverwijzing, Organisatie
from plavei.core.models import (
    Bericht,
    Bescherming,
    Bijlage,
    Groepsrol,
    Herinnering,
    Instellingen,
    Medewerker,
    Opvallend,
    Opvallendoordeel,
    Woonadres,
)
from signalen.models import (
    Beoordeling,
    Brief,
    Briefsjabloon,
    Koppeling,
    Lezer,
    Melderbericht,
    Melding,
    Samenvoeging,
    Signaal,
    Standaardtekst,
)
from signalen.models.casus import Casus, Casusnotitie, CasusSignaal, Noodtoegang, Teamlid
from signalen.models.casuswerk import Actie, Actiesjabloon, Huisbezoek, Meldcodestap
from wijken.models import Buurt, Eenheid, Groepswijk

# Every kind of signal somebody may or may not come across. The matrix names them.
SIGNALEN = ("gewoon", "voordeur", "anderewijk", "vertrouwelijk", "van_wim", "gesloten", "bestaat_niet")


@dataclass
class Wereld:
    mensen: Mapping[str, Medewerker]
    buurt: Buurt
    eenheid: Eenheid
    andere_eenheid: Eenheid
    bewoner: Bewoner
    andere_bewoner: Bewoner
    signalen: dict[str, Signaal] = field(default_factory=dict)
    casussen: dict[str, Casus] = field(default_factory=dict)
    acties: dict[str, Actie] = field(default_factory=dict)
    brieven: dict[str, Brief] = field(default_factory=dict)
    bezoeken: dict[str, Huisbezoek] = field(default_factory=dict)
    bijlagen: dict[str, Bijlage] = field(default_factory=dict)
    berichten: dict[str, Bericht] = field(default_factory=dict)
    mislukte_post: Bericht | None = None
    initiatieven: dict[str, Initiatief] = field(default_factory=dict)
    bonnen: dict[str, Bon] = field(default_factory=dict)
    meldingen: dict[str, Melding] = field(default_factory=dict)
    toestemmingen: dict[str, Toestemming] = field(default_factory=dict)
    partner: Organisatie | None = None
    doorverwijzingen: dict[str, Doorverwijzing] = field(default_factory=dict)
    sleutels: dict[str, str] = field(default_factory=dict)
    passkey_id: int = 0
    groep: Groepsrol | None = None
    opvallend: Opvallend | None = None
    bescherming: Bescherming | None = None

    begin: tuple[object, ...] = ()

    def initiatief_id(self, soort: str) -> int:
        return self.initiatieven[soort].pk if soort in self.initiatieven else 9_999_999

    def signaal_id(self, soort: str) -> int:
        return self.signalen[soort].pk if soort in self.signalen else 9_999_999

    def stand(self) -> tuple[object, ...]:
        """What must be the same after somebody tried what is not allowed."""
        return (
            tuple(Casus.objects.order_by("pk").values_list("pk", "fase", "regisseur", "vertrouwelijk", "veiligheid")),
            tuple(Casus.objects.order_by("pk").values_list("pk", "hoor", "wederhoor", "plan_doel", "termijn_op")),
            tuple(CasusSignaal.objects.order_by("pk").values_list("casus", "signaal")),
            tuple(Teamlid.objects.order_by("pk").values_list("casus", "medewerker")),
            tuple(Actie.objects.order_by("pk").values_list("pk", "eigenaar", "uiterlijk_op", "uitkomst")),
            tuple(Huisbezoek.objects.order_by("pk").values_list("pk", "bezoeker", "uitkomst")),
            (Actiesjabloon.objects.count(), Meldcodestap.objects.count()),
            tuple(Standaardtekst.objects.order_by("pk").values_list("pk", "titel", "actief")),
            tuple(Brief.objects.order_by("pk").values_list("pk", "verzonden_op")),
            Briefsjabloon.objects.count(),
            (Casusnotitie.objects.count(), Noodtoegang.objects.count()),
            tuple(
                Signaal.objects.order_by("pk").values_list("pk", "status", "behandelaar", "urgentie", "vertrouwelijk")
            ),
            tuple(Signaal.objects.order_by("pk").values_list("pk", "termijn_op", "stap_tekst")),
            tuple(Lezer.objects.order_by("pk").values_list("signaal", "medewerker")),
            tuple(Medewerker.objects.order_by("pk").values_list("pk", "rol", "is_active", "naam", "email")),
            tuple(Bericht.objects.order_by("pk").values_list("pk", "status", "gelezen_op")),
            tuple(Herinnering.objects.order_by("pk").values_list("pk", "status", "uitgesteld_tot")),
            tuple(Doorverwijzing.objects.order_by("pk").values_list("pk", "status", "vraag", "sleutel", "code_hash")),
            tuple(Organisatie.objects.order_by("pk").values_list("pk", "naam", "gecontroleerd_op")),
            Bijlage.objects.count(),
            tuple(Initiatief.objects.order_by("pk").values_list("pk", "status", "behandelaar", "termijn_op")),
            tuple(Initiatief.objects.order_by("pk").values_list("pk", "vertellen_op")),
            tuple(Reactie.objects.order_by("pk").values_list("pk", "gepubliceerd_op")),
            Besluit.objects.count(),
            Bon.objects.count(),
            Verantwoording.objects.count(),
            tuple(Melding.objects.order_by("pk").values_list("pk", "signaal", "bevestigd_op", "ingetrokken_op")),
            tuple(Melding.objects.order_by("pk").values_list("pk", "beter")),
            Melderbericht.objects.count(),
            tuple(Beoordeling.objects.order_by("pk").values_list("signaal", "advies", "klasse")),
            tuple(Samenvoeging.objects.order_by("pk").values_list("dubbel", "met")),
            Koppeling.objects.count(),
            tuple(Groepsrol.objects.order_by("pk").values_list("pk", "groep", "rol", "gebied")),
            tuple(Groepswijk.objects.order_by("pk").values_list("groep", "wijk")),
            Publicatie.objects.count(),
            tuple(Instellingen.objects.values_list("opvallend_aantal", "opvallend_minuten")),
            tuple(Bescherming.objects.order_by("pk").values_list("pk", "opgeheven_op")),
            (Opvallendoordeel.objects.count(), Woonadres.objects.count()),
            tuple(Toestemming.objects.order_by("pk").values_list("pk", "ingetrokken_op")),
        )
