"""The course of a casus: from phase to phase, closing, after-care and opening again."""

from datetime import timedelta

from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from signalen.actions import basis as signaalactie
from signalen.actions.behandelen import shut
from signalen.actions.dubbelen import hold_with_duplicates
from signalen.casus import rules, statuses
from signalen.casus.actions.basis import begin_meldcode, changing, happened, members, set_term, tell, write_note
from signalen.casus.eisen import missing
from signalen.casus.statuses import Fase
from signalen.casus.subjects import CASUS
from signalen.models import Casus, Signaal
from signalen.models.signaal import OPEN, Sluitreden
from signalen.subjects import SIGNAAL


def _move(casus: Casus, naar: Fase) -> None:
    """Change the phase as the table allows, after saying all that is missing."""
    if not statuses.allowed(casus.fase, naar):
        raise ActieFout(statuses.explain(casus.fase, naar))
    if nodig := missing(casus, naar):
        raise ActieFout(" ".join(nodig))
    casus.fase = naar
    set_term(casus)


def move_casus(*, casus: Casus, door: Medewerker, naar: str) -> Casus:
    """Go on to the plan or to carrying it out, or a step back."""
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        van = fresh.fase
        if naar not in statuses.BEZIG or van not in statuses.BEZIG:
            raise ActieFout(statuses.explain(van, naar))
        if (van, naar) == (Fase.UITVOERING, Fase.PLAN):
            # A new plan has its own term, from today.
            fresh.begonnen_op = klok.vandaag()
        _move(fresh, Fase(naar))
        fresh.save()
        happened(fresh, "casus.fase", door, van=van, naar=naar)
        tell(fresh, "casus.fase", door, members(fresh))
        return fresh


def close_casus(
    *,
    casus: Casus,
    door: Medewerker,
    reden: str,
    resultaat_melder: str = "",
    resultaat_betrokkene: str = "",
    nazorg: bool = True,
) -> Casus:
    """Close with a reason and its open signals with it; sets the date of destruction (DOMAIN 5.14).

    With ``nazorg`` somebody asks after a while how it is; without it is over at once.
    """
    if reden not in dict(Sluitreden.te_kiezen()):
        raise ActieFout(_("Kies waarom de casus dicht kan."))
    naar = Fase.NAZORG if nazorg else Fase.AFGESLOTEN
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        if not fresh.is_bezig:
            raise ActieFout(statuses.explain(fresh.fase, naar))
        van, fresh.sluitreden = fresh.fase, Sluitreden(reden)
        fresh.resultaat_melder, fresh.resultaat_betrokkene = resultaat_melder.strip(), resultaat_betrokkene.strip()
        _move(fresh, naar)
        fresh.gesloten_op = klok.nu()
        _set_destruction(fresh)
        fresh.save()
        handled(onderwerp_soort=CASUS, onderwerp_id=fresh.pk)
        happened(fresh, "casus.gesloten", door, van=van, naar=naar, reden=reden)
        _close_signalen(fresh, door)
        tell(fresh, "casus.gesloten", door, members(fresh))
        return fresh


def _set_destruction(casus: Casus) -> None:
    casus.vernietigen_op = klok.vandaag() + timedelta(days=casus.thema.bewaardagen)


def _close_signalen(casus: Casus, door: Medewerker) -> None:
    ids = Signaal.objects.filter(OPEN, in_casus__casus=casus).values_list("pk", flat=True)
    hold_with_duplicates(*ids)
    rows = Signaal.objects.select_for_update(of=("self",)).select_related("thema", "behandelaar", "ingebracht_door")
    for signaal in rows.filter(OPEN, in_casus__casus=casus).order_by("pk"):
        shut(
            signaal,
            door=door,
            reden=casus.sluitreden,
            resultaat=casus.resultaat_melder,
            aan_melder=casus.resultaat_melder,
        )


def finish_aftercare(*, casus: Casus, door: Medewerker, tekst: str) -> Casus:
    """It still goes well: really closed. The term of keeping it starts anew."""
    if not tekst.strip():
        raise ActieFout(_("Schrijf op hoe het nu gaat, en wie u sprak."))
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        if fresh.fase != Fase.NAZORG:
            raise ActieFout(_("Deze casus is niet in nazorg."))
        _move(fresh, Fase.AFGESLOTEN)
        fresh.nazorg_tekst = tekst.strip()
        _set_destruction(fresh)
        fresh.save()
        handled(onderwerp_soort=CASUS, onderwerp_id=fresh.pk)
        happened(fresh, "casus.nazorg_klaar", door)
        return fresh


def report_reopened(*, signaal: Signaal) -> None:
    """By its reporter a signal of a closed casus is open again: its team hears that, in the caller's transaction."""
    casus = Casus.objects.select_related("regisseur").filter(signalen__signaal=signaal.pk).first()
    if casus is not None:
        happened(casus, "casus.signaal_weer_open", None, signaal=signaal.pk)
        tell(casus, "casus.niet_beter", None, [casus.regisseur, *members(casus)])


def reopen_casus(*, casus: Casus, door: Medewerker, reden: str) -> Casus:
    """Open it again with the reason as a note; both sides are heard anew, the old plan stays to be read.

    The meldcode, where it belongs, begins anew too.

    A signal in it that its reporter opened again is in the hands of the regisseur from now on.
    """
    if not reden.strip():
        raise ActieFout(_("Schrijf op waarom deze casus weer open moet."))
    with changing(casus, door=door, mag=rules.may_lead) as fresh:
        if fresh.is_bezig:
            raise ActieFout(_("Deze casus is niet gesloten; heropenen is niet nodig."))
        fresh.sluitreden, fresh.gesloten_op, fresh.vernietigen_op = "", None, None
        fresh.hoor = fresh.wederhoor = ""
        fresh.hoor_op = fresh.wederhoor_op = None
        fresh.begonnen_op = klok.vandaag()
        fresh.heropend += 1
        fresh.meldcode_op = None
        _move(fresh, Fase.ONDERZOEK)
        fresh.save()
        begin_meldcode(fresh)
        write_note(fresh, door, reden)
        happened(fresh, "casus.heropend", door)
        _take_up_signalen(fresh, door)
        tell(fresh, "casus.heropend", door, members(fresh))
        return fresh


def _take_up_signalen(casus: Casus, door: Medewerker) -> None:
    aan = casus.regisseur if casus.regisseur.is_active else door
    rows = Signaal.objects.select_for_update(of=("self",)).filter(OPEN, in_casus__casus=casus, behandelaar=None)
    for signaal in rows.order_by("pk"):
        signaalactie.hand_to(signaal, aan)
        signaal.save()
        signaalactie.happened(signaal, "signaal.toegewezen", door, aan=aan.pk, van=None)
        handled(onderwerp_soort=SIGNAAL, onderwerp_id=signaal.pk, soort="signaal.niet_beoordeeld")
