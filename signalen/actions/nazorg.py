"""After closing: asking whoever reported it on the public page whether it is better now, and what a "no" does."""

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.berichten import mail_outside
from plavei.core.fouten import ActieFout
from plavei.core.werkdagen import termijn
from signalen import meldinglinks as links
from signalen.actions.basis import add_readers, happened, move, tell, tell_reporter_by
from signalen.models import Melderbericht, Melding, Signaal
from signalen.models.melding import TE_VRAGEN
from signalen.models.signaal import Sluitreden, Stap, Via
from signalen.statuses import Status
from signalen.subjects import MELDING


def plan_question(signaal: Signaal) -> None:
    """On closing: plan the question, for who has a confirmed address and did not take the report back."""
    if signaal.via == Via.WEBSITE and signaal.sluitreden != Sluitreden.INGETROKKEN:
        _of(signaal).update(nazorg_op=termijn("melder_beter", klok.vandaag()), nazorg_gevraagd_op=None, beter=None)


def drop_question(signaal: Signaal) -> None:
    """On reopening: there is nothing to ask yet."""
    if signaal.via == Via.WEBSITE:
        _of(signaal).filter(nazorg_gevraagd_op=None).update(nazorg_op=None)


def _of(signaal: Signaal) -> "QuerySet[Melding]":
    return Melding.objects.filter(signaal=signaal, bevestigd_op__isnull=False, ingetrokken_op=None)


def ask_if_better() -> int:
    """Mail the question to everybody whose day it is; how many."""
    done = 0
    while True:
        with transaction.atomic():
            rows = Melding.objects.select_for_update(of=("self",), skip_locked=True).select_related("signaal")
            melding = rows.filter(TE_VRAGEN, nazorg_op__lte=klok.vandaag()).order_by("nazorg_op", "pk").first()
            if melding is None:
                return done
            melding.nazorg_gevraagd_op = klok.nu()
            melding.save(update_fields=["nazorg_gevraagd_op"])
            if melding.signaal is not None and not melding.signaal.is_open and melding.te_mailen:
                mail_outside(soort="melding.beter", onderwerp_soort=MELDING, onderwerp_id=melding.pk)
                happened(melding.signaal, "signaal.gevraagd_of_het_beter_is", None)
                done += 1


def answer_if_better(*, token: str, beter: bool, tekst: str = "") -> Melding:
    """The reporter answers, by the link of this one question; "no" opens the signal again, to be judged anew."""
    from signalen.actions.dubbelen import hold_with_duplicates, resume_duplicates  # it builds on this

    with transaction.atomic():
        eerst = links.find(token, links.BETER)
        if eerst and eerst.signaal:
            hold_with_duplicates(eerst.signaal.pk)
        gevonden = links.hold(token, links.BETER)
        if gevonden is None:
            raise ActieFout(_("Deze link werkt niet meer."))
        melding, signaal = gevonden
        melding.beter = beter
        melding.save(update_fields=["beter"])
        if tekst.strip():
            Melderbericht.objects.create(signaal=signaal, van_melder=True, tekst=tekst.strip(), op=klok.nu())
        if beter:
            happened(signaal, "signaal.beter", None)
        else:
            _judge_again(signaal)
            resume_duplicates(signaal)
        return melding


def _judge_again(signaal: Signaal) -> None:
    van = signaal.behandelaar
    move(signaal, Status.NIEUW, van=Status.GESLOTEN)
    if signaal.vertrouwelijk and van is not None:
        # Without a handler its readers are all that is left to know of it.
        add_readers(signaal, [van], van)
    signaal.behandelaar = None
    signaal.sluitreden, signaal.gesloten_op, signaal.vernietigen_op = "", None, None
    signaal.heropend += 1
    signaal.stap, signaal.stap_tekst = Stap.BEOORDELEN, ""
    signaal.termijn_op = termijn(signaal.urgentie, klok.vandaag())
    signaal.melder_termijn_op = tell_reporter_by(signaal)
    signaal.save()
    happened(signaal, "signaal.niet_beter", None)
    tell(signaal, "signaal.niet_beter", None, [van])
    from signalen.casus.actions.fases import report_reopened  # its actions build on these

    report_reopened(signaal=signaal)
