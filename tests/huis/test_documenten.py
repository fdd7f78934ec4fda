"""What the documents say about settings, commands, files and log-ins is what there is."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import get_commands

from plavei.core import registries
from plavei.werkplek.demo import WACHTWOORD
from plavei.werkplek.demo.personeel import PERSONEEL

ROOT = Path(settings.BASE_DIR)
DOCS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])
APPS = {"plavei.core", "plavei.werkplek", "wijken", "bewoners", "signalen", "partners"}
# What the shell or the runner sets and no installation does.
NOT_OURS = {"MAKELEVEL", "XDG_RUNTIME_DIR", "TMPDIR", "PATH", "HOME", "USER", "PYTHONPATH", "DJANGO_SETTINGS_MODULE"}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def read_variables(source: Path) -> Iterator[str]:
    """Names of variables that a file reads: ``some_env("NAME")``, ``environ.get("NAME")``, ``environ["NAME"]``."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        name: ast.expr | None = None
        if isinstance(node, ast.Call) and node.args:
            function = ast.unparse(node.func)
            if function.endswith(("_env", "_number", "environ.get", "getenv")):
                name = node.args[0]
        elif isinstance(node, ast.Subscript) and ast.unparse(node.value).endswith("environ"):
            name = node.slice
        if isinstance(name, ast.Constant) and isinstance(name.value, str):
            yield name.value


def test_the_table_of_settings_lists_what_is_read_and_nothing_else() -> None:
    files = [ROOT / "plavei/settings.py", ROOT / "gunicorn.conf.py", *sorted((ROOT / "plavei/embedded").glob("*.py"))]
    rows = re.findall(r"^\| (`[A-Z`, _]+`) \|", text("README.md"), re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"[A-Z_]+", row)]

    assert len(named) == len(set(named))
    assert set(named) == {name for file in files for name in read_variables(file)} - NOT_OURS


@pytest.mark.parametrize("command", sorted(name for name, app in get_commands().items() if app in APPS))
def test_every_command_of_ours_is_in_the_documents(command: str) -> None:
    assert [doc.name for doc in DOCS if f"{command} " in text(str(doc)) or f"`{command}`" in text(str(doc))] != []


def test_every_command_in_the_documents_exists() -> None:
    known = set(get_commands())
    named = {name for doc in DOCS for name in re.findall(r'(?:manage\.py |manage ARGS=")([a-z_]+)', text(str(doc)))}

    assert named - known == set()


def test_every_make_target_in_the_documents_exists() -> None:
    targets = set(re.findall(r"^([a-z-]+):", text("Makefile"), re.MULTILINE))
    named = {name for doc in DOCS for name in re.findall(r"(?:^|`)make ([a-z-]+)", text(str(doc)), re.MULTILINE)}

    assert named - targets == set()


@pytest.mark.parametrize("doc", DOCS, ids=lambda doc: str(doc.relative_to(ROOT)))
def test_every_link_and_picture_leads_somewhere(doc: Path) -> None:
    links = re.findall(r"\]\(([^)#\s]+)", doc.read_text(encoding="utf-8"))

    assert [link for link in links if "://" not in link and not (doc.parent / link).exists()] == []


@pytest.mark.parametrize("doc", ["ARCHITECTURE.md", "docs/privacy.md", "docs/import-formats.md"])
def test_every_file_it_names_exists(doc: str) -> None:
    named = re.findall(r"`((?:plavei|wijken|bewoners|signalen|tests|docs)/[\w./]*)`", text(doc))

    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_log_ins_are_those_of_the_demo() -> None:
    people = {person.email for person in PERSONEEL}
    named = set(re.findall(r"`([\w.]+@plavei\.test)`", text("README.md")))

    assert f"`{WACHTWOORD}`" in text("README.md")
    assert len(named) == 7
    assert named - people == set()


def test_the_files_that_register_themselves_are_all_named() -> None:
    row = next(line for line in text("ARCHITECTURE.md").splitlines() if line.endswith("| what the app registers |"))

    assert set(re.findall(r"`(\w+)\.py`", row)) == set(registries.MODULES)


def test_the_licence_is_named_the_same_everywhere() -> None:
    project = tomllib.loads(text("pyproject.toml"))["project"]

    assert project["license"] == "EUPL-1.2"
    assert '"license": "EUPL-1.2"' in text("package.json")
    assert "Licence: EUPL-1.2" in text("README.md")
    assert "EUPL-1.2" in text("LICENSE")
