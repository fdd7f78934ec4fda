"""Light and dark: colours that meet on a screen can be told apart (WCAG 2.2 AA), and both sets are whole."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.template.loader import render_to_string

from plavei.core.kleuren import DONKER, LICHT, RANDEN, TEKST, colours, contrast

CSS = Path(settings.BASE_DIR) / "static" / "css"


@pytest.mark.parametrize("blad", [LICHT, DONKER])
@pytest.mark.parametrize(("pairs", "least"), [(TEKST, 4.5), (RANDEN, 3)], ids=["text", "edges"])
def test_colours_can_be_told_apart(blad: str, pairs: list[tuple[str, str]], least: float) -> None:
    kleur = colours(blad)
    found = {
        f"{one} on {other}": round(contrast(kleur[f"--pl-{one}"], kleur[f"--pl-{other}"]), 2) for one, other in pairs
    }
    assert {pair: value for pair, value in found.items() if value < least} == {}


def test_the_measure_itself() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.005)
    assert contrast("#ffffff", "#777777") == contrast("#777777", "#ffffff")


def test_the_dark_sheet_turns_every_colour() -> None:
    """But white, for a camera reads a QR code on white only; and the drawn street, which is dimmed as a whole."""
    names = re.compile(r"^  (--pl-[a-z-]+):[^;]*(?:#|rgba|\d+, \d+, \d+|data:image)", re.MULTILINE)
    light, dark = (set(names.findall((CSS / blad).read_text())) for blad in (LICHT, DONKER))
    assert (light - dark, dark - light) == ({"--pl-wit", "--pl-stoep", "--pl-straat"}, set())


@pytest.mark.parametrize(
    ("weergave", "media"),
    [("systeem", "screen and (prefers-color-scheme: dark)"), ("donker", "screen"), ("licht", None)],
)
def test_the_dark_sheet_is_linked_for_a_screen_only(weergave: str, media: str | None) -> None:
    head = " ".join(render_to_string("kleuren.html", {"weergave": weergave}).split())
    assert re.findall(r'donker[^"]*\.css" media="([^"]*)"', head) == ([media] if media else [])


def test_the_bar_of_the_browser_has_the_colour_of_the_page() -> None:
    head = render_to_string("kleuren.html", {"weergave": "systeem"})
    assert re.findall(r'theme-color" content="(\S+)"', head) == [
        colours(LICHT)["--pl-papier"],
        colours(DONKER)["--pl-papier"],
    ]
