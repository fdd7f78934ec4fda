"""Bringing in a signal."""

from collections.abc import Collection, Sequence
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bewoners.models import Bewoner
from plavei.core import klok
from plavei.core.bijlagen import Upload, store_upload
from plavei.core.concepten import draft_is_sent
from plavei.core.fouten import ActieFout
from plavei.core.models import Medewerker
from plavei.core.werkdagen import termijn
from plavei.core.woorden import Woordgebruik, keep_reason
from signalen import rules
from signalen.actions.basis import add_readers, first_readers, happened, klantcoaches_of, tell, tell_reporter_by
from signalen.actions.koppelen import link_new
from signalen.models import Signaal, Thema
from signalen.models.signaal import MelderSoort, Urgentie, Via
from signalen.subjects import SIGNAAL
from wijken.models import Buurt, Eenheid


def create_signaal(
    *,
    door: Medewerker,
    thema: Thema,
    tekst: str,
    urgentie: str = Urgentie.NORMAAL,
    eenheid: Eenheid | None = None,
    buurt: Buurt | None = None,
    plaats: str = "",
    via: str = Via.WIJK,
    melder_soort: str = MelderSoort.ZELF,
    melder: Bewoner | None = None,
    melder_naam: str = "",
    melder_contact: str = "",
    vertrouwelijk: bool = False,
    bestanden: Sequence[Upload] = (),
    inzending: UUID | None = None,
    koppel: Collection[int] = (),
    woordgebruik: Woordgebruik | None = None,
) -> Signaal:
    """Bring in a signal at a home, or at a described place in a buurt. The same ``inzending`` twice makes one signal.

    The same number with another text, theme, place or reporter is refused, since it is another signal.

    ``koppel``: ids of earlier signals that it belongs with. ``woordgebruik``: sensitive words that were kept, and why.

    Raises ValidationError for a file that is not accepted.
    """
    if not rules.may_create(door):
        raise ActieFout(_("Met uw rol kunt u geen signaal inbrengen."))
    plek = eenheid.buurt if eenheid else buurt
    if plek is None or not (eenheid or plaats.strip()):
        raise ActieFout(_("Kies een adres, of kies een buurt en beschrijf de plek."))
    if not thema.actief:
        raise ActieFout(_("Dit thema is niet meer te kiezen. Kies een ander thema."))
    signaal = Signaal(
        inzending=inzending,
        thema=thema,
        achter_de_voordeur=thema.achter_de_voordeur,
        doel=thema.doel,
        grondslag=thema.grondslag,
        tekst=tekst.strip(),
        urgentie=urgentie,
        vertrouwelijk=vertrouwelijk,
        wijk_id=plek.wijk_id,
        buurt=plek,
        eenheid=eenheid,
        plaats=plaats.strip(),
        via=via,
        melder_soort=melder_soort,
        melder=melder,
        melder_naam=melder_naam.strip(),
        melder_contact=melder_contact.strip(),
        ingebracht_door=door,
        ingebracht_op=klok.nu(),
        termijn_op=termijn(urgentie, klok.vandaag()),
    )
    signaal.melder_termijn_op = tell_reporter_by(signaal)
    try:
        with transaction.atomic():
            signaal.save(force_insert=True)
            happened(signaal, "signaal.ingebracht", door, via=via)
            draft_is_sent(door=door, inzending=inzending)
            keep_reason(soort=SIGNAAL, onderwerp_id=signaal.pk, door=door, gebruik=woordgebruik)
            if koppel:
                link_new(signaal=signaal, door=door, anderen=koppel)
            for bestand in bestanden:
                store_upload(soort=SIGNAAL, onderwerp_id=signaal.pk, bestand=bestand, door=door)
            if vertrouwelijk:
                readers = first_readers(plek.wijk, door)
                add_readers(signaal, readers, door)
                tell(signaal, "signaal.nieuw_vertrouwelijk", door, readers)
            elif urgentie == Urgentie.ACUUT:
                tell(signaal, "signaal.nieuw_acuut", door, klantcoaches_of(plek.wijk))
    except IntegrityError:
        sent_before = Signaal.objects.filter(inzending=inzending, ingebracht_door=door).first() if inzending else None
        if sent_before is None:
            if inzending and Signaal.objects.filter(inzending=inzending).exists():
                raise ActieFout(_("Dit formulier was al eens gebruikt. Verstuur het nog een keer.")) from None
            raise
        if _as_sent(sent_before) != _as_sent(signaal) or (
            signaal.urgentie == Urgentie.ACUUT and sent_before.urgentie != Urgentie.ACUUT
        ):
            # Typed in a second tab that began with the draft of the first: another signal, and it must not be lost.
            raise ActieFout(
                _("Dit formulier was al verstuurd met een andere tekst. Verstuur het nog een keer.")
            ) from None
        # A save of the draft may have come in just after it was sent.
        draft_is_sent(door=door, inzending=inzending)
        return sent_before
    return signaal


def _as_sent(signaal: Signaal) -> tuple[object, ...]:
    """What makes it this signal: what it says, what and where it is about, and who told."""
    return (
        signaal.tekst,
        signaal.thema_id,
        signaal.buurt_id,
        signaal.eenheid_id,
        signaal.plaats,
        signaal.melder_soort,
        signaal.melder_id,
        signaal.melder_naam,
        signaal.melder_contact,
    )
