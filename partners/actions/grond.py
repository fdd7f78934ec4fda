"""What a share rests on: a consent that still holds, or another ground with a written motivation (DOMAIN 5.2, 5.3)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pgtrigger
from django.db import transaction
from django.utils.translation import gettext as _

from bewoners.actions.toestemming import record_toestemming, withdraw_toestemming
from bewoners.models import Toestemming as Bewijs
from partners.actions.basis import changing, happened, tell, tell_partner
from partners.actions.stappen import close_access
from partners.models import Doorverwijzing
from partners.models.doorverwijzing import Toestemming
from partners.statuses import OPEN
from partners.subjects import DOORVERWIJZING
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from signalen.models import Signaal
from signalen.themas import Grondslag


def take_ground(dv: Doorverwijzing, gegevens: Mapping[str, Any], door: Medewerker) -> None:
    """Take over what a concept rests on. A consent that was not written down yet is written down here."""
    dv.toestemming = gegevens.get("toestemming") or ""
    dv.grondslag = gegevens.get("grondslag") or ""
    dv.toestemming_bewijs, dv.toestemming_op = None, None
    if dv.toestemming == Toestemming.JA:
        gekozen: Bewijs | None = gegevens.get("toestemming_bewijs")
        # As it is now: it may have been taken back since the form was opened.
        bewijs = Bewijs.objects.get(pk=gekozen.pk) if gekozen else _written_down(dv, gegevens, door)
        dv.bewoner = dv.bewoner or bewijs.bewoner
        dv.toestemming_bewijs, dv.toestemming_op = bewijs, bewijs.gegeven_op
        dv.grondslag, dv.motivering = Grondslag.TOESTEMMING, ""
    check_ground(dv)
    # Nobody saw a concept: that it rested on another consent before is of no account to what it rests on now.
    dv.toestemming_weg_op = None


def _written_down(dv: Doorverwijzing, gegevens: Mapping[str, Any], door: Medewerker) -> Bewijs:
    if dv.bewoner is None:
        raise ActieFout(_("Kies over wie het gaat: toestemming is altijd van een bewoner."))
    op = gegevens.get("toestemming_op")
    if op is None or op > klok.vandaag():
        raise ActieFout(_("Vul in op welke dag de bewoner toestemming gaf."))
    return record_toestemming(
        bewoner=dv.bewoner,
        door=door,
        bereik=Bewijs.Bereik.HULP,
        waarvoor=_("Deze hulpvraag delen met %s") % dv.organisatie.naam,
        hoe=gegevens.get("toestemming_hoe") or "",
        gegeven_op=op,
        vertrouwelijk=dv.signaal.vertrouwelijk,
    )


def check_ground(dv: Doorverwijzing) -> None:
    """With consent that is the ground; without it another one, with a written motivation. Else ActieFout."""
    if dv.toestemming == Toestemming.JA:
        bewijs: Bewijs | None = dv.toestemming_bewijs
        if bewijs is None or bewijs.bereik != Bewijs.Bereik.HULP or bewijs.bewoner_id != dv.bewoner_id:
            raise ActieFout(_("Kies een toestemming van deze bewoner om gegevens te delen voor hulp."))
        if not bewijs.geldt:
            raise ActieFout(_("De bewoner trok de toestemming in. Kies een andere grondslag, of verwijs niet door."))
        return
    if dv.toestemming not in Toestemming.values:
        raise ActieFout(_("Kies of de bewoner toestemming gaf."))
    if dv.grondslag not in Grondslag.values or dv.grondslag == Grondslag.TOESTEMMING:
        raise ActieFout(_("Zonder toestemming is een andere grondslag nodig. Kies er een."))
    if not dv.motivering:
        raise ActieFout(_("Schrijf op waarom delen zonder toestemming mag en nodig is."))


def hold_consent(doorverwijzing: Doorverwijzing) -> None:
    """Keep the consent as it is until this transaction ends. Before the referral is locked, as withdrawing does."""
    Bewijs.objects.select_for_update(no_key=True).filter(
        pk__in=Doorverwijzing.objects.filter(pk=doorverwijzing.pk).values("toestemming_bewijs")
    ).first()


def stop_sharing(*, toestemming: Bewijs, door: Medewerker) -> int:
    """The consent was taken back: whatever open rests on it loses access and is flagged to its owner; how many."""
    rows = Doorverwijzing.objects.filter(
        toestemming_bewijs=toestemming, grondslag=Grondslag.TOESTEMMING, status__in=OPEN
    )
    gestopt = 0
    for dv in rows.order_by("pk"):
        with changing(dv, door=door, altijd=True) as fresh:
            if fresh.status not in OPEN or fresh.grondslag != Grondslag.TOESTEMMING:
                continue
            had_link = fresh.toegankelijk
            close_access(fresh)
            fresh.toestemming_weg_op = klok.vandaag()
            fresh.save()
            happened(fresh, "doorverwijzing.toestemming_weg", door, toestemming=toestemming.pk)
            tell(fresh, "doorverwijzing.toestemming_weg", door)
            if had_link:
                tell_partner(fresh, "partner.toestemming_weg")
            gestopt += 1
    return gestopt


def hide_consents(*, signaal: Signaal) -> int:
    """What referrals of a confidential signal rest on, taken back or not, is for who wrote it down alone; how many."""
    rows = Bewijs.objects.filter(
        vertrouwelijk=False, pk__in=Doorverwijzing.objects.filter(signaal=signaal).values("toestemming_bewijs")
    )
    # One that was taken back stays as it is, save for who may see it.
    with pgtrigger.ignore("bewoners.Toestemming:toestemming_ingetrokken_blijft"):
        return rows.update(vertrouwelijk=True)


def withdraw_consent(*, doorverwijzing: Doorverwijzing, door: Medewerker, ingetrokken_op: date) -> None:
    """The resident took it back, as heard by who works on this referral."""
    with transaction.atomic():
        dv = Doorverwijzing.objects.select_related("toestemming_bewijs").get(pk=doorverwijzing.pk)
        if dv.toestemming_bewijs is None:
            raise ActieFout(_("Deze doorverwijzing rust niet op toestemming."))
        withdraw_toestemming(toestemming=dv.toestemming_bewijs, door=door, ingetrokken_op=ingetrokken_op)


def change_ground(*, doorverwijzing: Doorverwijzing, door: Medewerker, grondslag: str, motivering: str) -> None:
    """Go on without the consent that was taken back: on another ground, with a written motivation."""
    with changing(doorverwijzing, door=door) as fresh:
        if not fresh.is_lopend or not fresh.zonder_grond:
            raise ActieFout(_("Een andere grondslag kan alleen als de toestemming is ingetrokken."))
        fresh.toestemming, fresh.grondslag, fresh.motivering = Toestemming.NEE, grondslag, motivering.strip()
        fresh.toestemming_bewijs, fresh.toestemming_op = None, None
        check_ground(fresh)
        fresh.save()
        happened(fresh, "doorverwijzing.grondslag", door, grondslag=grondslag)
        handled(onderwerp_soort=DOORVERWIJZING, onderwerp_id=fresh.pk, soort="doorverwijzing.zonder_grond")
