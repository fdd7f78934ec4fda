"""Leaving people out of a text before it is printed: the reporter, other residents, and how to reach them.

What is not known as a name is not found: whoever prints reads the page before it leaves the house. The page says so.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise, product

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

MELDER: str | Promise = _("[de melder]")
DERDE: str | Promise = _("[een derde]")
CONTACT: str | Promise = _("[contactgegeven]")
ADRES: str | Promise = _("[een ander adres]")

# A mail address, a number from any country, a number of ours.
_CONTACT = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|(?:\+|\b00)\s?[1-9](?:[\s()./-]{0,3}\d){6,13}\b"
    r"|\b0[\s-]?\d(?:[\s-]?\d){8}\b"
)
_NUMMER = r"(?P<nummer>[0-9]{1,5})(?:-?[a-zA-Z])?(?!\w)"
_HUISNUMMER = re.compile(
    rf"\b(?:huisnummer|nummer|nr\.?)\s+{_NUMMER}(?!\s*(?:uur|%|euro|keer|jaar|weken|dagen))", re.IGNORECASE
)
_WOORD = re.compile(r"[^\W\d_][\w'’-]*")
_TUSSEN = r"(?:(?:van|de|der|den|het|'t|ten|ter|te|el|al|la|le)\s+)"
# Before a surname: a first name or title, or initials.
_ERVOOR = rf"(?:(?:[A-Z]\.\s?)+\s?|[^\W\d_a-z][\w'’-]*\s+)?{_TUSSEN}{{0,3}}"
_KORT = 3
# What stands in a name and is none: particles and titles.
_GEEN_NAAM = frozenset({
    "aan", "als", "bij", "bin", "das", "dem", "den", "der", "des", "dos", "het", "ibn", "las", "les", "los", "met",
    "ten", "ter", "tot", "uit", "uyt", "van", "von", "voor", "zum", "zur", "mevrouw", "mevr", "mej", "meneer",
    "mijnheer", "dhr", "familie", "fam", "drs", "ing", "prof", "al", "da", "de", "di", "do", "du", "el", "in", "la",
    "le", "mw", "op", "te",
})  # fmt: skip
# What somebody writes for want of a name; with a capital it may be one ("de Man", "van Buren").
_GEEN_NAAM_KLEIN = frozenset({
    "anoniem", "bewoner", "bewoners", "buren", "buur", "buurman", "buurvrouw", "dochter", "een", "geen", "gemeente",
    "heer", "heren", "huurder", "huurster", "man", "melder", "moeder", "naam", "niet", "nummer", "onbekend", "over",
    "politie", "vader", "via", "vrouw", "weet", "wijkagent", "wil", "zoon",
})  # fmt: skip


def names_in(teksten: Iterable[str]) -> list[str]:
    """What may be a surname: words with a capital, and two of those in a row."""
    gevonden: dict[str, None] = {}
    for tekst in teksten:
        woorden = [woord for woord in _WOORD.findall(tekst) if woord[0].isupper()]
        gevonden.update(dict.fromkeys(woorden))
        gevonden.update(dict.fromkeys(f"{een} {twee}" for een, twee in pairwise(woorden)))
    return list(gevonden)


def _pattern(name: str) -> str:
    """A name as it is typed: any space between its words, and with or without its accents."""
    return r"\s+".join("".join(_letter(teken) for teken in woord) for woord in name.split())


def _letter(teken: str) -> str:
    kaal = unicodedata.normalize("NFKD", teken)[0]
    return re.escape(teken) if kaal == teken else f"(?:{re.escape(teken)}|{re.escape(kaal)})"


def any_of(names: Collection[str], before: str = "", *, hoofdletters: bool) -> re.Pattern[str] | None:
    """Each as a whole word, the longest first."""
    parts = [_pattern(naam) for naam in sorted(names, key=len, reverse=True) if naam.strip()]
    vlag = 0 if hoofdletters else re.IGNORECASE
    return re.compile(rf"(?<!\w){before}(?:{'|'.join(parts)})(?!\w)", vlag) if parts else None


@dataclass
class Weglater:
    """Leaves people out of texts and counts how often.

    ``melder``: names of reporters, in any case of letters. ``derden``: surnames of other residents.
    ``melder_adressen``: where reporters live. ``straat`` and ``huisnummer``: of the home it is about; another number
    there is somebody else, save ``eigen_nummers``: where the reader lives.
    """

    melder: Collection[str] = ()
    derden: Collection[str] = ()
    melder_adressen: Collection[str] = ()
    straat: str = ""
    huisnummer: int | None = None
    eigen_nummers: Collection[int] = ()
    aantal: Counter[str] = field(default_factory=Counter)

    def __call__(self, tekst: str) -> str:
        if not tekst:
            return ""
        tekst = self._sub(_CONTACT, CONTACT, tekst)
        tekst = self._sub(self._adressen, ADRES, tekst)
        tekst = self._sub(self._melder, MELDER, tekst)
        tekst = self._sub(self._derde, DERDE, tekst)
        for patroon in (self._in_straat, _HUISNUMMER if self.huisnummer is not None else None):
            if patroon is not None:
                tekst = patroon.sub(self._ander_nummer, tekst)
        return tekst

    def _sub(self, patroon: re.Pattern[str] | None, merk: str | Promise, tekst: str) -> str:
        if patroon is None:
            return tekst
        tekst, keer = patroon.subn(str(merk), tekst)
        self.aantal[str(merk)] += keer
        return tekst

    def _ander_nummer(self, gevonden: re.Match[str]) -> str:
        if int(gevonden["nummer"]) in {self.huisnummer, *self.eigen_nummers}:
            return gevonden[0]
        self.aantal[str(ADRES)] += 1
        return str(ADRES)

    @cached_property
    def _melder(self) -> re.Pattern[str] | None:
        return any_of(self.melder, hoofdletters=False)

    @cached_property
    def _derde(self) -> re.Pattern[str] | None:
        return any_of(self.derden, _ERVOOR, hoofdletters=True)

    @cached_property
    def _adressen(self) -> re.Pattern[str] | None:
        return any_of(self.melder_adressen, hoofdletters=False)

    @cached_property
    def _in_straat(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?<!\w){_pattern(self.straat)}\s+{_NUMMER}", re.IGNORECASE) if self.straat else None


# Street, number, letter and addition.
Huisadres = tuple[str, int, str, str]


def _forms_of_address(straat: str, huisnummer: int, letter: str, toevoeging: str) -> set[str]:
    """In small letters: with its letter and addition, with or without something between, and the number alone."""
    kaal, heel = f"{straat} {huisnummer}".lower(), set[str]()
    for een, twee in product(("", " ", "-"), repeat=2):
        nummer = f"{kaal}{een if letter else ''}{letter.lower()}"
        # "12" and "2" in one are another number.
        vast = not twee and nummer[-1:].isdigit() and toevoeging[:1].isdigit()
        heel.add(nummer if vast else f"{nummer}{twee if toevoeging else ''}{toevoeging.lower()}")
    return heel | {kaal, f"{kaal}{letter.lower()}"}


def addresses_elsewhere(adressen: Iterable[Huisadres], hier: Huisadres | None) -> set[str]:
    """These addresses as one may find them, without what the home that it is about is called too.

    Masking that would say who lives there, or upstairs from it.
    """
    vormen = {vorm for adres in adressen for vorm in _forms_of_address(*adres)}
    return vormen - (_forms_of_address(*hier) if hier else set())


def forms_of(naam: str) -> set[str]:
    """A name as one may find it, in any case of letters: whole, and each of its words that is no particle or title."""
    delen = {deel.strip(".,;:()\"'") for deel in re.split(r"[\s/-]+", naam)}
    return {naam.strip(), *(deel for deel in delen if _is_name(deel))} - {""}


def _is_name(deel: str) -> bool:
    """Of two letters only when it is written as a name: "Li", but not "li" or the initials "AB"."""
    if deel.lower() in _GEEN_NAAM or deel in _GEEN_NAAM_KLEIN or "." in deel:
        return False
    return len(deel) >= _KORT or (len(deel) == _KORT - 1 and deel.istitle())
