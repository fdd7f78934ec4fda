"""Writing and reading the timeline."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from plavei.core import klok
from plavei.core.models import Gebeurtenis, Medewerker
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


@dataclass(frozen=True)
class Regel:
    """One line of a timeline as screens show it."""

    op: datetime
    door: str
    tekst: str
    icoon: str
    code: str


def lines(*, soort: str, onderwerp_id: int, limit: int = 100) -> Sequence[Regel]:
    """The latest events of one record, newest first; one query."""
    rows = (
        Gebeurtenis.objects.filter(onderwerp_soort=soort, onderwerp_id=onderwerp_id)
        .order_by("-op", "-id")
        .values_list("op", "door__naam", "code", "gegevens")[:limit]
    )
    return [as_line(op, door, code, gegevens) for op, door, code, gegevens in rows]


def as_line(op: datetime, door: str | None, code: str, gegevens: Mapping[str, Any]) -> Regel:
    text = timeline_texts.get(code)
    return Regel(
        op=op,
        door=door or "Plavei",
        tekst=text.text(gegevens) if text else code,
        icoon=text.icon if text else "dot",
        code=code,
    )
