"""The link in an invitation: signed, seven days valid, used up by choosing a password and not by opening it."""

from datetime import UTC, timedelta

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from plavei.core import klok
from plavei.core.models import Bericht, Medewerker

UITNODIGING = "account.uitnodiging"
GELDIG = timedelta(days=7)
_SALT = "plavei.core.uitnodiging"


def invitation_path(medewerker: Medewerker) -> str:
    """The path of somebody's newest invitation. Raises ValueError when there is none open."""
    if not is_open(medewerker):
        raise ValueError("there is no open invitation")
    token = signing.dumps({"m": medewerker.pk, "v": _fingerprint(medewerker)}, salt=_SALT)
    return reverse("core:uitnodiging", args=[token])


def is_open(medewerker: Medewerker) -> bool:
    """Whether somebody was invited, did not use it, and still can."""
    invited = medewerker.uitgenodigd_op
    return medewerker.is_active and invited is not None and klok.nu() <= invited + GELDIG


def find_invited(token: str, *, lock: bool = False) -> Medewerker | None:
    """Whose invitation this is; None when it is forged, used, expired or not the newest. ``lock`` holds the row."""
    try:
        data = signing.loads(token, salt=_SALT)
        pk, version = int(data["m"]), str(data["v"])
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return None
    people = Medewerker.objects.select_for_update() if lock else Medewerker.objects.all()
    medewerker: Medewerker | None = people.filter(pk=pk).first()
    if medewerker is None or not is_open(medewerker):
        return None
    # A link that was mailed before SECRET_KEY was replaced goes on working, as sessions do.
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    if not any(constant_time_compare(version, _fingerprint(medewerker, str(key))) for key in keys):
        return None
    return medewerker


def mail_path(bericht: Bericht) -> str | None:
    """For the outbox: the link at the moment of sending, None when it is no longer wanted."""
    medewerker = bericht.ontvanger
    return invitation_path(medewerker) if medewerker and is_open(medewerker) else None


def _fingerprint(medewerker: Medewerker, key: str | None = None) -> str:
    # Changes with a new invitation, another address and a chosen password: each makes older links worthless.
    invited = medewerker.uitgenodigd_op.astimezone(UTC).isoformat() if medewerker.uitgenodigd_op else ""
    state = f"{medewerker.pk}|{invited}|{medewerker.email}|{medewerker.password}"
    return salted_hmac(_SALT, state, secret=key, algorithm="sha256").hexdigest()[:32]
