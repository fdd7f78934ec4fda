"""Sources of the search box that are asked together: each a question for rows, all of them in one statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plavei.core.models import Medewerker
from plavei.core.registries import SearchResult
from plavei.core.rijen import as_json, ask_together

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class SearchRows:
    """The ``search`` of a source that one question answers, so that a source more is no round trip more.

    ``ask`` gives the records in the order to show them, limited to what the user may see, or None when the text is
    nothing to ask with. ``columns`` are the fields to fetch of each, by name in the row that ``result`` gets: text,
    numbers and booleans, since rows travel as JSON.
    """

    ask: Callable[[Medewerker, str], "QuerySet[Any] | None"]
    columns: Mapping[str, Any]
    result: Callable[[Mapping[str, Any]], SearchResult]

    def __call__(self, user: Medewerker, term: str, maximum: int) -> Sequence[SearchResult]:
        """What this source alone finds; one query."""
        return search_together([self], user, term, maximum)[0]


def search_together(
    sources: Sequence[SearchRows], user: Medewerker, term: str, maximum: int
) -> list[list[SearchResult]]:
    """What each source finds, at most ``maximum`` of each, in one query; none when no source has a question."""
    asked = [(place, rows) for place, source in enumerate(sources) if (rows := source.ask(user, term)) is not None]
    found: list[list[SearchResult]] = [[] for _ in sources]
    answers = ask_together(user, [as_json(rows, maximum, **sources[place].columns) for place, rows in asked])
    for (place, _rows), answer in zip(asked, answers, strict=True):
        found[place] = [sources[place].result(row) for row in answer]
    return found
