"""Handing all work of a colleague who is ill or leaves to others, in one transaction and a fixed number of queries."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

import pghistory
from django.db import transaction
from django.utils.translation import gettext as _

from plavei.core import klok, tijdlijn
from plavei.core.berichten import notify
from plavei.core.fouten import ActieFout
from plavei.core.herinneringen import handled_all
from plavei.core.models import Medewerker, Rol
from signalen.casus.subjects import CASUS, CASUSACTIE, HUISBEZOEK
from signalen.events import Overdracht, gaat_mee
from signalen.models import Actie, Casus, Huisbezoek, Signaal, Teamlid
from signalen.subjects import SIGNAAL, WERK
from signalen.team.mensen import collegas_van
from signalen.team.verdelen import (
    Stuk,
    Verdeling,
    casussen_met_werk,
    know_areas,
    signalen_van,
    stukken_van,
    verdeel,
)
from signalen.team.vertrouwelijk import tell_who_may_read
from wijken.werkgebied import forget_wijk_ids


def hand_over_all(
    *,
    van: Medewerker,
    door: Medewerker,
    naar: Sequence[Medewerker],
    per_wijk: Mapping[int, Medewerker] | None = None,
) -> Verdeling:
    """Give what ``van`` has to do to ``naar``, evenly among who may have it, or all of a wijk to one; what went where.

    What was closed or taken up by another meanwhile is not in it. What is confidential is left alone: whoever may read
    it is told that ``van`` is not there, and ``door`` learns nothing of it. Raises ActieFout for who is no teamleider,
    for a colleague of another team, and without a receiver.
    """
    vast = dict(per_wijk or {})
    if not naar and not vast:
        raise ActieFout(_("Kies minstens één collega die het werk overneemt."))
    with transaction.atomic(), pghistory.context(door=door.pk):
        mensen = _locked([van, door, *naar, *vast.values()])
        leider = mensen[door.pk]
        _require_own_team(van, leider)
        _lock_work(van, leider)
        anderen = [mensen[mens.pk] for mens in naar if mens.pk != van.pk]
        per_wijk = {wijk: mensen[mens.pk] for wijk, mens in vast.items() if mens.pk != van.pk}
        verdeling = verdeel(stukken_van(van, leider), anderen, per_wijk)
        for mens, stukken in verdeling.naar.items():
            _give(van, mens, stukken, leider)
        _record(van, verdeling, leider)
        _close_reminders(verdeling)
        overdracht = Overdracht(van, leider, anderen, per_wijk, {mens.pk for mens in verdeling.naar})
        verdeling = replace(verdeling, mee={soort.code: soort.draag_over(overdracht) for soort in gaat_mee})
        _tell(van, verdeling, leider)
        tell_who_may_read(van=van, door=leider)
        return verdeling


def report_absent(*, van: Medewerker, door: Medewerker) -> None:
    """Tell who may read confidential work of ``van`` that they are not there, and hand nothing over.

    ``door`` learns nothing, not even whether there was somebody to tell. Raises ActieFout for who is no teamleider and
    for a colleague of another team.
    """
    with transaction.atomic(), pghistory.context(door=door.pk):
        mensen = _locked([van, door])
        _require_own_team(van, mensen[door.pk])
        tell_who_may_read(van=van, door=mensen[door.pk])


def _require_own_team(van: Medewerker, leider: Medewerker) -> None:
    if leider.rol != Rol.TEAMLEIDER or not collegas_van(leider).filter(pk=van.pk).exists():
        raise ActieFout(_("Alleen een teamleider draagt het werk van een collega uit het eigen team over."))


def _locked(mensen: Iterable[Medewerker]) -> dict[int, Medewerker]:
    """Fresh rows of all of them: two hand-overs of the same work, or of the work of each other, come one by one."""
    ids = {mens.pk for mens in mensen}
    rijen = {rij.pk: rij for rij in Medewerker.objects.select_for_update(no_key=True).filter(pk__in=ids).order_by("pk")}
    know_areas(rijen.values())
    return rijen


def _lock_work(van: Medewerker, door: Medewerker) -> None:
    """Casussen before signals, as closing a casus with its signals does; who closes one meanwhile goes first."""
    list(casussen_met_werk(van, door).select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))
    list(signalen_van(van, door).select_for_update(of=("self",)).order_by("pk").values_list("pk", flat=True))


def _give(van: Medewerker, mens: Medewerker, stukken: Sequence[Stuk], door: Medewerker) -> None:
    signalen = [pk for stuk in stukken for pk in stuk.signalen]
    casussen = [stuk.casus for stuk in stukken if stuk.casus]
    Signaal.objects.filter(pk__in=signalen).update(behandelaar=mens)
    nu = klok.nu()
    team = [Teamlid(casus_id=casus, medewerker=mens, door=door, op=nu) for casus in casussen]
    Teamlid.objects.bulk_create(team, ignore_conflicts=True)
    Casus.objects.filter(pk__in=[stuk.casus for stuk in stukken if stuk.geleid]).update(regisseur=mens)
    Actie.objects.open().filter(casus__in=casussen, eigenaar=van).update(eigenaar=mens)
    bezoeken = Huisbezoek.objects.planned().filter(casus__in=casussen)
    # Nobody goes along with oneself.
    bezoeken.filter(met=van, bezoeker=mens).update(met=None)
    bezoeken.filter(met=van).update(met=mens)
    bezoeken.filter(bezoeker=van, met=mens).update(met=None)
    bezoeken.filter(bezoeker=van).update(bezoeker=mens)
    forget_wijk_ids(mens)


def _record(van: Medewerker, verdeling: Verdeling, door: Medewerker) -> None:
    """On the timeline of each signal and casus, as when it is done by hand."""
    signalen: list[tuple[int, str, dict[str, object]]] = []
    casussen: list[tuple[int, str, dict[str, object]]] = []
    for mens, stukken in verdeling.naar.items():
        wie: dict[str, object] = {"van": van.pk, "aan": mens.pk}
        for stuk in stukken:
            signalen += [(pk, "signaal.overgedragen", wie) for pk in stuk.signalen]
            if stuk.casus is None:
                continue
            if stuk.geleid:
                casussen.append((stuk.casus, "casus.regisseur", wie))
            for pk, op in stuk.acties:
                casussen.append((stuk.casus, "casus.actie_gewijzigd", wie | {"actie": pk, "op": op.isoformat()}))
            for pk, op in stuk.bezoeken:
                casussen.append((stuk.casus, "casus.bezoek_overgedragen", wie | {"bezoek": pk, "op": op.isoformat()}))
    tijdlijn.record_all(soort=SIGNAAL, door=door, regels=signalen)
    tijdlijn.record_all(soort=CASUS, door=door, regels=casussen)


def _close_reminders(verdeling: Verdeling) -> None:
    """What is still due is reminded of anew, and then of the new owner."""
    stukken = [stuk for deel in verdeling.naar.values() for stuk in deel]
    handled_all(onderwerp_soort=SIGNAAL, ids=[pk for stuk in stukken for pk in stuk.signalen])
    handled_all(onderwerp_soort=CASUS, ids=[stuk.casus for stuk in stukken if stuk.casus and stuk.geleid])
    handled_all(onderwerp_soort=CASUSACTIE, ids=[pk for stuk in stukken for pk, _op in stuk.acties])
    handled_all(onderwerp_soort=HUISBEZOEK, ids=[pk for stuk in stukken for pk, _op in stuk.bezoeken])


def _tell(van: Medewerker, verdeling: Verdeling, door: Medewerker) -> None:
    """One message each, however much it is; it leads to the own list."""
    for mens in verdeling.naar:
        notify(ontvangers=[mens], soort="werk.gekregen", onderwerp_soort=WERK, onderwerp_id=mens.pk, door=door)
    if verdeling.gegaan:
        notify(ontvangers=[van], soort="werk.overgedragen", onderwerp_soort=WERK, onderwerp_id=van.pk, door=door)
