"""Template tags that every screen may use without loading them."""

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime
from html import escape
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.template.loader_tags import BlockNode
from django.utils.dates import MONTHS, MONTHS_3, WEEKDAYS
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.timezone import get_current_timezone
from django.utils.translation import get_language

from plavei.core.tijdlijn import Regel

register = template.Library()

# Characters that forms refuse and that escaping leaves as they are.
_MARK = "\0{}\1"
# Per tag and worker. Past this all are forgotten at once, which costs less than keeping count of which is oldest.
MAX_REMEMBERED = 256


@register.filter(expects_localtime=True)
def tijdstip(op: datetime | None) -> str:
    """A moment as ``<time>``: "3 nov 2026, 14:05", in the time of the house; nothing for None.

    What ``date:"j b Y, H:i"`` writes, many times as quick: a timeline shows a hundred of them.
    """
    if op is None:
        return ""
    return mark_safe(_moment(op, MONTHS_3))  # noqa: S308 - nothing of people


def _moment(op: datetime, maanden: Mapping[int, Any]) -> str:
    dag = f"{op.day} {maanden[op.month]} {op.year}"
    return f'<time datetime="{op.isoformat()}">{dag}, {op.hour:02}:{op.minute:02}</time>'


def momenten() -> Callable[[datetime], str]:
    """As ``tijdstip`` for many moments on one page: the zone and the months are asked for once."""
    zone, maanden = get_current_timezone(), {nummer: str(naam) for nummer, naam in MONTHS_3.items()}
    return lambda op: _moment(op.astimezone(zone), maanden)


def weekdagmoment() -> Callable[[datetime], str]:
    """Moments as ``date:"l j F Y, H:i"`` writes them, for many on one page."""
    zone = get_current_timezone()
    dagen, maanden = ({nummer: str(naam) for nummer, naam in namen.items()} for namen in (WEEKDAYS, MONTHS))

    def moment(op: datetime) -> str:
        op = op.astimezone(zone)
        return f"{dagen[op.weekday()]} {op.day} {maanden[op.month]} {op.year}, {op.hour:02}:{op.minute:02}"

    return moment


@register.filter
def dag(dag: date | None) -> str:
    """A day in full, "3 november 2026", as ``date:"j F Y"`` writes it; nothing for None."""
    return f"{dag.day} {MONTHS[dag.month]} {dag.year}" if dag else ""


@register.filter
def attributen(attrs: Mapping[str, Any]) -> SafeString:
    """The attributes of a widget, each with a space before it: True stands for its name alone, False and None go."""
    parts = (
        f" {conditional_escape(name)}"
        if value is True
        else f' {conditional_escape(name)}="{conditional_escape(value)}"'
        for name, value in attrs.items()
        if value is not False and value is not None
    )
    return mark_safe("".join(parts))  # noqa: S308 - each part is escaped


@register.simple_tag
def tijdlijnregels(regels: Iterable[Regel]) -> SafeString:
    """The lines of a timeline as list items; a casus of years has five hundred, which a loop takes 40 ms for."""
    moment = momenten()
    regels_html = (_tijdlijnregel(regel, moment(regel.op)) for regel in regels)
    return mark_safe("\n".join(regels_html))  # noqa: S308 - escaped


def _tijdlijnregel(regel: Regel, wanneer: str) -> str:
    tekst = escape(regel.tekst)
    if regel.url:
        tekst = f'<a href="{escape(regel.url)}">{tekst}</a>'
    toon = f" toon-{escape(regel.toon)}" if regel.toon else ""
    erbij = f'<p class="mb-1 voorgrond">{escape(regel.toelichting)}</p>' if regel.toelichting else ""
    door = f" · {escape(regel.door)}" if regel.door else ""
    return (
        f'<li><span class="tijdlijn-icoon{toon}"><i class="bi bi-{escape(regel.icoon or "dot")}"'
        f' aria-hidden="true"></i></span><div><p class="tijdlijn-tekst">{tekst}</p>{erbij}'
        f'<p class="tijdlijn-wanneer">{wanneer}{door}</p></div></li>'
    )


@register.tag
def remember(parser: Parser, token: Token) -> "RememberNode":
    """Render what is inside once per worker for each set of values, and show that from then on.

    ``{% remember role=user.rol name=user.naam later csrf_token %} … {% endremember %}``

    Inside, only the named values exist: nothing else of the page can end up in what is remembered, so nothing of one
    person can be shown to another. They must be hashable, and lazy questions to the database are not asked again. A
    name after ``later`` is filled in anew on each page; inside it may be written out and nothing else, no filter and
    no ``if``. ``{% csrf_token %}`` works with ``later csrf_token``.
    """
    bits = token.split_contents()[1:]
    values = token_kwargs(bits, parser)
    later: list[str] = []
    if bits and bits[0] == "later":
        later, bits = bits[1:], []
    if bits:
        raise template.TemplateSyntaxError(f"remember takes name=value and later name, not {bits[0]!r}")
    nodelist = parser.parse(("endremember",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError("a block inside remember would be remembered for all pages")
    return RememberNode(nodelist, values, tuple(later))


class RememberNode(template.Node):
    """See ``remember``."""

    def __init__(self, nodelist: NodeList, values: Mapping[str, FilterExpression], later: tuple[str, ...]) -> None:
        self.nodelist = nodelist
        self.values = values
        self.later = later
        self._marks = re.compile(_MARK.format(f"({'|'.join(later)})")) if later else None
        self._remembered: dict[tuple[Any, ...], list[str]] = {}

    def render(self, context: Context) -> str:
        values = {name: value.resolve(context) for name, value in self.values.items()}
        # With the kind: a text that is safe as it is must not be mistaken for the same text that is not.
        key = (get_language(), *((type(value), value) for value in values.values()))
        parts = self._remembered.get(key)
        if parts is None:
            parts = self._render(context, values)
            if len(self._remembered) >= MAX_REMEMBERED:
                self._remembered.clear()
            self._remembered[key] = parts
        if len(parts) == 1:
            return parts[0]
        now = {name: str(conditional_escape(context.get(name) or "")) for name in self.later}
        return "".join(now[part] if place % 2 else part for place, part in enumerate(parts))

    def _render(self, context: Context, values: Mapping[str, Any]) -> list[str]:
        """What is inside, cut at the places of what comes later: text, name, text, name, text."""
        inside = context.new({**values, **{name: _MARK.format(name) for name in self.later}})
        text = self.nodelist.render(inside)
        return self._marks.split(text) if self._marks else [text]
