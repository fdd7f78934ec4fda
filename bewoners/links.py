"""The personal links of whoever brought in a plan: signed, made anew for each mail, stored nowhere.

A link holds the number of the plan and a code made of its secret. Confirming and following have a link of their own,
so that one cannot be turned into the other.
"""

from datetime import timedelta

from django.urls import reverse

from bewoners.models import Initiatief
from bewoners.statuses import Status
from plavei.core import klok, persoonlijk
from plavei.core.models import Bericht

BEVESTIGEN, VOLGEN = "bevestigen", "volgen"
# How long a plan may be confirmed, and how long after its end its page can still be read.
TE_BEVESTIGEN_BINNEN = timedelta(days=7)
NA_AFLOOP = timedelta(days=90)
_SALT = "bewoners.initiatief."


def path(initiatief: Initiatief, doel: str) -> str:
    """The personal path for ``doel`` (BEVESTIGEN or VOLGEN)."""
    token = persoonlijk.make_token(
        zout=_SALT + doel, pk=initiatief.pk, staat=_staat(initiatief), sleutel=initiatief.sleutel
    )
    return reverse(f"initiatief:{doel}", args=[token])


def is_signed(token: str, doel: str) -> bool:
    """Whether we gave this link out, whatever became of it since; without a query."""
    return persoonlijk.read_token(token, zout=_SALT + doel) is not None


def find(token: str, doel: str, *, lock: bool = False) -> Initiatief | None:
    """Whose link this is; None when it is forged, for something else, or worthless by now. ``lock`` holds the row."""
    gelezen = persoonlijk.read_token(token, zout=_SALT + doel)
    if gelezen is None:
        return None
    pk, code = gelezen
    rows = Initiatief.objects.select_for_update(of=("self",)) if lock else Initiatief.objects.all()
    initiatief = rows.select_related("buurt__wijk", "behandelaar").filter(pk=pk).first()
    if initiatief is None or not persoonlijk.fits(
        code, zout=_SALT + doel, staat=_staat(initiatief), sleutel=initiatief.sleutel
    ):
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


def _staat(initiatief: Initiatief) -> str:
    # Another address makes older links worthless: they were sent to somebody else.
    return f"{initiatief.pk}|{initiatief.contact_mail.lower()}"
