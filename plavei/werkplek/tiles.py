"""Tiles that belong to no app in particular: unread notifications, and what colleagues did."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from plavei.core import klok
from plavei.core.meldingen import icon, sentence
from plavei.core.models import Bericht, Gebeurtenis, Medewerker
from plavei.core.models.medewerker import ALLE_ROLLEN, ZAAKROLLEN
from plavei.core.registries import Tile, TileContent, TileItem, subjects, tiles
from plavei.core.tijdlijn import as_line
from plavei.werkplek.vandaag import VERANDERD

MAX = 6
DAGEN = 7
# How far back to look for events about records somebody may see: enough for a week in a team.
MAX_GEBEURTENISSEN = 300

_Sleutel = tuple[str, int]


def _readable(user: Medewerker, sleutels: Iterable[_Sleutel], maximum: int) -> dict[_Sleutel, Any]:
    """The first records among these that ``user`` may read in full; two queries per kind of record."""
    volgorde = list(dict.fromkeys(sleutels))
    per_soort: defaultdict[str, list[int]] = defaultdict(list)
    for soort, pk in volgorde:
        per_soort[soort].append(pk)
    zichtbaar: dict[str, set[int]] = {}
    for soort, pks in per_soort.items():
        if subject := subjects.get(soort):
            zichtbaar[soort] = set(subject.visible_to(user).filter(pk__in=pks).values_list("pk", flat=True))
    eerste = [sleutel for sleutel in volgorde if sleutel[1] in zichtbaar.get(sleutel[0], ())][: 2 * maximum]
    gevonden: dict[_Sleutel, Any] = {}
    for soort in zichtbaar:
        subject = subjects[soort]
        records: Mapping[int, Any] = subject.visible_to(user).in_bulk([pk for s, pk in eerste if s == soort])
        gevonden |= {(soort, pk): record for pk, record in records.items() if subject.full_access(user, record)}
    return {sleutel: gevonden[sleutel] for sleutel in eerste if sleutel in gevonden}


def _notifications(user: Medewerker) -> TileContent:
    ongelezen = Bericht.objects.filter(ontvanger=user, kanaal=Bericht.Kanaal.APP, gelezen_op=None).order_by("-pk")
    rijen = list(ongelezen[: MAX + 1])
    labels: dict[_Sleutel, str] = {}
    per_soort: defaultdict[str, set[int]] = defaultdict(set)
    for rij in rijen[:MAX]:
        per_soort[rij.onderwerp_soort].add(rij.onderwerp_id)
    for soort, pks in per_soort.items():
        if subject := subjects.get(soort):
            records = subject.visible_to(user).filter(pk__in=pks)
            labels |= {(soort, record.pk): subject.label(record) for record in records}
    items = []
    for rij in rijen[:MAX]:
        label = labels.get((rij.onderwerp_soort, rij.onderwerp_id), "")
        url = reverse("core:melding_open", args=[rij.pk]) if label else reverse("core:meldingen")
        zin = sentence(rij.soort, rij.stap)
        items.append(TileItem(label=zin, url=url, sub=label, icon=icon(rij.soort, rij.stap)))
    more = reverse("core:meldingen")
    return TileContent(items=items, count=f"{MAX}+" if len(rijen) > MAX else str(len(rijen)), more_url=more)


def _news(user: Medewerker) -> TileContent:
    """The last thing colleagues did with each record that ``user`` may read, newest first."""
    sinds = klok.nu() - timedelta(days=DAGEN)
    laatste = (
        Gebeurtenis.objects.filter(op__gte=sinds, onderwerp_soort__in=[subject.code for subject in subjects])
        .exclude(door=user)
        .order_by("-op", "-id")
        .values_list("onderwerp_soort", "onderwerp_id", "op", "door__naam", "code", "gegevens")[:MAX_GEBEURTENISSEN]
    )
    per_record: dict[_Sleutel, tuple[Any, ...]] = {}
    for soort, pk, *rest in laatste:
        per_record.setdefault((soort, pk), tuple(rest))
    items = []
    for sleutel, record in list(_readable(user, per_record, MAX).items())[:MAX]:
        subject = subjects[sleutel[0]]
        op, door, code, gegevens = per_record[sleutel]
        regel = as_line(op, door, code, gegevens)
        items.append(
            TileItem(
                label=f"{regel.door} {regel.tekst}".strip(),
                url=subject.url(record),
                sub=f"{subject.label(record)}, {_when(op)}",
                icon=regel.icoon,
            )
        )
    return TileContent(items=items)


def _when(op: datetime) -> str:
    moment = localtime(op)
    dagen = (klok.vandaag() - moment.date()).days
    if dagen == 0:
        return _("vandaag om %s") % date_format(moment, "H:i")
    if dagen == 1:
        return _("gisteren om %s") % date_format(moment, "H:i")
    return date_format(moment, "l j F")


tiles.register(
    Tile(
        code="meldingen",
        title=lambda: _("Nieuwe meldingen voor u"),
        group=VERANDERD,
        roles=ALLE_ROLLEN,
        content=_notifications,
        empty=lambda: _("Geen nieuwe meldingen."),
        order=10,
    )
)
tiles.register(
    Tile(
        code="nieuws",
        title=lambda: _("Door collega's gedaan"),
        group=VERANDERD,
        roles=ZAAKROLLEN,
        content=_news,
        empty=lambda: _("Deze week gebeurde er verder niets in uw wijken."),
        order=90,
    )
)
