"""Writing and reading the timeline."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from plavei.core import klok
from plavei.core.models import Gebeurtenis, Medewerker
from plavei.core.prepared import Prepared
from plavei.core.registries import subjects, timeline_texts


def record(
    *, soort: str, onderwerp_id: int, code: str, door: Medewerker | None, gegevens: Mapping[str, Any] | None = None
) -> Gebeurtenis:
    """Append one event. ``gegevens`` holds codes, ids and dates only; both codes must be registered (LookupError)."""
    subjects[soort], timeline_texts[code]
    return Gebeurtenis.objects.create(
        onderwerp_soort=soort,
        onderwerp_id=onderwerp_id,
        code=code,
        door=door,
        op=klok.nu(),
        gegevens=dict(gegevens or {}),
    )


def record_all(
    *, soort: str, door: Medewerker | None, regels: Collection[tuple[int, str, Mapping[str, Any]]]
) -> list[Gebeurtenis]:
    """Append an event for each (id, code, gegevens), all at the same moment, in one statement."""
    subjects[soort]
    for code in {code for _pk, code, _gegevens in regels}:
        timeline_texts[code]
    nu = klok.nu()
    return Gebeurtenis.objects.bulk_create(
        [
            Gebeurtenis(onderwerp_soort=soort, onderwerp_id=pk, code=code, door=door, op=nu, gegevens=dict(gegevens))
            for pk, code, gegevens in regels
        ],
        batch_size=1_000,
    )


def made_before(*, soort: str, onderwerp_id: int, code: str, door: Medewerker, inzending: UUID | None, wat: str) -> int:
    """Id under ``wat`` of what this form made when it was sent before, as its event says; 0 the first time.

    Ask it with the record locked, or the second of two sent at once sees nothing of the first.
    """
    if inzending is None:
        return 0
    rows = _numbered(soort, onderwerp_id, door, inzending).filter(code=code)
    eerder = rows.values_list("gegevens", flat=True).first()
    return int(eerder[wat]) if eerder else 0


def latest_code(*, soort: str, onderwerp_id: int, door: Medewerker, inzending: UUID | None) -> str:
    """The code of the latest thing that was done with this form; empty when nothing was. Locked, as above."""
    if inzending is None:
        return ""
    return _numbered(soort, onderwerp_id, door, inzending).values_list("code", flat=True).first() or ""


def _numbered(soort: str, onderwerp_id: int, door: Medewerker, inzending: UUID) -> "QuerySet[Gebeurtenis]":
    rows = Gebeurtenis.objects.filter(onderwerp_soort=soort, onderwerp_id=onderwerp_id, door=door)
    return rows.filter(gegevens__inzending=str(inzending)).order_by("-pk")


def numbered(inzending: UUID | None) -> dict[str, str]:
    """For the event: by which form it was done."""
    return {"inzending": str(inzending)} if inzending else {}


MAX_LINES = 100


@dataclass(frozen=True)
class Regel:
    """One line of a timeline as screens show it. ``door`` is empty when ``tekst`` says who did it."""

    op: datetime
    door: str
    tekst: str
    icoon: str
    code: str
    # What other lists of this kind may say of a line; named here, since a template looks long for what is not there.
    toon: str = ""
    toelichting: str = ""
    url: str = ""


def lines(*, soort: str, onderwerp_id: int, limit: int = MAX_LINES) -> Sequence[Regel]:
    """The latest events of one record, newest first, at most ``MAX_LINES``; one query."""
    rows = _lines(soort=soort, onderwerp_id=onderwerp_id)[:limit]
    return [as_line(op, door, code, gegevens) for op, door, code, gegevens in rows]


@Prepared
def _lines(soort: str, onderwerp_id: int) -> Any:
    rows = Gebeurtenis.objects.filter(onderwerp_soort=soort, onderwerp_id=onderwerp_id).order_by("-op", "-id")
    return rows.values_list("op", "door__naam", "code", "gegevens")[:MAX_LINES]


def as_line(op: datetime, door: str | None, code: str, gegevens: Mapping[str, Any]) -> Regel:
    text = timeline_texts.get(code)
    return Regel(
        op=op,
        door=door or ("" if text and text.names_who else settings.ORGANISATIE),
        tekst=text.text(gegevens) if text else code,
        icoon=text.icon if text else "dot",
        code=code,
    )
