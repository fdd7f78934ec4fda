"""What a beheerder sets up: terms and days off. One transaction each, on the timeline, ActieFout for what cannot be."""

from datetime import date

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from plavei.core import rules, tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Instellingen, Medewerker, Norm, VrijeDag

NORM = "norm"
INSTELLINGEN = "instellingen"


def _require_beheerder(door: Medewerker) -> None:
    if not rules.may_configure(door):
        raise ActieFout(_("Alleen een functioneel beheerder kan dit instellen."))


def change_norm(*, norm: Norm, dagen: int, alle_dagen: bool, door: Medewerker) -> Norm:
    """Another term, in workdays (``alle_dagen``: in calendar days). Counts for what starts from now on."""
    _require_beheerder(door)
    if not 0 <= dagen <= 400:
        raise ActieFout(_("Een termijn is 0 tot en met 400 dagen."))
    with transaction.atomic():
        fresh = Norm.objects.select_for_update().get(pk=norm.pk)
        if (fresh.dagen, fresh.alle_dagen) == (dagen, alle_dagen):
            return fresh
        van = fresh.dagen
        fresh.dagen, fresh.alle_dagen = dagen, alle_dagen
        fresh.save()
        tijdlijn.record(
            soort=NORM,
            onderwerp_id=fresh.pk,
            code="norm.gewijzigd",
            door=door,
            gegevens={"norm": fresh.code, "van": van, "naar": dagen, "alle_dagen": alle_dagen},
        )
    return fresh


def change_settings(*, goede_vrijdag_vrij: bool, bevrijdingsdag: str, door: Medewerker) -> Instellingen:
    """Whether Good Friday and 5 May are days off here."""
    _require_beheerder(door)
    keuze = Instellingen.Bevrijdingsdag(bevrijdingsdag)
    with transaction.atomic():
        fresh, _made = Instellingen.objects.select_for_update().get_or_create(pk=1)
        if (fresh.goede_vrijdag_vrij, fresh.bevrijdingsdag) == (goede_vrijdag_vrij, keuze):
            return fresh
        fresh.goede_vrijdag_vrij, fresh.bevrijdingsdag = goede_vrijdag_vrij, keuze
        fresh.save()
        _days_changed("feestdagen.gewijzigd", door, goede_vrijdag=goede_vrijdag_vrij, bevrijdingsdag=keuze.value)
    return fresh


def add_day_off(*, datum: date, naam: str, door: Medewerker) -> VrijeDag:
    """A day on which the association is closed."""
    _require_beheerder(door)
    with transaction.atomic():
        try:
            with transaction.atomic():
                dag = VrijeDag.objects.create(datum=datum, naam=naam.strip())
        except IntegrityError as error:
            raise ActieFout(_("Deze dag staat er al.")) from error
        _days_changed("vrije_dag.toegevoegd", door, datum=datum.isoformat())
    return dag


def remove_day_off(*, dag: VrijeDag, door: Medewerker) -> None:
    """A day that turned out to be an ordinary one."""
    _require_beheerder(door)
    with transaction.atomic():
        gone, _by_model = VrijeDag.objects.filter(pk=dag.pk).delete()
        if gone:
            _days_changed("vrije_dag.verwijderd", door, datum=dag.datum.isoformat())


def _days_changed(code: str, door: Medewerker, **gegevens: str | bool) -> None:
    tijdlijn.record(soort=INSTELLINGEN, onderwerp_id=1, code=code, door=door, gegevens=gegevens)
