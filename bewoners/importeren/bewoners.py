"""Writing residents and where they live: new, changed, and ended when the primary system no longer has them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from django.db.models import F
from django.db.models.functions import Greatest
from django.utils.translation import gettext as _

from bewoners.importeren.lezen import PERSOONSVELDEN, VELDEN, Gelezen, Lezer, Persoon, headings_without_bsn
from bewoners.models import Bewoner, Bewoning
from plavei.core import klok
from plavei.core.importeren import ImporteerError, Importverslag, Kolommen, Voortgang
from plavei.core.tabel import lees_tabel
from wijken.models import Eenheid

BATCH = 2000
# More than this share gone at once is more often half a file than a removal.
MAX_BEEINDIGD = 0.2
WEINIG = 10


@dataclass(frozen=True, slots=True)
class Opties:
    """``kolommen``: a mapping file. ``deel``: the file holds some residents, so nobody is ended. ``toch``: end many."""

    kolommen: Path | None = None
    deel: bool = False
    toch: bool = False


def importeer_bewoners(
    verslag: Importverslag, voortgang: Voortgang, *, pad: Path, opties: Opties | None = None
) -> None:
    """Read the file and write what it says. For ``plavei.core.importeren.run_import``, which holds the transaction.

    Raises TabelError and ImporteerError when the file as a whole cannot be used.
    """
    opties = opties or Opties()
    kolommen = Kolommen.lees(VELDEN, opties.kolommen)
    tabel = lees_tabel(pad, blad=kolommen.blad, kopregel=kolommen.kopregel)
    koppen = headings_without_bsn(verslag, tabel, kolommen.match(tabel, VELDEN))
    lezer = Lezer(verslag, tabel.naam, koppen, kolommen)
    eenheden = dict(Eenheid.objects.order_by().values_list("id_extern", "pk"))
    gelezen = lezer.lees(voortgang(tabel, len(tabel), _("Bewoners lezen")), eenheden)
    if not gelezen.personen and not verslag.fouten:
        raise ImporteerError(_("%(naam)s: er staat geen enkele bewoner in.") % {"naam": tabel.naam})
    Schrijver(verslag, voortgang, gelezen, opties).schrijf()


@dataclass(slots=True)
class Plan:
    """What has to be written for one person: the fields when they are new or changed, and their homes."""

    persoon: Persoon
    bewoner: Bewoner | None
    nieuw: list[tuple[int, date, date | None]] = field(default_factory=list)


class Schrijver:
    """Compares what the file says with what is there, and writes the difference in a few statements."""

    def __init__(self, verslag: Importverslag, voortgang: Voortgang, gelezen: Gelezen, opties: Opties) -> None:
        self.verslag = verslag
        self.voortgang = voortgang
        self.gelezen = gelezen
        self.opties = opties
        self.vandaag = klok.vandaag()
        self.gisteren = self.vandaag - timedelta(days=1)
        self.bewoners = verslag.telling(_("bewoners"))
        self.bewoningen = verslag.telling(_("bewoningen"))
        self._gewijzigd: list[Bewoning] = []

    def schrijf(self) -> None:
        bekend = {bewoner.id_extern: bewoner for bewoner in Bewoner.objects.defer("zoeknaam", "klank").order_by()}
        van_bewoner: defaultdict[int, list[Bewoning]] = defaultdict(list)
        for bewoning in Bewoning.objects.order_by("van", "pk"):
            van_bewoner[bewoning.bewoner_id].append(bewoning)
        plannen, te_schrijven = [], []
        for id_extern, persoon in self.gelezen.personen.items():
            oud = bekend.get(id_extern)
            plan = Plan(persoon, oud)
            volledig = id_extern not in self.gelezen.onvolledig
            tots = self._homes(plan, van_bewoner[oud.pk] if oud else [], volledig=volledig)
            plannen.append(plan)
            if nieuw := self._person(id_extern, plan, tots):
                te_schrijven.append(nieuw)
        pks = self._write_people(te_schrijven) | {bewoner.id_extern: bewoner.pk for bewoner in bekend.values()}
        self._write_homes(plannen, pks)
        self._end(bekend)

    # -------------------------------------------------------------- people

    def _person(self, id_extern: str, plan: Plan, tots: Sequence[date | None]) -> Bewoner | None:
        """The person to write; None when nothing changed."""
        lopend = not tots or any(tot is None or tot >= self.vandaag for tot in tots)
        beeindigd_op = None if lopend else max(tot for tot in tots if tot is not None)
        waarden: dict[str, str | date | None] = {**plan.persoon.velden, "beeindigd_op": beeindigd_op}
        if plan.bewoner is None:
            self.bewoners.nieuw += 1
        elif all(getattr(plan.bewoner, veld) == waarde for veld, waarde in waarden.items()):
            self.bewoners.gelijk += 1
            return None
        else:
            self.bewoners.gewijzigd += 1
        return Bewoner(id_extern=id_extern, **waarden)

    def _write_people(self, mensen: Sequence[Bewoner]) -> dict[str, int]:
        pks: dict[str, int] = {}
        stapels = range(0, len(mensen), BATCH)
        for begin in self.voortgang(stapels, len(stapels), _("Bewoners bewaren")):
            geschreven = Bewoner.objects.bulk_create(
                mensen[begin : begin + BATCH],
                update_conflicts=True,
                unique_fields=["id_extern"],
                update_fields=[*PERSOONSVELDEN, "beeindigd_op"],
            )
            pks |= {bewoner.id_extern: bewoner.pk for bewoner in geschreven}
        return pks

    # -------------------------------------------------------------- where they live

    def _homes(self, plan: Plan, bestaand: Sequence[Bewoning], *, volledig: bool) -> list[date | None]:
        """Plan the homes of one person; returns until when they live, or lived, in each.

        ``volledig``: all their rows could be read, so that a home without one is a home they left.
        """
        over = dict(plan.persoon.woningen)
        rest = []
        for bewoning in bestaand:
            sleutel = (bewoning.eenheid_id, bewoning.van)
            if sleutel in over:
                self._set(bewoning, bewoning.van, over.pop(sleutel))
            else:
                rest.append(bewoning)
        for bewoning in [*rest]:
            # The same home with another beginning: the date was corrected, nobody moved out and in again.
            gelijk = next((sleutel for sleutel in over if sleutel[0] == bewoning.eenheid_id), None)
            if gelijk and self._runs(bewoning):
                self._set(bewoning, gelijk[1], over.pop(gelijk))
                rest.remove(bewoning)
        for bewoning in rest:
            if self._runs(bewoning) and volledig and not self.opties.deel:
                bewoning.tot = max(bewoning.van, self.gisteren)
                self.bewoningen.beeindigd += 1
                self._gewijzigd.append(bewoning)
        plan.nieuw = [(eenheid, van, tot) for (eenheid, van), tot in over.items()]
        return [*(bewoning.tot for bewoning in bestaand), *over.values()]

    def _runs(self, bewoning: Bewoning) -> bool:
        return bewoning.tot is None or bewoning.tot > self.gisteren

    def _set(self, bewoning: Bewoning, van: date, tot: date | None) -> None:
        if (bewoning.van, bewoning.tot) == (van, tot):
            self.bewoningen.gelijk += 1
            return
        bewoning.van, bewoning.tot = van, tot
        self.bewoningen.gewijzigd += 1
        self._gewijzigd.append(bewoning)

    def _write_homes(self, plannen: Sequence[Plan], pks: Mapping[str, int]) -> None:
        nieuw = [
            Bewoning(bewoner_id=pks[id_extern], eenheid_id=eenheid, van=van, tot=tot)
            for id_extern, plan in zip(self.gelezen.personen, plannen, strict=True)
            for eenheid, van, tot in plan.nieuw
        ]
        self.bewoningen.nieuw += len(nieuw)
        Bewoning.objects.bulk_update(self._gewijzigd, ["van", "tot"], batch_size=BATCH)
        Bewoning.objects.bulk_create(nieuw, batch_size=BATCH)

    # -------------------------------------------------------------- who is gone

    def _end(self, bekend: Mapping[str, Bewoner]) -> None:
        """End whom the file no longer has; nobody is deleted, since signals and letters point at them."""
        if self.opties.deel:
            return
        levend = [bewoner for bewoner in bekend.values() if bewoner.beeindigd_op is None]
        weg = [bewoner.pk for bewoner in levend if bewoner.id_extern not in self.gelezen.genoemd]
        if not weg:
            return
        if self.gelezen.zonder_id:
            self.verslag.meld(_("Niemand is beëindigd: er zijn regels zonder relatienummer."))
            return
        if not self.opties.toch and len(weg) > WEINIG and len(weg) > MAX_BEEINDIGD * len(levend):
            raise ImporteerError(
                _(
                    "Van de %(levend)s bewoners zouden er %(aantal)s worden beëindigd. Klopt dat, geef dan --toch; "
                    "staan niet alle bewoners in het bestand, geef dan --deel."
                )
                % {"levend": len(levend), "aantal": len(weg)}
            )
        self.bewoners.beeindigd += Bewoner.objects.filter(pk__in=weg).update(beeindigd_op=self.vandaag)
        self.bewoningen.beeindigd += (
            Bewoning.objects.filter(bewoner__in=weg).current().update(tot=Greatest(F("van"), self.gisteren))
        )
