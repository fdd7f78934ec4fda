"""The partner's way in: a link by mail and a code by phone; given, given again, and taken away."""

from django.utils.translation import gettext as _

from partners import links
from partners.actions.basis import changing, happened, tell_partner
from partners.actions.stappen import close_access
from partners.models import Doorverwijzing
from partners.sleutels import Toegang, hash_code, new_code, new_secret
from partners.subjects import DOORVERWIJZING
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.models import Bericht, Medewerker
from plavei.core.werkdagen import termijn


def give_access(dv: Doorverwijzing) -> Toegang:
    """A new link with a new code on a locked row; the caller saves."""
    dv.sleutel, dv.toegang_tot = new_secret(), termijn("doorverwijzing_link", klok.vandaag())
    return _give_code(dv)


def _give_code(dv: Doorverwijzing) -> Toegang:
    code = new_code()
    dv.code_hash, dv.code_pogingen = hash_code(code, dv.pk), 0
    return Toegang(code=code, sleutel=links.token(dv))


def _require_running(dv: Doorverwijzing) -> None:
    if not dv.is_lopend:
        raise ActieFout(_("Deze doorverwijzing loopt niet; een link geven kan dan niet."))
    if not dv.organisatie.met_link:
        raise ActieFout(_("Deze partner werkt niet met een link. Wijzig dat eerst bij de partner."))
    if dv.zonder_grond:
        raise ActieFout(_("De bewoner trok de toestemming in. Kies eerst een andere grondslag, of trek in."))


def _require_access(dv: Doorverwijzing) -> None:
    _require_running(dv)
    if not dv.toegankelijk:
        raise ActieFout(_("De partner heeft geen link die nog werkt. Maak een nieuwe link."))


def renew_link(*, doorverwijzing: Doorverwijzing, door: Medewerker) -> Toegang:
    """A new link, mailed, with a new code. The old link stops, and whoever was in by it is out."""
    with changing(doorverwijzing, door=door) as fresh:
        _require_running(fresh)
        toegang = give_access(fresh)
        fresh.partnersessies.all().delete()
        fresh.save()
        happened(fresh, "doorverwijzing.link", door)
        tell_partner(fresh, "partner.link")
        return toegang


def renew_code(*, doorverwijzing: Doorverwijzing, door: Medewerker) -> Toegang:
    """A new code for the link the partner has: the last was used, forgotten or tried too often.

    Whoever was in by the last one is out: with a new code in hand nobody knows who that was.
    """
    with changing(doorverwijzing, door=door) as fresh:
        _require_access(fresh)
        toegang = _give_code(fresh)
        fresh.partnersessies.all().delete()
        fresh.save()
        happened(fresh, "doorverwijzing.code", door)
        return toegang


def resend_link(*, doorverwijzing: Doorverwijzing, door: Medewerker) -> None:
    """Mail the same link once more: it was lost, or went to somebody who is away."""
    with changing(doorverwijzing, door=door) as fresh:
        _require_access(fresh)
        waiting = Bericht.objects.filter(
            onderwerp_soort=DOORVERWIJZING,
            onderwerp_id=fresh.pk,
            soort__in=links.LINKMAILS,
            status__in=[Bericht.Status.WACHTRIJ, Bericht.Status.BEZIG],
        )
        if waiting.exists():
            raise ActieFout(_("De mail met de link staat al klaar om te vertrekken."))
        if not tell_partner(fresh, "partner.link"):
            raise ActieFout(_("Van deze partner is geen mailadres bekend. Vul het eerst in bij de partner."))
        happened(fresh, "doorverwijzing.link_gemaild", door)


def end_access(*, doorverwijzing: Doorverwijzing, door: Medewerker) -> Doorverwijzing:
    """The partner sees nothing any more, though the referral goes on: by phone from now on."""
    with changing(doorverwijzing, door=door) as fresh:
        _require_access(fresh)
        close_access(fresh)
        fresh.save()
        happened(fresh, "doorverwijzing.toegang_weg", door)
        tell_partner(fresh, "partner.toegang_weg")
        return fresh
