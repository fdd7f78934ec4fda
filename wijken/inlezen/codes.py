"""CBS codes and property names in all their spellings."""

import re
from collections.abc import Mapping
from typing import Any

# Gemeente 0000 stands for "unknown" in tables of figures.
_CODE = re.compile(r"(?!..0000)(GM\d{4}|WK\d{4}[0-9A-Z]{2}|BU\d{4}[0-9A-Z]{4})")
_JAARCODE = re.compile(r"((?:19|20)\d\d)((?:GM|WK|BU)\w{4,8})")
_JAAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
NIVEAUS = {"GM": "gemeente", "WK": "wijk", "BU": "buurt"}
# Larger or other areas in the same CBS tables: the country, parts, provinces, regions.
ANDER_GEBIED = re.compile(r"(NL|LD|PV|CR|LB|GA|SG|RE|ZK|GG|AM|UP|PO|TR|RT)\w{2,6}|(GM|WK|BU)0000\w*")


def clean_code(tekst: object) -> str:
    """A code without padding and in capitals: ``"wk022601  "`` becomes ``WK022601``; empty when it is none."""
    kaal = str(tekst or "").strip().upper()
    return kaal if _CODE.fullmatch(kaal) else ""


def split_year_code(tekst: object) -> tuple[int, str] | None:
    """``2022GM0299`` (PDOK's jrstatcode) as year and code."""
    gevonden = _JAARCODE.fullmatch(str(tekst or "").strip().upper())
    return (int(gevonden[1]), gevonden[2]) if gevonden and clean_code(gevonden[2]) else None


def niveau_of(code: str) -> str:
    """gemeente, wijk or buurt."""
    return NIVEAUS[code[:2]]


def wijkcode_of(buurtcode: str) -> str:
    """The wijk a buurt is in: digits 1 to 6 of its code."""
    return f"WK{buurtcode[2:8]}"


def gemeentecode_of(code: str) -> str:
    """The gemeente a wijk or buurt is in: digits 1 to 4 of its code."""
    return f"GM{code[2:6]}"


def year_in(tekst: str) -> int | None:
    """The one year a file name holds; None when there is none or more than one."""
    jaren = set(_JAAR.findall(tekst))
    return int(jaren.pop()) if len(jaren) == 1 else None


def plain(naam: str) -> str:
    """A property name without prefix, capitals, accents and punctuation.

    ``cbsnl:BU_CODE``, ``bu_code`` and ``buCode`` are one; so are ``aantal_inwoners`` and ``aantalInwoners``.
    """
    return re.sub(r"[^a-z0-9]", "", naam.rpartition(":")[2].lower())


class Eigenschappen:
    """The properties of an area, found under any spelling of their name."""

    def __init__(self, ruw: Mapping[str, Any]) -> None:
        self.ruw = ruw
        self._plat: dict[str, Any] = {}
        for naam, waarde in ruw.items():
            # The first wins: "code" before a later "wof:code".
            self._plat.setdefault(plain(naam), waarde)

    def tekst(self, *namen: str) -> str:
        """The first of these that is there and not empty, as trimmed text."""
        for naam in namen:
            waarde = self._plat.get(naam)
            if waarde is None or isinstance(waarde, (dict, list)):
                continue
            if tekst := " ".join(str(waarde).split()):
                return tekst
        return ""

    def code(self, soort: str, *namen: str) -> str:
        """The first of these that is a code of this kind (BU, WK or GM; empty: any)."""
        for naam in namen:
            code = clean_code(self._plat.get(naam))
            if code and code.startswith(soort):
                return code
        return ""

    def any_text(self) -> str:
        """What to call this area in an error message."""
        return ", ".join(f"{naam}={waarde}" for naam, waarde in list(self.ruw.items())[:3])[:120]
