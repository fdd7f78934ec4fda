"""The secrets of a partner's access: what the link is made of, a code said by phone, and the session after it."""

import hashlib
import secrets
from dataclasses import dataclass

from django.utils.crypto import constant_time_compare, salted_hmac

MAX_POGINGEN = 5


@dataclass(frozen=True)
class Toegang:
    """What the referrer gets to see once: the code to say by phone. ``sleutel`` is the token of the link."""

    code: str
    sleutel: str


def new_secret() -> str:
    """256 bits."""
    return secrets.token_urlsafe(32)


def new_code() -> str:
    return f"{secrets.randbelow(1_000_000):06d}"


def hash_secret(sleutel: str) -> str:
    # A secret of 256 bits needs no slow hash, and must be found by an index.
    return hashlib.sha256(sleutel.encode()).hexdigest()


def hash_code(code: str, doorverwijzing_id: int) -> str:
    """Keyed: a million codes are tried in no time by who has the database but not the key."""
    return salted_hmac("plavei.partners.code", f"{doorverwijzing_id}:{code}", algorithm="sha256").hexdigest()


def same_code(code: str, doorverwijzing_id: int, stored: str) -> bool:
    return bool(stored) and constant_time_compare(hash_code(code, doorverwijzing_id), stored)
