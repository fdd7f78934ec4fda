"""Believable Dutch texts for the demo's signals, put together from sentences with slots by a seeded draw.

What staff write is observed or said, never a diagnosis; no text holds a name, so that nobody is named twice over.
"""

from __future__ import annotations

import functools
import random
import re
import tomllib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from plavei.werkplek.demo.gebieden import DATA

_DAGEN = ("maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag")
_SINDS = (
    "al weken",
    "sinds een week of drie",
    "al maanden",
    "sinds een paar weken",
    "al bijna een half jaar",
    "sinds een maand of twee",
    "al een hele tijd",
)
_VAAK = (
    "bijna elke avond",
    "een paar keer per week",
    "vooral in het weekend",
    "om de dag",
    "zeker twee keer per week",
    "elke week",
    "geregeld",
)
_LAAT = ("tot na enen", "tot diep in de nacht", "tot half drie", "tot een uur of twaalf", "tot na middernacht")
_AANTAL = ("twee", "drie", "vier", "vijf", "zes")
_KEER = ("tweede", "derde", "vierde", "vijfde")


@functools.cache
def _read(naam: str) -> dict[str, dict[str, Any]]:
    with (DATA / naam).open("rb") as bestand:
        inhoud: dict[str, Any] = tomllib.load(bestand)
    return inhoud


@functools.cache
def themas() -> dict[str, dict[str, Any]]:
    """Return theme code → the sentences for it."""
    return {**_read("overlast.toml"), **_read("achter_de_voordeur.toml")}


def is_sensitive(thema: str) -> bool:
    """Whether this theme lies behind the front door."""
    return thema in _read("achter_de_voordeur.toml")


def _group(thema: str) -> str:
    return "achter_de_voordeur" if is_sensitive(thema) else "overlast"


def _in_season(zin: str, dag: date) -> bool:
    seizoen = _read("gesprek.toml")["seizoen"]
    if any(woord in zin for woord in seizoen["zomer"]):
        return 5 <= dag.month <= 9
    return not any(woord in zin for woord in seizoen["winter"]) or dag.month in {11, 12, 1, 2, 3}


def _tidy(tekst: str) -> str:
    """Capitalise the first letter of every sentence: a slot may stand there."""
    return re.sub(r"(^|(?<=[.?!] ))([a-z])", lambda m: m[0].upper(), tekst.strip())


@dataclass(frozen=True, slots=True)
class Melding:
    """The text of a signal; ``noemt_nummer`` tells whether it names the house number it was given."""

    tekst: str
    noemt_nummer: bool


class Schrijver:
    """Writes the texts of the demo; of sentences that fit it prefers the ones it used least."""

    def __init__(self, rng: random.Random) -> None:
        self.rng = rng
        self.gebruikt: Counter[str] = Counter()
        self.geschreven: set[str] = set()

    def _pick(self, zinnen: Sequence[str]) -> str:
        minst = min(self.gebruikt[zin] for zin in zinnen)
        zin = self.rng.choice([z for z in zinnen if self.gebruikt[z] <= minst])
        self.gebruikt[zin] += 1
        return zin

    def _pick_core(self, kernen: Sequence[Sequence[str]]) -> Sequence[str]:
        gekozen = self._pick([kern[0] for kern in kernen])
        return next(kern for kern in kernen if kern[0] == gekozen)

    def _fill(self, zin: str, *, nummer: str, dag: date) -> str:
        rng = self.rng
        terug = rng.randint(1, 5)
        dagnaam = "gisteravond" if terug == 1 else f"afgelopen {_DAGEN[(dag - timedelta(days=terug)).weekday()]}"
        return zin.format(
            nr=nummer,
            sinds=rng.choice(_SINDS),
            vaak=rng.choice(_VAAK),
            laat=rng.choice(_LAAT),
            aantal=rng.choice(_AANTAL),
            keer=rng.choice(_KEER),
            dag=dagnaam,
            straat="{straat}",
        )

    def _write(self, zinnen: Sequence[str], *, nummer: str, dag: date) -> str:
        return _tidy(" ".join(self._fill(zin, nummer=nummer, dag=dag) for zin in zinnen))

    def report(self, thema: str, *, gezien: bool, nummer: str, dag: date) -> Melding:
        """Return a new signal; ``gezien`` when the writer saw it, else it was told."""
        melding = self._report_once(themas()[thema], gezien=gezien, nummer=nummer, dag=dag)
        for _poging in range(6):
            if melding.tekst not in self.geschreven:
                break
            melding = self._report_once(themas()[thema], gezien=gezien, nummer=nummer, dag=dag)
        self.geschreven.add(melding.tekst)
        return melding

    def _report_once(self, delen: dict[str, Any], *, gezien: bool, nummer: str, dag: date) -> Melding:
        kernen = [kern for kern in delen["gezien" if gezien else "gemeld"] if _in_season(kern[0], dag)]
        kern, *vervolg = self._pick_core(kernen)
        zinnen = [kern, self._pick([zin for zin in vervolg if _in_season(zin, dag)] or vervolg)]
        if not gezien and "wens" in delen and self.rng.random() < 0.45:
            zinnen.append(self._pick(delen["wens"]))
        if self.rng.random() < 0.5:
            zinnen.append(self._pick(delen["stap"]))
        return Melding(self._write(zinnen, nummer=nummer, dag=dag), any("{nr}" in zin for zin in zinnen))

    def share_seen(self, thema: str) -> float:
        """Return which share of the sentences for this theme is seen by staff rather than told to them."""
        delen = themas()[thema]
        return len(delen["gezien"]) / (len(delen["gezien"]) + len(delen["gemeld"]))

    def note(self, thema: str, soort: str, *, nummer: str, dag: date) -> str:
        """Return a note of this kind (``waarneming``, ``verklaring`` or ``inschatting``)."""
        algemeen = _read("gesprek.toml")["notitie"][_group(thema)][soort]
        bron = themas()[thema][soort] if self.rng.random() < 0.66 else algemeen
        return self._write([self._pick(bron)], nummer=nummer, dag=dag)

    def outcome(self, thema: str, reden: str, *, nummer: str, dag: date) -> str:
        """Return what was achieved when a signal is closed for ``reden``."""
        algemeen = _read("gesprek.toml")["uitkomst"]
        bron = algemeen.get(f"{reden}_{_group(thema)}") or algemeen[reden]
        if reden == "opgelost":
            bron = themas()[thema]["uitkomst"]
        return self._write([self._pick(bron)], nummer=nummer, dag=dag)

    def appointment(self, thema: str, *, nummer: str, dag: date) -> str:
        """Return what was agreed to do next."""
        return self._write([self._pick(themas()[thema]["afspraak"])], nummer=nummer, dag=dag)

    def question(self, thema: str) -> tuple[str, str]:
        """Return what was asked of whom, and the answer that came."""
        vraag, antwoord = self._pick_core(themas()[thema]["vragen"])
        return vraag, antwoord

    def reason(self, soort: str) -> str:
        """Return why something is ``heropend``."""
        return self._pick(_read("gesprek.toml")[soort]["reden"])

    def place(self, *, straat: str, nummer: str) -> str:
        """Return a place outdoors near ``straat``."""
        return self._pick(_read("gesprek.toml")["plaats"]["buiten"]).format(straat=straat, nr=nummer)

    def sender(self) -> str:
        """Return the kind of partner a signal came from."""
        return self._pick(_read("gesprek.toml")["afzender"]["partner"])
