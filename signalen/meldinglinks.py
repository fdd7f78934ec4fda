"""The personal links of whoever reported something on the public page: signed, stored nowhere.

Confirming and following have a link of their own. Who gave no address gets the second one on the screen, once.
"""

from datetime import timedelta

from django.urls import reverse

from plavei.core import klok, persoonlijk
from plavei.core.models import Bericht
from signalen.models import Melding, Signaal, afgerond_op

BEVESTIGEN, VOLGEN, BETER = "bevestigen", "volgen", "beter"
# How long one may confirm: after that a worry must not wait any longer, so it comes in without the address.
TE_BEVESTIGEN_BINNEN = timedelta(days=1)
# How long after closing its page can still be read.
NA_AFLOOP = timedelta(days=90)
_ZOUT = "signalen.melding."


def token(melding: Melding, doel: str) -> str:
    return persoonlijk.make_token(
        zout=_ZOUT + doel, pk=melding.pk, staat=_staat(melding, doel), sleutel=melding.sleutel
    )


def path(melding: Melding, doel: str) -> str:
    """The personal path for ``doel`` (BEVESTIGEN or VOLGEN)."""
    return reverse(f"melden:{doel}", args=[token(melding, doel)])


def find(token: str, doel: str, *, lock: bool = False) -> Melding | None:
    """Whose link this is; None when it is forged, for something else, or worthless by now. ``lock`` holds the row."""
    gelezen = persoonlijk.read_token(token, zout=_ZOUT + doel)
    if gelezen is None:
        return None
    pk, code = gelezen
    rows = Melding.objects.select_for_update(of=("self",)) if lock else Melding.objects.all()
    melding = rows.select_related("signaal__behandelaar", "buurt__wijk", "thema", "eenheid").filter(pk=pk).first()
    if melding is None or not persoonlijk.fits(
        code, zout=_ZOUT + doel, staat=_staat(melding, doel), sleutel=melding.sleutel
    ):
        return None
    return melding if is_good(melding, doel) else None


def hold(token: str, doel: str) -> tuple[Melding, Signaal] | None:
    """The same with its signal, both locked until the transaction ends and as they are now.

    The signal first, as staff do: whoever closes it while its reporter writes would else wait for each other.
    """
    melding = find(token, doel)
    if melding is None or melding.signaal is None:
        return None
    rows = Signaal.objects.select_for_update(of=("self",)).select_related("behandelaar")
    signaal = rows.get(pk=melding.signaal.pk)
    melding = find(token, doel, lock=True)
    return None if melding is None or melding.signaal != signaal else (melding, signaal)


def is_good(melding: Melding, doel: str) -> bool:
    """Whether a link for ``doel`` still leads somewhere."""
    if doel == BEVESTIGEN:
        return melding.signaal is None
    if melding.signaal is None:
        return False
    if doel == BETER and not _to_answer(melding, melding.signaal):
        return False
    afgerond = afgerond_op(melding.signaal)
    return afgerond is None or klok.nu() <= afgerond + NA_AFLOOP


def _to_answer(melding: Melding, signaal: Signaal) -> bool:
    """Whether we asked if it is better, and have no answer yet."""
    asked = melding.nazorg_gevraagd_op is not None and melding.beter is None
    return asked and not signaal.is_open and melding.ingetrokken_op is None


def mail_path_for(doel: str, bericht: Bericht) -> str | None:
    """For the outbox: the link at the moment of sending, None when it is no longer wanted."""
    melding = Melding.objects.select_related("signaal").filter(pk=bericht.onderwerp_id).first()
    return path(melding, doel) if melding and is_good(melding, doel) else None


def mail_to(bericht: Bericht) -> str | None:
    """For the outbox: the address that stands with the report now, unless it was taken back."""
    rows = Melding.objects.filter(pk=bericht.onderwerp_id, ingetrokken_op=None)
    return rows.values_list("contact_mail", flat=True).first()


def _staat(melding: Melding, doel: str) -> str:
    # Another address, or none any more, makes older links worthless: they were sent to somebody else.
    staat = f"{melding.pk}|{melding.contact_mail.lower()}"
    # Each time that we ask has a link of its own.
    return f"{staat}|{melding.nazorg_gevraagd_op}" if doel == BETER else staat
