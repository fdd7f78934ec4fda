"""The personal links of whoever brought in a plan: signed, made anew for each mail, stored nowhere.

A link holds the number of the plan and a code made of its secret. Confirming and following have a link of their own,
so that one cannot be turned into the other.
"""

from datetime import timedelta

from django.core import signing
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from bewoners.models import Initiatief
from bewoners.statuses import Status
from plavei.core import klok
from plavei.core.models import Bericht

BEVESTIGEN, VOLGEN = "bevestigen", "volgen"
# How long a plan may be confirmed, and how long after its end its page can still be read.
TE_BEVESTIGEN_BINNEN = timedelta(days=7)
NA_AFLOOP = timedelta(days=90)
MAX_LENGTE = 200
_SALT = "bewoners.initiatief."


def path(initiatief: Initiatief, doel: str) -> str:
    """The personal path for ``doel`` (BEVESTIGEN or VOLGEN)."""
    token = signing.dumps([initiatief.pk, _code(initiatief, doel)], salt=_SALT + doel)
    return reverse(f"initiatief:{doel}", args=[token])


def is_signed(token: str, doel: str) -> bool:
    """Whether we gave this link out, whatever became of it since; without a query."""
    if len(token) > MAX_LENGTE:
        return False
    try:
        signing.loads(token, salt=_SALT + doel)
    except (signing.BadSignature, ValueError):
        return False
    return True


def find(token: str, doel: str, *, lock: bool = False) -> Initiatief | None:
    """Whose link this is; None when it is forged, for something else, or worthless by now. ``lock`` holds the row."""
    if len(token) > MAX_LENGTE:
        return None
    try:
        pk, code = signing.loads(token, salt=_SALT + doel)
        pk, code = int(pk), str(code)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    rows = Initiatief.objects.select_for_update(of=("self",)) if lock else Initiatief.objects.all()
    initiatief = rows.select_related("buurt__wijk", "behandelaar").filter(pk=pk).first()
    if initiatief is None or not constant_time_compare(code, _code(initiatief, doel)):
        return None
    return initiatief if is_good(initiatief, doel) else None


def is_good(initiatief: Initiatief, doel: str) -> bool:
    """Whether a link for ``doel`` still leads somewhere."""
    nu = klok.nu()
    if doel == BEVESTIGEN:
        # Confirmed already: the link is used up, however it is sent again.
        return initiatief.status == Status.TE_BEVESTIGEN and nu <= initiatief.aangemeld_op + TE_BEVESTIGEN_BINNEN
    if initiatief.status == Status.TE_BEVESTIGEN:
        return False
    return initiatief.afgesloten_op is None or nu <= initiatief.afgesloten_op + NA_AFLOOP


def mail_path_for(doel: str, bericht: Bericht) -> str | None:
    """For the outbox: the link at the moment of sending, None when it is no longer wanted."""
    initiatief = Initiatief.objects.filter(pk=bericht.onderwerp_id).first()
    return path(initiatief, doel) if initiatief and is_good(initiatief, doel) else None


def mail_to(bericht: Bericht) -> str | None:
    """For the outbox: the address that stands with the plan now."""
    return Initiatief.objects.filter(pk=bericht.onderwerp_id).values_list("contact_mail", flat=True).first()


def _code(initiatief: Initiatief, doel: str) -> str:
    # Another address makes older links worthless: they were sent to somebody else. The signature around it is made with
    # the secret key, so that a link outlives a new one as long as the old is among its fallbacks.
    state = f"{initiatief.pk}|{initiatief.contact_mail.lower()}"
    return salted_hmac(_SALT + doel, state, secret=initiatief.sleutel, algorithm="sha256").hexdigest()[:40]
