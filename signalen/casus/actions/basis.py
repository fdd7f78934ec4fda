"""What all actions on a casus share: the locked row, the timeline, who is told, and the terms."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from uuid import UUID

import pghistory
from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import klok, tijdlijn
from plavei.core.berichten import notify
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled
from plavei.core.models import Medewerker
from plavei.core.tijdlijn import made_before
from plavei.core.werkdagen import kalender, termijn
from signalen.casus.statuses import Fase
from signalen.casus.subjects import CASUS
from signalen.models import Casus, Casusnotitie, Notitie, Teamlid
from signalen.models.lezers import forget_reader_ids

Check = Callable[[Medewerker, Casus], bool]
MAX_VOORUIT = timedelta(days=400)


@contextmanager
def changing(casus: Casus, *, door: Medewerker, mag: Check) -> Iterator[Casus]:
    """The locked, fresh row of ``casus`` in a transaction that the history knows the author of."""
    with transaction.atomic(), pghistory.context(door=door.pk):
        fresh = Casus.objects.select_for_update(of=("self",)).select_related("regisseur", "thema").get(pk=casus.pk)
        # Who was taken out of the team a moment ago is out of it now.
        forget_reader_ids(door)
        if not mag(door, fresh):
            raise ActieFout(_("Dit mag u met deze casus niet doen. Vraag het de regisseur."))
        yield fresh


def happened(casus: Casus, code: str, door: Medewerker | None, **gegevens: str | int | bool | list[int] | None) -> None:
    tijdlijn.record(soort=CASUS, onderwerp_id=casus.pk, code=code, door=door, gegevens=gegevens)


def tell(casus: Casus, soort: str, door: Medewerker | None, ontvangers: Iterable[Medewerker]) -> None:
    notify(
        ontvangers=ontvangers,
        soort=soort,
        onderwerp_soort=CASUS,
        onderwerp_id=casus.pk,
        door=door,
        vervalt_op=casus.termijn_op,
    )


def members(casus: Casus) -> list[Medewerker]:
    return [lid.medewerker for lid in Teamlid.objects.filter(casus=casus).select_related("medewerker")]


def put_in_team(casus: Casus, mensen: Iterable[Medewerker], door: Medewerker) -> list[Medewerker]:
    """Add whoever is not in the team yet; who that were."""
    op_id = {mens.pk: mens for mens in mensen}
    al = set(Teamlid.objects.filter(casus=casus, medewerker__in=op_id).values_list("medewerker_id", flat=True))
    nieuw = [mens for pk, mens in op_id.items() if pk not in al]
    for mens in nieuw:
        if not (mens.is_active and mens.is_zaakrol):
            raise ActieFout(_("%(naam)s kan niet in het team.") % {"naam": mens.naam})
    nu = klok.nu()
    rows = [Teamlid(casus=casus, medewerker=mens, door=door, op=nu) for mens in nieuw]
    Teamlid.objects.bulk_create(rows, ignore_conflicts=True)
    for mens in (door, *nieuw):
        forget_reader_ids(mens)
    return nieuw


def require_open(casus: Casus) -> None:
    if not casus.is_open:
        raise ActieFout(_("Deze casus is afgesloten. Heropen hem eerst."))


def require_working(casus: Casus) -> None:
    require_open(casus)
    if not casus.is_bezig:
        raise ActieFout(_("Deze casus is in nazorg. Heropen hem eerst."))


def workday_ahead(op: date) -> date:
    """``op``, or the first workday after it. Raises ActieFout for a day that is past or far away."""
    if op < klok.vandaag():
        raise ActieFout(_("Kies een datum vanaf vandaag."))
    if op > klok.vandaag() + MAX_VOORUIT:
        raise ActieFout(_("Kies een datum binnen ruim een jaar."))
    return kalender().plus(op, 0)


def within_a_month(vanaf: date) -> date:
    """The last workday within a month after ``vanaf``: later would be too late by law (AVG art. 14)."""
    vrij, dag = kalender(), vanaf + relativedelta(months=1)
    while not vrij.is_werkdag(dag):
        dag -= timedelta(days=1)
    return dag


def next_term(casus: Casus) -> date | None:
    """By when the next step of this phase must be done."""
    match casus.fase:
        case Fase.ONDERZOEK:
            return termijn("casus_plan" if casus.wederhoor else "casus_wederhoor", casus.begonnen_op)
        case Fase.PLAN:
            return termijn("casus_plan", casus.begonnen_op)
        case Fase.UITVOERING:
            return casus.plan_op
        case Fase.NAZORG:
            return termijn("casus_nazorg", klok.vandaag())
    return None


def set_term(casus: Casus) -> None:
    """Work the term out anew; what was reminded of the old one counts as handled."""
    nieuw = next_term(casus)
    if nieuw != casus.termijn_op:
        casus.termijn_op = nieuw
        handled(onderwerp_soort=CASUS, onderwerp_id=casus.pk)


def sent_before(casus: Casus, code: str, door: Medewerker, inzending: UUID | None, wat: str) -> int:
    """Id of what this form made when it was sent before; 0 the first time. Of a locked casus."""
    return made_before(soort=CASUS, onderwerp_id=casus.pk, code=code, door=door, inzending=inzending, wat=wat)


def begin_meldcode(casus: Casus) -> None:
    """Its first step has a term too, from the day on which the meldcode belongs to this casus."""
    if casus.meldcode_op is None and casus.met_meldcode and not casus.meldcode.filter(ronde=casus.ronde).exists():
        casus.meldcode_op = termijn("meldcode_stap", klok.vandaag())
        casus.save(update_fields=["meldcode_op"])


def write_note(casus: Casus, door: Medewerker, tekst: str, soort: str = Notitie.Soort.INSCHATTING) -> Casusnotitie:
    return Casusnotitie.objects.create(
        casus=casus, soort=Notitie.Soort(soort), tekst=tekst.strip(), door=door, op=klok.nu()
    )
