"""The programs are found, and copied for a server's user who cannot read them where they are."""

import subprocess
import sys
from pathlib import Path

import pytest

from plavei.embedded import programs
from plavei.embedded.accounts import Account
from plavei.embedded.errors import CannotStart


class Outsider(Account):
    """Somebody who may read nothing of ours."""

    def reaches(self, path: Path) -> bool:
        return False


def test_copies_for_another_user_work_on_their_own(tmp_path: Path) -> None:
    copies = programs.locate().within_reach(Outsider(65534, 65534), tmp_path)

    assert copies.postgres.is_relative_to(tmp_path)
    assert copies.valkey.is_relative_to(tmp_path)
    for command in ("bin/postgres", "bin/initdb"):
        done = subprocess.run([copies.postgres / command, "--version"], capture_output=True, text=True, check=True)
        assert "(PostgreSQL) 18." in done.stdout
    done = subprocess.run([copies.valkey, "--version"], capture_output=True, text=True, check=True)
    assert "v=9." in done.stdout


def test_nothing_is_copied_for_who_runs_as_oneself(tmp_path: Path) -> None:
    found = programs.locate()

    assert found.within_reach(None, tmp_path) is found
    assert list(tmp_path.iterdir()) == []


def test_another_system_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    with pytest.raises(CannotStart, match="it needs Linux, and this is darwin"):
        programs.locate()


def test_a_missing_program_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("platform.machine", lambda: "riscv64")

    with pytest.raises(CannotStart) as error:
        programs.locate()

    assert "linux-riscv64/valkey-server" in error.value.why
    assert "set DATABASE_URL and REDIS_URL" in error.value.remedy
