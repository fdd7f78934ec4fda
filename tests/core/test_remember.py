"""The ``remember`` tag: what is rendered once, what anew, and that nothing of one reader reaches another."""

from typing import Any

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.utils.safestring import SafeString


class Counted:
    """Counts how often a template looks at it."""

    def __init__(self) -> None:
        self.times = 0

    def __hash__(self) -> int:
        return 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Counted)

    @property
    def naam(self) -> str:
        self.times += 1
        return "Karin"


def render(template: Template, **context: Any) -> str:
    return template.render(Context(context))


def test_the_inside_is_rendered_once_for_each_value() -> None:
    template, who = Template("{% remember who=who %}Dag {{ who.naam }}{% endremember %}"), Counted()

    assert [render(template, who=who) for _ in range(3)] == ["Dag Karin"] * 3
    assert who.times == 1


def test_another_value_gives_another_text() -> None:
    template = Template("{% remember naam=naam %}Dag {{ naam }}{% endremember %}")

    assert [render(template, naam=naam) for naam in ("Karin", "Wim", "Karin")] == ["Dag Karin", "Dag Wim", "Dag Karin"]


def test_nothing_of_the_page_is_inside_but_what_is_named() -> None:
    template = Template("{% remember rol=rol %}{{ rol }}, {{ naam }}{% endremember %}")

    assert render(template, rol="klantcoach", naam="Karin") == "klantcoach, "
    assert render(template, rol="klantcoach", naam="Wim") == "klantcoach, "


def test_what_comes_later_is_filled_in_each_time_and_escaped() -> None:
    template = Template(
        "{% remember rol=rol later pad csrf_token %}{{ rol }}:{{ pad }}{% csrf_token %}{% endremember %}"
    )

    first = render(template, rol="coach", pad="/1/", csrf_token="abc")
    second = render(template, rol="coach", pad="<2>", csrf_token="def")

    assert first == 'coach:/1/<input type="hidden" name="csrfmiddlewaretoken" value="abc">'
    assert second == 'coach:&lt;2&gt;<input type="hidden" name="csrfmiddlewaretoken" value="def">'


def test_safe_text_is_not_mistaken_for_the_same_text_that_is_not() -> None:
    template = Template("{% remember tekst=tekst %}{{ tekst }}{% endremember %}")

    assert render(template, tekst=SafeString("<b>")) == "<b>"
    assert render(template, tekst="<b>") == "&lt;b&gt;"


def test_values_are_escaped() -> None:
    template = Template("{% remember naam=naam later pad %}{{ naam }}{{ pad }}{% endremember %}")

    assert render(template, naam="<Wim>\0pad", pad="!") == "&lt;Wim&gt;\0pad!"


@pytest.mark.parametrize(
    "source",
    [
        "{% remember %}{% block kop %}{% endblock %}{% endremember %}",
        "{% remember naam %}{% endremember %}",
        "{% remember naam=naam %}",
    ],
)
def test_what_cannot_be_remembered_does_not_compile(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Template(source)
