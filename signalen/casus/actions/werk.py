"""Actions with an owner and a day, home visits, and the table of usual actions."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from plavei.core import klok, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from plavei.core.rules import may_configure
from plavei.core.tijdlijn import numbered
from plavei.core.werkdagen import kalender, termijn
from signalen.casus import rules
from signalen.casus.actions.basis import changing, happened, require_open, sent_before, tell, workday_ahead
from signalen.casus.meldcode import AANTAL, Besluit
from signalen.casus.subjects import CASUS, CASUSACTIE, HUISBEZOEK, SJABLONEN, SJABLOONTABEL
from signalen.models import Actie, Actiesjabloon, Casus, Huisbezoek, Meldcodestap, Teamlid

MAX_VOORUIT = timedelta(days=400)
MAX_TERUG = timedelta(days=366)


def _require_member(casus: Casus, medewerker: Medewerker) -> None:
    """Whoever has to do something must be able to read what it is about."""
    member = Teamlid.objects.filter(casus=casus, medewerker=medewerker).exists()
    if not (medewerker.is_active and member):
        raise ActieFout(_("%(naam)s zit niet in het team. Neem deze collega eerst op.") % {"naam": medewerker.naam})


def add_action(
    *,
    casus: Casus,
    door: Medewerker,
    tekst: str,
    eigenaar: Medewerker,
    uiterlijk_op: date,
    herhaal_werkdagen: int | None = None,
    inzending: UUID | None = None,
) -> Actie:
    """Something to do, by somebody of the team, by a workday. The same ``inzending`` of the same twice makes one."""
    if not tekst.strip():
        raise ActieFout(_("Schrijf op wat er moet gebeuren."))
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        require_open(fresh)
        _require_member(fresh, eigenaar)
        velden: dict[str, Any] = {
            "tekst": tekst.strip(),
            "eigenaar": eigenaar,
            "uiterlijk_op": workday_ahead(uiterlijk_op),
            "herhaal_werkdagen": herhaal_werkdagen,
        }
        eerder = sent_before(fresh, "casus.actie", door, inzending, "actie")
        if zelfde := Actie.objects.filter(pk=eerder, **velden).first():
            return zelfde
        actie = Actie.objects.create(casus=fresh, door=door, op=klok.nu(), **velden)
        op = actie.uiterlijk_op.isoformat()
        happened(fresh, "casus.actie", door, actie=actie.pk, op=op, **numbered(inzending))
        tell(fresh, "casus.actie", door, [eigenaar])
        return actie


def add_usual_actions(
    *, casus: Casus, door: Medewerker, sjablonen: Sequence[Actiesjabloon], inzending: UUID | None = None
) -> list[Actie]:
    """Actions from templates, for the regisseur, each so many workdays from today; sent twice they are made once."""
    if not sjablonen:
        raise ActieFout(_("Kies minstens één actie."))
    with transaction.atomic():
        vrij, vandaag = kalender(), klok.vandaag()
        return [
            add_action(
                casus=casus,
                door=door,
                tekst=sjabloon.tekst,
                eigenaar=casus.regisseur,
                uiterlijk_op=vrij.plus(vandaag, sjabloon.werkdagen),
                # Of each its own number, as if each had its own form.
                inzending=uuid5(inzending, str(sjabloon.pk)) if inzending else None,
            )
            for sjabloon in sjablonen
        ]


def _open_action(casus: Casus, actie: Actie) -> Actie:
    row = Actie.objects.select_for_update(of=("self",)).select_related("eigenaar").get(pk=actie.pk, casus=casus)
    if row.uitkomst:
        raise ActieFout(_("Deze actie is al afgerond."))
    return row


def finish_action(
    *, casus: Casus, actie: Actie, door: Medewerker, uitkomst: str, toelichting: str = ""
) -> Actie | None:
    """Done, or no longer needed. One that repeats and was done comes back: the new one is given."""
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        row = _open_action(fresh, actie)
        row.uitkomst, row.toelichting = Actie.Uitkomst(uitkomst), toelichting.strip()
        row.klaar_op, row.klaar_door = klok.nu(), door
        row.save()
        handled(onderwerp_soort=CASUSACTIE, onderwerp_id=row.pk)
        happened(fresh, f"casus.actie_{row.uitkomst}", door, actie=row.pk)
        if row.uitkomst != Actie.Uitkomst.GEDAAN or not row.herhaal_werkdagen or not fresh.is_open:
            return None
        blijft = Teamlid.objects.filter(casus=fresh, medewerker=row.eigenaar_id).exists()
        return add_action(
            casus=fresh,
            door=door,
            tekst=row.tekst,
            eigenaar=row.eigenaar if blijft and row.eigenaar.is_active else fresh.regisseur,
            uiterlijk_op=kalender().plus(klok.vandaag(), row.herhaal_werkdagen),
            herhaal_werkdagen=row.herhaal_werkdagen,
        )


def change_action(*, casus: Casus, actie: Actie, door: Medewerker, eigenaar: Medewerker, uiterlijk_op: date) -> Actie:
    """Give it to another member of the team, or move the day."""
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        require_open(fresh)
        row = _open_action(fresh, actie)
        if row.eigenaar_id != eigenaar.pk:
            _require_member(fresh, eigenaar)
        nieuw = uiterlijk_op if uiterlijk_op == row.uiterlijk_op else workday_ahead(uiterlijk_op)
        if (row.eigenaar_id, row.uiterlijk_op) == (eigenaar.pk, nieuw):
            return row
        van = row.eigenaar_id
        row.eigenaar, row.uiterlijk_op = eigenaar, nieuw
        row.save(update_fields=["eigenaar", "uiterlijk_op"])
        handled(onderwerp_soort=CASUSACTIE, onderwerp_id=row.pk)
        happened(fresh, "casus.actie_gewijzigd", door, actie=row.pk, van=van, aan=eigenaar.pk, op=nieuw.isoformat())
        if van != eigenaar.pk:
            tell(fresh, "casus.actie", door, [eigenaar])
        return row


# ---------------------------------------------------------------- home visits
def plan_visit(
    *,
    casus: Casus,
    door: Medewerker,
    gepland_op: datetime,
    bezoeker: Medewerker,
    met: Medewerker | None = None,
    waarvoor: str = "",
    inzending: UUID | None = None,
) -> Huisbezoek:
    """Plan a visit at the home of the casus; the safety note stands beside the form.

    The same ``inzending`` of the same visit twice makes one.
    """
    dag = localtime(gepland_op).date()
    if dag < klok.vandaag():
        raise ActieFout(_("Kies een dag vanaf vandaag. Een bezoek dat al was, legt u vast als onaangekondigd bezoek."))
    if dag > klok.vandaag() + MAX_VOORUIT:
        raise ActieFout(_("Kies een datum binnen ruim een jaar."))
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        _require_visitors(fresh, bezoeker, met)
        velden: dict[str, Any] = {"gepland_op": gepland_op, "bezoeker": bezoeker, "met": met}
        velden["waarvoor"] = waarvoor.strip()
        if zelfde := _visit_before(fresh, "casus.bezoek_gepland", door, inzending, velden):
            return zelfde
        bezoek = Huisbezoek.objects.create(casus=fresh, door=door, op=klok.nu(), **velden)
        op = dag.isoformat()
        happened(fresh, "casus.bezoek_gepland", door, bezoek=bezoek.pk, op=op, **numbered(inzending))
        tell(fresh, "casus.bezoek_gepland", door, filter(None, (bezoeker, met)))
        return bezoek


def _require_visitors(casus: Casus, bezoeker: Medewerker, met: Medewerker | None) -> None:
    require_open(casus)
    if casus.eenheid_id is None:
        raise ActieFout(_("Deze casus heeft geen adres om te bezoeken."))
    if met is not None and met.pk == bezoeker.pk:
        raise ActieFout(_("Kies een andere collega om mee samen te gaan."))
    for mens in filter(None, (bezoeker, met)):
        _require_member(casus, mens)


def _visit_before(
    casus: Casus, code: str, door: Medewerker, inzending: UUID | None, velden: Mapping[str, Any]
) -> Huisbezoek | None:
    """The visit that this form made when it was sent before, with the same in it."""
    eerder = sent_before(casus, code, door, inzending, "bezoek")
    return Huisbezoek.objects.filter(pk=eerder, **velden).first()


def record_unplanned_visit(
    *,
    casus: Casus,
    door: Medewerker,
    gepland_op: datetime,
    bezoeker: Medewerker,
    uitkomst: str,
    met: Medewerker | None = None,
    verslag: str = "",
    inzending: UUID | None = None,
) -> Huisbezoek:
    """A visit that nobody planned, such as ringing in passing; ``gepland_op`` is when it was."""
    if uitkomst not in Huisbezoek.Uitkomst.values or uitkomst == Huisbezoek.Uitkomst.NIET_GEGAAN:
        raise ActieFout(_("Kies hoe het ging."))
    if uitkomst == Huisbezoek.Uitkomst.GESPREK and not verslag.strip():
        raise ActieFout(_("Schrijf op wat er gezien en gezegd is."))
    if gepland_op > klok.nu():
        raise ActieFout(_("Dit moment komt nog. Plan het bezoek, of kies wanneer het was."))
    if gepland_op < klok.nu() - MAX_TERUG:
        raise ActieFout(_("Dit is te lang geleden. Kies een dag van het laatste jaar."))
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        _require_visitors(fresh, bezoeker, met)
        velden: dict[str, Any] = {"gepland_op": gepland_op, "bezoeker": bezoeker, "met": met}
        velden |= {"uitkomst": Huisbezoek.Uitkomst(uitkomst), "verslag": verslag.strip()}
        if zelfde := _visit_before(fresh, "casus.bezoek", door, inzending, velden):
            return zelfde
        nu = klok.nu()
        bezoek = Huisbezoek.objects.create(casus=fresh, door=door, op=nu, vastgelegd_op=nu, **velden)
        happened(fresh, "casus.bezoek", door, bezoek=bezoek.pk, uitkomst=uitkomst, **numbered(inzending))
        tell(fresh, "casus.bezoek", door, [fresh.regisseur])
        return bezoek


def record_visit(*, casus: Casus, bezoek: Huisbezoek, door: Medewerker, uitkomst: str, verslag: str = "") -> Huisbezoek:
    """What came of a visit. One that is still ahead can only be said not to take place."""
    if uitkomst == Huisbezoek.Uitkomst.GESPREK and not verslag.strip():
        raise ActieFout(_("Schrijf op wat er gezien en gezegd is."))
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        row = Huisbezoek.objects.select_for_update(of=("self",)).get(pk=bezoek.pk, casus=fresh)
        if row.uitkomst:
            raise ActieFout(_("Dit bezoek is al vastgelegd."))
        ahead = localtime(row.gepland_op).date() > klok.vandaag()
        if ahead and uitkomst != Huisbezoek.Uitkomst.NIET_GEGAAN:
            raise ActieFout(_("Dit bezoek is nog niet geweest. Leg het daarna vast, of kies “Niet doorgegaan”."))
        row.uitkomst, row.verslag = Huisbezoek.Uitkomst(uitkomst), verslag.strip()
        row.vastgelegd_op = klok.nu()
        row.save()
        handled(onderwerp_soort=HUISBEZOEK, onderwerp_id=row.pk)
        happened(fresh, "casus.bezoek", door, bezoek=row.pk, uitkomst=row.uitkomst)
        tell(fresh, "casus.bezoek", door, [fresh.regisseur])
        return row


def take_meldcode_step(*, casus: Casus, door: Medewerker, nummer: int, tekst: str, besluit: str = "") -> Meldcodestap:
    """Record the next step of the meldcode; the term of the one after it begins."""
    if not tekst.strip():
        raise ActieFout(_("Schrijf op wat u in deze stap deed."))
    if nummer == AANTAL and besluit not in Besluit.values:
        raise ActieFout(_("Kies wat u besluit."))
    with changing(casus, door=door, mag=rules.may_work) as fresh:
        require_open(fresh)
        if not fresh.met_meldcode:
            raise ActieFout(_("Bij dit thema hoort geen meldcode."))
        volgende = fresh.meldcode.filter(ronde=fresh.ronde).count() + 1
        if nummer != volgende:
            raise ActieFout(_("Deze stap is al vastgelegd. Ververs de pagina."))
        stap = Meldcodestap.objects.create(
            casus=fresh,
            ronde=fresh.ronde,
            nummer=nummer,
            tekst=tekst.strip(),
            besluit=besluit if nummer == AANTAL else "",
            door=door,
            op=klok.nu(),
        )
        fresh.meldcode_op = termijn("meldcode_stap", klok.vandaag()) if nummer < AANTAL else None
        fresh.save(update_fields=["meldcode_op"])
        handled(onderwerp_soort=CASUS, onderwerp_id=fresh.pk, soort="casus.meldcode")
        happened(fresh, "casus.meldcode", door, stap=nummer)
        return stap


# ---------------------------------------------------------------- the table of usual actions
def save_sjabloon(*, sjabloon: Actiesjabloon, door: Medewerker, velden: Collection[str]) -> Actiesjabloon:
    """Add a usual action or change one; the beheerder keeps the table. Actions that are there stay as they are."""
    if not may_configure(door):
        raise ActieFout(_("Alleen een functioneel beheerder past de standaardacties aan."))
    with transaction.atomic():
        nieuw = sjabloon.pk is None
        sjabloon.save()
        if nieuw or velden:
            tijdlijn.record(
                soort=SJABLONEN,
                onderwerp_id=SJABLOONTABEL,
                code="actiesjabloon.toegevoegd" if nieuw else "actiesjabloon.gewijzigd",
                door=door,
                gegevens={"sjabloon": sjabloon.pk, "velden": sorted(velden)},
            )
    return sjabloon
