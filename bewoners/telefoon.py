"""Phone numbers: stored in one notation (E.164), typed in any, shown as people here write them."""

import re

import phonenumbers
from django.utils.translation import gettext as _

LAND = "NL"
MIN_CIJFERS = 4
# Longer than a number with its country (15 digits) is no phone number.
MAX_CIJFERS = 17
_ALLEEN_NUMMER = re.compile(r"[\d\s\u00a0()+./\-–]+")
_NIET_CIJFER = re.compile(r"\D")
_SCHEIDING = re.compile(r"[/;,|\n]|\s(?:of|en|or)\s", re.IGNORECASE)


def normaliseer(tekst: str) -> str:
    """A phone number in E.164 (``+31612345678``); without a country it is Dutch.

    Raises ValueError, with a Dutch message that does not repeat the number, when it is not one.
    """
    try:
        nummer = phonenumbers.parse(tekst[:60], LAND)
    except phonenumbers.NumberParseException:
        nummer = None
    # An extension would be lost, and a number that leads to a switchboard is not the number that was meant.
    if nummer is None or nummer.extension or not phonenumbers.is_valid_number(nummer):
        raise ValueError(_("geen geldig telefoonnummer"))
    return phonenumbers.format_number(nummer, phonenumbers.PhoneNumberFormat.E164)


def toon(e164: str) -> str:
    """A stored number as people write it: ``06 12345678``, or international when it is from abroad."""
    if not e164:
        return ""
    try:
        nummer = phonenumbers.parse(e164, LAND)
    except phonenumbers.NumberParseException:
        return e164
    binnenland = nummer.country_code == phonenumbers.country_code_for_region(LAND)
    vorm = phonenumbers.PhoneNumberFormat.NATIONAL if binnenland else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(nummer, vorm)


def zoekcijfers(term: str) -> str:
    """The digits of a term that can only be (part of) a phone number; empty when it is something else."""
    kaal = term.strip()
    cijfers = _NIET_CIJFER.sub("", kaal)
    if not _ALLEEN_NUMMER.fullmatch(kaal) or not MIN_CIJFERS <= len(cijfers) <= MAX_CIJFERS or not cijfers.isascii():
        return ""
    return cijfers


def begin_van(term: str) -> str:
    """The beginning in E.164 of what may be the first part of a number: ``0612`` and ``+31 6 12`` give ``+31612``."""
    cijfers = zoekcijfers(term)
    if not cijfers:
        return ""
    if term.strip().startswith("+"):
        return f"+{cijfers}"
    if cijfers.startswith("00"):
        return f"+{cijfers[2:]}" if cijfers[2:] else ""
    if cijfers.startswith("0"):
        return f"+31{cijfers[1:]}"
    return ""


def gevonden_in(tekst: str) -> set[str]:
    """Each phone number in a text, in E.164, whatever stands around it: ``06-12345678 (na 18.00 uur)``."""
    return {
        phonenumbers.format_number(plek.number, phonenumbers.PhoneNumberFormat.E164)
        for plek in phonenumbers.PhoneNumberMatcher(tekst, LAND)
    }


def splits(tekst: str) -> list[str]:
    """The numbers of a cell that may hold more than one: ``06-12345678 / 0316-123456``. Empty when there is none."""
    return [stuk.strip() for stuk in _SCHEIDING.split(tekst) if stuk.strip()]
