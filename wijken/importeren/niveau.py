"""One level (gemeenten, wijken or buurten) of one year: make and change the places, write the year."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Manager
from django.utils.translation import gettext as _
from shapely.geometry import MultiPolygon

from plavei.core.importeren import ImporteerError, Telling
from wijken.importeren.herkenning import Bekend, Herkenning, Jaargang, recognise
from wijken.importeren.opvolgtabel import Opvolgtabel
from wijken.inlezen import geometrie
from wijken.inlezen.gebieden import GebiedRij
from wijken.models import Buurt, Gemeente, Indeling, Opvolging, Wijk
from wijken.schets import Schets, sketch

Plaats = Gemeente | Wijk | Buurt
BATCH = 1000
# More than this part of the known places ending at once is rather a wrong file than a redivision.
MAX_VERVALLEN = 0.3


@dataclass(slots=True)
class Niveauverloop:
    """What an import did to the places of one level."""

    jaar: int
    herkenning: Herkenning = field(default_factory=Herkenning)
    # by code of this year
    plaatsen: dict[str, Plaats] = field(default_factory=dict)
    nieuw: set[int] = field(default_factory=set)
    vervallen: set[int] = field(default_factory=set)
    # buurt or wijk → (parent before, parent now)
    verhuisd: dict[int, tuple[int, int]] = field(default_factory=dict)


@dataclass(slots=True)
class Niveau:
    """The import of one level of one year."""

    model: type[Gemeente] | type[Wijk] | type[Buurt]
    jaar: int
    rijen: Sequence[GebiedRij]
    ouders: Mapping[str, Plaats]
    tabel: Opvolgtabel
    bron: Callable[[GebiedRij], str]
    toch: bool = False
    bekend: dict[int, Bekend] = field(default_factory=dict)
    plaatsen: dict[int, Plaats] = field(default_factory=dict)

    @property
    def naam(self) -> str:
        """gemeente, wijk or buurt: also the field of Indeling."""
        return str(self.model._meta.model_name)

    def run(self, telling: Telling) -> Niveauverloop:
        """Write this level; nothing when the files have none of it."""
        uit = Niveauverloop(self.jaar)
        if not self.rijen:
            return uit
        self._load()
        uit.herkenning = recognise(
            jaar=self.jaar,
            rijen=self.rijen,
            bekend=list(self.bekend.values()),
            omtrekken=_drawn_outlines,
            tabel=self.tabel,
        )
        self._end_places(uit, telling)
        gewijzigd = self._write_places(uit)
        indelingen, anders = self._write_indelingen(uit)
        self._write_opvolging(uit.herkenning, indelingen)
        gewijzigd = (gewijzigd | anders) - uit.nieuw
        telling.nieuw += len(uit.nieuw)
        telling.gewijzigd += len(gewijzigd)
        telling.gelijk += len(self.rijen) - len(uit.nieuw) - len(gewijzigd)
        return uit

    def _load(self) -> None:
        self.plaatsen = {plaats.pk: plaats for plaats in self.model._default_manager.all()}
        self.bekend = {pk: Bekend(pk, plaats.vervallen_per) for pk, plaats in self.plaatsen.items()}
        rijen = Indeling.objects.filter(niveau=self.naam).order_by("jaar", "pk")
        for pk, plaats_id, jaar, code, naam in rijen.values_list("pk", f"{self.naam}_id", "jaar", "code", "naam"):
            self.bekend[plaats_id].jaren.append(Jaargang(pk, jaar, code, naam))
        for pk, plaats in self.plaatsen.items():
            if not self.bekend[pk].jaren:
                # A place that came in without a year is known by its own code and name, from before any year.
                self.bekend[pk].jaren.append(Jaargang(-pk, 0, plaats.code, plaats.naam))

    def _end_places(self, uit: Niveauverloop, telling: Telling) -> None:
        einde = uit.herkenning.vervallen
        # Only those that nobody knew to be gone; a middle year may also say that one was gone sooner.
        uit.vervallen = {pk for pk in einde if self.plaatsen[pk].vervallen_per is None}
        levend = sum(plaats.vervallen_per is None for plaats in self.plaatsen.values())
        if not self.toch and len(uit.vervallen) > 10 and len(uit.vervallen) > MAX_VERVALLEN * levend:
            raise ImporteerError(
                _(
                    "Van de %(levend)s %(soort)s zouden er %(aantal)s vervallen. Klopt dat, geef dan --toch; "
                    "anders zijn de bestanden niet volledig."
                )
                % {"levend": levend, "soort": self.model._meta.verbose_name_plural, "aantal": len(uit.vervallen)}
            )
        telling.beeindigd += len(uit.vervallen)
        self.model._default_manager.filter(pk__in=einde).update(vervallen_per=self.jaar)
        for pk in einde:
            self.plaatsen[pk].vervallen_per = self.jaar

    # -------------------------------------------------------------- the places

    def _write_places(self, uit: Niveauverloop) -> set[int]:
        """Make new places, and give known ones the name, code and parent of this year when it is their newest."""
        nieuw: list[Plaats] = []
        anders: list[Plaats] = []
        for rij in self.rijen:
            pk = uit.herkenning.plaats.get(rij.code)
            if pk is None:
                plaats = self._new_place(rij, uit.herkenning.einde.get(rij.code))
                nieuw.append(plaats)
            else:
                plaats = self.plaatsen[pk]
                if self.bekend[pk].after(self.jaar) is None and self._update(plaats, rij, uit):
                    anders.append(plaats)
            uit.plaatsen[rij.code] = plaats
        manager: Manager[Any] = self.model._default_manager
        velden = ["naam", "code", *([self._ouderveld] if self._ouderveld else [])]
        # The unique codes are deferred, so places may swap them in here.
        manager.bulk_update(anders, velden, batch_size=BATCH)
        manager.bulk_create(nieuw, batch_size=BATCH)
        uit.nieuw = {plaats.pk for plaats in nieuw}
        return {plaats.pk for plaats in anders}

    @property
    def _ouderveld(self) -> str:
        return {"buurt": "wijk", "wijk": "gemeente"}.get(self.naam, "")

    def _parent(self, rij: GebiedRij) -> Plaats | None:
        code = {"buurt": rij.wijkcode, "wijk": rij.gemeentecode}.get(self.naam, "")
        return self.ouders[code] if code else None

    def _new_place(self, rij: GebiedRij, einde: int | None) -> Plaats:
        naam, ouder = rij.naam or rij.code, self._parent(rij)
        if isinstance(ouder, Wijk):
            return Buurt(naam=naam, code=rij.code, wijk=ouder, vervallen_per=einde)
        if isinstance(ouder, Gemeente):
            return Wijk(naam=naam, code=rij.code, gemeente=ouder, vervallen_per=einde)
        return Gemeente(naam=naam, code=rij.code, vervallen_per=einde)

    def _update(self, plaats: Plaats, rij: GebiedRij, uit: Niveauverloop) -> bool:
        """Whether anything about the place is other than the area says."""
        # A file with codes only must not wipe a name; but a name that is just the old code is none.
        naam = rij.naam or (plaats.naam if plaats.naam != plaats.code else rij.code)
        ouder = self._parent(rij)
        veld = f"{self._ouderveld}_id" if self._ouderveld else ""
        vorige = getattr(plaats, veld) if veld else None
        verhuist = ouder is not None and vorige != ouder.pk
        if plaats.naam == naam and plaats.code == rij.code and not verhuist:
            return False
        plaats.naam, plaats.code = naam, rij.code
        if ouder is not None and verhuist:
            setattr(plaats, self._ouderveld, ouder)
            uit.verhuisd[plaats.pk] = (int(vorige or 0), ouder.pk)
        return True

    # -------------------------------------------------------------- the year

    def _write_indelingen(self, uit: Niveauverloop) -> tuple[dict[str, int], set[int]]:
        """Write the entry of this year for every area; the ids by code, and the places whose entry changed."""
        bestaand = {
            indeling.code: indeling for indeling in Indeling.objects.filter(jaar=self.jaar, niveau=self.naam).iterator()
        }
        kaarten = self._map_outlines()
        schetsen = dict(zip(kaarten, sketch(list(kaarten.values()), self.naam), strict=True))
        nieuw, anders = [], []
        for rij in self.rijen:
            plaats = uit.plaatsen[rij.code]
            indeling = bestaand.get(rij.code)
            if indeling is None:
                indeling = Indeling(jaar=self.jaar, niveau=self.naam, code=rij.code, naam=rij.naam or plaats.naam)
                setattr(indeling, self.naam, plaats)
                nieuw.append(indeling)
                bestaand[rij.code] = indeling
                self._fill(indeling, rij, kaarten, schetsen)
            elif self._fill(indeling, rij, kaarten, schetsen):
                anders.append(indeling)
        velden = ["naam", "omtrek", "omtrek_kaart", "schets", "centrum_lon", "centrum_lat", "schematisch", "bron"]
        Indeling.objects.bulk_update(anders, velden, batch_size=BATCH)
        Indeling.objects.bulk_create(nieuw, batch_size=BATCH)
        geraakt = {uit.plaatsen[indeling.code].pk for indeling in (*anders, *nieuw)}
        return {code: indeling.pk for code, indeling in bestaand.items()}, geraakt

    def _map_outlines(self) -> dict[str, MultiPolygon]:
        met = [(rij.code, rij.omtrek) for rij in self.rijen if rij.omtrek is not None]
        licht = geometrie.for_map([omtrek for _code, omtrek in met])
        return {code: omtrek for (code, _vol), omtrek in zip(met, licht, strict=True)}

    def _fill(
        self,
        indeling: Indeling,
        rij: GebiedRij,
        kaarten: Mapping[str, MultiPolygon],
        schetsen: Mapping[str, Schets | None],
    ) -> bool:
        """Put what was read into an entry; whether that changed anything."""
        anders = False
        if rij.naam and indeling.naam != rij.naam:
            indeling.naam, anders = rij.naam, True
        # A drawn border is not given up for one around a centre point.
        if rij.omtrek is not None and (not rij.schematisch or indeling.omtrek is None or indeling.schematisch):
            omtrek = geometrie.as_geojson(rij.omtrek)
            if indeling.omtrek != omtrek or indeling.schematisch != rij.schematisch:
                indeling.omtrek = omtrek
                indeling.omtrek_kaart = geometrie.as_geojson(kaarten[rij.code], decimalen=5)
                indeling.schets = schetsen[rij.code]
                indeling.schematisch = rij.schematisch
                indeling.bron = self.bron(rij)
                anders = True
            lon, lat = rij.centrum or geometrie.inner_point(rij.omtrek)
            if (indeling.centrum_lon, indeling.centrum_lat) != (lon, lat):
                indeling.centrum_lon, indeling.centrum_lat, anders = lon, lat, True
        if not indeling.bron:
            indeling.bron, anders = self.bron(rij), True
        return anders

    def _write_opvolging(self, herkenning: Herkenning, indelingen: Mapping[str, int]) -> None:
        paren: dict[tuple[int, int], float] = {}
        for entry, code, aandeel in herkenning.van_eerder:
            if entry.code != code and entry.jaar:
                paren[entry.indeling_id, indelingen[code]] = aandeel
        for code, entry, aandeel in herkenning.naar_later:
            if entry.code != code:
                paren[indelingen[code], entry.indeling_id] = aandeel
        Opvolging.objects.bulk_create(
            (
                Opvolging(van_id=van, naar_id=naar, aandeel=Decimal(str(round(min(max(aandeel, 0.0001), 1.0), 4))))
                for (van, naar), aandeel in paren.items()
            ),
            batch_size=BATCH,
            update_conflicts=True,
            unique_fields=["van", "naar"],
            update_fields=["aandeel"],
        )


def _drawn_outlines(indeling_ids: Sequence[int]) -> Mapping[int, MultiPolygon]:
    """Outlines of entries, without those around a centre point."""
    uit = {}
    rijen = Indeling.objects.filter(pk__in=indeling_ids, schematisch=False, omtrek__isnull=False)
    for pk, omtrek in rijen.values_list("pk", "omtrek").iterator():
        if (vorm := geometrie.from_stored(omtrek)) is not None:
            uit[pk] = vorm
    return uit
