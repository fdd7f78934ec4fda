"""Holding back a letter that says who reported (DOMAIN 5.11): names, homes, mail addresses and phone numbers.

As with a BSN the writer keeps the text and takes it out. A nickname or "the neighbour on your left" is not found:
whoever writes reads the letter before it leaves the house.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from bewoners.models import Bewoner, Bewoning
from signalen.casus.afdruk import forms_of_resident
from signalen.casus.weglaten import any_of, forms_of
from signalen.dossier import NAAMDELEN
from signalen.models import Melding, Signaal
from wijken.models import Eenheid

_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_TUSSEN_CIJFERS = re.compile(r"(?<=\d)[\s().\-–/\u00a0]+(?=\d)")
_NIET_CIJFER = re.compile(r"\D")
_SCHEIDING = r"[\s()./–-]{0,3}"
# Numbers in what was typed freely, with hours or a second number beside them: ours with the country, from abroad, ours.
_TELEFOON = re.compile(
    rf"(?:\+|\b00)\s?31(?:{_SCHEIDING}0)?(?:{_SCHEIDING}\d){{9}}(?!\d)"
    rf"|(?:\+|\b00)\s?[1-9](?:{_SCHEIDING}\d){{8,13}}(?!\d)"
    rf"|(?<!\d)0(?:{_SCHEIDING}\d){{9}}(?!\d)"
)
# What two notations of one number have alike: without the country or the 0.
_NUMMER = 9
# Of what is left when those are taken out: anything that is long enough.
_LANG = re.compile(rf"\d(?:{_SCHEIDING}\d){{{_NUMMER - 1},}}")
_MAX_VINDPLAATSEN = 3


@dataclass(frozen=True)
class Huis:
    """A home: ``nummer`` with its letter, and the addition beside it, each as it is stored."""

    eenheid: int
    straat: str
    nummer: str
    toevoeging: str = ""

    @classmethod
    def of(cls, eenheid: Eenheid) -> "Huis":
        nummer = f"{eenheid.huisnummer}{eenheid.huisletter}"
        return cls(eenheid.pk, eenheid.straat, nummer, eenheid.toevoeging)

    @property
    def delen(self) -> list[str]:
        """Number, letter and addition, however they are put together: 12A-2 gives 12, a and 2."""
        return _parts(self.nummer) + _parts(self.toevoeging)

    def is_beside(self, ander: "Huis") -> bool:
        """Whether both have one street and number, so that only a letter or an addition tells them apart."""
        return self.straat.lower() == ander.straat.lower() and self.delen[:1] == ander.delen[:1]


@dataclass
class Melder:
    """Who reported ``signaal``, as one may find them in a text. ``bewoner``: 0 for who is no known resident."""

    bewoner: int = 0
    signaal: int = 0
    heel: set[str] = field(default_factory=set)
    los: set[str] = field(default_factory=set)
    mails: set[str] = field(default_factory=set)
    nummers: set[str] = field(default_factory=set)
    huizen: list[Huis] = field(default_factory=list)

    def heet(self, vormen: Collection[str]) -> None:
        for vorm in filter(None, vormen):
            (self.heel if " " in vorm else self.los).add(vorm)

    def bereikbaar(self, *waarden: str) -> None:
        """Mail addresses and phone numbers, each of them; anything else that was written there counts as a name."""
        for waarde in filter(None, (waarde.strip() for waarde in waarden)):
            mails, cijfers = _MAIL.findall(waarde), _NIET_CIJFER.sub("", waarde)
            self.mails.update(mail.lower() for mail in mails)
            self.nummers.update(_numbers(waarde))
            if not mails and not cijfers:
                self.heet(forms_of(waarde))


def _numbers(waarde: str) -> Iterator[str]:
    rest = _TELEFOON.sub("|", waarde)
    for nummer in (*_TELEFOON.findall(waarde), *_LANG.findall(rest)):
        yield _NIET_CIJFER.sub("", nummer)[-_NUMMER:]


def reporters_of(signalen: Collection[int]) -> list[Melder]:
    """Who reported these signals; three queries at most."""
    rijen = list(
        Signaal.objects.filter(pk__in=signalen)
        .order_by("pk")
        .values("pk", "melder_id", "melder_naam", "melder_contact")
    )
    bewoners = Bewoner.objects.in_bulk([rij["melder_id"] for rij in rijen if rij["melder_id"]])
    wonen: dict[int, list[Huis]] = {}
    for woning in Bewoning.objects.current().filter(bewoner__in=bewoners).select_related("eenheid"):
        wonen.setdefault(woning.bewoner_id, []).append(Huis.of(woning.eenheid))
    meldingen = {melding.signaal_id: melding for melding in Melding.objects.filter(signaal__in=signalen)}
    return [
        _melder(rij, bewoners.get(rij["melder_id"]), wonen.get(rij["melder_id"], []), meldingen.get(rij["pk"]))
        for rij in rijen
    ]


def _melder(rij: Mapping[str, Any], bewoner: Bewoner | None, huizen: list[Huis], melding: Melding | None) -> Melder:
    melder = Melder(bewoner=bewoner.pk if bewoner else 0, signaal=rij["pk"], huizen=huizen)
    if bewoner:
        melder.heet(forms_of_resident(*(getattr(bewoner, deel) for deel in NAAMDELEN)))
        melder.bereikbaar(bewoner.telefoon, bewoner.telefoon2, bewoner.email)
    melder.heet(forms_of(rij["melder_naam"]))
    melder.bereikbaar(rij["melder_contact"])
    if melding:
        melder.heet(forms_of(melding.contact_naam))
        melder.bereikbaar(melding.contact_mail, melding.contact_telefoon)
    return melder


@dataclass(frozen=True)
class Voor:
    """Who gets the letter: a resident (``bewoner``, else 0) with the own name.

    ``straat`` and ``huis``: of the home it is about; no ``huis`` for a reporter, who lives elsewhere. ``signaal``: what
    they reported themselves, for a reporter who is no known resident; else 0.
    """

    bewoner: int
    naam: str
    straat: str = ""
    huis: Huis | None = None
    signaal: int = 0

    def is_zelf(self, melder: Melder) -> bool:
        return (self.bewoner or -1) == melder.bewoner or (self.signaal or -1) == melder.signaal


def name_no_reporter(tekst: str, melders: Sequence[Melder], voor: Voor) -> None:
    """Raise ValidationError, in Dutch, where ``tekst`` tells ``voor`` something of somebody else who reported."""
    anderen = [melder for melder in melders if not voor.is_zelf(melder)]
    eigen = [huis for melder in melders if voor.is_zelf(melder) for huis in melder.huizen]
    eigen += [voor.huis] if voor.huis else []
    gevonden = list(dict.fromkeys(wat for melder in anderen for wat in _found(tekst, melder, voor, eigen)))
    if gevonden:
        raise ValidationError(
            _("Hier staat iets van de melder: %s. Wie de brief krijgt mag niet weten wie meldde. Haal het weg.")
            % ", ".join(f"“{wat}”" for wat in gevonden[:_MAX_VINDPLAATSEN])
        )


def _found(tekst: str, melder: Melder, voor: Voor, thuis: Sequence[Huis]) -> Iterator[str]:
    # Somebody of the same name is called so: in the own letter that says nothing of another.
    eigen = f" {' '.join(voor.naam.lower().split())} " if voor.bewoner or voor.signaal else ""
    heel = {vorm for vorm in melder.heel if f" {vorm.lower()} " not in eigen}
    los = {vorm for vorm in melder.los if f" {vorm.lower()} " not in eigen}
    los |= {vorm.upper() for vorm in los}
    for patroon in (
        any_of(heel, hoofdletters=False),
        # Many a surname is a word too: on its own it is a name with a capital.
        any_of(los, hoofdletters=True),
        *(_at_home(huis, voor.straat, thuis) for huis in melder.huizen),
    ):
        if patroon is not None and (plek := patroon.search(tekst)):
            yield plek[0]
    laag = tekst.lower()
    yield from (mail for mail in melder.mails if mail in laag)
    cijfers = _TUSSEN_CIJFERS.sub("", tekst)
    yield from (_("een telefoonnummer") for nummer in melder.nummers if nummer in cijfers)


def _at_home(huis: Huis, hier: str, eigen: Sequence[Huis]) -> re.Pattern[str] | None:
    """Where the reporter lives; in this street (``hier``) a number alone says it too. None: it is the own address.

    Far away the number says enough without its addition. Of who lives at the same number (12-1 beside 12-2) all of it
    is looked for, and never the own one.
    """
    naast = [ander for ander in eigen if ander.is_beside(huis)]
    if any(ander.delen == huis.delen for ander in naast):
        return None
    straat = r"\s+".join(re.escape(woord) for woord in huis.straat.split())
    ervoor = rf"{straat}|(?:huis)?(?:nummer|nr\.?)" if huis.straat == hier else straat
    heel, genoeg = _written(huis.delen), _written(_parts(huis.nummer))
    # The own number may begin as theirs does: 12-1 beside 12.
    niet = [_written(ander.delen) for ander in naast if len(ander.delen) > len(huis.delen)]
    mits = rf"(?!(?:{'|'.join(niet)})(?!\w))" if niet else ""
    nummer = heel if naast else rf"(?:{heel}|{genoeg})"
    return re.compile(rf"(?<!\w)(?:{ervoor})\s+{mits}{nummer}(?!\w)", re.IGNORECASE)


def _parts(nummer: str) -> list[str]:
    return re.findall(r"\d+|[^\W\d_]+", nummer.lower())


def _written(delen: Sequence[str]) -> str:
    """As people write it: 14A, 14 A and 14-A; two numbers never as one."""
    patroon = re.escape(delen[0])
    for vorig, deel in pairwise(delen):
        minstens = int(vorig.isdigit() and deel.isdigit())
        patroon += rf"(?:[\s/–-]|\.(?!\s)){{{minstens},3}}{re.escape(deel)}"
    return patroon
