"""A queue of the triage dashboard on the map: how many signals in each area, and at which addresses in one wijk.

What is counted is what the list would show: the same question, through ``visible_to``. How the areas are drawn is
``wijken.tekening``; where everything comes to stand on the sheet is ``signalen.kaartblad``.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.utils import timezone

from plavei.core.models import Medewerker
from signalen.models import Signaal
from signalen.models.signaal import Urgentie
from signalen.triage import GESLOTEN, Vraag, basis
from wijken.models import Wijk
from wijken.tekening import Omvang, Tekening, drawing_of
from wijken.werkgebied import wijk_ids

# What was ever closed grows for ever; the map tells what happened lately.
GESLOTEN_DAGEN = 90
MAX_PUNTEN = 200
_VELD = {"buurt": "buurt", "wijk": "wijk", "gemeente": "wijk__gemeente"}


@dataclass(frozen=True, slots=True)
class Telling:
    """Of one place: how many signals, how many of them late, acute, urgent."""

    aantal: int = 0
    te_laat: int = 0
    acuut: int = 0
    hoog: int = 0


@dataclass(frozen=True, slots=True)
class Punt:
    """An address with signals; ``signaal`` is the first of them."""

    eenheid: int
    buurt: int
    adres: str
    lon: float
    lat: float
    signaal: int
    telling: Telling


@dataclass(frozen=True, slots=True)
class Kaart:
    """``elders`` are name and code of places that have signals and are not drawn; ``punten`` None: not asked for."""

    tekening: Tekening
    tellingen: Mapping[int, Telling]
    elders: Mapping[int, tuple[str, str]]
    sinds: date | None
    punten: tuple[Punt, ...] | None
    meer_punten: bool = False


def kaart_van(user: Medewerker, vraag: Vraag, vandaag: date, *, buurten: int = 0) -> Kaart:
    """The map of a question; at most three queries. ``buurten``: how many the one wijk that is asked for has."""
    tekening = _drawing(user, vraag, buurten)
    signalen = _signalen(user, vraag, vandaag)
    dicht = vraag.rij is GESLOTEN
    tellingen, namen = _count(signalen, tekening.niveau, None if dicht else vandaag)
    getekend = {gebied.pk for gebied in tekening.gebieden}
    punten = _points(signalen, None if dicht else vandaag) if vraag.wijk_pk is not None and getekend else None
    return Kaart(
        tekening=tekening,
        tellingen=tellingen,
        elders={pk: naam for pk, naam in namen.items() if pk not in getekend},
        sinds=_sinds(vandaag) if dicht else None,
        punten=None if punten is None else punten[:MAX_PUNTEN],
        meer_punten=punten is not None and len(punten) > MAX_PUNTEN,
    )


def _drawing(user: Medewerker, vraag: Vraag, buurten: int) -> Tekening:
    """Of the werkgebied what is asked for; how large that is, is only counted where nobody knows yet."""
    wijken, ids = Wijk.objects.visible_to(user).huidig(), wijk_ids(user)
    if vraag.wijk_pk is not None:
        binnen = ids is None or vraag.wijk_pk in ids
        wijken = wijken.filter(pk=vraag.wijk_pk) if binnen else wijken.none()
        return drawing_of(wijken, Omvang(buurten, 1, 1))
    if not vraag.wijk:
        return drawing_of(wijken if ids is None else wijken.filter(pk__in=ids))
    bedoeld = {pk: deel for pk, deel in vraag.op_naam.items() if ids is None or pk in ids}
    return drawing_of(
        wijken.filter(pk__in=bedoeld),
        Omvang(
            buurt=sum(aantal for _gemeente, aantal in bedoeld.values()),
            wijk=len(bedoeld),
            gemeente=len({gemeente for gemeente, _aantal in bedoeld.values()}),
        ),
    )


def _sinds(vandaag: date) -> date:
    return vandaag - timedelta(days=GESLOTEN_DAGEN)


def _signalen(user: Medewerker, vraag: Vraag, vandaag: date) -> QuerySet[Signaal]:
    signalen = basis(user, vraag).filter(vraag.rij.waar(user, vandaag)).order_by()
    if vraag.rij is GESLOTEN:
        signalen = signalen.filter(gesloten_op__gte=timezone.make_aware(datetime.combine(_sinds(vandaag), time())))
    return signalen


def _aantallen(vandaag: date | None) -> dict[str, Count]:
    """``vandaag`` None: nothing can be late. Asks columns that the indexes of open signals hold, and no other."""
    return {
        "aantal": Count("pk"),
        "te_laat": Count("pk", filter=Q(termijn_op__lt=vandaag) if vandaag else Q(pk=None)),
        "acuut": Count("pk", filter=Q(urgentie=Urgentie.ACUUT)),
        "hoog": Count("pk", filter=Q(urgentie=Urgentie.HOOG)),
    }


def _count(
    signalen: QuerySet[Signaal], niveau: str, vandaag: date | None
) -> tuple[dict[int, Telling], dict[int, tuple[str, str]]]:
    """The numbers of each place of a level, and its name and code; one query."""
    veld = _VELD[niveau]
    plaatsen = signalen.values(gebied=F(veld), hoe=F(f"{veld}__naam"), nummer=F(f"{veld}__code"))
    rijen: Iterable[Mapping[str, Any]] = plaatsen.annotate(**_aantallen(vandaag))
    tellingen, namen = {}, {}
    for rij in rijen:
        tellingen[rij["gebied"]] = Telling(rij["aantal"], rij["te_laat"], rij["acuut"], rij["hoog"])
        namen[rij["gebied"]] = (rij["hoe"], rij["nummer"])
    return tellingen, namen


def _points(signalen: QuerySet[Signaal], vandaag: date | None) -> tuple[Punt, ...]:
    """Addresses with the shortest term first, one more than is shown."""
    rijen = (
        signalen.filter(eenheid__lengtegraad__isnull=False)
        .values(
            "eenheid_id", "buurt_id", "eenheid__straat", "eenheid__huisnummer", "eenheid__huisletter",
            "eenheid__toevoeging", "eenheid__lengtegraad", "eenheid__breedtegraad",
        )
        .annotate(eerste=Min("pk"), eerst=Min("termijn_op"), **_aantallen(vandaag))
        .order_by("eerst", "eenheid_id")[: MAX_PUNTEN + 1]
    )  # fmt: skip
    return tuple(_punt(rij) for rij in rijen)


def _punt(rij: Mapping[str, Any]) -> Punt:
    toevoeging = f"-{rij['eenheid__toevoeging']}" if rij["eenheid__toevoeging"] else ""
    return Punt(
        eenheid=rij["eenheid_id"],
        buurt=rij["buurt_id"],
        adres=f"{rij['eenheid__straat']} {rij['eenheid__huisnummer']}{rij['eenheid__huisletter']}{toevoeging}",
        lon=rij["eenheid__lengtegraad"],
        lat=rij["eenheid__breedtegraad"],
        signaal=rij["eerste"],
        telling=Telling(rij["aantal"], rij["te_laat"], rij["acuut"], rij["hoog"]),
    )
