"""Names as people say, hear and type them.

The spelling that is searched in is made by the database (generated columns), so that no way of writing can forget it:
``bewoners_zoeknaam`` without capitals and accents, and ``bewoners_klank`` as it sounds. ``normaal`` does to a search
term what the first one does; the second is called in the query itself.
"""

import re
import unicodedata

# Letters that Unicode does not take apart into a letter and an accent.
LOS_VAN = "øłđıħŧ"
LOS_NAAR = "oldiht"
SPATIE = "-/,;:_()+&"
WEG = "'’‘`´ʼ.\""

_TABEL = str.maketrans(LOS_VAN + SPATIE, LOS_NAAR + " " * len(SPATIE), WEG)
_ACCENTEN = re.compile("[\u0300-\u036f]")
_DUBBEL = {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th"}

MAX_WOORDEN = 5
MIN_LETTERS = 2
# Shorter than this there are too few trigrams to say whether words look alike.
GELIJKENIS_VANAF = 3


def normaal(tekst: str) -> str:
    """Lower case without accents and punctuation, as SQL function ``bewoners_zoeknaam`` makes it."""
    kaal = _ACCENTEN.sub("", unicodedata.normalize("NFKD", tekst)).lower()
    for van, naar in _DUBBEL.items():
        kaal = kaal.replace(van, naar)
    return " ".join(kaal.translate(_TABEL).split())


def woorden(term: str) -> tuple[str, ...]:
    """The words of a search term; never fails, and drops what is no name (control characters, more than five words)."""
    leesbaar = "".join(teken if teken.isprintable() else " " for teken in term[:200])
    return tuple(dict.fromkeys(normaal(leesbaar).split()))[:MAX_WOORDEN]


def volledige_naam(aanhef: str, voorletters: str, voornaam: str, tussenvoegsel: str, achternaam: str) -> str:
    """How somebody is written: ``mevrouw A.B. van der Berg``; the first name where there are no initials."""
    return " ".join(deel for deel in (aanhef, voorletters or voornaam, tussenvoegsel, achternaam) if deel)
