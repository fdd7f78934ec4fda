"""The embedded database keeps its data, whatever ends it."""

import os
import subprocess
import sys
import textwrap
from collections.abc import Callable
from pathlib import Path

import psycopg2
import pytest

from plavei.embedded.accounts import Account
from plavei.embedded.children import wait_until
from plavei.embedded.datafolder import DataFolder
from plavei.embedded.errors import CannotStart
from plavei.embedded.leftovers import remove_run_folder, servers_in
from plavei.embedded.postgres import Postgres
from plavei.embedded.programs import locate
from plavei.embedded.services import ROOT
from tests.embedded.conftest import is_gone, kill, query

MakePostgres = Callable[[], Postgres]


def put(postgres: Postgres, value: int) -> None:
    query(postgres.url(), "CREATE TABLE IF NOT EXISTS kept (n integer)")
    query(postgres.url(), f"INSERT INTO kept VALUES ({value})")


def kept(postgres: Postgres) -> list[object]:
    return [row[0] for row in query(postgres.url(), "SELECT n FROM kept ORDER BY n")]


def test_stop_and_start_keep_the_data(make_postgres: MakePostgres) -> None:
    first = make_postgres()
    first.start()
    put(first, 1)
    assert first.stop() == 0
    assert servers_in(first.database) == set()

    second = make_postgres()
    second.start()

    assert kept(second) == [1]


def test_the_server_speaks_utf8_and_sorts_by_code_point(make_postgres: MakePostgres) -> None:
    postgres = make_postgres()
    postgres.start()

    rows = query(
        postgres.url(),
        "SELECT datlocprovider::text, datlocale, pg_encoding_to_char(encoding) FROM pg_database "
        "WHERE datname = 'plavei'",
    )

    assert rows == [("b", "C.UTF-8", "UTF8")]
    assert query(postgres.url(), "SELECT upper('ë')") == [("Ë",)]


def test_only_its_owner_can_reach_the_server(make_postgres: MakePostgres) -> None:
    postgres = make_postgres()
    postgres.start()

    assert query(postgres.url(), "SHOW listen_addresses") == [("",)]
    assert postgres.sockets.stat().st_mode & 0o777 == 0o700
    assert postgres.database.stat().st_mode & 0o777 == 0o700


def test_a_killed_server_starts_again_with_its_data(make_postgres: MakePostgres) -> None:
    postgres = make_postgres()
    postgres.start()
    put(postgres, 1)

    postgres.kill()
    assert not postgres.alive()
    postgres.start()

    assert kept(postgres) == [1]


def test_a_killed_backend_does_not_end_the_server(make_postgres: MakePostgres) -> None:
    postgres = make_postgres()
    postgres.start()
    put(postgres, 1)
    checkpointer = query(postgres.url(), "SELECT pid FROM pg_stat_activity WHERE backend_type = 'checkpointer'")

    kill(int(str(checkpointer[0][0])))

    def answers() -> bool:
        try:
            return kept(postgres) == [1]
        except psycopg2.Error:
            return False

    assert wait_until(answers, seconds=60)
    assert postgres.alive()


def test_a_pid_file_with_somebody_elses_process_id_does_not_keep_it_from_starting(
    make_postgres: MakePostgres,
) -> None:
    postgres = make_postgres()
    postgres.start()
    put(postgres, 1)
    postgres.kill()
    pid_file = postgres.database / "postmaster.pid"
    other = subprocess.Popen(["sleep", "60"], user=pid_file.stat().st_uid if os.geteuid() == 0 else None)
    try:
        rest = pid_file.read_text().partition("\n")[2]
        pid_file.write_text(f"{other.pid}\n{rest}")

        postgres.start()

        assert kept(postgres) == [1]
        assert other.poll() is None
    finally:
        other.kill()
        other.wait()


def test_a_making_that_was_broken_off_is_done_again(make_postgres: MakePostgres) -> None:
    postgres = make_postgres()
    half = postgres.database.with_name("pg.new")
    half.mkdir()
    (half / "PG_VERSION").write_text("18\n")

    postgres.start()

    assert query(postgres.url(), "SELECT 1") == [(1,)]
    assert not half.exists()


def test_a_database_of_another_version_is_left_alone(make_postgres: MakePostgres) -> None:
    postgres = make_postgres()
    postgres.database.mkdir()
    (postgres.database / "PG_VERSION").write_text("15\n")

    with pytest.raises(CannotStart) as error:
        postgres.start()

    assert error.value.why == f"{postgres.database} was made by PostgreSQL 15, and this is PostgreSQL 18"
    assert (postgres.database / "PG_VERSION").read_text() == "15\n"


def test_what_keeps_the_server_from_starting_is_said(make_postgres: MakePostgres) -> None:
    postgres = make_postgres()
    postgres.start()
    postgres.stop()
    (postgres.database / "postgresql.auto.conf").write_text("max_connections = nonsense\n")

    with pytest.raises(CannotStart) as error:
        postgres.start()

    assert error.value.what == "PostgreSQL"
    assert 'invalid value for parameter "max_connections": "nonsense"' in str(error.value)


def test_a_killed_owner_takes_the_server_along_and_the_next_finds_the_data(
    make_postgres: MakePostgres, long_folder: Path
) -> None:
    owner = textwrap.dedent(
        """
        import os, signal, sys
        from pathlib import Path
        from tests.embedded.test_postgres import put
        from plavei.embedded.datafolder import DataFolder
        from plavei.embedded.servers import Servers
        data = DataFolder(Path(sys.argv[1]))
        servers = Servers(data, {"REDIS_URL": ""})
        servers.start()
        put(servers.all[0], 7)
        print(*(server.pid for server in servers.all), flush=True)
        os.kill(os.getpid(), signal.SIGKILL)
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", owner, str(long_folder)], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == -9, done.stderr
    pids = [int(pid) for pid in done.stdout.split()]
    assert len(pids) == 2

    assert wait_until(lambda: all(is_gone(pid) for pid in pids), seconds=60)
    remove_run_folder(Path(DataFolder(long_folder).recorded()["run_folder"]))
    postgres = make_postgres()
    postgres.start()

    assert kept(postgres) == [7]


def test_it_runs_for_an_ordinary_user_too(make_postgres: MakePostgres, account: Account | None) -> None:
    """When these tests run as root, a process that becomes an ordinary user owns the server from beginning to end."""
    postgres = make_postgres()
    if account is None:
        postgres.start()
        put(postgres, 1)
        assert kept(postgres) == [1]
        return
    run_folder = postgres.sockets.parent
    programs = locate().within_reach(account, run_folder)
    own = run_folder / "data"
    own.mkdir(mode=0o700)
    account.owns(own)
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.setgroups([])
            os.setgid(account.gid)
            os.setuid(account.uid)
            theirs = Postgres(
                database=own / "pg", sockets=postgres.sockets, log=own / "postgres.log", programs=programs
            )
            theirs.start()
            put(theirs, 1)
            theirs.kill()
            theirs.start()
            if kept(theirs) == [1] and theirs.stop() == 0:
                code = 0
        finally:
            os._exit(code)

    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    assert (own / "pg").stat().st_uid == account.uid
