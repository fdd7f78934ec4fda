"""Where a higher floor announces what a lower floor shows, without the lower floor naming the higher one.

Each registry refuses a code that is taken, and can be made fresh within a test.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from django.core.exceptions import ImproperlyConfigured
from django.db.models import Model, QuerySet
from django.http import HttpRequest

if TYPE_CHECKING:
    from plavei.core.models import Medewerker


class HasCode(Protocol):
    @property
    def code(self) -> str: ...


T = TypeVar("T", bound=HasCode)


class Registry(Generic[T]):
    """Entries by code, in order of registration."""

    def __init__(self, name: str) -> None:
        self.name = name
        self._entries: dict[str, T] = {}

    def register(self, entry: T) -> T:
        if entry.code in self._entries:
            raise ImproperlyConfigured(f"{self.name}: the code {entry.code!r} is registered twice")
        self._entries[entry.code] = entry
        return entry

    def __getitem__(self, code: str) -> T:
        try:
            return self._entries[code]
        except KeyError:
            raise LookupError(f"{self.name}: nothing is registered as {code!r}") from None

    def get(self, code: str) -> T | None:
        return self._entries.get(code)

    def __contains__(self, code: object) -> bool:
        return code in self._entries

    def __iter__(self) -> Iterator[T]:
        return iter(tuple(self._entries.values()))

    def __len__(self) -> int:
        return len(self._entries)

    @contextmanager
    def fresh(self) -> Iterator["Registry[T]"]:
        """Empty within the block, restored after it; for tests."""
        kept, self._entries = self._entries, {}
        try:
            yield self
        finally:
            self._entries = kept


@dataclass(frozen=True)
class Subject:
    """A kind of record that the ground floor can point at by (code, id).

    ``visible_to`` is the one door: the queryset of what this member of staff may see. ``sensitive`` says whether
    reading this record is logged. ``full_access`` tells whether all of it may be read (attachments, timeline), since
    the maker of a confidential record keeps seeing only the own text. ``letter`` is what its number begins with, on
    screen and in mail; empty when it has no number.
    """

    code: str
    model: type[Model]
    label: Callable[[Any], str]
    url: Callable[[Any], str]
    visible_to: Callable[["Medewerker"], "QuerySet[Any]"]
    sensitive: Callable[[Any], bool] = lambda record: False
    full_access: Callable[["Medewerker", Any], bool] = lambda user, record: True
    letter: str = ""


@dataclass(frozen=True)
class TimelineText:
    """The sentence for an event code; ``text`` gets the event's data (codes and ids) and returns Dutch.

    ``names_who``: the sentence itself says who did it, as of a resident or a partner, so that where no colleague did
    the association is not named as the one who did. ``rights``: it changed how a colleague gets in or what they may
    see, which the privacy officer looks back on.
    """

    code: str
    text: Callable[[Mapping[str, Any]], str]
    icon: str = "dot"
    names_who: bool = False
    rights: bool = False


@dataclass(frozen=True)
class Panel:
    """A block on another app's page. ``context`` returns None when there is nothing to show for this user."""

    code: str
    on: str
    template: str
    context: Callable[[HttpRequest, Any], Mapping[str, Any] | None]
    order: int = 50


@dataclass(frozen=True)
class MenuEntry:
    """An entry of the navigation. ``plaats``: hoofd, nieuw (the big plus on a phone), meer or beheer."""

    code: str
    label: Callable[[], str]
    url_name: str
    icon: str
    roles: frozenset[str]
    plaats: str = "hoofd"
    order: int = 50
    active_prefix: str = ""


@dataclass(frozen=True)
class TileItem:
    """One line on a tile of the home page: no free text of sensitive records."""

    label: str
    url: str
    sub: str = ""
    deadline: date | None = None
    icon: str = ""


@dataclass(frozen=True)
class TileContent:
    items: Sequence[TileItem]
    count: str = ""
    more_url: str = ""


@dataclass(frozen=True)
class Tile:
    """A block of the home per role. ``group``: vandaag (to do), te_laat (overdue) or veranderd (changed)."""

    code: str
    title: Callable[[], str]
    group: str
    roles: frozenset[str]
    content: Callable[["Medewerker"], TileContent]
    empty: Callable[[], str]
    order: int = 50


@dataclass(frozen=True)
class SearchResult:
    label: str
    url: str
    sub: str = ""
    icon: str = ""


@dataclass(frozen=True)
class SearchSource:
    """A source of the search box. ``search`` gets the user, the text and a maximum; no free text in its results."""

    code: str
    title: Callable[[], str]
    roles: frozenset[str]
    search: Callable[["Medewerker", str, int], Sequence[SearchResult]]
    order: int = 50


@dataclass(frozen=True)
class Person:
    """Whom a question about personal data is about: records as (subject code, id), and ways to reach them.

    Who wrote to us without being a tenant is in no register of residents: an address or number is all there is.
    """

    records: frozenset[tuple[str, int]] = frozenset()
    emails: frozenset[str] = frozenset()
    phones: frozenset[str] = frozenset()  # E.164

    def ids(self, code: str) -> list[int]:
        return sorted(pk for soort, pk in self.records if soort == code)


@dataclass(frozen=True)
class PersonalData:
    """Where data of a person are, and how they are exported, redacted and destroyed.

    ``export`` gives all of it, as rows under "rijen"; ``redact`` takes other people out of an export; ``destroy`` says
    how many records it destroyed or emptied.
    """

    code: str
    label: str
    export: Callable[[Person], Mapping[str, Any]]
    destroy: Callable[[Person], int]
    redact: Callable[[Mapping[str, Any]], Mapping[str, Any]] = field(default=lambda data: data)


@dataclass(frozen=True)
class ThemeSource:
    """Themes that a record can have, as (code, name), for settings of the ground floor that differ per theme."""

    code: str
    choices: Callable[[], Sequence[tuple[str, str]]]


@dataclass(frozen=True)
class OfflinePage:
    """A page that can be opened without a connection: ``shell_url_name`` stands in for it, the same for everybody."""

    code: str
    url_name: str
    shell_url_name: str


# Postcode, house number, and letter with addition ("" where there is none).
Address = tuple[str, int, str]


@dataclass(frozen=True)
class ReadPlaces:
    """Which homes and residents records of a kind are about, to tell unusual reading; ``code`` as in the subjects.

    ``find`` gives per record (id) each address and each resident (id) in it, in a fixed number of queries. For what is
    no record of its own, such as a letter, ``part_of`` gives the record (kind, id) that it counts as; one query.
    """

    code: str
    find: Callable[[Sequence[int]], "Iterable[tuple[int, Address | int]]"]
    part_of: Callable[[Sequence[int]], "Iterable[tuple[int, tuple[str, int]]]"] | None = None


@dataclass(frozen=True)
class Protectable:
    """What can be marked as extra protected, found by what somebody has on paper.

    ``find`` gives the id of a home (postcode, house number, addition) or a resident (number in the primary system), or
    None; ``addresses`` gives for each of those residents (id) where they live now.
    """

    code: str
    find: Callable[..., int | None]
    addresses: Callable[[Sequence[int]], "Iterable[tuple[int, Address]]"] = lambda ids: ()


subjects: Registry[Subject] = Registry("subjects")
timeline_texts: Registry[TimelineText] = Registry("timeline texts")
panels: Registry[Panel] = Registry("panels")
menu: Registry[MenuEntry] = Registry("menu")
tiles: Registry[Tile] = Registry("tiles")
search_sources: Registry[SearchSource] = Registry("search")
personal_data: Registry[PersonalData] = Registry("personal data")
theme_sources: Registry[ThemeSource] = Registry("themes")
offline_pages: Registry[OfflinePage] = Registry("pages without a connection")
read_places: Registry[ReadPlaces] = Registry("places of what is read")
protectables: Registry[Protectable] = Registry("what can be extra protected")

# What core's AppConfig imports from every app once all models are there.
MODULES = (
    "subjects",
    "timeline",
    "handlers",
    "berichten",
    "reminders",
    "panels",
    "menu",
    "tiles",
    "search",
    "personal_data",
    "read_places",
)


def panels_for(page: str, request: HttpRequest, record: Any) -> list[dict[str, Any]]:
    """The rendered-to-be panels of a page: each with its template and context, in order."""
    found = sorted((panel for panel in panels if panel.on == page), key=lambda panel: (panel.order, panel.code))
    rows = []
    for panel in found:
        context = panel.context(request, record)
        if context is not None:
            rows.append({"template": panel.template, **context})
    return rows
