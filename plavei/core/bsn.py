"""Recognising a citizen service number (BSN), in order never to keep one (DOMAIN 5.4; Wet algemene bepalingen BSN)."""

import re
from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

_NIET_CIJFER = re.compile(r"[^0-9]")
_KOP_BEGIN = ("bsn", "burgerservice", "sofi")
# With five numbers that all pass, chance alone is about 1 in 160,000.
MIN_NUMMERS = 5
AANDEEL = 0.9
_NEGEN_CIJFERS = re.compile(r"(?<![\d+])\d(?:[ \u00a0.–-]?\d){8}(?!\d)")
# A phone number is no BSN, though nine of its digits may pass: +31 6 …, 0031 6 …, +31 (0)6-…, and ten digits from 0.
_TUSSEN = r"[ \u00a0.–-]"
_TELEFOON = re.compile(
    rf"(?<!\d)(?:(?:\+|00){_TUSSEN}?31{_TUSSEN}{{0,3}}(?:\(0\){_TUSSEN}{{0,3}}|0)?[1-9]|0[1-9])"
    rf"(?:{_TUSSEN}{{0,3}}\d){{8}}(?!\d)"
)


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


def geen_bsn(tekst: str) -> None:
    """Hold back a text that holds what can only be a citizen service number; the writer takes it out.

    Nine digits that pass the elfproef and are no phone number. Raises ValidationError, in Dutch; a form's validator.
    """
    for match in _NEGEN_CIJFERS.finditer(_TELEFOON.sub("|", tekst)):
        if passes_elfproef(_NIET_CIJFER.sub("", match[0])):
            raise ValidationError(
                _("Hier staat een nummer dat een BSN kan zijn (%s). Haal het weg: we leggen geen BSN vast.") % match[0]
            )
