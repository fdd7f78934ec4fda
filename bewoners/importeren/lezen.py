"""From the rows of a table to people with the homes they live in: pure, apart from the homes that are known."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from bewoners.telefoon import normaliseer, splits
from plavei.core.bsn import column_holds_bsn, heading_names_bsn, passes_elfproef
from plavei.core.celwaarden import RijLezer
from plavei.core.importeren import ImporteerError, Importverslag, Kolommen, Veld
from plavei.core.tabel import Rij, Tabel

VELDEN = (
    Veld(
        "id_extern",
        ("relatienummer", "relatie_id", "relatie", "klantnummer", "huurdernummer", "relatiecode", "persoonnummer"),
        verplicht=True,
    ),
    Veld(
        "eenheid",
        ("eenheid_id", "eenheidnummer", "eenheid_id_extern", "vhenummer", "vhe", "ogenummer", "objectnummer", "woning"),
        verplicht=True,
    ),
    Veld("aanhef", ("aanspreektitel",)),
    Veld("voorletters", ("initialen",)),
    Veld("voornaam", ("roepnaam", "voornamen")),
    Veld("tussenvoegsel", ("voorvoegsel", "tussenvoegsels", "voorvoegsels")),
    Veld("achternaam", ("geslachtsnaam", "naam", "relatienaam"), verplicht=True),
    Veld("telefoon", ("telefoonnummer", "telefoon1", "mobiel", "mobielnummer", "telefoonmobiel", "gsm")),
    Veld(
        "telefoon2", ("telefoonnummer2", "tweede telefoon", "telefoonvast", "telefoonthuis", "mobiel", "mobielnummer")
    ),
    Veld("email", ("e-mail", "emailadres", "mail", "mailadres")),
    Veld("taal", ("voorkeurstaal", "taalvoorkeur", "communicatietaal")),
    Veld("van", ("begindatum", "ingangsdatum", "huur_van", "datum_van", "startdatum", "contract_van"), verplicht=True),
    Veld("tot", ("einddatum", "huur_tot", "datum_tot", "tot_en_met", "contract_tot")),
)
# Everything about the person; the same on each of their rows.
TEKSTEN = {
    "aanhef": 20,
    "voorletters": 20,
    "voornaam": 60,
    "tussenvoegsel": 20,
    "achternaam": 120,
    "taal": 40,
}
PERSOONSVELDEN = (*TEKSTEN, "telefoon", "telefoon2", "email")
MAX_REGELS_IN_MELDING = 5

Woning = tuple[int, date]


@dataclass(slots=True)
class Persoon:
    """One resident of the file. ``woningen``: (home, from) → until."""

    velden: dict[str, str]
    regel: int
    woningen: dict[Woning, date | None] = field(default_factory=dict)


@dataclass(slots=True)
class Gelezen:
    """What the file says: people by id, all ids it names, those with a row in error, and whether a row had no id."""

    personen: dict[str, Persoon] = field(default_factory=dict)
    genoemd: set[str] = field(default_factory=set)
    onvolledig: set[str] = field(default_factory=set)
    zonder_id: bool = False


def headings_without_bsn(verslag: Importverslag, tabel: Tabel, koppen: Mapping[str, str]) -> dict[str, str]:
    """The columns to read, without those that hold a BSN: such a number is never read, let alone kept.

    Raises ImporteerError when a field that cannot be missed is in such a column.
    """
    for kop in tabel.koppen:
        if heading_names_bsn(kop) and kop not in koppen.values():
            verslag.meld(_("Kolom “%(kop)s” is overgeslagen: het BSN wordt hier nooit bewaard.") % {"kop": kop})
    goed = {}
    for veld, kop in koppen.items():
        if not heading_names_bsn(kop) and not column_holds_bsn(rij.get(kop) for rij in tabel):
            goed[veld] = kop
            continue
        if any(bekend.naam == veld and bekend.verplicht for bekend in VELDEN):
            raise ImporteerError(
                _("%(naam)s: in kolom “%(kop)s” staat het BSN; dat mag hier niet als %(veld)s worden gebruikt.")
                % {"naam": tabel.naam, "kop": kop, "veld": veld}
            )
        verslag.meld(_("Kolom “%(kop)s” is overgeslagen: het BSN wordt hier nooit bewaard.") % {"kop": kop})
    return goed


class Lezer:
    """Reads the rows one by one; what is wrong goes to the report, by line and column."""

    def __init__(self, verslag: Importverslag, bestand: str, koppen: Mapping[str, str], kolommen: Kolommen) -> None:
        self.verslag = verslag
        self.bestand = bestand
        self.koppen = koppen
        self.kolommen = kolommen
        self.gelezen = Gelezen()
        self._opmerkingen: defaultdict[str, list[int]] = defaultdict(list)

    def lees(self, rijen: Iterable[Rij], eenheden: Mapping[str, int]) -> Gelezen:
        """All rows. ``eenheden``: the primary key of each home by its id in the primary system."""
        for rij in rijen:
            self._row(rij, eenheden)
        for melding, regels in self._opmerkingen.items():
            genoemd = ", ".join(str(regel) for regel in regels[:MAX_REGELS_IN_MELDING])
            rest = "…" if len(regels) > MAX_REGELS_IN_MELDING else ""
            self.verslag.meld(f"{melding}: {len(regels)} ({_('regel')} {genoemd}{rest})")
        return self.gelezen

    def _row(self, rij: Rij, eenheden: Mapping[str, int]) -> None:
        self.verslag.rijen += 1
        lezer = RijLezer(rij, self.koppen, self.kolommen, self.verslag, self.bestand)
        id_extern = lezer.tekst("id_extern", verplicht=True, maximaal=60)
        woning = lezer.tekst("eenheid", verplicht=True, maximaal=60)
        velden = self._person(lezer)
        van, tot = lezer.datum("van", verplicht=True), lezer.datum("tot")
        if woning and woning not in eenheden:
            lezer.fout("eenheid", _("woning “%(id)s” is niet bekend; importeer eerst de eenheden") % {"id": woning})
        if van and tot and tot < van:
            lezer.fout("tot", _("ligt voor de begindatum"))
        if not id_extern:
            self.gelezen.zonder_id = True
            return
        self.gelezen.genoemd.add(id_extern)
        if lezer.goed and van is not None:
            self._add(lezer, id_extern, velden, (eenheden[woning], van), tot)
        if not lezer.goed:
            self.gelezen.onvolledig.add(id_extern)

    def _add(self, lezer: RijLezer, id_extern: str, velden: dict[str, str], woning: Woning, tot: date | None) -> None:
        persoon = self.gelezen.personen.setdefault(id_extern, Persoon(velden, lezer.rij.regel))
        for veld, waarde in velden.items():
            if persoon.velden[veld] != waarde:
                lezer.fout(veld, _("is anders dan op regel %(regel)s, bij dezelfde relatie") % {"regel": persoon.regel})
        if woning in persoon.woningen:
            if persoon.woningen[woning] != tot:
                lezer.fout("tot", _("dezelfde bewoning staat er al met een andere einddatum"))
            else:
                self._remark(_("Regels die er dubbel in staan"), lezer.rij.regel)
        if lezer.goed:
            persoon.woningen[woning] = tot

    def _person(self, lezer: RijLezer) -> dict[str, str]:
        velden = {
            veld: lezer.tekst(veld, verplicht=veld == "achternaam", maximaal=maximaal)
            for veld, maximaal in TEKSTEN.items()
        }
        for veld in TEKSTEN:
            if passes_elfproef(velden[veld]):
                lezer.fout(veld, _("lijkt een BSN; dat wordt hier nooit bewaard"))
        return velden | self._phones(lezer) | {"email": self._email(lezer)}

    def _phones(self, lezer: RijLezer) -> dict[str, str]:
        """The phone numbers that are numbers, each once; what is none costs nobody their row."""
        nummers: list[str] = []
        for veld in ("telefoon", "telefoon2"):
            for stuk in splits(lezer.tekst(veld)):
                try:
                    nummer = normaliseer(stuk)
                except ValueError:
                    self._column_remark(veld, _("geen geldig telefoonnummer, niet overgenomen"), lezer.rij.regel)
                    continue
                if nummer not in nummers:
                    nummers.append(nummer)
        for _over in nummers[2:]:
            self._remark(_("Meer dan twee telefoonnummers, de rest is niet overgenomen"), lezer.rij.regel)
        eerste, tweede = [*nummers, "", ""][:2]
        return {"telefoon": eerste, "telefoon2": tweede}

    def _email(self, lezer: RijLezer) -> str:
        adres = lezer.tekst("email", maximaal=254).lower()
        if not adres:
            return ""
        try:
            validate_email(adres)
        except ValidationError:
            self._column_remark("email", _("geen geldig e-mailadres, niet overgenomen"), lezer.rij.regel)
            return ""
        return adres

    def _column_remark(self, veld: str, melding: str, regel: int) -> None:
        self._remark(_("Kolom %(kop)s: %(melding)s") % {"kop": self.koppen.get(veld, veld), "melding": melding}, regel)

    def _remark(self, melding: str, regel: int) -> None:
        regels = self._opmerkingen[melding]
        if not regels or regels[-1] != regel:
            regels.append(regel)
