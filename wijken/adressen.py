"""Addresses as people type them: one plain spelling to search in, and the parts of what was typed.

The plain spelling is made by the database (a generated column), so that no way of writing can forget it; ``normaal``
does the same to a search term.
"""

import re
from dataclasses import dataclass

ACCENTEN_VAN = "áàâäãåéèêëíìîïóòôöõúùûüçñýÿÁÀÂÄÃÅÉÈÊËÍÌÎÏÓÒÔÖÕÚÙÛÜÇÑÝ"
ACCENTEN_NAAR = "aaaaaaeeeeiiiiooooouuuucnyyaaaaaaeeeeiiiiooooouuuucny"
SPATIE = "-/,;_()"
WEG = "'’‘`´.\""

_TABEL = str.maketrans(ACCENTEN_VAN + SPATIE, ACCENTEN_NAAR + " " * len(SPATIE), WEG)
# "6901ab12" is a postcode with a number behind it; "6901abc" is no postcode.
_POSTCODE = re.compile(r"(?<!\w)([1-9]\d{3})\s?([a-z]{2})(?![a-z_])")
_POSTCODE4 = re.compile(r"(?<!\w)[1-9]\d{3}(?!\w)")
_NUMMER = re.compile(r"(?<!\w)(\d{1,5})\s?([a-z]?)(?!\w)")

MAX_WOORDEN = 6
# Half of all addresses hold these: nobody misspells them, and they single out nothing.
GEWOON = frozenset({"straat", "laan", "weg", "plein", "hof", "dijk", "park", "pad", "singel", "kade", "dreef"})
RUISWOORDEN = frozenset({"complex", "huisnummer", "nr", "nummer", "postcode", "te", "in"})


def normaal(tekst: str) -> str:
    """Lower case without accents and punctuation; the same as SQL function ``wijken_zoektekst`` does."""
    return " ".join(tekst.translate(_TABEL).lower().split())


@dataclass(frozen=True, slots=True)
class Zoekterm:
    """The parts of a typed address; what is absent is None or empty."""

    postcode: str | None
    postcode4: str | None
    huisnummer: int | None
    huisletter: str
    woorden: tuple[str, ...]

    @property
    def leeg(self) -> bool:
        """Whether nothing was typed that one can search for."""
        return not (self.postcode or self.postcode4 or self.woorden or self.huisnummer is not None)


def ontleed_zoekterm(term: str) -> Zoekterm:
    """Take a typed address apart: postcode with or without space, house number with letter, and the words that remain.

    Never fails: control characters and what is longer than any address are dropped.
    """
    tekst = normaal("".join(c if c.isprintable() else " " for c in term[:200]))
    postcode = postcode4 = None
    if match := _POSTCODE.search(tekst):
        postcode = (match[1] + match[2]).upper()
        tekst = tekst[: match.start()] + " " + tekst[match.end() :]
    huisnummer, letter = None, ""
    nummers = list(_NUMMER.finditer(tekst))
    # In "6901 12" the four digits are a postcode; alone, or behind a street, they may as well be a house number.
    if not postcode and len(nummers) > 1 and (vier := _POSTCODE4.search(tekst)):
        postcode4 = vier[0]
        tekst = tekst[: vier.start()] + " " + tekst[vier.end() :]
        nummers = list(_NUMMER.finditer(tekst))
    elif not postcode and len(nummers) == 1 and re.fullmatch(r"[1-9]\d{3}", tekst):
        postcode4, nummers, tekst = tekst, [], ""
    if nummers:
        # "1e Kruisstraat 5": an ordinal belongs to the street, the house number comes last.
        match = nummers[-1]
        huisnummer, letter = int(match[1]), match[2]
        tekst = tekst[: match.start()] + " " + tekst[match.end() :]
    alle = list(dict.fromkeys(tekst.split()))
    woorden = tuple([woord for woord in alle if woord not in RUISWOORDEN] or alle)[:MAX_WOORDEN]
    return Zoekterm(postcode, postcode4, huisnummer, letter, woorden)
