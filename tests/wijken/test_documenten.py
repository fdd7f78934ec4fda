"""What docs/import-formats.md says about the commands of this floor is what they are."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import load_command_class

from wijken.importeren.eenheden import VELDEN

DOC = (Path(settings.BASE_DIR) / "docs" / "import-formats.md").read_text(encoding="utf-8")
COMMANDOS = ("importeer_gebieden", "importeer_kerncijfers", "importeer_eenheden")


@pytest.mark.parametrize("naam", COMMANDOS)
def test_every_option_is_documented_and_explains_itself(naam: str) -> None:
    parser = load_command_class("wijken", naam).create_parser("manage.py", naam)
    eigen = {"--jaar", "--opvolging", "--bron", "--toch", "--deel", "--kolommen", "--alleen-bekend"}
    opties = {optie for actie in parser._actions for optie in actie.option_strings} & eigen
    deel = DOC.split(f"`{naam}`")[1].split("\n## ")[0]

    assert {optie for optie in opties if optie not in deel} == set()
    assert "--dry-run" in parser.format_help()


def test_every_field_of_a_home_is_documented() -> None:
    deel = DOC.split("## Homes")[1].split("\n## ")[0]

    assert [veld.naam for veld in VELDEN if f"`{veld.naam}`" not in deel] == []
