"""The components that screens share: what a screen reader gets from them, and what a tone says in words."""

from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.template.loader import render_to_string

VANDAAG = date(2026, 3, 12)


class MeldForm(forms.Form):
    adres = forms.CharField(label="Adres", help_text="Begin met de postcode.")
    thema = forms.ChoiceField(label="Thema", choices=[("a", "Geluid"), ("b", "Stank")], widget=forms.RadioSelect)
    geheim = forms.BooleanField(label="Vertrouwelijk", required=False)


class Elements(HTMLParser):
    """All start tags with their attributes, and the text, of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words += data.split()

    @property
    def text(self) -> str:
        return " ".join(self.words)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]

    def ids(self) -> list[str | None]:
        return [attrs["id"] for _, attrs in self.tags if "id" in attrs]


def render(component: str, context: Mapping[str, Any]) -> Elements:
    return Elements(render_to_string(f"components/{component}.html", dict(context)))


def test_field_ties_name_help_and_error_to_the_input() -> None:
    form = MeldForm({"adres": "", "thema": "a"})

    html = render("formulierveld", {"veld": form["adres"]})

    (field,) = html.all("input")
    assert html.all("label")[0]["for"] == field["id"]
    assert field["aria-invalid"] == "true"
    assert (field["aria-describedby"] or "").split() == ["id_adres_helptext", "id_adres_error"]
    assert [key for key in html.ids() if key in {"id_adres_helptext", "id_adres_error"}] == [
        "id_adres_helptext",
        "id_adres_error",
    ]


@pytest.mark.parametrize("component", ["formulierveld", "keuzechips"])
def test_choices_are_a_named_group(component: str) -> None:
    form = MeldForm({"adres": "x"})

    html = render(component, {"veld": form["thema"]})

    assert html.text == "Thema Dit veld is verplicht. Geluid Stank"
    assert html.all("fieldset")[0]["aria-describedby"] == "id_thema_error"
    assert [attrs["id"] for attrs in html.all("input")] == [attrs["for"] for attrs in html.all("label")]


def test_a_tick_has_its_label_behind_it() -> None:
    html = render("formulierveld", {"veld": MeldForm()["geheim"]})

    assert [tag for tag, _ in html.tags] == ["div", "input", "label"]


def test_error_list_links_to_what_is_wrong() -> None:
    html = render("foutenlijst", {"formulier": MeldForm({})})

    assert [attrs["href"] for attrs in html.all("a")] == ["#id_adres", "#veld_thema"]
    assert html.tags[0][1]["tabindex"] == "-1"


def test_error_list_is_silent_when_all_is_well() -> None:
    html = render("foutenlijst", {"formulier": MeldForm({"adres": "x", "thema": "a"})})

    assert (html.tags, html.text) == ([], "")


def test_a_name_is_shown_as_text_not_as_markup() -> None:
    html = render("statuslabel", {"tekst": "<b>Ja</b>", "toon": "goed"})

    assert (html.all("b"), html.text) == ([], "<b>Ja</b>")


@pytest.mark.parametrize(
    ("context", "text"),
    [
        ({"datum": date(2026, 3, 11)}, "Te laat: 11 mrt 2026"),
        ({"datum": VANDAAG}, "Vandaag 12 mrt 2026"),
        ({"datum": date(2026, 3, 13)}, "Uiterlijk 13 mrt 2026"),
        ({"datum": date(2026, 3, 13), "toon": "over"}, "Te laat: 13 mrt 2026"),
        ({"datum": date(2026, 3, 11), "klaar": True}, "11 mrt 2026"),
        ({"datum": None}, "Geen termijn"),
    ],
)
def test_a_term_says_in_words_how_it_stands(context: dict[str, Any], text: str) -> None:
    html = render("termijn", {"vandaag": VANDAAG, **context})

    assert html.text == text


@pytest.mark.parametrize(("waarde", "text"), [(None, "onbekend"), ("", "onbekend"), (0, "0"), ("1.245", "1.245")])
def test_a_figure_that_is_missing_is_called_unknown(waarde: object, text: str) -> None:
    html = render("cijfer_tegel", {"label": "Woningen", "waarde": waarde, "bron": "CBS", "jaar": 2024})

    assert html.text == f"Woningen {text} CBS, 2024"


@pytest.mark.parametrize(
    ("agent", "text"),
    [
        ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/130 Safari/537.36 Edg/130", "Edge op Windows"),
        ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130 Mobile Safari/537.36", "Chrome op Android"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Version/18.0 Safari/604.1", "Safari op iPhone"),
        ("", "Onbekende browser op een onbekend apparaat"),
    ],
)
def test_a_browser_is_named_in_words_people_know(agent: str, text: str) -> None:
    assert render("apparaat", {"agent": agent}).text == text


def test_paging_is_absent_when_there_is_nowhere_to_go() -> None:
    assert render("bladeren", {}).tags == []


def test_server_error_page_needs_nothing() -> None:
    """It is shown when the database or the context itself is what fails."""
    html = Elements(render_to_string("500.html"))

    assert "Er ging bij ons iets mis" in html.text
