"""What a beheerder does with working areas: each function checks, changes and records in one transaction.

All raise ActieFout with a sentence for the screen when something cannot be done, and then leave no trace.
"""

from collections.abc import Collection, Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import tijdlijn
from plavei.core.fouten import ActieFout
from plavei.core.models import Groepsrol, Medewerker
from wijken import events, rules
from wijken.models import Groepswijk, Werkgebied, Wijk
from wijken.subjects import WIJK
from wijken.werkgebied import forget_wijk_ids


def set_werkgebied(
    *,
    medewerker: Medewerker,
    wijken: Iterable[Wijk],
    door: Medewerker | None,
    alle_wijken: bool = False,
    binnen: Iterable[Wijk] | None = None,
) -> bool:
    """Give somebody exactly these wijken, or all; whether anything changed.

    ``binnen`` limits the change to some wijken (those on the form); what somebody has outside of them stays. ``door``
    is None when it follows from the groups at the association's provider.
    """
    if door is not None:
        _require_beheer(door)
    with transaction.atomic():
        fresh = Medewerker.objects.select_for_update().get(pk=medewerker.pk)
        if not rules.has_werkgebied(fresh):
            raise ActieFout(_("Deze rol heeft geen werkgebied."))
        nu = set(Werkgebied.objects.filter(medewerker=fresh).values_list("wijk_id", flat=True))
        straks = {wijk.pk for wijk in wijken}
        if binnen is not None:
            grens = {wijk.pk for wijk in binnen}
            straks = (straks & grens) | (nu - grens)
        erbij, eraf = straks - nu, nu - straks
        if not erbij and not eraf and fresh.alle_wijken == alle_wijken:
            return False
        Werkgebied.objects.filter(medewerker=fresh, wijk__in=eraf).delete()
        Werkgebied.objects.bulk_create(Werkgebied(medewerker=fresh, wijk_id=pk) for pk in sorted(erbij))
        if not alle_wijken:
            # Confidential signals must not go on to somebody who does not work there any more.
            release_intake_of(medewerker=fresh, door=door, buiten=straks)
        if fresh.alle_wijken != alle_wijken:
            fresh.alle_wijken = alle_wijken
            fresh.save(update_fields=["alle_wijken"])
        tijdlijn.record(
            soort="medewerker",
            onderwerp_id=fresh.pk,
            code="medewerker.werkgebied",
            door=door,
            gegevens={"erbij": sorted(erbij), "eraf": sorted(eraf), "alle": alle_wijken},
        )
    medewerker.alle_wijken = alle_wijken
    forget_wijk_ids(medewerker)
    return True


def set_group_wijken(
    *, groep: Groepsrol, wijken: Iterable[Wijk], door: Medewerker, binnen: Iterable[Wijk] | None = None
) -> bool:
    """Say in which wijken members of a group work, within those on the form; whether anything changed."""
    _require_beheer(door)
    with transaction.atomic():
        Groepsrol.objects.select_for_update().get(pk=groep.pk)
        nu = set(Groepswijk.objects.filter(groep=groep).values_list("wijk_id", flat=True))
        straks = {wijk.pk for wijk in wijken}
        if binnen is not None:
            grens = {wijk.pk for wijk in binnen}
            straks = (straks & grens) | (nu - grens)
        erbij, eraf = straks - nu, nu - straks
        if not erbij and not eraf:
            return False
        Groepswijk.objects.filter(groep=groep, wijk__in=eraf).delete()
        Groepswijk.objects.bulk_create(Groepswijk(groep=groep, wijk_id=pk) for pk in sorted(erbij))
        tijdlijn.record(
            soort="groep",
            onderwerp_id=groep.pk,
            code="groep.wijken",
            door=door,
            gegevens={"erbij": sorted(erbij), "eraf": sorted(eraf)},
        )
    return True


def follow_groups(*, medewerker: Medewerker, groepen: Collection[Groepsrol]) -> None:
    """Give somebody the werkgebied of these groups together, unless all leave it to the beheerder."""
    if not rules.has_werkgebied(medewerker):
        return
    alle = any(groep.gebied == Groepsrol.Gebied.ALLE for groep in groepen)
    met_wijken = [groep for groep in groepen if groep.gebied == Groepsrol.Gebied.WIJKEN]
    if not alle and not met_wijken:
        return
    wijken = Wijk.objects.filter(groepswijken__groep__in=met_wijken).distinct()
    set_werkgebied(medewerker=medewerker, wijken=wijken, alle_wijken=alle, door=None)


def set_intake_coach(*, wijk: Wijk, medewerker: Medewerker | None, door: Medewerker) -> bool:
    """Name who gets the new confidential signals of a wijk, or nobody; whether anything changed."""
    _require_beheer(door)
    with transaction.atomic():
        fresh = Wijk.objects.select_for_update(of=("self",)).get(pk=wijk.pk)
        naar = medewerker.pk if medewerker else None
        if fresh.intake_coach_id == naar:
            return False
        if medewerker is not None:
            if not rules.may_be_intake_coach(medewerker):
                raise ActieFout(_("Alleen een klantcoach kan intakecoach zijn."))
            if not medewerker.alle_wijken and not fresh.werkgebieden.filter(medewerker=medewerker).exists():
                raise ActieFout(
                    _("%(naam)s werkt niet in %(wijk)s. Zet de wijk eerst in het werkgebied.")
                    % {"naam": medewerker.naam, "wijk": fresh.naam}
                )
        van, fresh.intake_coach = fresh.intake_coach_id, medewerker
        fresh.save(update_fields=["intake_coach"])
        _coach_changed(fresh, van, naar, door)
        if medewerker is not None:
            events.intakecoach_benoemd(wijk=fresh, medewerker=medewerker, door=door)
    return True


def release_intake_of(*, medewerker: Medewerker, door: Medewerker | None, buiten: Collection[int] = ()) -> int:
    """Somebody who stops is intake coach of nothing any more, save of wijken in ``buiten``; how many lost theirs."""
    coached = Wijk.objects.select_for_update(of=("self",)).filter(intake_coach=medewerker).exclude(pk__in=buiten)
    wijken = list(coached.order_by("pk"))
    for wijk in wijken:
        wijk.intake_coach = None
        wijk.save(update_fields=["intake_coach"])
        _coach_changed(wijk, medewerker.pk, None, door)
    return len(wijken)


def _coach_changed(wijk: Wijk, van: int | None, naar: int | None, door: Medewerker | None) -> None:
    tijdlijn.record(
        soort=WIJK, onderwerp_id=wijk.pk, code="wijk.intakecoach", door=door, gegevens={"van": van, "naar": naar}
    )


def _require_beheer(door: Medewerker) -> None:
    if not rules.may_set_werkgebied(door):
        raise ActieFout(_("Alleen een functioneel beheerder kan werkgebieden veranderen."))
