"""What the strict CSP and the floors ask of every template and of our own css and js."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.template.loader import get_template

BASE = Path(settings.BASE_DIR)
TEMPLATES = sorted((BASE / "templates").rglob("*.html"))
OWN_STATIC = sorted(path for suffix in ("css", "js", "svg") for path in (BASE / "static").rglob(f"*.{suffix}"))

INLINE = re.compile(
    r"<style\b|<script(?![^>]*\bsrc=)[^>]*>|\sstyle\s*=|\son[a-z]+\s*=|\shx-on|javascript:|\bhx-vals\s*=\s*['\"]js:",
    re.IGNORECASE,
)
# An SVG's own namespace is a name, not an address that is fetched.
OTHER_HOST = re.compile(
    r"""(?:src|href|action)\s*=\s*["'](?:https?:)?//|url\(\s*["']?(?:https?:)?//|@import""", re.IGNORECASE
)
# Tags and comments of the template language never reach the browser.
TEMPLATE_LANGUAGE = re.compile(r"{%\s*comment.*?endcomment\s*%}|{%.*?%}|{#.*?#}", re.DOTALL)
STATIC_TAG = re.compile(r"""{%\s*static\s+["']([^"']+)["']""")


def name(path: Path) -> str:
    return str(path.relative_to(BASE))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_compiles(path: Path) -> None:
    get_template(str(path.relative_to(BASE / "templates")))


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_template_has_nothing_inline(path: Path) -> None:
    assert INLINE.findall(TEMPLATE_LANGUAGE.sub("", path.read_text())) == []


@pytest.mark.parametrize("path", [*TEMPLATES, *OWN_STATIC], ids=name)
def test_nothing_comes_from_another_host(path: Path) -> None:
    assert OTHER_HOST.findall(path.read_text()) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=name)
def test_every_static_file_a_template_names_is_there(path: Path) -> None:
    missing = [file for file in STATIC_TAG.findall(path.read_text()) if finders.find(file) is None]

    assert missing == []


@pytest.mark.parametrize("path", OWN_STATIC, ids=name)
def test_own_front_end_files_stay_short(path: Path) -> None:
    assert len(path.read_text().splitlines()) < 400


def test_colours_are_named_in_one_place() -> None:
    """Other style sheets use the variables, so that the dark look is one more set of values."""
    hard = re.compile(r"#[0-9a-f]{3,8}\b", re.IGNORECASE)
    found = {
        path.name: [
            colour
            for line in path.read_text().splitlines()
            if "data:image" not in line
            for colour in hard.findall(line)
        ]
        for path in (BASE / "static" / "css").glob("*.css")
        if path.name not in {"plavei.css", "donker.css", "print.css"}
    }

    assert {file: colours for file, colours in found.items() if colours} == {}
