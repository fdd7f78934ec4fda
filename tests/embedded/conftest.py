"""Real servers for the tests of the machine room, and the users they are tested as."""

import os
import shutil
import signal
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg2
import pytest

from plavei.embedded.accounts import Account, server_account
from plavei.embedded.leftovers import make_run_folder, remove_run_folder
from plavei.embedded.postgres import Postgres
from plavei.embedded.programs import locate

LONG = "a data folder with spaces and a path that is much longer than the path of a socket may be " + "0123456789" * 9


@pytest.fixture
def long_folder() -> Iterator[Path]:
    """A folder deep inside one that only its owner may enter, like a home."""
    home = Path(tempfile.mkdtemp(prefix="plavei-test-"))
    folder = home / LONG
    folder.mkdir()
    yield folder
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def account(long_folder: Path) -> Account | None:
    return server_account(long_folder / "pg")


@pytest.fixture
def make_postgres(long_folder: Path, account: Account | None) -> Iterator[Callable[[], Postgres]]:
    """Makes servers over one and the same database folder, each with sockets of its own, as each run has."""
    made: list[tuple[Postgres, Path]] = []

    def make() -> Postgres:
        run_folder = make_run_folder(account)
        sockets = run_folder / "pg"
        sockets.mkdir(mode=0o700)
        if account:
            account.owns(sockets)
        postgres = Postgres(
            database=long_folder / "pg",
            sockets=sockets,
            log=long_folder / "postgres.log",
            programs=locate().within_reach(account, run_folder),
            account=account,
        )
        made.append((postgres, run_folder))
        return postgres

    yield make
    for postgres, run_folder in made:
        postgres.stop()
        remove_run_folder(run_folder)


def query(url: str, sql: str) -> list[tuple[object, ...]]:
    """Run one statement on the server of a DATABASE_URL; its rows, if it has any."""
    host = url.partition("?host=")[2]
    connection = psycopg2.connect(dbname="plavei", user="plavei", host=host)
    try:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def is_gone(pid: int) -> bool:
    """Whether a process ended; one that waits for its parent to look is gone too."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] in {"Z", "X"}
    except OSError:
        return True


def eventually(condition: Callable[[], bool], seconds: float = 60) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.05)
    return condition()


def kill(pid: int | None) -> None:
    assert pid is not None
    os.kill(pid, signal.SIGKILL)
