"""What residents do on the public pages: report, confirm, add something, take it back."""

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.berichten import mail_outside
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from plavei.core.werkdagen import termijn
from signalen import meldinglinks as links
from signalen.actions.basis import happened, klantcoaches_of, tell, tell_reporter_by
from signalen.meldinvoer import Invoer
from signalen.models import Melderbericht, Melding, Signaal
from signalen.models.signaal import MelderSoort, Urgentie, Via
from signalen.subjects import MELDER_BERICHT, MELDING, SIGNAAL
from wijken.models import Wijk


def submit_melding(*, invoer: Invoer, inzending: UUID) -> Melding:
    """Take in a report from the public page. The same ``inzending`` twice makes one.

    With an e-mail address it waits for its confirmation, and nobody on the staff hears of it yet. Without one it comes
    in at once, as an unconfirmed signal for triage.
    """
    melding = Melding(inzending=inzending, ontvangen_op=klok.nu(), **vars(invoer))
    try:
        with transaction.atomic():
            melding.save(force_insert=True)
            if melding.contact_mail:
                mail_outside(soort="melding.bevestig", onderwerp_soort=MELDING, onderwerp_id=melding.pk)
            else:
                _come_in(melding)
    except IntegrityError:
        sent_before = Melding.objects.select_related("signaal").filter(inzending=inzending).first()
        if sent_before is None:
            raise
        if _as_sent(sent_before) != (invoer.tekst, invoer.thema.pk, invoer.plaats, invoer.contact_mail):
            # Gone back to correct something: that is another report, and its mail may go to another address.
            raise ActieFout(_("Dit formulier was al verstuurd. Verstuur het nog een keer.")) from None
        return sent_before
    return melding


def _as_sent(melding: Melding) -> tuple[str, str | None, str, str]:
    bron = melding.signaal or melding
    return bron.tekst, bron.thema_id, bron.plaats, melding.contact_mail


def confirm_melding(*, token: str) -> Melding:
    """Confirm by the link from the mail, once; from then on it is a signal."""
    with transaction.atomic():
        melding = links.find(token, links.BEVESTIGEN, lock=True)
        if melding is None:
            raise ActieFout(_("Deze link werkt niet meer."))
        melding.bevestigd_op = klok.nu()
        _come_in(melding)
        mail_outside(soort="melding.ontvangen", onderwerp_soort=MELDING, onderwerp_id=melding.pk)
        return melding


def admit_unconfirmed() -> int:
    """Let in what was not confirmed within a day, without the address that may be somebody else's; how many.

    A worry about somebody must not be lost by a typing error in an address.
    """
    grens = klok.nu() - links.TE_BEVESTIGEN_BINNEN
    done = 0
    while True:
        with transaction.atomic():
            rows = Melding.objects.select_for_update(of=("self",), skip_locked=True)
            rows = rows.select_related("thema", "buurt__wijk", "eenheid").filter(signaal=None, ontvangen_op__lt=grens)
            melding = rows.order_by("ontvangen_op").first()
            if melding is None:
                return done
            melding.contact_mail = ""
            _come_in(melding)
            done += 1


def _come_in(melding: Melding) -> None:
    """Make it a signal; its words stand there from now on, and who reported stays here."""
    thema, buurt = melding.thema, melding.buurt
    if thema is None or buurt is None:
        raise ValueError("this report is a signal already")
    signaal = Signaal(
        thema=thema,
        achter_de_voordeur=thema.achter_de_voordeur,
        doel=thema.doel,
        grondslag=thema.grondslag,
        tekst=melding.tekst,
        wijk_id=buurt.wijk_id,
        buurt=buurt,
        eenheid=melding.eenheid,
        plaats=melding.plaats,
        via=Via.WEBSITE,
        melder_soort=MelderSoort.ANONIEM if melding.anoniem else MelderSoort.BEWONER,
        ingebracht_op=klok.nu(),
        termijn_op=termijn(Urgentie.NORMAAL, klok.vandaag()),
    )
    signaal.melder_termijn_op = tell_reporter_by(signaal)
    signaal.save(force_insert=True)
    melding.signaal = signaal
    melding.thema = melding.buurt = melding.eenheid = None
    melding.tekst = melding.plaats = ""
    melding.save()
    happened(signaal, "signaal.gemeld", None, bevestigd=melding.bevestigd_op is not None)


def add_by_reporter(*, token: str, tekst: str) -> Melding:
    """The reporter adds something, by the personal link; whoever works on it is told."""
    if not tekst.strip():
        raise ActieFout(_("Schrijf eerst iets op."))
    with transaction.atomic():
        melding, signaal = _own(token)
        if not signaal.is_open:
            raise ActieFout(_("Uw melding is afgerond. Wilt u nog iets kwijt? Bel ons, of doe een nieuwe melding."))
        Melderbericht.objects.create(signaal=signaal, van_melder=True, tekst=tekst.strip(), op=klok.nu())
        happened(signaal, "signaal.aangevuld", None)
        tell(signaal, "signaal.aangevuld", None, [signaal.behandelaar])
        return melding


def withdraw_by_reporter(*, token: str) -> Melding:
    """The reporter takes it back: no more mail to them. A colleague judges whether we can stop, too."""
    with transaction.atomic():
        melding, signaal = _own(token)
        if not signaal.is_open:
            raise ActieFout(_("Uw melding is al afgerond. U hoeft niets meer te doen."))
        melding.ingetrokken_op = klok.nu()
        melding.nazorg_op = None
        melding.save(update_fields=["ingetrokken_op", "nazorg_op"])
        signaal.melder_termijn_op = None
        signaal.save(update_fields=["melder_termijn_op"])
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=signaal.pk, soort=MELDER_BERICHT)
        happened(signaal, "signaal.ingetrokken_melder", None)
        wie = [signaal.behandelaar] if signaal.behandelaar else _coaches(signaal)
        tell(signaal, "signaal.ingetrokken_melder", None, wie)
        return melding


def _coaches(signaal: Signaal) -> list[Medewerker]:
    """Who may know of it: a confidential one is for its readers."""
    if signaal.vertrouwelijk:
        return [lezer.medewerker for lezer in signaal.lezers.select_related("medewerker")]
    return klantcoaches_of(Wijk.objects.get(pk=signaal.wijk_id))


def _own(token: str) -> tuple[Melding, Signaal]:
    gevonden = links.hold(token, links.VOLGEN)
    if gevonden is None:
        raise ActieFout(_("Deze link werkt niet meer."))
    if gevonden[0].ingetrokken_op:
        raise ActieFout(_("U hebt deze melding ingetrokken."))
    return gevonden
