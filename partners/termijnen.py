"""What passes by itself: a partner that did not answer in time, and a link that expired."""

from datetime import timedelta

from django.db import transaction

from partners.actions.basis import changing, happened
from partners.actions.stappen import close_access
from partners.models import Doorverwijzing, Organisatie
from partners.statuses import Status
from plavei.core import klok
from plavei.core.models import Norm

_HOOGUIT = 500


def note_silence() -> int:
    """Put on both timelines that the agreed term passed without an answer, once per referral; how many."""
    vandaag = klok.vandaag()
    rows = Doorverwijzing.objects.filter(
        status=Status.VERZONDEN, reageren_voor__lt=vandaag, geen_reactie_op=None
    ).order_by("pk")
    noted = 0
    for dv in rows[:_HOOGUIT]:
        with changing(dv, door=None) as fresh:
            if fresh.status != Status.VERZONDEN or fresh.geen_reactie_op:
                continue
            fresh.geen_reactie_op = klok.nu()
            fresh.save(update_fields=["geen_reactie_op"])
            happened(fresh, "doorverwijzing.geen_reactie", None)
            noted += 1
    return noted


def end_expired_links() -> int:
    """Forget links past their day, and end the sessions that came by them; how many. They already opened nothing."""
    rows = Doorverwijzing.objects.running().filter(toegang_tot__lt=klok.vandaag()).exclude(sleutel="")
    ended = 0
    with transaction.atomic():
        for dv in rows.order_by("pk")[:_HOOGUIT]:
            with changing(dv, door=None) as fresh:
                if fresh.toegankelijk:
                    continue
                close_access(fresh)
                fresh.save(update_fields=["sleutel", "code_hash", "toegang_tot"])
                happened(fresh, "doorverwijzing.link_verlopen", None)
                ended += 1
    return ended


# Should the norm ever be gone: half a year, as the association starts with.
_NAKIJKEN_NA = 182


def recheck_after() -> int:
    """After how many days somebody looks again whether what stands there of a partner is right."""
    return Norm.objects.filter(code="partner_nakijken").values_list("dagen", flat=True).first() or _NAKIJKEN_NA


def is_stale(organisatie: Organisatie) -> bool:
    laatst = organisatie.gecontroleerd_op or organisatie.toegevoegd_op
    return organisatie.actief and laatst + timedelta(days=recheck_after()) <= klok.vandaag()
