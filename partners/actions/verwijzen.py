"""Writing a referral, sending it, and giving the partner a way in."""

from collections.abc import Mapping
from typing import Any

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from bewoners.models import Bewoner
from partners import delen
from partners.actions.basis import changing, happened, require_may_refer, tell_partner
from partners.actions.grond import check_ground, hold_consent, take_ground
from partners.actions.stappen import move
from partners.actions.toegang import give_access
from partners.afspraken import MAX_TERUG, check_ahead
from partners.models import Doorverwijzing, Momentopname, Organisatie
from partners.models.doorverwijzing import Meldwijze
from partners.sleutels import Toegang
from partners.statuses import Partij, Status
from partners.subjects import DOORVERWIJZING
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.inzage import log_read
from plavei.core.models import Medewerker
from plavei.core.werkdagen import termijn
from signalen.models import Signaal
from signalen.subjects import SIGNAAL

TEKSTEN = ("vraag", "beoogd", "wens", "feiten", "geprobeerd", "veiligheid", "bezoek", "motivering")


def _fill(dv: Doorverwijzing, gegevens: Mapping[str, Any], door: Medewerker) -> None:
    """Take over what was filled in, and check what the database would refuse, in words."""
    for naam in TEKSTEN:
        setattr(dv, naam, str(gegevens.get(naam) or "").strip())
    dv.delen = sorted(set(gegevens.get("delen") or ()) & {code for code, _label in delen.KEUZES})
    dv.bewoner = gegevens.get("bewoner")
    dv.contactpersoon = gegevens.get("contactpersoon")
    dv.reageren_voor = gegevens.get("reageren_voor") or termijn("doorverwijzing_reactie", klok.vandaag())
    dv.terugkoppeling_op = gegevens.get("terugkoppeling_op")
    _take_report(dv, gegevens)
    if not dv.vraag or not dv.beoogd:
        raise ActieFout(_("Schrijf op wat u de partner vraagt en wat het moet opleveren."))
    if dv.contactpersoon and dv.contactpersoon.organisatie_id != dv.organisatie_id:
        raise ActieFout(_("Deze contactpersoon hoort niet bij deze partner. Kies een ander."))
    take_ground(dv, gegevens, door)
    _check_resident(dv)
    for dag in (dv.reageren_voor, dv.terugkoppeling_op):
        check_ahead(dag)


def _take_report(dv: Doorverwijzing, gegevens: Mapping[str, Any]) -> None:
    """With a partner that has a point of its own: when and how it was reported there."""
    dv.gemeld_op, dv.gemeld_hoe = None, ""
    if dv.organisatie.eigen_meldpunt:
        dv.gemeld_op, dv.gemeld_hoe = gegevens.get("gemeld_op"), gegevens.get("gemeld_hoe") or ""
        _check_report(dv)


def _check_report(dv: Doorverwijzing) -> None:
    if not dv.organisatie.eigen_meldpunt:
        return
    if dv.gemeld_op is None or dv.gemeld_hoe not in Meldwijze.values:
        raise ActieFout(_("Meld het eerst bij %s. Vul daarna in wanneer en hoe.") % dv.organisatie.naam)
    if not klok.nu() - MAX_TERUG <= dv.gemeld_op <= klok.nu():
        raise ActieFout(_("Kies een moment in het afgelopen jaar: wanneer u het meldde."))


def _check_partner(organisatie: Organisatie) -> None:
    if not organisatie.actief:
        raise ActieFout(_("Deze partner is niet meer te kiezen. Kies een andere."))


def _check_resident(dv: Doorverwijzing) -> None:
    bewoner: Bewoner | None = dv.bewoner
    if bewoner is None:
        return
    eenheid = dv.signaal.eenheid_id
    if eenheid is None or not bewoner.bewoningen.current().filter(eenheid=eenheid).exists():
        raise ActieFout(_("Deze bewoner woont niet op het adres van het signaal. Kies een ander."))


def create_doorverwijzing(
    *, signaal: Signaal, organisatie: Organisatie, door: Medewerker, **gegevens: Any
) -> Doorverwijzing:
    """Write a concept; nobody outside sees it. Raises ActieFout without a ground, or with a partner that stopped."""
    with transaction.atomic(), pghistory.context(door=door.pk):
        fresh = Signaal.objects.select_for_update(of=("self",)).select_related("thema", "eenheid").get(pk=signaal.pk)
        require_may_refer(door, fresh)
        if not fresh.is_open:
            raise ActieFout(_("Dit signaal is gesloten. Heropen het eerst."))
        _check_partner(organisatie)
        dv = Doorverwijzing(signaal=fresh, organisatie=organisatie, aanvrager=door, gemaakt_op=klok.nu())
        _fill(dv, gegevens, door)
        dv.save()
        happened(dv, "doorverwijzing.concept", door, organisatie=organisatie.pk)
        return dv


def update_doorverwijzing(*, doorverwijzing: Doorverwijzing, door: Medewerker, **gegevens: Any) -> Doorverwijzing:
    """Change a concept. What was sent is never changed."""
    with changing(doorverwijzing, door=door) as fresh:
        if not fresh.is_concept:
            raise ActieFout(_("Deze doorverwijzing is al verzonden; wat gedeeld is, verandert niet meer."))
        _fill(fresh, gegevens, door)
        fresh.save()
        handled(onderwerp_soort=DOORVERWIJZING, onderwerp_id=fresh.pk, soort="doorverwijzing.zonder_grond")
        return fresh


def send_doorverwijzing(*, doorverwijzing: Doorverwijzing, door: Medewerker, gezien: str) -> Toegang | None:
    """Keep the snapshot and set it to verzonden. ``gezien`` is the fingerprint of the preview that was confirmed.

    The link goes to the partner by mail. Returns it with the code, to say by phone and to show once; None for a partner
    that works without a link.
    """
    with transaction.atomic():
        hold_consent(doorverwijzing)
        return _send(doorverwijzing, door, gezien)


def _send(doorverwijzing: Doorverwijzing, door: Medewerker, gezien: str) -> Toegang | None:
    with changing(doorverwijzing, door=door) as fresh:
        if not fresh.signaal.is_open:
            raise ActieFout(_("Dit signaal is gesloten. Heropen het eerst."))
        # Once more, for it may have lain here as a concept for a while.
        _check_partner(fresh.organisatie)
        _check_resident(fresh)
        move(fresh, Status.VERZONDEN, Partij.AANVRAGER)
        # The one who answers for it is named in it.
        fresh.aanvrager = door
        regels = delen.preview(fresh)
        if delen.fingerprint(regels) != gezien:
            raise ActieFout(_("Er veranderde iets sinds u het voorbeeld zag. Kijk het nog een keer na."))
        nu = klok.nu()
        check_ground(fresh)
        _check_report(fresh)
        Momentopname.objects.create(doorverwijzing=fresh, velden=regels, op=nu, door=door)
        fresh.verzonden_op = nu
        fresh.reageren_voor = max(fresh.reageren_voor, klok.vandaag())
        toegang = give_access(fresh) if fresh.organisatie.met_link else None
        fresh.save()
        if toegang:
            tell_partner(fresh, "partner.doorverwijzing")
        if fresh.signaal.gevoelig:
            log_read(
                medewerker=door,
                soort=SIGNAAL,
                onderwerp_id=fresh.signaal_id,
                hoe="export",
                reden=f"{fresh.nummer}: {fresh.organisatie.naam}",
            )
        happened(
            fresh, "doorverwijzing.verzonden", door,
            organisatie=fresh.organisatie_id, velden=[regel["code"] for regel in regels], grondslag=fresh.grondslag,
        )  # fmt: skip
        return toegang
