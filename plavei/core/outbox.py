"""The outbox: mail is a row first, claimed, sent and marked. Its fate is known, or known to be unknown.

wachtrij → bezig (claimed, certainly not sent) → versturen (committed just before the mail server gets it) → verzonden.
Every step is one conditional UPDATE on the claim, so that two workers never send the same mail. A worker that dies
leaves bezig, which ``sweep`` puts back, or versturen, which ``sweep`` calls onbekend: shown to people, and never sent
again by itself.
"""

import logging
import smtplib
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from plavei.core import broker, klok
from plavei.core.berichten import bericht_texts
from plavei.core.fouten import ActieFout
from plavei.core.mailtekst import write_mail
from plavei.core.models import Bericht, Herinnering, Medewerker, Rol

logger = logging.getLogger(__name__)

Status = Bericht.Status
BATCH = 10
# A claim that is older was left by a worker that died: between claiming and sending nothing waits for a mail server.
CLAIM_IS_LOST_AFTER = timedelta(minutes=3)
# Longer than a mail server may take to answer each step (EMAIL_TIMEOUT), so nobody is still sending it.
SENDING_IS_LOST_AFTER = timedelta(minutes=5)
LONGEST_WAIT = timedelta(hours=1)
# With an hour between the later ones: about two days.
MAX_POGINGEN = 50
NIET_AANGEKOMEN = (Status.ONBEKEND, Status.MISLUKT)


@dataclass(frozen=True)
class Uitkomst:
    """What became of one mail, and why when it did not leave."""

    status: Bericht.Status
    fout: str = ""


def send_waiting(*, seconds: float = 25.0) -> int:
    """Send what waits, for about ``seconds``; how many left. May run in any number of workers at once.

    When the mail server does not answer at all, the rest waits for the next time.
    """
    until = time.monotonic() + seconds
    sent = 0
    while time.monotonic() < until and (batch := claim(BATCH)):
        for done, bericht in enumerate(batch):
            uitkomst = send_one(bericht) if time.monotonic() < until else None
            if uitkomst is None:
                _release(batch[done:])
                return sent
            sent += uitkomst.status == Status.VERZONDEN
    return sent


def claim(limit: int) -> list[Bericht]:
    """Take up to ``limit`` waiting mails that no other worker has; each goes to status bezig."""
    nu = klok.nu()
    with transaction.atomic():
        rows = list(
            Bericht.objects.select_for_update(skip_locked=True, of=("self",))
            .select_related("ontvanger")
            .filter(Q(niet_voor=None) | Q(niet_voor__lte=nu), kanaal=Bericht.Kanaal.MAIL, status=Status.WACHTRIJ)
            .order_by("id")[:limit]
        )
        Bericht.objects.filter(pk__in=[row.pk for row in rows]).update(
            status=Status.BEZIG, geclaimd_op=nu, pogingen=F("pogingen") + 1
        )
    for row in rows:
        row.status, row.geclaimd_op, row.pogingen = Status.BEZIG, nu, row.pogingen + 1
    return rows


def send_one(bericht: Bericht) -> Uitkomst | None:
    """Send a claimed mail; what became of it. None when the mail server cannot be reached: then it waits for later."""
    mail = _composed(bericht)
    if mail is None:
        return Uitkomst(Status.VERVALLEN)
    connection = get_connection()
    try:
        connection.open()
    except (smtplib.SMTPException, OSError) as error:
        logger.warning("mail %s: no mail server (%s)", bericht.pk, type(error).__name__)
        _finish(bericht, Status.BEZIG, _later(bericht, _("De mailserver is niet bereikbaar.")))
        return None
    try:
        if not _start(bericht):
            return Uitkomst(Status.VERVALLEN)
        uitkomst = _deliver(bericht, mail, connection)
        _finish(bericht, Status.VERSTUREN, uitkomst)
    finally:
        _close(connection)
    if uitkomst.status != Status.VERZONDEN:
        logger.warning("mail %s: %s", bericht.pk, uitkomst.status)
    return uitkomst


def sweep() -> tuple[int, int]:
    """Put back what dead workers had claimed, and mark what they were sending as unknown; how many of each."""
    nu = klok.nu()
    claimed = Bericht.objects.filter(status=Status.BEZIG, geclaimd_op__lt=nu - CLAIM_IS_LOST_AFTER)
    back = claimed.update(status=Status.WACHTRIJ, geclaimd_op=None)
    sending = Bericht.objects.filter(status=Status.VERSTUREN, geclaimd_op__lt=nu - SENDING_IS_LOST_AFTER)
    unknown = sending.update(status=Status.ONBEKEND, fout=_("Het versturen werd onderbroken."))
    if unknown:
        logger.warning("%s mails of which nobody knows whether they arrived", unknown)
    return back, unknown


# ---------------------------------------------------------------- what a beheerder decides
def undelivered() -> "QuerySet[Bericht]":
    """Mail that failed, or of which nobody knows whether it arrived."""
    return Bericht.objects.filter(kanaal=Bericht.Kanaal.MAIL, status__in=NIET_AANGEKOMEN)


def resend(*, bericht: Bericht, door: Medewerker) -> None:
    """Send a mail again that failed or of which nobody knows whether it arrived."""
    _decide(bericht, door, Status.WACHTRIJ)
    broker.wake()


def drop(*, bericht: Bericht, door: Medewerker) -> None:
    """Let such a mail rest: it is not needed any more."""
    _decide(bericht, door, Status.VERVALLEN)


def _decide(bericht: Bericht, door: Medewerker, status: Bericht.Status) -> None:
    if door.rol != Rol.BEHEER or not door.is_active:
        raise ActieFout(_("Alleen een functioneel beheerder beslist over mail die niet aankwam."))
    if not undelivered().filter(pk=bericht.pk).update(status=status, pogingen=0, niet_voor=None, fout=""):
        raise ActieFout(_("Over deze mail is al beslist."))
    logger.info("mail %s: %s by %s", bericht.pk, status, door.pk)


# ---------------------------------------------------------------- one mail
def compose(bericht: Bericht) -> EmailMessage | None:
    """The mail: what kind, by when, and a link; None when its kind says that nobody needs it any more.

    No name, address or text of a record: mailboxes are read by others.
    """
    entry = bericht_texts.get(bericht.soort)
    address = _address(bericht)
    own_path = entry.mail_path if entry else None
    path = own_path(bericht) if own_path else reverse("core:melding_open", args=[bericht.pk])
    own_lines = entry.mail_lines(bericht) if entry and entry.mail_lines else ()
    if path is None or address is None or own_lines is None:
        return None
    text = write_mail(
        bericht.soort,
        stap=bericht.stap,
        path=path,
        eigen_link=own_path is not None,
        collega=bericht.ontvanger is not None,
        kenmerk=entry.mail_ref(bericht) if entry and entry.mail_ref else "",
        uiterlijk=bericht.vervalt_op,
        regels=own_lines,
    )
    return EmailMessage(
        subject=text.onderwerp,
        body=text.tekst,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={"Message-ID": message_id(bericht), "Auto-Submitted": "auto-generated"},
    )


def _address(bericht: Bericht) -> str | None:
    """Where it goes: to a colleague, or to whom its kind says now."""
    if bericht.ontvanger:
        return bericht.ontvanger.email
    entry = bericht_texts.get(bericht.soort)
    return (entry.mail_to(bericht) or None) if entry and entry.mail_to else None


def _composed(bericht: Bericht) -> EmailMessage | None:
    """The mail, or None when it need not or cannot be sent; then that was written down."""
    try:
        mail = compose(bericht)
    except Exception:
        # Other apps' code makes the link: what one gets wrong must not keep the mail of others waiting.
        logger.exception("mail %s: cannot be composed", bericht.pk)
        _finish(bericht, Status.BEZIG, _later(bericht, _("De mail kon niet worden opgesteld.")))
        return None
    if mail is None:
        _finish(bericht, Status.BEZIG, Uitkomst(Status.VERVALLEN))
    return mail


def message_id(bericht: Bericht) -> str:
    """The same for the same message, so that a mailbox that gets it twice can tell."""
    host = urlsplit(settings.BASE_URL).hostname or "localhost"
    return f"<bericht-{bericht.pk}-{int(bericht.aangemaakt_op.timestamp())}@{host}>"


def _deliver(bericht: Bericht, mail: EmailMessage, connection: BaseEmailBackend) -> Uitkomst:
    try:
        connection.send_messages([mail])
    except smtplib.SMTPRecipientsRefused as error:
        return _refused(bericht, max((code for code, _reply in error.recipients.values()), default=550))
    except smtplib.SMTPResponseException as error:
        return _refused(bericht, error.smtp_code)
    except (smtplib.SMTPNotSupportedError, ValueError):
        return Uitkomst(Status.MISLUKT, _("Naar dit mailadres kan niet verstuurd worden."))
    except (smtplib.SMTPException, OSError) as error:
        logger.warning("mail %s: connection lost while sending (%s)", bericht.pk, type(error).__name__)
        return Uitkomst(Status.ONBEKEND, _("De verbinding viel weg tijdens het versturen."))
    return Uitkomst(Status.VERZONDEN)


def _refused(bericht: Bericht, code: int) -> Uitkomst:
    # The server's own words may hold the address; its number says enough.
    if 400 <= code < 500:
        return _later(bericht, _("De mailserver vraagt om later (%s).") % code)
    return Uitkomst(Status.MISLUKT, _("De mailserver weigert deze mail (%s).") % code)


def _later(bericht: Bericht, fout: str) -> Uitkomst:
    return Uitkomst(Status.MISLUKT if bericht.pogingen >= MAX_POGINGEN else Status.WACHTRIJ, fout)


def wait_before(poging: int) -> timedelta:
    """How long to wait after the ``poging``-th try: 1, 2, 4 … minutes, an hour at most."""
    return min(timedelta(minutes=2 ** min(poging - 1, 10)), LONGEST_WAIT)


# ---------------------------------------------------------------- the conditional updates
def _claimed(bericht: Bericht, *status: Bericht.Status) -> "QuerySet[Bericht]":
    return Bericht.objects.filter(pk=bericht.pk, status__in=status, geclaimd_op=bericht.geclaimd_op)


def _start(bericht: Bericht) -> bool:
    """Commit that it is being sent now. False when it is not ours any more, or when nobody needs it any more."""
    nu = klok.nu()
    needed = Q(herinnering=None) | Q(herinnering__status=Herinnering.Status.OPEN)
    mine = _claimed(bericht, Status.BEZIG)
    somebody = Q(ontvanger=None) | Q(ontvanger__is_active=True)
    if mine.filter(needed, somebody).update(status=Status.VERSTUREN, geclaimd_op=nu):
        bericht.status, bericht.geclaimd_op = Status.VERSTUREN, nu
        return True
    mine.update(status=Status.VERVALLEN, geclaimd_op=None)
    return False


def _finish(bericht: Bericht, status: Bericht.Status, uitkomst: Uitkomst) -> None:
    # A sweeper may have called it unknown in the meantime; who sent it knows better.
    expected = (status, Status.ONBEKEND) if status == Status.VERSTUREN else (status,)
    nu = klok.nu()
    _claimed(bericht, *expected).update(
        status=uitkomst.status,
        fout=uitkomst.fout[:200],
        verzonden_op=nu if uitkomst.status == Status.VERZONDEN else None,
        niet_voor=nu + wait_before(bericht.pogingen) if uitkomst.status == Status.WACHTRIJ else None,
    )


def _release(batch: Sequence[Bericht]) -> None:
    for bericht in batch:
        _claimed(bericht, Status.BEZIG).update(status=Status.WACHTRIJ, geclaimd_op=None, pogingen=F("pogingen") - 1)


def _close(connection: BaseEmailBackend) -> None:
    try:
        connection.close()
    except (smtplib.SMTPException, OSError) as error:
        logger.info("closing the connection to the mail server: %s", type(error).__name__)
