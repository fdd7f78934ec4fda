"""One PostgreSQL server on a unix socket, as a child of this process."""

import os
import shutil
import signal
from pathlib import Path

import psycopg2

from plavei.embedded.accounts import Account
from plavei.embedded.children import (
    Child,
    describe_exit,
    has_ended,
    reap,
    start_child,
    stop_child,
    wait_until,
)
from plavei.embedded.errors import CannotStart
from plavei.embedded.leftovers import end, servers_in
from plavei.embedded.programs import Programs

USER = "plavei"
DATABASE = "plavei"

# The working folder under another name. The path of the data folder may be too long, hold spaces, or lie in a home
# that the server's user may not enter; the kernel follows this name all the same.
_HERE = "/proc/self/cwd"

_SETTINGS = {
    "listen_addresses": "",  # no network: only who may open the socket's folder
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "shared_buffers": "256MB",
    "work_mem": "16MB",
    "maintenance_work_mem": "128MB",
    "random_page_cost": "1.1",
    "max_wal_size": "2GB",
    # A failing statement and the row it fails on would put personal data in the log.
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
}
_FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "autovacuum_naptime": "1h"}


class Postgres:
    """A server over the database folder `database`, its socket in the folder `sockets`.

    Whoever starts it sees to it that no other run uses `database` (`DataFolder.claim`): a server that is still at work
    there is taken for a leftover, and stopped.

    Args:
        database: made and filled when it does not exist.
        sockets: an existing folder with a short path.
        log: file that the server's output is added to.
        account: as whom it runs; needed when this process is root.
        durable: False trades safety for speed, for databases that live as long as a test.
    """

    name = "PostgreSQL"

    def __init__(
        self,
        *,
        database: Path,
        sockets: Path,
        log: Path,
        programs: Programs,
        account: Account | None = None,
        durable: bool = True,
    ) -> None:
        self.database, self.sockets, self.log = database, sockets, log
        self._bin = programs.postgres / "bin"
        self._account, self._durable = account, durable
        self._child: Child | None = None
        self._env = {"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC"}

    def url(self, database: str = DATABASE) -> str:
        """For `DATABASE_URL`."""
        return f"postgres://{USER}@/{database}?host={self.sockets}"

    @property
    def pid(self) -> int | None:
        """The process id of the running server."""
        return None if self._child is None else self._child.pid

    def alive(self) -> bool:
        return self._child is not None and not has_ended(self._child)

    def start(self) -> None:
        """Start and wait until it answers; an interrupted earlier run is repaired first.

        Raises:
            CannotStart: with the last lines of its log.
        """
        if self._child is not None:
            reap(self._child)
        self._clear()
        if not self.database.exists():
            self._make()
        self._check_version()
        settings = {**_SETTINGS, "unix_socket_directories": str(self.sockets)}
        if not self._durable:
            settings |= _FORGETFUL
        options = [part for name, value in settings.items() for part in ("-c", f"{name}={value}")]
        self._child = start_child(
            [self._bin / "postgres", "-D", _HERE, *options],
            env=self._env,
            folder=self.database,
            log=self.log,
            # Fast shutdown: its owner's end must not leave it running, and neither need it lose its buffers.
            death_signal=signal.SIGINT if self._durable else signal.SIGQUIT,
            account=self._account,
        )
        # Recovery after a crash may replay gigabytes.
        if not wait_until(self._ready_or_ended, seconds=300) or not self.alive():
            code = self.stop()
            raise CannotStart(
                self.name,
                f"its server ended with {describe_exit(code)}",
                "put right what the last lines say; if the database is beyond repair, move "
                f"{self.database} away (the demo is then loaded anew) or set DATABASE_URL to another server",
                log=self.log,
            )
        self._make_database()

    def stop(self) -> int:
        """Fast shutdown; the exit code."""
        if self._child is None:
            return 0
        if not has_ended(self._child):
            self._child.send_signal(signal.SIGINT)
            if not wait_until(self._ended, seconds=20):
                self._child.send_signal(signal.SIGQUIT)
        return stop_child(self._child, stop_signal=signal.SIGQUIT, seconds=5)

    def kill(self) -> None:
        """End it as a crash would, for tests of what happens then."""
        if self._child is not None and not has_ended(self._child):
            self._child.send_signal(signal.SIGKILL)
            reap(self._child)

    def _ended(self) -> bool:
        return self._child is None or has_ended(self._child)

    def _ready_or_ended(self) -> bool:
        """The server writes ``ready`` on the eighth line of its pid file, as pg_ctl knows too."""
        if self._ended():
            return True
        try:
            lines = (self.database / "postmaster.pid").read_text().splitlines()
        except OSError:
            return False
        return len(lines) >= 8 and lines[0] == str(self.pid) and lines[7].strip() == "ready"

    def _clear(self) -> None:
        """Let servers of a killed run finish, end them otherwise, and remove their pid file.

        The server itself would trust a process id in that file, also when the id is somebody else's by now.
        """

        def find() -> set[int]:
            return servers_in(self.database)

        if not wait_until(lambda: not find(), seconds=10) and not end(find, ((signal.SIGQUIT, 5), (signal.SIGKILL, 5))):
            raise CannotStart(
                self.name,
                f"another server works in {self.database} (process {min(find(), default=0)}) and does not stop",
                "stop that process",
            )
        try:
            (self.database / "postmaster.pid").unlink(missing_ok=True)
        except PermissionError as error:
            raise CannotStart(
                self.name,
                f"{self.database} belongs to another user",
                "start as the user who made the data folder, or choose another one: make run DATA=folder",
            ) from error

    def _make(self) -> None:
        """Make a database folder beside its place, then move it there: a crash leaves all of it or nothing."""
        new = self.database.with_name(self.database.name + ".new")
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        if self._account:
            self._account.owns(new)
        command: list[str | Path] = [self._bin / "initdb", "-D", _HERE, "-U", USER, "-E", "UTF8", "--auth=trust"]
        command += ["--locale-provider=builtin", "--locale=C.UTF-8"]
        if not self._durable:
            command.append("--no-sync")
        child = start_child(command, env=self._env, folder=new, log=self.log, account=self._account)
        wait_until(lambda: has_ended(child), seconds=120)
        if (code := reap(child)) != 0:
            raise CannotStart(
                self.name,
                f"a new database folder could not be made ({describe_exit(code)})",
                "put right what the last lines say (space on the disk, rights, an account for this user id), "
                "or set DATABASE_URL to a server of your own",
                log=self.log,
            )
        new.rename(self.database)
        if self._durable:
            handle = os.open(self.database.parent, os.O_RDONLY)
            os.fsync(handle)
            os.close(handle)

    def _check_version(self) -> None:
        try:
            theirs = (self.database / "PG_VERSION").read_text().strip()
        except OSError as error:
            raise CannotStart(
                self.name, f"{self.database} holds no database: {error}", f"move {self.database} away"
            ) from error
        with (self._bin.parent / "share" / "postgres.bki").open() as catalogue:
            ours = catalogue.readline().split()[-1]
        if ours != theirs:
            raise CannotStart(
                self.name,
                f"{self.database} was made by PostgreSQL {theirs}, and this is PostgreSQL {ours}",
                f"carry it over with pg_dump of PostgreSQL {theirs}, or choose another data folder",
            )

    def _make_database(self) -> None:
        connection = psycopg2.connect(dbname="postgres", user=USER, host=str(self.sockets))
        try:
            connection.autocommit = True
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [DATABASE])
                if cursor.fetchone() is None:
                    cursor.execute(f'CREATE DATABASE "{DATABASE}"')
        finally:
            connection.close()
