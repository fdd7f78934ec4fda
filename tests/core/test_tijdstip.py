"""A moment on a screen: the same as Django's own filter writes, in the time of the house."""

from datetime import UTC, datetime

from django.template import Context, Template
from hypothesis import given
from hypothesis import strategies as st

_KORT = Template("{{ op|tijdstip }}")
_LANG = Template("""<time datetime="{{ op|date:'c' }}">{{ op|date:"j b Y, H:i" }}</time>""")


@given(op=st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC)))  # noqa: DTZ001
def test_a_moment_is_written_as_djangos_filter_does(op: datetime) -> None:
    assert _KORT.render(Context({"op": op})) == _LANG.render(Context({"op": op}))


def test_summer_time_and_nothing() -> None:
    op = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
    assert _KORT.render(Context({"op": op})) == '<time datetime="2026-07-02T00:30:00+02:00">2 jul 2026, 00:30</time>'
    assert _KORT.render(Context({"op": None})) == ""
