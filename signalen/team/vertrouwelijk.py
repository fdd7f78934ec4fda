"""Confidential work of a colleague who is not there: told to who may read it, and to nobody else.

A teamleider does not learn that there is any (DOMAIN 5.7), so it never moves with the rest. Where nobody but the
colleague could read it, it opens to who gets a new one of that wijk: the intake coach, or else the klantcoaches, as
when somebody leaves. Otherwise its terms would pass with nobody to see it.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime, time

from django.db.models import Q, QuerySet
from django.utils import timezone

from plavei.core import klok, tijdlijn
from plavei.core.berichten import notify
from plavei.core.models import Gebeurtenis, Medewerker, Rol
from signalen.casus.subjects import CASUS
from signalen.models import Actie, Casus, CasusSignaal, Huisbezoek, Lezer, Signaal, Teamlid
from signalen.subjects import SIGNAAL
from wijken.mensen import staff_per_wijk
from wijken.models import Wijk
from wijken.werkgebied import wijk_ids

Wie = Mapping[int, Collection[int]]


def tell_who_may_read(*, van: Medewerker, door: Medewerker) -> None:
    """Within the werkgebied of ``door``, in their transaction; of each casus and signal once a day.

    The row of ``van`` must be locked, or two at once tell it twice.
    """
    wijken = wijk_ids(door)
    gebied = Q() if wijken is None else Q(wijk__in=wijken)
    met_werk = Casus.objects.open().filter(gebied, _leads_or_works_in(van), vertrouwelijk=True)
    verteld = _told_today(CASUS, "casus.collega_er_niet", van)
    rijen = list(met_werk.exclude(pk__in=verteld).values_list("pk", "wijk_id", "regisseur_id"))
    casussen = {pk: wijk for pk, wijk, _regisseur in rijen}
    geleid = {pk for pk, _wijk, regisseur in rijen if regisseur == van.pk}
    # What is in a confidential casus is read by its team.
    los = Signaal.objects.open().filter(gebied, behandelaar=van, vertrouwelijk=True, in_casus=None)
    verteld = _told_today(SIGNAAL, "signaal.behandelaar_er_niet", van)
    signalen = dict(los.exclude(pk__in=verteld).values_list("pk", "wijk_id"))
    if not casussen and not signalen:
        return
    team = _other(Teamlid.objects.filter(casus__in=casussen).values_list("casus_id", "medewerker_id"), van)
    lezers = _other(Lezer.objects.filter(signaal__in=signalen).values_list("signaal_id", "medewerker_id"), van)
    alleen_casus = {pk: wijk for pk, wijk in casussen.items() if pk not in team}
    alleen_signaal = {pk: wijk for pk, wijk in signalen.items() if pk not in lezers}
    opvang = _opvang({*alleen_casus.values(), *alleen_signaal.values()}, van)
    nu = klok.nu()
    team |= {pk: opvang[wijk] for pk, wijk in alleen_casus.items()}
    lezers |= {pk: opvang[wijk] for pk, wijk in alleen_signaal.items()}
    Teamlid.objects.bulk_create(
        [Teamlid(casus_id=pk, medewerker_id=wie, door=door, op=nu) for pk in alleen_casus for wie in team[pk]],
        ignore_conflicts=True,
    )
    Lezer.objects.bulk_create(
        [Lezer(signaal_id=pk, medewerker_id=wie, door=door, op=nu) for pk in alleen_signaal for wie in lezers[pk]],
        ignore_conflicts=True,
    )
    erbij = [(pk, "casus.lid_erbij", {"lid": wie}) for pk in alleen_casus for wie in team[pk]]
    tijdlijn.record_all(soort=CASUS, door=None, regels=erbij)
    _tell(CASUS, "casus.regisseur_weg", {pk: wie for pk, wie in team.items() if pk in geleid}, van)
    _tell(CASUS, "casus.collega_weg", {pk: wie for pk, wie in team.items() if pk not in geleid}, van)
    _tell(SIGNAAL, "signaal.behandelaar_weg", lezers, van)
    # In a message nobody is named: who is not there, they read where the work is.
    _record(CASUS, "casus.collega_er_niet", team, van)
    _record(SIGNAAL, "signaal.behandelaar_er_niet", lezers, van)


def _told_today(soort: str, code: str, van: Medewerker) -> "QuerySet[Gebeurtenis, int]":
    begin = timezone.make_aware(datetime.combine(klok.vandaag(), time.min))
    rijen = Gebeurtenis.objects.filter(onderwerp_soort=soort, code=code, door=van, op__gte=begin)
    return rijen.values_list("onderwerp_id", flat=True)


def _leads_or_works_in(van: Medewerker) -> Q:
    """Casussen that ``van`` leads, and those of others with something in it that ``van`` would do."""
    acties = Actie.objects.open().filter(eigenaar=van).values("casus")
    bezoeken = Huisbezoek.objects.planned().filter(Q(bezoeker=van) | Q(met=van)).values("casus")
    signalen = CasusSignaal.objects.filter(signaal__in=Signaal.objects.open().filter(behandelaar=van)).values("casus")
    return Q(regisseur=van) | Q(pk__in=acties) | Q(pk__in=bezoeken) | Q(pk__in=signalen)


def _other(rijen: Iterable[tuple[int, int]], van: Medewerker) -> dict[int, list[int]]:
    """Who besides ``van`` may read each, as far as they still work here."""
    rijen = list(rijen)
    actief = set(Medewerker.objects.active().filter(pk__in={wie for _pk, wie in rijen}).values_list("pk", flat=True))
    gevonden: defaultdict[int, list[int]] = defaultdict(list)
    for pk, wie in rijen:
        if wie in actief and wie != van.pk:
            gevonden[pk].append(wie)
    return dict(gevonden)


def _opvang(wijken: Collection[int], van: Medewerker) -> dict[int, list[int]]:
    """Who in each wijk gets what nobody else may read; nobody where only ``van`` works."""
    coaches = staff_per_wijk(wijken, Rol.KLANTCOACH)
    intake = dict(Wijk.objects.filter(pk__in=wijken, intake_coach__is_active=True).values_list("pk", "intake_coach_id"))
    return {
        wijk: [intake[wijk]] if wijk in intake and intake[wijk] != van.pk else [c for c in coaches[wijk] if c != van.pk]
        for wijk in wijken
    }


def _tell(soort: str, bericht: str, wie: Wie, van: Medewerker) -> None:
    """Told as from ``van``: who handed the rest over has nothing to do with this."""
    mensen = Medewerker.objects.in_bulk({mens for deel in wie.values() for mens in deel})
    for pk, deel in wie.items():
        notify(
            ontvangers=[mensen[mens] for mens in deel],
            soort=bericht,
            onderwerp_soort=soort,
            onderwerp_id=pk,
            door=van,
        )


def _record(soort: str, code: str, wie: Wie, van: Medewerker) -> None:
    tijdlijn.record_all(soort=soort, door=van, regels=[(pk, code, {}) for pk, deel in wie.items() if deel])
