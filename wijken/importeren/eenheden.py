"""Homes as the primary system delivers them: upsert on its id, and who is no longer delivered is ended, not deleted."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import shapely
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.celwaarden import RijLezer
from plavei.core.importeren import ImporteerError, Importverslag, Kolommen, Veld, Voortgang
from plavei.core.tabel import Tabel, lees_tabel
from wijken.importeren.kerncijfers import Codeboek
from wijken.inlezen import geometrie
from wijken.inlezen.codes import clean_code
from wijken.models import Buurt, Complex, Eenheid, Indeling

VELDEN = (
    Veld("id_extern", ("idExtern", "VHE-nummer", "VHE", "VHEnr", "eenheidnummer", "eenheid", "objectnummer"), True),
    Veld("straat", ("straatnaam", "straat naam"), True),
    Veld("huisnummer", ("huisnr", "nummer"), True),
    Veld("huisletter", ("huis letter", "letter")),
    Veld("toevoeging", ("huisnummertoevoeging", "huisnr toev", "toev")),
    Veld("postcode", ("pc", "postcode6"), True),
    Veld("plaats", ("woonplaats", "plaatsnaam"), True),
    Veld("buurt", ("buurtcode", "cbs buurt", "cbs-buurtcode")),
    Veld("bag_id", ("bagid", "bag verblijfsobject", "verblijfsobject id", "verblijfsobjectid", "vbo id")),
    Veld("complex", ("complexnummer", "complexcode", "clusternummer")),
    Veld("complexnaam", ("complex naam", "clusternaam", "complexomschrijving")),
    Veld("soort", ("woningtype", "soort woning", "eenheidsoort", "type")),
    Veld("lengtegraad", ("longitude", "lon", "lengte")),
    Veld("breedtegraad", ("latitude", "lat", "breedte")),
)
# More than this part of the homes ending at once is rather half a file than a sale.
MAX_BEEINDIGD = 0.1
# What an upsert compares and writes.
GEGEVENS = (
    "bag_id", "straat", "huisnummer", "huisletter", "toevoeging", "postcode", "plaats", "buurt_id", "complex_id",
    "soort", "lengtegraad", "breedtegraad", "beeindigd_op",
)  # fmt: skip
BATCH = 2000


@dataclass(slots=True)
class Opties:
    """What the command line may say about an import of homes."""

    kolommen: Path | None = None
    deel: bool = False
    toch: bool = False


def importeer_eenheden(
    verslag: Importverslag, voortgang: Voortgang, *, pad: Path, opties: Opties | None = None
) -> None:
    """Read the file and write its homes. For ``plavei.core.importeren.run_import``."""
    opties = opties or Opties()
    kolommen = Kolommen.lees(VELDEN, opties.kolommen)
    tabel = lees_tabel(pad, blad=kolommen.blad, kopregel=kolommen.kopregel)
    lezer = _Lezer(verslag, tabel, kolommen, kolommen.match(tabel, VELDEN))
    lezer.locate()
    gelezen = dict(lezer.read(voortgang))
    complexen = _write_complexes(verslag, lezer.complexen)
    for gegevens in gelezen.values():
        gegevens.complex_id = complexen.get(lezer.complex_van[gegevens.id_extern])
    _write_homes(verslag, voortgang, gelezen)
    if not opties.deel:
        _end_others(verslag, lezer.gezien, toch=opties.toch)


@dataclass(slots=True)
class _Lezer:
    """Reads rows into unsaved homes, noting errors."""

    verslag: Importverslag
    tabel: Tabel
    kolommen: Kolommen
    koppen: Mapping[str, str]
    # every id in the file, also of rows with errors: those homes are still delivered
    gezien: dict[str, int] = field(default_factory=dict)
    complexen: dict[str, str] = field(default_factory=dict)
    complex_van: dict[str, str] = field(default_factory=dict)
    _buurten: dict[str, int] = field(default_factory=dict)
    _bij_plek: dict[tuple[float, float], int] = field(default_factory=dict)
    _buurt_van: dict[str, int] = field(default_factory=dict)

    def locate(self) -> None:
        """Load what a buurt is found by: its code of any year, else the coordinates, else where the home already is."""
        if not Buurt.objects.exists():
            raise ImporteerError(_("Er zijn nog geen buurten. Lees eerst de indeling in met importeer_gebieden."))
        boek = Codeboek.load()
        # The newest year wins where a code was given to another place.
        for jaar in (*sorted(jaar for jaar in boek.jaren if jaar), 0):
            self._buurten.update({code: pk for code, (soort, pk) in boek.jaren[jaar].items() if soort == "buurt"})
        self._buurt_van = dict(Eenheid.objects.values_list("id_extern", "buurt_id"))
        if {"lengtegraad", "breedtegraad"} <= set(self.koppen):
            self._bij_plek = self._places_of_points()

    def _places_of_points(self) -> dict[tuple[float, float], int]:
        """Coordinates in the file → the buurt whose newest drawn outline holds them; one look-up for all."""
        punten = {punt for rij in self.tabel if (punt := _point(rij.cellen, self.koppen)) is not None}
        outlines = Indeling.objects.filter(
            niveau=Indeling.Niveau.BUURT, schematisch=False, omtrek__isnull=False, buurt__vervallen_per__isnull=True
        )
        newest = outlines.order_by("buurt_id", "-jaar").distinct("buurt_id").values_list("buurt_id", "omtrek")
        vormen = [(pk, vorm) for pk, omtrek in newest if pk and (vorm := geometrie.from_stored(omtrek)) is not None]
        if not punten or not vormen:
            return {}
        volgorde = sorted(punten)
        boom = shapely.STRtree(np.asarray([vorm for _pk, vorm in vormen], dtype=object))
        waar, welk = boom.query(shapely.points(np.asarray(volgorde)), predicate="within")
        return {volgorde[i]: vormen[j][0] for i, j in zip(waar, welk, strict=True)}

    def read(self, voortgang: Voortgang) -> Iterator[tuple[str, Eenheid]]:
        """(id, home) of every row without errors."""
        for rij in voortgang(self.tabel, len(self.tabel), _("Woningen lezen")):
            self.verslag.rijen += 1
            lezer = RijLezer(rij, self.koppen, self.kolommen, self.verslag, self.tabel.naam)
            eenheid = self._home(lezer)
            if lezer.goed:
                yield eenheid.id_extern, eenheid

    def _home(self, lezer: RijLezer) -> Eenheid:
        id_extern = lezer.tekst("id_extern", verplicht=True, maximaal=60)
        if id_extern in self.gezien:
            lezer.fout(
                "id_extern",
                _("“%(id)s” staat ook op regel %(regel)s") % {"id": id_extern, "regel": self.gezien[id_extern]},
            )
        elif id_extern:
            self.gezien[id_extern] = lezer.rij.regel
        punt = _read_point(lezer)
        eenheid = Eenheid(
            id_extern=id_extern,
            bag_id=_read_bag_id(lezer),
            straat=lezer.tekst("straat", verplicht=True, maximaal=120),
            huisnummer=lezer.geheel("huisnummer", verplicht=True, minimaal=1, maximaal=99999) or 0,
            huisletter=lezer.tekst("huisletter", maximaal=2).upper(),
            toevoeging=lezer.tekst("toevoeging", maximaal=20).lstrip("- "),
            postcode=lezer.postcode("postcode", verplicht=True),
            plaats=lezer.tekst("plaats", verplicht=True, maximaal=80),
            soort=lezer.tekst("soort", maximaal=60),
            lengtegraad=punt[0] if punt else None,
            breedtegraad=punt[1] if punt else None,
            beeindigd_op=None,
        )
        self._read_complex(lezer, id_extern)
        eenheid.buurt_id = self._buurt(lezer, id_extern, punt)
        return eenheid

    def _read_complex(self, lezer: RijLezer, id_extern: str) -> None:
        nummer, naam = lezer.tekst("complex", maximaal=60), lezer.tekst("complexnaam", maximaal=200)
        sleutel = nummer or naam[:60]
        self.complex_van[id_extern] = sleutel
        if sleutel and (naam or sleutel not in self.complexen):
            self.complexen[sleutel] = naam or sleutel

    def _buurt(self, lezer: RijLezer, id_extern: str, punt: tuple[float, float] | None) -> int:
        tekst = lezer.tekst("buurt", maximaal=40).upper()
        if tekst:
            # Some deliver the code without its letters, or as a number that lost its leading zero.
            code = clean_code(tekst) or clean_code(f"BU{tekst.zfill(8)}")
            if code in self._buurten:
                return self._buurten[code]
            lezer.fout("buurt", _("buurt “%(code)s” is onbekend") % {"code": tekst})
            return 0
        gevonden = (self._bij_plek.get(punt) if punt else None) or self._buurt_van.get(id_extern)
        if gevonden is None:
            lezer.fout("buurt", _("geen buurt: geef een buurtcode, of een lengte- en breedtegraad binnen een buurt"))
        return gevonden or 0


def _point(cellen: Mapping[str, str], koppen: Mapping[str, str]) -> tuple[float, float] | None:
    try:
        return tuple(  # type: ignore[return-value]
            float(cellen.get(koppen[veld], "").replace(",", ".")) for veld in ("lengtegraad", "breedtegraad")
        )
    except ValueError:
        return None


def _read_point(lezer: RijLezer) -> tuple[float, float] | None:
    lengte, breedte = lezer.decimaal("lengtegraad"), lezer.decimaal("breedtegraad")
    if lengte is None and breedte is None:
        return None
    x0, y0, x1, y1 = geometrie.NEDERLAND
    if lengte is None or breedte is None or not (x0 <= lengte <= x1 and y0 <= breedte <= y1):
        lezer.fout("lengtegraad", _("lengte- en breedtegraad liggen niet (samen) in Nederland"))
        return None
    return float(lengte), float(breedte)


def _read_bag_id(lezer: RijLezer) -> str | None:
    tekst = lezer.tekst("bag_id", maximaal=40)
    if not tekst:
        return None
    # A number in a sheet loses its leading zeros.
    bag_id = tekst.zfill(16) if tekst.isascii() and tekst.isdigit() else tekst
    if len(bag_id) != 16 or not (bag_id.isascii() and bag_id.isdigit()):
        lezer.fout("bag_id", _("“%(id)s” is geen BAG-id (16 cijfers)") % {"id": tekst})
        return None
    return bag_id


def _write_complexes(verslag: Importverslag, namen: Mapping[str, str]) -> Mapping[str, int]:
    telling = verslag.telling(_("complexen"))
    bestaand = {complex_.id_extern: complex_ for complex_ in Complex.objects.filter(id_extern__in=namen)}
    nieuw = [Complex(id_extern=nummer, naam=naam) for nummer, naam in namen.items() if nummer not in bestaand]
    anders = []
    for nummer, complex_ in bestaand.items():
        # A file with numbers only must not wipe a name.
        if namen[nummer] != nummer and complex_.naam != namen[nummer]:
            complex_.naam = namen[nummer]
            anders.append(complex_)
    Complex.objects.bulk_create(nieuw, batch_size=BATCH)
    Complex.objects.bulk_update(anders, ["naam"], batch_size=BATCH)
    telling.nieuw += len(nieuw)
    telling.gewijzigd += len(anders)
    telling.gelijk += len(bestaand) - len(anders)
    return {complex_.id_extern: complex_.pk for complex_ in (*nieuw, *bestaand.values())}


def _write_homes(verslag: Importverslag, voortgang: Voortgang, gelezen: Mapping[str, Eenheid]) -> None:
    telling = verslag.telling(_("eenheden"))
    bestaand = {eenheid.id_extern: eenheid for eenheid in Eenheid.objects.filter(id_extern__in=gelezen)}
    nieuw, anders = [], []
    for id_extern, eenheid in voortgang(gelezen.items(), len(gelezen), _("Woningen bewaren")):
        oud = bestaand.get(id_extern)
        if oud is None:
            nieuw.append(eenheid)
        elif any(getattr(oud, veld) != getattr(eenheid, veld) for veld in GEGEVENS):
            for veld in GEGEVENS:
                setattr(oud, veld, getattr(eenheid, veld))
            anders.append(oud)
    Eenheid.objects.bulk_create(nieuw, batch_size=BATCH)
    Eenheid.objects.bulk_create(
        anders,
        batch_size=BATCH,
        update_conflicts=True,
        unique_fields=["id_extern"],
        update_fields=[veld if veld == "bag_id" else veld.removesuffix("_id") for veld in GEGEVENS],
    )
    telling.nieuw += len(nieuw)
    telling.gewijzigd += len(anders)
    telling.gelijk += len(bestaand) - len(anders)


def _end_others(verslag: Importverslag, gezien: Mapping[str, int], *, toch: bool) -> None:
    """End the homes that a full delivery no longer names."""
    actief = Eenheid.objects.actief()
    aantal = actief.count()
    weg = [pk for pk, id_extern in actief.values_list("pk", "id_extern") if id_extern not in gezien]
    if len(weg) > MAX_BEEINDIGD * aantal and not toch:
        raise ImporteerError(
            _(
                "Van de %(aantal)s woningen staan er %(weg)s niet in dit bestand; die zouden worden beëindigd. "
                "Klopt dat, geef dan --toch. Is het een deellevering, geef dan --deel."
            )
            % {"aantal": aantal, "weg": len(weg)}
        )
    verslag.telling(_("eenheden")).beeindigd += len(weg)
    Eenheid.objects.filter(pk__in=weg).update(beeindigd_op=klok.vandaag())
