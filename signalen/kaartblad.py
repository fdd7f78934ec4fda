"""The sheet on which a queue is drawn: a window on the sketches, numbers that do not lie over each other, words, links.

The sheet is ``BREED`` steps wide. Sizes here are those on a screen with room; on a phone the style sheet makes labels
``SMAL`` times as large, and those that would then touch another are left out there. The table says all of it anyway.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import lru_cache
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from signalen.kaart import Kaart, Punt, Telling
from signalen.triage import GESLOTEN, Vraag
from wijken.kaart import Klassen
from wijken.plek import plek
from wijken.tekening import Gebied, Vak

BREED, HOOG_MIN, HOOG_MAX, RAND = 1000, 420, 860, 24
SMAL = 1.7
CIJFER, ICOON, HOOGTE = 15, 26, 38
# A point is this large at most, and addresses closer together than this are one.
PUNT, SAMEN = 19, 70
MAX_RIJEN = 100
MAX_DICHTERBIJ = 60

_Doos = tuple[float, float, float, float]
# Where on the sheet, and the addresses that are shown there.
_Groep = tuple[int, int, list[Punt]]


@dataclass(frozen=True, slots=True)
class Venster:
    """What part of the sketches is seen: ``x * schaal + links`` is a place on the sheet."""

    schaal: float
    links: float
    boven: float
    hoog: int

    @classmethod
    def op(cls, vak: Vak) -> "Venster":
        """As large as fits, in the middle."""
        breedte, hoogte = max(vak[2] - vak[0], 1), max(vak[3] - vak[1], 1)
        schaal = min((BREED - 2 * RAND) / breedte, (HOOG_MAX - 2 * RAND) / hoogte)
        hoog = max(HOOG_MIN, round(hoogte * schaal) + 2 * RAND)
        return cls(
            schaal=schaal,
            links=BREED / 2 - (vak[0] + vak[2]) / 2 * schaal,
            boven=hoog / 2 - (vak[1] + vak[3]) / 2 * schaal,
            hoog=hoog,
        )

    def __call__(self, x: float, y: float) -> tuple[int, int]:
        return round(x * self.schaal + self.links), round(y * self.schaal + self.boven)

    @property
    def transform(self) -> str:
        return f"translate({self.links:.1f} {self.boven:.1f}) scale({self.schaal:.5f})"


def window_of(gebieden: Sequence[Gebied], buurt: str) -> Venster:
    """All of it; or one buurt and something of what lies around it."""
    gekozen = next((gebied for gebied in gebieden if str(gebied.pk) == buurt), None)
    if gekozen is None:
        links, boven, rechts, onder = zip(*(gebied.vak for gebied in gebieden), strict=True)
        return Venster.op((min(links), min(boven), max(rechts), max(onder)))
    x0, y0, x1, y1 = gekozen.vak
    marge = max(x1 - x0, y1 - y0) // 8
    return Venster.op((x0 - marge, y0 - marge, x1 + marge, y1 + marge))


def in_woorden(naam: str, telling: Telling, *, dicht: bool = False, meer: bool = False) -> str:
    """``Zonegge-Noord: 5 signalen, 2 te laat, 1 acuut``; with ``meer``: at least so many."""
    aantallen = _counted(telling, dicht, meer, get_language())
    return f"{naam}: {aantallen}" if naam else aantallen


@lru_cache(maxsize=4_096)
def _counted(telling: Telling, dicht: bool, meer: bool, _taal: str | None) -> str:
    """The same few numbers stand in hundreds of areas."""
    if dicht:
        delen = [ngettext("%(n)s gesloten", "%(n)s gesloten", telling.aantal) % {"n": telling.aantal}]
    else:
        delen = [ngettext("%(n)s signaal", "%(n)s signalen", telling.aantal) % {"n": telling.aantal}]
    if telling.te_laat:
        delen.append(_("%(n)s te laat") % {"n": telling.te_laat})
    if telling.acuut:
        delen.append(_("%(n)s acuut") % {"n": telling.acuut})
    if meer:
        delen[0] = _("minstens %s") % delen[0]
    return ", ".join(delen)


@dataclass(slots=True)
class Blad:
    """The sheet of one question."""

    kaart: Kaart
    vraag: Vraag
    basis: str
    _vormen: dict[tuple[bool, str], str] = field(default_factory=dict)

    def context(self) -> dict[str, Any]:
        """What the template asks; numbers are text already."""
        tekening, tellingen = self.kaart.tekening, self.kaart.tellingen
        geteld = _together(tellingen.values())
        klassen = Klassen.of([Decimal(telling.aantal) for telling in tellingen.values()])
        uit: dict[str, Any] = {
            "niveau": tekening.niveau,
            "legenda": _legend(klassen, min((t.aantal for t in tellingen.values()), default=0)),
            "tabel": self._table(),
            "meer_rijen": len(tellingen) > MAX_RIJEN,
            "totaal": self._number(geteld),
            # As people read it: 2.000.
            "meer": number_format(geteld.aantal, force_grouping=True) if self.kaart.meer else "",
            "dicht": self.vraag.rij is GESLOTEN,
            "sinds": self.kaart.sinds,
            "zonder_omtrek": tekening.hoeveel - len(tekening.gebieden),
            "schematisch": any(gebied.schematisch for gebied in tekening.gebieden),
            "bronnen": sorted({gebied.bron for gebied in tekening.gebieden}),
            "meer_punten": self.kaart.meer_punten,
            "pad": self._breadcrumbs(),
            "dichterbij": self._closer(),
        }
        if not tekening.gebieden:
            return uit
        venster = window_of(tekening.gebieden, self.vraag.buurt)
        groepen = self._groups(venster)
        return uit | {
            "hoog": str(venster.hoog),
            "transform": venster.transform,
            "vlakken": [self._area(gebied, klassen) for gebied in sorted(tekening.gebieden, key=self._layer)],
            "labels": [] if self.vraag.buurt else self._labels(venster, groepen),
            "punten": [self._point(groep) for groep in groepen],
            "zonder_adres": self._without_address(),
        }

    # -------------------------------------------------------------- addresses
    def _url(self, **anders: str) -> str:
        return f"{self.basis}?{self.vraag.query(**anders)}"

    def _url_of(self, plaats: dict[str, str], **anders: str) -> str:
        """The address of one place out of hundreds: all have the same form, with plain letters and figures in it."""
        soort = bool(plaats["buurt"]), str(anders)
        vorm = self._vormen.get(soort)
        if vorm is None:
            merk = {naam: f"__{naam}__" for naam, waarde in plaats.items() if waarde}
            vorm = self._vormen[soort] = self._url(**{**plaats, **merk, **anders})
        return vorm.replace("__wijk__", plaats["wijk"]).replace("__buurt__", plaats["buurt"])

    def _place(self, gebied: Gebied) -> dict[str, str]:
        """What the address asks for to have this place only."""
        if self.kaart.tekening.niveau == "gemeente":
            return {"wijk": gebied.gemeentecode, "buurt": ""}
        return {"wijk": str(gebied.wijk), "buurt": str(gebied.pk) if self.kaart.tekening.niveau == "buurt" else ""}

    def _elsewhere(self, pk: int) -> dict[str, str]:
        niveau = self.kaart.tekening.niveau
        if niveau == "gemeente":
            return {"wijk": self.kaart.elders[pk][1], "buurt": ""}
        return {"wijk": "", "buurt": str(pk)} if niveau == "buurt" else {"wijk": str(pk), "buurt": ""}

    def _breadcrumbs(self) -> list[tuple[str, str]]:
        """From everything to what is shown; the last one has no address."""
        gebieden, vraag = self.kaart.tekening.gebieden, self.vraag
        if not vraag.wijk:
            return []
        uit = [(_("Alles"), self._url(wijk="", buurt=""))]
        if gebieden and (vraag.wijk_pk is not None or vraag.wijk == gebieden[0].gemeentecode):
            eerste = gebieden[0]
            uit.append(
                (_("Gemeente %(naam)s") % {"naam": eerste.gemeente}, self._url(wijk=eerste.gemeentecode, buurt=""))
            )
            if vraag.wijk_pk is not None:
                uit.append((eerste.wijknaam, self._url(buurt="")))
            uit.extend((gebied.naam, "") for gebied in gebieden if str(gebied.pk) == vraag.buurt)
        else:
            uit.append((vraag.wijk if vraag.wijk_pk is None else _("De gekozen wijk"), ""))
        return [*uit[:-1], (uit[-1][0], "")]

    def _closer(self) -> list[tuple[str, str]]:
        """The wijken of a drawing of buurten: those can be seen closer by."""
        if self.vraag.wijk_pk is not None or self.kaart.tekening.niveau != "buurt":
            return []
        wijken = {gebied.wijk: gebied.wijknaam for gebied in self.kaart.tekening.gebieden}
        op_naam = sorted(wijken.items(), key=lambda paar: paar[1])
        return [(naam, self._url(wijk=str(pk), buurt="")) for pk, naam in op_naam[:MAX_DICHTERBIJ]]

    # -------------------------------------------------------------- areas
    def _number(self, telling: Telling) -> str:
        return f"{telling.aantal}+" if self.kaart.meer else str(telling.aantal)

    def _words(self, naam: str, telling: Telling) -> str:
        return in_woorden(naam, telling, dicht=self.vraag.rij is GESLOTEN, meer=self.kaart.meer)

    def _layer(self, gebied: Gebied) -> tuple[bool, bool, str]:
        """What can be pressed is drawn over what cannot, so that its whole edge shows."""
        return str(gebied.pk) == self.vraag.buurt, gebied.pk in self.kaart.tellingen, gebied.code

    def _area(self, gebied: Gebied, klassen: Klassen) -> tuple[str, str, str, str, str]:
        """Path, class, address ("" for nothing to see there), words, name."""
        telling = self.kaart.tellingen.get(gebied.pk)
        klasse = f"kaart-klasse-{klassen.klasse(Decimal(telling.aantal)) if telling else 0}"
        if gebied.schematisch:
            klasse += " kaart-los"
        if str(gebied.pk) == self.vraag.buurt:
            klasse += " kaart-gekozen"
        if telling is None and not self.kaart.meer:
            return gebied.pad, klasse, "", "", gebied.naam
        naar_lijst = {"weergave": ""} if self.kaart.tekening.niveau == "buurt" else {}
        url = self._url_of(self._place(gebied), **naar_lijst)
        # Counting stopped before it came to something here: there may be something all the same.
        woorden = self._words(gebied.naam, telling) if telling else _("%s: niet geteld") % gebied.naam
        return gebied.pad, klasse, url, woorden, gebied.naam

    def _labels(self, venster: Venster, groepen: Sequence[_Groep]) -> list[dict[str, Any]]:
        """The numbers, most pressing first, as far as they do not touch."""
        ruim = [_box(x, y, 2 * PUNT, 2 * PUNT) for x, y, _leden in groepen]
        smal = [_box(x, y, 2 * PUNT * SMAL, 2 * PUNT * SMAL) for x, y, _leden in groepen]
        uit: list[dict[str, Any]] = []
        for gebied, telling in self._pressing():
            tekst = self._number(telling)
            iconen = [naam for naam, er in (("acuut", telling.acuut), ("laat", telling.te_laat)) if er]
            # The plus sign is wider than a figure.
            breed = 18 + CIJFER * len(tekst) + ICOON * len(iconen) + 6 * self.kaart.meer
            plekken = (venster(*midden) for midden in _middles(gebied, self.kaart.tekening.niveau, bool(groepen)))
            plek_vrij = next((plek for plek in plekken if _free(ruim, *plek, breed, 1)), None)
            if plek_vrij is None:
                continue
            x, y = plek_vrij
            krap = not _free(smal, x, y, breed, SMAL)
            uit.append(
                {
                    "x": str(x),
                    "y": str(y),
                    "tekst": tekst,
                    "links": str(-breed // 2),
                    "breed": str(breed),
                    "tekst_x": str(-breed // 2 + 9),
                    "iconen": [
                        (naam, str(breed // 2 - 7 - ICOON * (len(iconen) - n))) for n, naam in enumerate(iconen)
                    ],
                    "krap": krap,
                }
            )
        return uit

    def _pressing(self) -> list[tuple[Gebied, Telling]]:
        met = [(g, self.kaart.tellingen[g.pk]) for g in self.kaart.tekening.gebieden if g.pk in self.kaart.tellingen]
        return sorted(met, key=lambda paar: (-paar[1].acuut, -paar[1].te_laat, -paar[1].aantal, paar[0].code))

    # -------------------------------------------------------------- addresses with signals
    def _groups(self, venster: Venster) -> list[_Groep]:
        """Addresses on the sheet, those close together as one, at the place of the first."""
        groepen: list[_Groep] = []
        for punt in self.kaart.punten or ():
            x, y = venster(*plek(punt.lon, punt.lat, "buurt"))
            if not (0 <= x <= BREED and 0 <= y <= venster.hoog):
                continue
            bij = next((g for g in groepen if (g[0] - x) ** 2 + (g[1] - y) ** 2 < SAMEN**2), None)
            if bij is None:
                groepen.append((x, y, [punt]))
            else:
                bij[2].append(punt)
        return groepen

    def _without_address(self) -> int:
        """How many signals no point can show; 0 where not all points are shown."""
        if self.kaart.punten is None or self.kaart.meer_punten:
            return 0
        alle = _together(self.kaart.tellingen.values()).aantal
        return alle - _together(punt.telling for punt in self.kaart.punten).aantal

    def _point(self, groep: _Groep) -> dict[str, str | bool]:
        x, y, punten = groep
        telling = _together(punt.telling for punt in punten)
        if len(punten) > 1:
            naam = ngettext("%(n)s adres", "%(n)s adressen", len(punten)) % {"n": len(punten)}
            buurt = max({punt.buurt for punt in punten}, key=[punt.buurt for punt in punten].count)
            # Come closer first; in one buurt the list says which.
            url = self._url(buurt=str(buurt), **({"weergave": ""} if self.vraag.buurt else {}))
        elif telling.aantal == 1:
            naam, url = punten[0].adres, reverse("signalen:detail", args=[punten[0].signaal])
        else:
            naam, url = punten[0].adres, reverse("wijken:eenheid", args=[punten[0].eenheid])
        return {
            "x": str(x),
            "y": str(y),
            "url": url,
            "naam": self._words(naam, telling),
            "tekst": str(telling.aantal) if telling.aantal > 1 else "",
            "icoon": "acuut" if telling.acuut else "laat" if telling.te_laat else "",
        }

    # -------------------------------------------------------------- in words
    def _above(self, gebied: Gebied) -> str:
        """In what wijk and gemeente a row lies, as far as the heading does not say so."""
        niveau = self.kaart.tekening.niveau
        if niveau == "gemeente" or self.vraag.wijk_pk is not None:
            return ""
        namen = [gebied.wijknaam, gebied.gemeente] if niveau == "buurt" else [gebied.gemeente]
        return ", ".join(dict.fromkeys(namen))

    def _table(self) -> list[dict[str, Any]]:
        """The places with most signals, most first; what is not drawn is there too."""
        getekend = {gebied.pk: gebied for gebied in self.kaart.tekening.gebieden}
        namen = {pk: getekend[pk].naam if pk in getekend else self.kaart.elders[pk][0] for pk in self.kaart.tellingen}
        meest = sorted(self.kaart.tellingen.items(), key=lambda paar: (-paar[1].aantal, namen[paar[0]]))
        rijen = []
        for pk, telling in meest[:MAX_RIJEN]:
            gebied = getekend.get(pk)
            plaats = self._place(gebied) if gebied else {}
            rijen.append(
                {
                    "naam": namen[pk],
                    "boven": self._above(gebied) if gebied else "",
                    "telling": telling,
                    "aantal": self._number(telling),
                    "lijst_url": self._url_of(plaats, weergave="")
                    if gebied
                    else self._url(**self._elsewhere(pk), weergave=""),
                    "kaart_url": self._url_of(plaats) if gebied and plaats["buurt"] != self.vraag.buurt else "",
                    "getekend": gebied is not None,
                }
            )
        return rijen


def _middles(gebied: Gebied, niveau: str, ook_ernaast: bool) -> Iterable[tuple[float, float]]:
    """Where a number may stand: in the middle, or else a little aside of it where points are in the way."""
    x0, y0, x1, y1 = gebied.vak
    x, y = (x0 + x1) / 2, (y0 + y1) / 2
    if gebied.lon is not None and gebied.lat is not None:
        x, y = plek(gebied.lon, gebied.lat, niveau)
    yield x, y
    if ook_ernaast:
        opzij, omhoog = (x1 - x0) / 5, (y1 - y0) / 5
        yield from ((x, y - omhoog), (x, y + omhoog), (x - opzij, y), (x + opzij, y))


def _box(x: float, y: float, breed: float, hoog: float) -> _Doos:
    return (x - breed / 2, y - hoog / 2, x + breed / 2, y + hoog / 2)


def _free(bezet: list[_Doos], x: int, y: int, breed: int, maal: float) -> bool:
    """Take the place of a label, unless something stands there."""
    doos = links, boven, rechts, onder = _box(x, y, breed * maal + 4, HOOGTE * maal + 4)
    for ander in bezet:
        if links < ander[2] and ander[0] < rechts and boven < ander[3] and ander[1] < onder:
            return False
    bezet.append(doos)
    return True


def _together(tellingen: Iterable[Telling]) -> Telling:
    lijst = list(tellingen)
    return Telling(
        aantal=sum(telling.aantal for telling in lijst),
        te_laat=sum(telling.te_laat for telling in lijst),
        acuut=sum(telling.acuut for telling in lijst),
        hoog=sum(telling.hoog for telling in lijst),
    )


def _legend(klassen: Klassen, laagste: int) -> list[tuple[str, str]]:
    """Class and its numbers, lowest first; no two classes hold the same number."""
    uit, van = [], laagste
    for nummer, grens in enumerate(map(int, klassen.grenzen), start=1):
        uit.append((str(nummer), str(grens) if van == grens else f"{van}–{grens}"))
        van = grens + 1
    return uit
