"""Recognising a citizen service number (BSN), in order never to keep one (DOMAIN 5.4; Wet algemene bepalingen BSN)."""

import re
from collections.abc import Iterable

_NIET_CIJFER = re.compile(r"[^0-9]")
_KOP_BEGIN = ("bsn", "burgerservice", "sofi")
# With five numbers that all pass, chance alone is about 1 in 160,000.
MIN_NUMMERS = 5
AANDEEL = 0.9


def passes_elfproef(nummer: str) -> bool:
    """Whether nine digits pass the check of the BSN: 9a + 8b + … + 2h − i divides by eleven."""
    if len(nummer) != 9 or not (nummer.isascii() and nummer.isdigit()) or nummer == "000000000":
        return False
    *eerste, laatste = (int(cijfer) for cijfer in nummer)
    return (sum(cijfer * (9 - plek) for plek, cijfer in enumerate(eerste)) - laatste) % 11 == 0


def heading_names_bsn(kop: str) -> bool:
    """Whether a column heading says that a BSN is below it."""
    kaal = re.sub(r"[^a-z0-9]", "", kop.casefold())
    return kaal.startswith(_KOP_BEGIN) or kaal.endswith("bsn") or "burgerservicenummer" in kaal


def column_holds_bsn(cellen: Iterable[str]) -> bool:
    """Whether nearly all filled cells of a column are BSNs, whatever its heading says."""
    gevuld = [cel for cel in cellen if cel.strip()]
    treffers = sum(passes_elfproef(_NIET_CIJFER.sub("", cel)) for cel in gevuld if len(cel) <= 15)
    return len(gevuld) >= MIN_NUMMERS and treffers >= AANDEEL * len(gevuld)
