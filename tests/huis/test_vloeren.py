"""A lower floor never names a higher one, also not where import-linter does not look: in strings and templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
# From the ground up: code folder, template folder, and the word under which higher floors would name it.
FLOORS = (
    ("plavei/core", "core", "core"),
    ("wijken", "wijken", "wijken"),
    ("bewoners", "bewoners", "bewoners"),
    ("signalen", "signalen", "signalen"),
    ("partners", "partners", "partners"),
    ("plavei/werkplek", "werkplek", "werkplek"),
)
# Templates that every floor shares stand on the ground floor.
SHARED_TEMPLATES = ("components", "account", "allauth", "mfa", "usersessions")


def _strings(path: Path) -> Iterator[tuple[int, str]]:
    """The strings of a Python file that are not documentation: foreign keys, task names, addresses."""
    tree = ast.parse(path.read_text())
    documentation = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef)
        and node.body
        and isinstance(node.body[0], ast.Expr)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield node.lineno, node.value


def _names(text: str, higher: list[str]) -> bool:
    """Whether ``text`` names a floor as app, url name, path or task: ``signalen.Signaal``, ``/signalen/``."""
    words = "|".join(higher)
    return bool(re.search(rf"(?<![\w./-])/?(?:plavei[./])?(?:{words})(?:[.:]\w|/)", text))


def _files(code: str, templates: str) -> list[Path]:
    found = [path for path in (ROOT / code).rglob("*.py") if path.is_file()]
    found += (ROOT / "templates" / templates).rglob("*.html")
    if templates == "core":
        found += (ROOT / "templates").glob("*.html")
        for shared in SHARED_TEMPLATES:
            found += (ROOT / "templates" / shared).rglob("*.html")
    return found


@pytest.mark.parametrize("floor", range(len(FLOORS)), ids=[floor[2] for floor in FLOORS])
def test_floor_names_no_higher_floor(floor: int) -> None:
    code, templates, _name = FLOORS[floor]
    higher = [name for _code, _templates, name in FLOORS[floor + 1 :]]
    if not higher:
        higher = ["embedded"]
    wrong = []
    for path in _files(code, templates):
        lines = _strings(path) if path.suffix == ".py" else enumerate(path.read_text().splitlines(), 1)
        wrong += [
            f"{path.relative_to(ROOT)}:{number} {text.strip()[:80]}" for number, text in lines if _names(text, higher)
        ]
    assert wrong == []


@pytest.mark.parametrize(
    "text",
    ["signalen.Signaal", "signalen:lijst", "/signalen/nieuw/", "{% url 'signalen:detail' 1 %}", "signalen/x.html"],
)
def test_the_check_finds_what_it_looks_for(text: str) -> None:
    assert _names(text, ["signalen"])


@pytest.mark.parametrize("text", ["De signalen. Kijk maar", "signalenlijst", "open signalen", "mijn-signalen/"])
def test_the_check_leaves_words_alone(text: str) -> None:
    assert not _names(text, ["signalen"])


def test_no_file_is_called_signals() -> None:
    """A signaal is a word of the domain; Django's signals are another thing, and are not received anywhere."""
    own = [path for code, _templates, _name in FLOORS for path in (ROOT / code).rglob("*.py")]
    assert [str(path) for path in own if path.name == "signals.py"] == []
    receivers = re.compile(r"\b(?:post_save|pre_save|post_delete|pre_delete|m2m_changed)\b")
    assert [str(path) for path in own if receivers.search(path.read_text())] == []
