"""Bringing a plan in, confirming it, adding to it and taking it back: what its maker does, or a colleague for them."""

from uuid import UUID

import pghistory
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from bewoners import links, rules, statuses
from bewoners.actions.basis import (
    answer_by,
    changing,
    happened,
    klantcoaches_of,
    move,
    no_longer_due,
    own,
    tell,
    tell_resident,
)
from bewoners.actions.vernietigen import destroy_initiatieven
from bewoners.invoer import Hoe, Plan
from bewoners.models import Initiatief, Reactie
from bewoners.models.initiatief import Via
from bewoners.statuses import Status
from bewoners.subjects import INITIATIEF
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from plavei.core.werkdagen import kalender, termijn


def _made_of(plan: Plan) -> Initiatief:
    velden = {naam: waarde.strip() if isinstance(waarde, str) else waarde for naam, waarde in vars(plan).items()}
    return Initiatief(aangemeld_op=klok.nu(), **velden)


def submit_initiatief(*, plan: Plan, inzending: UUID) -> Initiatief:
    """Keep a plan from the public form until its maker confirms it; the mail to do so goes to the outbox.

    The same ``inzending`` twice makes one plan and one mail. Nobody on the staff hears of it yet.
    """
    if not plan.contact_mail:
        raise ActieFout(_("Vul uw e-mailadres in. Daarmee bevestigt u uw plan."))
    initiatief = _made_of(plan)
    initiatief.inzending = inzending
    try:
        with transaction.atomic():
            initiatief.save(force_insert=True)
            tell_resident(initiatief, "initiatief.bevestig")
    except IntegrityError:
        sent_before = Initiatief.objects.filter(inzending=inzending).first()
        if sent_before is None:
            raise
        if any(getattr(sent_before, naam) != getattr(initiatief, naam) for naam in vars(plan)):
            # Gone back to correct something: that is another plan, and its mail may go to another address.
            raise ActieFout(_("Dit formulier was al verstuurd. Verstuur het nog een keer.")) from None
        return sent_before
    return initiatief


def _submitted(initiatief: Initiatief) -> None:
    initiatief.bevestigd_op = klok.nu()
    initiatief.termijn_op = answer_by(initiatief.gevraagd, klok.vandaag())


def confirm_initiatief(*, token: str) -> Initiatief:
    """Confirm by the link from the mail, once; from then on the term runs and the klantcoaches know."""
    with transaction.atomic():
        initiatief = links.find(token, links.BEVESTIGEN, lock=True)
        if initiatief is None:
            raise ActieFout(_("Deze link werkt niet meer. Hij is al gebruikt, of ouder dan een week."))
        move(initiatief, Status.INGEDIEND, mag="bewoner")
        _submitted(initiatief)
        initiatief.save()
        happened(initiatief, "initiatief.bevestigd", None)
        tell(initiatief, "initiatief.nieuw", None, klantcoaches_of(initiatief))
        tell_resident(initiatief, "initiatief.ontvangen")
        return initiatief


def enter_initiatief(*, door: Medewerker, plan: Plan, via: str, inzending: UUID | None = None) -> Initiatief:
    """Write a plan down for a resident who called, wrote or came by.

    Who was spoken confirmed it with that. What came on paper anybody can have written: its maker is called first.
    """
    if not rules.may_enter(door):
        raise ActieFout(_("Met uw rol kunt u geen initiatief invoeren."))
    if via not in Via.values or via == Via.WEB:
        raise ActieFout(_("Kies hoe het plan binnenkwam."))
    if not (plan.contact_mail or plan.contact_telefoon or plan.contact_adres.strip()):
        raise ActieFout(_("Vul in hoe wij de bewoner bereiken: een telefoonnummer, een postadres of een e-mailadres."))
    initiatief = _made_of(plan)
    initiatief.inzending, initiatief.via, initiatief.ingevoerd_door = inzending, via, door
    gesproken = via != Via.PAPIER
    if gesproken:
        initiatief.status = Status.INGEDIEND
        _submitted(initiatief)
    else:
        initiatief.termijn_op = termijn("initiatief_bevestigen", klok.vandaag())
    try:
        with transaction.atomic(), pghistory.context(door=door.pk):
            initiatief.save(force_insert=True)
            happened(initiatief, "initiatief.ingevoerd" if gesproken else "initiatief.overgetypt", door, via=via)
            if gesproken:
                tell(initiatief, "initiatief.nieuw", door, klantcoaches_of(initiatief))
            if initiatief.contact_mail:
                tell_resident(initiatief, "initiatief.ontvangen" if gesproken else "initiatief.bevestig")
    except IntegrityError:
        sent_before = Initiatief.objects.filter(inzending=inzending, ingevoerd_door=door).first() if inzending else None
        if sent_before is None:
            raise
        return sent_before
    return initiatief


def confirm_for_resident(*, initiatief: Initiatief, door: Medewerker) -> Initiatief:
    """Its maker was called and says that this is their plan; from then on the term runs."""
    with changing(initiatief, door=door, mag=rules.may_assist) as fresh:
        if fresh.ingevoerd_door_id is None:
            raise ActieFout(_("Dit initiatief is nog niet bevestigd."))
        if fresh.status != Status.TE_BEVESTIGEN:
            raise ActieFout(statuses.explain(fresh.status, Status.INGEDIEND))
        move(fresh, Status.INGEDIEND)
        _submitted(fresh)
        fresh.save()
        happened(fresh, "initiatief.bevestigd_gebeld", door)
        no_longer_due(fresh)
        tell(fresh, "initiatief.nieuw", door, klantcoaches_of(fresh))
        if fresh.contact_mail:
            tell_resident(fresh, "initiatief.ontvangen")
        return fresh


def discard_initiatief(*, initiatief: Initiatief, door: Medewerker) -> None:
    """Who was called says it is not their plan: forget it, history included."""
    with changing(initiatief, door=door, mag=rules.may_assist) as fresh:
        if fresh.status != Status.TE_BEVESTIGEN or fresh.ingevoerd_door_id is None:
            raise ActieFout(_("Dit plan is al bevestigd. Trek het in als het niet doorgaat."))
        happened(fresh, "initiatief.weggegooid", door)
        no_longer_due(fresh)
        destroy_initiatieven(ids=[fresh.pk])


def told_resident(*, initiatief: Initiatief, door: Medewerker, hoe: str) -> Initiatief:
    """A maker without e-mail was told by letter or phone, or in person, what we had to say."""
    if hoe not in Hoe.values:
        raise ActieFout(_("Kies hoe u het vertelde."))
    with changing(initiatief, door=door, mag=rules.may_assist) as fresh:
        if fresh.vertellen_op is None:
            raise ActieFout(_("Deze bewoner weet alles al."))
        fresh.vertellen_op = None
        fresh.save(update_fields=["vertellen_op"])
        happened(fresh, "initiatief.verteld", door, hoe=hoe)
        handled(onderwerp_soort=INITIATIEF, onderwerp_id=fresh.pk, soort="initiatief.te_vertellen")
        return fresh


def answer_question(*, token: str, tekst: str) -> Initiatief:
    """The maker answers what was asked, by the personal link; the term goes on where it stood still."""
    if not tekst.strip():
        raise ActieFout(_("Schrijf uw antwoord op."))
    with transaction.atomic():
        initiatief = own(token)
        if initiatief.status != Status.AANVULLEN:
            raise ActieFout(_("Er staat geen vraag meer open. Wilt u toch iets kwijt? Bel ons."))
        move(initiatief, Status.INGEDIEND, mag="bewoner")
        goes_on(initiatief)
        initiatief.save()
        _answered(initiatief, tekst, None)
        happened(initiatief, "initiatief.aangevuld", None)
        no_longer_due(initiatief)
        tell(initiatief, "initiatief.aangevuld", None, [initiatief.behandelaar])
        return initiatief


def answer_for_resident(*, initiatief: Initiatief, door: Medewerker, tekst: str) -> Initiatief:
    """Write down what its maker answered by phone, on paper or at the spreekuur."""
    if not tekst.strip():
        raise ActieFout(_("Schrijf op wat de bewoner antwoordde."))
    with changing(initiatief, door=door, mag=rules.may_assist) as fresh:
        if fresh.status != Status.AANVULLEN:
            raise ActieFout(_("Er staat geen vraag meer open."))
        move(fresh, Status.INGEDIEND)
        goes_on(fresh)
        fresh.save()
        _answered(fresh, tekst, door)
        happened(fresh, "initiatief.aangevuld_voor", door)
        no_longer_due(fresh)
        tell(fresh, "initiatief.aangevuld", door, [fresh.behandelaar])
        return fresh


def _answered(initiatief: Initiatief, tekst: str, door: Medewerker | None) -> None:
    nu = klok.nu()
    Reactie.objects.create(
        initiatief=initiatief, soort=Reactie.Soort.ANTWOORD, tekst=tekst.strip(), door=door, op=nu, gepubliceerd_op=nu
    )


def goes_on(initiatief: Initiatief) -> None:
    """Let the term run again for the workdays that were left; at least one, so that nobody is late at once."""
    over = max(initiatief.werkdagen_over or 0, 1)
    initiatief.termijn_op, initiatief.werkdagen_over = kalender().plus(klok.vandaag(), over), None


def withdraw_by_resident(*, token: str) -> Initiatief:
    """The maker takes the plan back, by the personal link."""
    with transaction.atomic():
        initiatief = own(token)
        move(initiatief, Status.INGETROKKEN, mag="bewoner")
        initiatief.save()
        happened(initiatief, "initiatief.ingetrokken_bewoner", None)
        no_longer_due(initiatief)
        tell(initiatief, "initiatief.ingetrokken", None, [initiatief.behandelaar])
        return initiatief


def withdraw_initiatief(*, initiatief: Initiatief, door: Medewerker, reden: str) -> Initiatief:
    """Withdraw it for a resident who said so; the reason stays internal."""
    if not reden.strip():
        raise ActieFout(_("Schrijf op waarom het plan niet doorgaat, en wie dat zei."))
    with changing(initiatief, door=door) as fresh:
        move(fresh, Status.INGETROKKEN)
        fresh.save()
        Reactie.objects.create(initiatief=fresh, tekst=reden.strip(), door=door, op=klok.nu())
        happened(fresh, "initiatief.ingetrokken", door)
        no_longer_due(fresh)
        tell(fresh, "initiatief.ingetrokken", door, [fresh.behandelaar])
        tell_resident(fresh, "initiatief.stap")
        return fresh


def drop_unconfirmed() -> int:
    """Forget plans that nobody confirmed in time, history included; how many. What we need not keep, we do not keep.

    Not what a colleague wrote down from paper: that stays until its maker was called.
    """
    grens = klok.nu() - links.TE_BEVESTIGEN_BINNEN
    oud = Initiatief.objects.filter(status=Status.TE_BEVESTIGEN, ingevoerd_door=None, aangemeld_op__lt=grens)
    return destroy_initiatieven(ids=list(oud.values_list("pk", flat=True)[:1000]))
