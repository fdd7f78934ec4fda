"""The partner's personal link: signed, made anew for each mail, stored nowhere.

A link holds the number of the referral and a code made of its secret. The same referral and secret give the same link,
so that the browser that came in by one mail knows the next one; a new secret makes every older link worthless.
"""

from django.core import signing
from django.db.models import OuterRef, Subquery
from django.urls import reverse
from django.utils.crypto import constant_time_compare, salted_hmac

from partners.models import Doorverwijzing
from plavei.core.models import Bericht

MAX_LENGTE = 200
_SALT = "partners.doorverwijzing"
# Mails that put the link into somebody's hands; after one of these left, the partner also hears that it is over.
LINKMAILS = ("partner.doorverwijzing", "partner.link")
_KAN_ER_ZIJN = (Bericht.Status.VERSTUREN, Bericht.Status.VERZONDEN, Bericht.Status.ONBEKEND)


def token(dv: Doorverwijzing) -> str:
    """The secret part of the address. Raises ValueError when there is no access."""
    if not dv.sleutel:
        raise ValueError("this referral has no link")
    return signing.Signer(salt=_SALT).sign_object([dv.pk, _code(dv)])


def path(dv: Doorverwijzing) -> str:
    return reverse("partnerlink:openen", args=[token(dv)])


def find(sleutel: str) -> Doorverwijzing | None:
    """The referral of a link that still works. Looking uses nothing up: mail scanners look too."""
    if len(sleutel) > MAX_LENGTE:
        return None
    try:
        pk, code = signing.Signer(salt=_SALT).unsign_object(sleutel)
        pk, code = int(pk), str(code)
    except (signing.BadSignature, TypeError, ValueError):
        return None
    dv = Doorverwijzing.objects.select_related("organisatie").filter(pk=pk).first()
    if dv is None or not dv.toegankelijk or not constant_time_compare(code, _code(dv)):
        return None
    return dv


def address_of(dv: Doorverwijzing) -> str:
    """Where the partner reads mail: the person who was chosen, else the mailbox of the organisation; may be empty."""
    persoon = dv.contactpersoon
    return (persoon.email if persoon else "") or dv.organisatie.email


def mailed_at() -> Subquery:
    """When the present address or an earlier one last got the link: the outbox keeps no copy of where a mail went."""
    gegaan = Bericht.objects.filter(
        onderwerp_soort="doorverwijzing",
        onderwerp_id=OuterRef("pk"),
        soort__in=LINKMAILS,
        status=Bericht.Status.VERZONDEN,
        ontvanger=None,
    )
    return Subquery(gegaan.order_by("-verzonden_op").values("verzonden_op")[:1])


# ---------------------------------------------------------------- for the outbox, at the moment of sending
def _of(bericht: Bericht) -> Doorverwijzing | None:
    rows = Doorverwijzing.objects.select_related("organisatie", "contactpersoon")
    return rows.filter(pk=bericht.onderwerp_id).first()


def mail_path(bericht: Bericht) -> str | None:
    """The link, or None when it opens nothing any more."""
    dv = _of(bericht)
    return path(dv) if dv and dv.toegankelijk else None


def mail_path_after(bericht: Bericht) -> str | None:
    """For what is over there is no link; and who never got one need not hear that it is over."""
    got_it = Bericht.objects.filter(
        onderwerp_soort=bericht.onderwerp_soort,
        onderwerp_id=bericht.onderwerp_id,
        soort__in=LINKMAILS,
        status__in=_KAN_ER_ZIJN,
    )
    return reverse("partnerlink:einde") if got_it.exists() else None


def mail_to(bericht: Bericht) -> str | None:
    dv = _of(bericht)
    return (address_of(dv) or None) if dv else None


def mail_ref(bericht: Bericht) -> str:
    """Its number, so that both can name it on the phone without naming anybody."""
    return f"D{bericht.onderwerp_id}"


def _code(dv: Doorverwijzing) -> str:
    return salted_hmac(_SALT, str(dv.pk), secret=dv.sleutel, algorithm="sha256").hexdigest()[:40]
