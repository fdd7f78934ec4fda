"""The lists that are written without a loop in a template: the same words and days, and nothing of people as HTML."""

import html
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.template import Context, Template
from django.utils.html import linebreaks
from hypothesis import given
from hypothesis import strategies as st

from plavei.core.tijdlijn import Regel
from signalen.casus.dossier import Actieregel, Bezoekregel, Notitieregel

KWAAD = "<script>alert('x')</script>\n\n\"&<b>"
OP = datetime(2026, 7, 1, 22, 30, tzinfo=UTC)
_moment = st.datetimes(min_value=datetime(1990, 1, 1), max_value=datetime(2100, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


def _render(tag: str, rijen: list[Any]) -> str:
    return Template(f"{{% load dossierregels %}}{{% {tag} rijen %}}").render(Context({"rijen": rijen}))


@pytest.mark.parametrize(
    ("tag", "rij"),
    [
        ("tijdlijnregels", Regel(OP, KWAAD, KWAAD, KWAAD, "x", KWAAD, KWAAD, KWAAD)),
        ("notitieregels", Notitieregel(KWAAD, KWAAD, KWAAD, KWAAD, KWAAD, 1, OP)),
        ("actieregels", Actieregel(1, KWAAD, KWAAD, OP.date(), None, KWAAD, KWAAD, None)),
        ("bezoekregels", Bezoekregel(1, OP, KWAAD, KWAAD, KWAAD, KWAAD, KWAAD)),
    ],
)
def test_what_somebody_typed_is_text(tag: str, rij: Any) -> None:
    gezien = _render(tag, [rij, rij])

    assert "<script" not in gezien
    assert "<b>" not in gezien
    assert gezien.count("&lt;script&gt;") >= 4


@given(op=_moment)
def test_days_are_written_as_djangos_filters_do(op: datetime) -> None:
    waarden = Context({"op": op, "dag": op.date()})
    moment = Template('{{ op|date:"j b Y, H:i" }}').render(waarden)
    visite = Template('{{ op|date:"l j F Y, H:i" }}').render(waarden)
    dag = Template('{{ dag|date:"j F Y" }}').render(waarden)

    assert f"{moment}</time>" in _render("tijdlijnregels", [Regel(op, "Fatima", "schreef een notitie", "dot", "x")])
    assert f"{moment}</time>" in _render("notitieregels", [Notitieregel("feit", "Feit", "", "t", "Fatima", 1, op)])
    assert f"<strong>{visite}</strong>" in _render(
        "bezoekregels", [Bezoekregel(1, op, "Fatima", "", "", "Gesprek", "")]
    )
    assert f"<span>{dag}</span>" in _render(
        "actieregels", [Actieregel(1, "Bel", "Fatima", op.date(), None, "Gedaan", "", None)]
    )
    assert Template("{{ dag|dag }}").render(waarden) == dag


def test_paragraphs_stay_paragraphs() -> None:
    tekst = "Eerst dit.\nEn dit.\n\nDan dat & meer."

    assert linebreaks(tekst, autoescape=True) in _render(
        "notitieregels", [Notitieregel("feit", "Feit", "Melder", tekst, "Fatima", 1, OP)]
    )


def test_no_day_is_nothing() -> None:
    assert Template("{{ dag|dag }}").render(Context({"dag": None})) == ""
    assert Template("{{ dag|dag }}").render(Context({"dag": date(2026, 11, 3)})) == "3 november 2026"


@given(
    attrs=st.dictionaries(
        st.sampled_from(["id", "required", "maxlength", "placeholder", "aria-invalid", "data-x"]),
        st.one_of(st.booleans(), st.integers(0, 999), st.text(max_size=20)),
    )
)
def test_attributes_of_a_widget_are_written_as_djangos_template_does(attrs: dict[str, Any]) -> None:
    django = Template(
        "{% for name, value in attrs.items %}{% if value is not False %} {{ name }}{% if value is not True %}"
        "=\"{{ value|stringformat:'s' }}\"{% endif %}{% endif %}{% endfor %}"
    )
    waarden = Context({"attrs": attrs})

    assert html.unescape(Template("{{ attrs|attributen }}").render(waarden)) == html.unescape(django.render(waarden))
    assert Template("{{ attrs|attributen }}").render(waarden) == django.render(waarden)
