"""Keeping a secret in the database: readable with SECRET_KEY only, also after that key was replaced."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def fernet(doel: str) -> MultiFernet:
    """The cipher for one purpose: what was kept for another cannot be read with it."""
    keys = (str(key) for key in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS))
    digests = (hashlib.sha256(f"plavei.{doel}:{key}".encode()).digest() for key in keys)
    return MultiFernet([Fernet(base64.urlsafe_b64encode(digest)) for digest in digests])
