"""Tiles of the home that are asked together: each a question for rows, all of them in one statement."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from plavei.core.models import Medewerker
from plavei.core.registries import Tile, TileContent
from plavei.core.rijen import Rows, ask_together

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True)
class TileRows:
    """The ``content`` of a tile that rows alone answer, so that a tile more is no round trip more.

    ``ask`` gives its questions (``rijen.as_json``), limited to what the user may see; ``show`` gets the rows of each.
    """

    ask: Callable[[Medewerker], Sequence["QuerySet[Any, Any]"]]
    show: Callable[[Medewerker, Sequence[Rows]], TileContent]

    def __call__(self, user: Medewerker) -> TileContent:
        """What this tile alone says; one query."""
        return _together([self], user)[0]


def _together(contents: Sequence[TileRows], user: Medewerker) -> list[TileContent]:
    questions = [content.ask(user) for content in contents]
    answers = iter(ask_together(user, [question for asked in questions for question in asked]))
    return [
        content.show(user, [next(answers) for _ in asked]) for content, asked in zip(contents, questions, strict=True)
    ]


def contents_of(asked: Sequence[Tile], user: Medewerker) -> Mapping[str, TileContent]:
    """What each tile says to ``user``, by code; those that rows alone answer in one query."""
    together = {tile.code: tile.content for tile in asked if isinstance(tile.content, TileRows)}
    alone = {tile.code: tile.content(user) for tile in asked if tile.code not in together}
    return alone | dict(zip(together, _together(list(together.values()), user), strict=True))
