"""A CBS year of gemeenten, wijken and buurten over what is there already, without moving what hangs on a place."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from django.utils.translation import gettext as _

from plavei.core.importeren import ImporteerError, Importverslag, Voortgang
from wijken import events
from wijken.importeren.nasleep import carry_werkgebieden, move_homes
from wijken.importeren.niveau import Niveau, Niveauverloop
from wijken.importeren.opvolgtabel import Opvolgtabel, read_opvolging
from wijken.inlezen import codes
from wijken.inlezen.gebieden import GebiedRij, add_area, read_areas, with_parents
from wijken.models import Buurt, Gemeente, Indeling, Wijk

BRON = _("CBS, gemeenten, wijken en buurten {jaar}")
BRON_SCHEMATISCH = _("CBS, gemeenten, wijken en buurten {jaar}; omtrek schematisch rond het middelpunt")


@dataclass(slots=True)
class Opties:
    """What the command line may say about an import of areas."""

    jaar: int | None = None
    bron: str = ""
    opvolging: Path | None = None
    toch: bool = False


def importeer_gebieden(
    verslag: Importverslag, voortgang: Voortgang, *, paden: Sequence[Path], opties: Opties | None = None
) -> None:
    """Read the files and write every year in them, oldest first. For ``plavei.core.importeren.run_import``."""
    opties = opties or Opties()
    tabel = read_opvolging(opties.opvolging) if opties.opvolging else Opvolgtabel()
    per_jaar: dict[int, dict[str, GebiedRij]] = {}
    for pad in voortgang(paden, len(paden), _("Bestanden lezen")):
        for jaar, rijen in _read(verslag, pad, opties.jaar).items():
            for rij in rijen:
                add_area(per_jaar.setdefault(jaar, {}), rij)
    for jaar in sorted(per_jaar):
        Jaarimport(verslag, voortgang, jaar, with_parents(per_jaar[jaar].values()), tabel, opties).run()


def _read(verslag: Importverslag, pad: Path, jaar: int | None) -> Mapping[int, list[GebiedRij]]:
    bestand = read_areas(pad)
    for nummer, melding in bestand.fouten:
        verslag.fout(bestand.naam, nummer, melding)
    for melding in bestand.meldingen:
        verslag.meld(melding)
    verslag.rijen += len(bestand.rijen)
    uit: dict[int, list[GebiedRij]] = {}
    for rij in bestand.rijen.values():
        van = jaar or rij.jaar or codes.year_in(pad.name)
        if van is None:
            raise ImporteerError(
                _("%(naam)s: van welk jaar is deze indeling? Geef het jaar met --jaar.") % {"naam": pad.name}
            )
        if not 1995 <= van <= 2100:
            raise ImporteerError(_("%(jaar)s is geen jaar van een CBS-indeling.") % {"jaar": van})
        uit.setdefault(van, []).append(rij)
    return uit


@dataclass(slots=True)
class Jaarimport:
    """One year."""

    verslag: Importverslag
    voortgang: Voortgang
    jaar: int
    rijen: Mapping[str, GebiedRij]
    tabel: Opvolgtabel
    opties: Opties
    verhuisd: dict[int, tuple[int, int]] = field(default_factory=dict)

    def run(self) -> None:
        """Gemeenten, then wijken, then buurten, then what hangs on them."""
        niveaus: tuple[type[Gemeente | Wijk | Buurt], ...] = (Gemeente, Wijk, Buurt)
        verlopen: dict[str, Niveauverloop] = {}
        ouders: dict[str, Gemeente | Wijk | Buurt] = {}
        for model in self.voortgang(niveaus, len(niveaus), _("Indeling %(jaar)s") % {"jaar": self.jaar}):
            naam = model._meta.model_name or ""
            rijen = [rij for rij in self.rijen.values() if rij.niveau == naam]
            niveau = Niveau(
                model=model,
                jaar=self.jaar,
                rijen=rijen,
                ouders=ouders,
                tabel=self.tabel,
                bron=self._bron,
                toch=self.opties.toch,
            )
            verloop = niveau.run(self.verslag.telling(str(model._meta.verbose_name_plural)))
            verlopen[naam] = verloop
            ouders = {**ouders, **verloop.plaatsen}
        # Only of buurten: a wijk that came to another gemeente has a key that may be some buurt's key too.
        self.verhuisd = verlopen["buurt"].verhuisd
        events.buurten_verhuisd(self.verhuisd)
        self._follow_parents()
        carry_werkgebieden(self.verslag, verlopen["wijk"], verlopen["buurt"])
        move_homes(self.verslag, verlopen["buurt"])
        self._report_moves()

    def _bron(self, rij: GebiedRij) -> str:
        vorm = BRON_SCHEMATISCH if rij.schematisch else BRON
        return (self.opties.bron or vorm.format(jaar=self.jaar))[:200]

    def _follow_parents(self) -> None:
        """A wijk or gemeente whose buurten all went elsewhere or ended has itself ended."""
        for model, kinderen in ((Wijk, "buurten"), (Gemeente, "wijken")):
            leeg = (
                model.objects.huidig()
                .filter(**{f"{kinderen}__isnull": False})
                .exclude(**{f"{kinderen}__vervallen_per__isnull": True})
                .exclude(indelingen__jaar__gte=self.jaar)
                .distinct()
            )
            aantal = model.objects.filter(pk__in=list(leeg.values_list("pk", flat=True))).update(
                vervallen_per=self.jaar
            )
            self.verslag.telling(str(model._meta.verbose_name_plural)).beeindigd += aantal

    def _report_moves(self) -> None:
        if self.verhuisd:
            self.verslag.meld(
                _("%(aantal)s buurten horen nu bij een andere wijk: %(buurten)s.")
                % {"aantal": len(self.verhuisd), "buurten": _some_names(self.verhuisd)}
            )


def _some_names(buurt_ids: Iterable[int]) -> str:
    namen = list(Buurt.objects.filter(pk__in=list(buurt_ids)).order_by("naam").values_list("naam", flat=True)[:9])
    return ", ".join(namen[:8]) + (" …" if len(namen) > 8 else "")


def newest_year() -> int | None:
    """The newest year that any buurt was imported of."""
    return (
        Indeling.objects.filter(niveau=Indeling.Niveau.BUURT).order_by("-jaar").values_list("jaar", flat=True).first()
    )
