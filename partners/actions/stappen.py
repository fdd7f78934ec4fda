"""The steps of a running referral, by the table of statuses.py: by the partner, or recorded in the partner's name."""

from dataclasses import dataclass
from datetime import date

from django.utils import timezone
from django.utils.translation import gettext as _

from partners import statuses
from partners.actions.basis import changing, happened, tell, tell_partner
from partners.afspraken import agree_next
from partners.models import Doorverwijzing, Terugkoppeling
from partners.models.doorverwijzing import BEZIG, Kanaal
from partners.statuses import Overgang, Partij, Status, Uitkomst
from partners.subjects import DOORVERWIJZING
from plavei.core import klok
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker


@dataclass(frozen=True)
class Namens:
    """Who at the partner said it, how and when, and who of us wrote it down."""

    door: Medewerker
    naam: str
    kanaal: str
    datum: date


# What the partner is mailed when we took the step, where that is more than a step.
_MAIL = {
    Status.INGETROKKEN.value: "partner.ingetrokken",
    Status.AFGEWEZEN.value: "partner.gesloten",
    Status.AFGEROND.value: "partner.gesloten",
    Status.NIET_GELUKT.value: "partner.gesloten",
}


def close_access(dv: Doorverwijzing) -> None:
    """Link and code stop, and whoever is in by them is out; the caller saves."""
    dv.sleutel, dv.code_hash, dv.toegang_tot = "", "", None
    dv.partnersessies.all().delete()


def move(dv: Doorverwijzing, naar: str, partij: Partij) -> Overgang:
    """Change the status as the table allows this side to; raises ActieFout otherwise."""
    overgang = statuses.find(dv.status, naar)
    if overgang is None:
        raise ActieFout(statuses.explain(dv.status, naar))
    if partij not in overgang.door:
        raise ActieFout(_("Deze stap is aan de andere partij."))
    dv.status = overgang.naar
    return overgang


def take_step(
    dv: Doorverwijzing,
    naar: str,
    partij: Partij,
    *,
    reden: str = "",
    uitkomst: str = "",
    terugkoppeling_op: date | None = None,
    namens: Namens | None = None,
    door: Medewerker | None = None,
) -> None:
    """One step on a locked row: what the table asks for must be there, and a closing step ends access.

    As long as it goes on there is a day by which the partner says how it stands, so that nobody forgets it.
    """
    reden, had_link = reden.strip(), dv.toegankelijk
    overgang = move(dv, naar, partij)
    if overgang.reden and not reden:
        raise ActieFout(_("Schrijf op waarom."))
    if overgang.uitkomst and uitkomst not in Uitkomst.values:
        raise ActieFout(_("Kies wat eruit kwam."))
    dv.reden, dv.uitkomst = reden, uitkomst if overgang.uitkomst else ""
    if dv.status in statuses.GESLOTEN:
        dv.gesloten_op = klok.nu()
        close_access(dv)
    opnieuw = dv.status in BEZIG and agree_next(dv, terugkoppeling_op, opnieuw=False)
    dv.save()
    if had_link and (namens or partij == Partij.AANVRAGER):
        # Of what they do themselves the partner need not hear.
        tell_partner(dv, _MAIL.get(dv.status, "partner.stap"))
    woord = _keep_word(dv, dv.status, reden, namens) if partij == Partij.PARTNER else None
    happened(
        dv, f"doorverwijzing.{dv.status}", namens.door if namens else door,
        partij=partij.value, uitkomst=dv.uitkomst, namens=namens is not None, woord=woord,
    )  # fmt: skip
    handled(onderwerp_soort=DOORVERWIJZING, onderwerp_id=dv.pk, soort="doorverwijzing.geen_reactie")
    if opnieuw:
        handled(onderwerp_soort=DOORVERWIJZING, onderwerp_id=dv.pk, soort="doorverwijzing.geen_terugkoppeling")
    if not dv.is_lopend:
        handled(onderwerp_soort=DOORVERWIJZING, onderwerp_id=dv.pk)


def _keep_word(dv: Doorverwijzing, stap: str, tekst: str, namens: Namens | None) -> int:
    woord = Terugkoppeling.objects.create(
        doorverwijzing=dv,
        stap=stap,
        tekst=tekst,
        naam=namens.naam if namens else "",
        kanaal=namens.kanaal if namens else Kanaal.LINK,
        datum=namens.datum if namens else klok.vandaag(),
        vastgelegd_door=namens.door if namens else None,
        op=klok.nu(),
    )
    return woord.pk


def keep_feedback(dv: Doorverwijzing, tekst: str, namens: Namens | None, terugkoppeling_op: date | None) -> None:
    """Feedback without a step, on a locked row; the agreed date is met by it, and the next one is agreed."""
    if not dv.is_lopend:
        raise ActieFout(statuses.explain(dv.status, dv.status))
    if not tekst.strip():
        raise ActieFout(_("Schrijf op hoe het ermee staat."))
    agree_next(dv, terugkoppeling_op, opnieuw=True)
    dv.save()
    woord = _keep_word(dv, "", tekst.strip(), namens)
    if namens and dv.toegankelijk:
        tell_partner(dv, "partner.stap")
    happened(
        dv, "doorverwijzing.terugkoppeling", namens.door if namens else None, namens=namens is not None, woord=woord
    )
    handled(onderwerp_soort=DOORVERWIJZING, onderwerp_id=dv.pk, soort="doorverwijzing.geen_terugkoppeling")


def _on_behalf(dv: Doorverwijzing, door: Medewerker, naam: str, kanaal: str, datum: date) -> Namens:
    if not naam.strip():
        raise ActieFout(_("Vul in wie van de partner dit zei."))
    if kanaal not in Kanaal.values or kanaal == Kanaal.LINK:
        raise ActieFout(_("Kies hoe de partner dit liet weten."))
    verzonden = timezone.localtime(dv.verzonden_op).date() if dv.verzonden_op else klok.vandaag()
    if not verzonden <= datum <= klok.vandaag():
        raise ActieFout(_("Kies een dag vanaf het verzenden en tot en met vandaag."))
    return Namens(door, naam.strip(), kanaal, datum)


def record_partner_step(
    *,
    doorverwijzing: Doorverwijzing,
    door: Medewerker,
    naar: str,
    naam: str,
    kanaal: str,
    datum: date,
    reden: str = "",
    uitkomst: str = "",
    terugkoppeling_op: date | None = None,
) -> Doorverwijzing:
    """A partner phoned: record their step in their name. Both sides see it as such."""
    with changing(doorverwijzing, door=door) as fresh:
        namens = _on_behalf(fresh, door, naam, kanaal, datum)
        take_step(
            fresh, naar, Partij.PARTNER, reden=reden, uitkomst=uitkomst, terugkoppeling_op=terugkoppeling_op,
            namens=namens,
        )  # fmt: skip
        tell(fresh, f"doorverwijzing.{fresh.status}", door)
        return fresh


def record_partner_feedback(
    *,
    doorverwijzing: Doorverwijzing,
    door: Medewerker,
    naam: str,
    kanaal: str,
    datum: date,
    tekst: str,
    terugkoppeling_op: date | None = None,
) -> Doorverwijzing:
    """A partner phoned to say how it stands."""
    with changing(doorverwijzing, door=door) as fresh:
        keep_feedback(fresh, tekst, _on_behalf(fresh, door, naam, kanaal, datum), terugkoppeling_op)
        tell(fresh, "doorverwijzing.terugkoppeling", door)
        return fresh


def withdraw_doorverwijzing(*, doorverwijzing: Doorverwijzing, door: Medewerker, reden: str) -> Doorverwijzing:
    """The referrer takes it back; the partner's link stops at once."""
    with changing(doorverwijzing, door=door) as fresh:
        take_step(fresh, Status.INGETROKKEN, Partij.AANVRAGER, reden=reden, door=door)
        tell(fresh, "doorverwijzing.ingetrokken", door)
        return fresh
