"""The database and the broker together, with the variables that lead to them."""

import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from plavei.embedded.accounts import Account, server_account
from plavei.embedded.datafolder import DataFolder, InUse
from plavei.embedded.errors import CannotStart
from plavei.embedded.external import check_broker, check_database
from plavei.embedded.leftovers import make_run_folder, remove_run_folder
from plavei.embedded.postgres import Postgres
from plavei.embedded.programs import Programs, locate
from plavei.embedded.valkey import Valkey

Server = Postgres | Valkey

_TEMPORARY = "plavei-data-"
_OLD = 3600  # seconds


class Servers:
    """The servers of one data folder. A server that `environ` has an address for is checked and not started.

    Args:
        data: a data folder that this process claimed.
        environ: the variables to look in for DATABASE_URL and REDIS_URL.
        durable: False for databases that live as long as a test.
    """

    def __init__(self, data: DataFolder, environ: Mapping[str, str], *, durable: bool = True) -> None:
        self.all: list[Server] = []
        self.run_folder: Path | None = None
        self.env: dict[str, str] = {}
        database, broker = environ.get("DATABASE_URL", ""), environ.get("REDIS_URL", "")
        if database:
            check_database(database)
            self.env["DATABASE_URL"] = database
        if broker:
            check_broker(broker)
            self.env["REDIS_URL"] = broker
        if database and broker:
            return
        account = server_account(data.database)
        programs = locate()
        self.run_folder = make_run_folder(account)
        # Before anything that may fail, so that the next run can clean it up.
        data.record({"run_folder": str(self.run_folder)})
        programs = programs.within_reach(account, self.run_folder)
        if not database:
            self._add_postgres(data, programs, account, durable=durable)
        if not broker:
            self._add_valkey(data, programs, account)

    def start(self) -> None:
        for server in self.all:
            server.start()

    def stop(self) -> None:
        for server in reversed(self.all):
            server.stop()
        if self.run_folder is not None:
            remove_run_folder(self.run_folder)

    def _add_postgres(self, data: DataFolder, programs: Programs, account: Account | None, *, durable: bool) -> None:
        postgres = Postgres(
            database=data.database,
            sockets=self._sockets("pg", account),
            log=data.log("postgres"),
            programs=programs,
            account=account,
            durable=durable,
        )
        self.all.append(postgres)
        self.env["DATABASE_URL"] = postgres.url()

    def _add_valkey(self, data: DataFolder, programs: Programs, account: Account | None) -> None:
        valkey = Valkey(
            sockets=self._sockets("mq", account), log=data.log("valkey"), programs=programs, account=account
        )
        self.all.append(valkey)
        self.env["REDIS_URL"] = valkey.url()

    def _sockets(self, name: str, account: Account | None) -> Path:
        assert self.run_folder is not None  # noqa: S101 (made by __init__ before the first server)
        folder = self.run_folder / name
        folder.mkdir(mode=0o700)
        if account:
            account.owns(folder)
        return folder


@contextmanager
def temporary_servers(*, durable: bool = False) -> Iterator[dict[str, str]]:
    """Servers of their own for a command; the variables that settings.py asks for, without demo or debugging.

    The data folder lies in the temporary folder and goes when the command ends.
    """
    _sweep()
    with tempfile.TemporaryDirectory(prefix=_TEMPORARY, ignore_cleanup_errors=True) as place:
        data = DataFolder(Path(place) / "data")
        data.claim()
        servers = Servers(data, {}, durable=durable)
        try:
            servers.start()
            yield servers.env | {
                "DATA": str(data.path),
                "SECRET_KEY": secrets.token_urlsafe(50),
                "BASE_URL": "http://localhost:8000",
                "ALLOWED_HOSTS": "localhost,127.0.0.1,testserver",
                "DEBUG": "0",
                "DEMO": "0",
            }
        finally:
            servers.stop()
            data.release()


def _sweep() -> None:
    """Remove the temporary data of commands that were killed: old enough to be claimed, and claimed by nobody."""
    for place in Path(tempfile.gettempdir()).glob(_TEMPORARY + "*"):
        try:
            facts = place.stat()
            if facts.st_uid != os.geteuid() or time.time() - facts.st_mtime < _OLD:
                continue
            data = DataFolder(place / "data")
            data.claim()
        except (OSError, InUse, CannotStart):
            continue
        if run_folder := data.recorded().get("run_folder"):
            remove_run_folder(Path(run_folder))
        data.release()
        shutil.rmtree(place, ignore_errors=True)


@contextmanager
def temporary_valkey() -> Iterator[Valkey]:
    """A broker of one's own that a test may stop, kill and start again; not yet started."""
    account = server_account(Path("/nonexistent"))
    folder = make_run_folder(account)
    try:
        sockets = folder / "mq"
        sockets.mkdir(mode=0o700)
        if account:
            account.owns(sockets)
        programs = locate().within_reach(account, folder)
        valkey = Valkey(sockets=sockets, log=folder / "valkey.log", programs=programs, account=account)
        try:
            yield valkey
        finally:
            valkey.stop()
    finally:
        remove_run_folder(folder)
