"""What the partner does, by the personal link and after the code."""

from datetime import date, timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from partners.actions.basis import changing, happened, tell
from partners.actions.stappen import keep_feedback, take_step
from partners.models import Doorverwijzing, Partnersessie
from partners.sleutels import MAX_POGINGEN, hash_secret, new_secret, same_code
from partners.statuses import Partij
from plavei.core import klok
from plavei.core.fouten import ActieFout

# However busy somebody is in it: a browser that is never left alone is somebody else's the next day.
MAX_DUUR = timedelta(hours=12)


def find_session(dv: Doorverwijzing, sessie: str) -> Partnersessie | None:
    """The session of this very referral, unless it is old or nothing was done in it for SESSION_MINUTES."""
    if not sessie:
        return None
    sinds = klok.nu() - timedelta(minutes=settings.SESSION_MINUTES)
    open_ones = dv.partnersessies.filter(gezien_op__gte=sinds, begonnen_op__gt=klok.nu() - MAX_DUUR)
    return open_ones.filter(hash=hash_secret(sessie)).first()


def why_no_code_helps(dv: Doorverwijzing) -> str:
    """Why no code opens it until the referrer gives a new one, in words for the screen; empty when one still does."""
    if not dv.code_hash:
        return _("De code is al gebruikt. Bel degene die u de link gaf voor een nieuwe code.")
    if dv.code_pogingen >= MAX_POGINGEN:
        return _("Er is te vaak een verkeerde code geprobeerd. Bel degene die u de link gaf voor een nieuwe.")
    return ""


def confirm_code(*, doorverwijzing: Doorverwijzing, code: str) -> str:
    """Begin a session with the code; returns its secret, for a cookie. The code is used up by this.

    A wrong code is counted on the row, whatever it answers; after five the referrer must give a new one.
    """
    with transaction.atomic(), changing(doorverwijzing, door=None) as fresh:
        if not fresh.toegankelijk:
            fout = _("Deze link werkt niet meer. Bel degene die hem u gaf.")
        elif over := why_no_code_helps(fresh):
            fout = over
        elif not same_code(code, fresh.pk, fresh.code_hash):
            fresh.code_pogingen += 1
            fresh.save(update_fields=["code_pogingen"])
            if fresh.code_pogingen == MAX_POGINGEN:
                happened(fresh, "doorverwijzing.code_fout", None)
                tell(fresh, "doorverwijzing.code_fout", None)
            fout = why_no_code_helps(fresh) or _("Deze code klopt niet. Kijk hem na, of bel degene die u de link gaf.")
        else:
            sleutel, nu = new_secret(), klok.nu()
            fresh.code_hash = ""
            fresh.save(update_fields=["code_hash"])
            Partnersessie.objects.create(doorverwijzing=fresh, hash=hash_secret(sleutel), begonnen_op=nu, gezien_op=nu)
            happened(fresh, "doorverwijzing.geopend", None)
            return sleutel
    raise ActieFout(fout)


def end_session(*, sessie: Partnersessie) -> None:
    sessie.delete()


def _require_access(dv: Doorverwijzing) -> None:
    # Again, with the row locked: it may have been closed while the page was open.
    if not dv.toegankelijk:
        raise ActieFout(_("Deze doorverwijzing is intussen gesloten."))


def partner_step(*, doorverwijzing: Doorverwijzing, naar: str, reden: str = "", uitkomst: str = "") -> Doorverwijzing:
    """The partner accepts, declines, waits, goes on, closes or withdraws."""
    with changing(doorverwijzing, door=None) as fresh:
        _require_access(fresh)
        take_step(fresh, naar, Partij.PARTNER, reden=reden, uitkomst=uitkomst)
        tell(fresh, f"doorverwijzing.{fresh.status}", None)
        return fresh


def partner_feedback(
    *, doorverwijzing: Doorverwijzing, tekst: str, terugkoppeling_op: date | None = None
) -> Doorverwijzing:
    """The partner says how it stands, and when they will again."""
    with changing(doorverwijzing, door=None) as fresh:
        _require_access(fresh)
        keep_feedback(fresh, tekst, None, terugkoppeling_op)
        tell(fresh, "doorverwijzing.terugkoppeling", None)
        return fresh
