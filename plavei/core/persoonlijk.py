"""Personal links for whoever has no account: signed, made anew for each mail, stored nowhere.

A link holds the number of its record and a code made of what only that record knows. ``zout`` is another for each
purpose, so that a link for one cannot be turned into one for another.
"""

from django.core import signing
from django.utils.crypto import constant_time_compare, salted_hmac

MAX_LENGTE = 200


def make_token(*, zout: str, pk: int, staat: str, sleutel: str) -> str:
    """``staat`` is what makes older links worthless when it changes; ``sleutel`` the secret of the record.

    The same each time that it is made. The signature around it is made with the secret key, so that a link outlives a
    new one as long as the old is among its fallbacks.
    """
    token: str = signing.Signer(salt=zout).sign_object([pk, _code(zout, staat, sleutel)])
    return token


def read_token(token: str, *, zout: str) -> tuple[int, str] | None:
    """The number and the code in a link; None when it is forged or for something else."""
    if len(token) > MAX_LENGTE:
        return None
    try:
        pk, code = signing.Signer(salt=zout).unsign_object(token)
        return int(pk), str(code)
    except (signing.BadSignature, TypeError, ValueError):
        return None


def fits(code: str, *, zout: str, staat: str, sleutel: str) -> bool:
    """Whether the code is that of this record, as it is now."""
    return constant_time_compare(code, _code(zout, staat, sleutel))


def _code(zout: str, staat: str, sleutel: str) -> str:
    return salted_hmac(zout, staat, secret=sleutel, algorithm="sha256").hexdigest()[:40]
