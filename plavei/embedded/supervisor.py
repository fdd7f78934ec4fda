"""Everything together: what `make run` does, from a folder without data to a page that answers, and then keeps up."""

import http.client
import os
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from plavei.embedded.children import die_with_parent, wait_until
from plavei.embedded.datafolder import DataFolder, InUse
from plavei.embedded.errors import CannotStart, last_lines
from plavei.embedded.leftovers import MARK, end, marked, remove_run_folder
from plavei.embedded.servers import Server, Servers
from plavei.embedded.services import Service, beat, check_port, loopback_addresses, web, worker
from plavei.embedded.steps import StaticFiles, Step

_STOP_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
_LONGEST_PAUSE = 30.0  # seconds between two tries to start again
_STEADY = 60.0  # seconds after which a start counts as having succeeded


class Stop(BaseException):
    """Somebody asked to stop."""


class Supervisor:
    """One run of the product in one data folder.

    Args:
        environ: DATA, PORT, BIND, DATABASE_URL, REDIS_URL and whatever settings.py reads.
    """

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._began = time.monotonic()
        self._environ = environ
        self._port = _port(environ.get("PORT") or "8000")
        # Demo accounts have a known password, so nobody but this machine is let in unless it is asked for.
        self._bind = [environ["BIND"]] if environ.get("BIND") else loopback_addresses()
        self._data = DataFolder(Path(environ.get("DATA") or "var"))
        self._servers: Servers | None = None
        self._services: list[Service] = []
        self._env: dict[str, str] = {}

    @property
    def address(self) -> str:
        return f"http://localhost:{self._port}"

    def run(self) -> None:
        """Start everything and keep it going until a signal asks to stop.

        Raises:
            CannotStart: something does not start; whatever was started is stopped again.
        """
        self._claim()
        for number in _STOP_SIGNALS:
            if signal.getsignal(number) is not signal.SIG_IGN or number is not signal.SIGHUP:
                signal.signal(number, _ask_to_stop)
        try:
            self._start()
            self._keep_going()
        except Stop:
            self._say("Stopping")
        finally:
            # Whoever presses Ctrl-C again must not leave half of it running.
            for number in _STOP_SIGNALS:
                signal.signal(number, signal.SIG_IGN)
            self._stop()
        self._say("Stopped; the data is kept in " + str(self._data.path))

    def _claim(self) -> None:
        try:
            self._data.claim()
        except InUse as error:
            facts = self._data.recorded()
            raise CannotStart(
                "The product",
                f"it already runs in the data folder {self._data.path}"
                + (f", at {facts['address']} (process {facts['pid']})" if "address" in facts else ""),
                "stop that one with Ctrl-C, or give this one its own place: make run DATA=folder PORT=8001",
            ) from error
        if not end(lambda: marked(self._data.path), ((signal.SIGTERM, 5), (signal.SIGKILL, 5))):
            raise CannotStart(
                "The product",
                f"processes of an earlier run do not stop: {sorted(marked(self._data.path))}",
                "stop these processes",
            )
        if earlier := self._data.recorded().get("run_folder"):
            remove_run_folder(Path(earlier))

    def _start(self) -> None:
        check_port(self._bind, self._port)
        self._servers = Servers(self._data, self._environ)
        self._env = self._variables(self._servers.env)
        assets = StaticFiles(self._data, self._env)
        assets.begin()
        for server in self._servers.all:
            server.start()
            self._say(f"{server.name} answers")
        self._step("migrating the database", "Bringing the database up to date", ["migrate", "--no-input"])
        assets.finish()
        self._load_demo()
        self._start_services()
        self._data.record(
            {
                "pid": str(os.getpid()),
                "address": self.address,
                "run_folder": str(self._servers.run_folder or ""),
                **self._servers.env,
            }
        )
        self._say("Ready")
        self._show_log_ins()

    def _variables(self, servers: Mapping[str, str]) -> dict[str, str]:
        return {
            # `make run` is the demo; whoever sets these keeps what they set.
            "DEMO": "1",
            "BASE_URL": self.address,
            "ALLOWED_HOSTS": "localhost,127.0.0.1,[::1]",
            "PYTHONUNBUFFERED": "1",
            **{name: value for name, value in self._environ.items() if value},
            **servers,
            "SECRET_KEY": self._environ.get("SECRET_KEY") or self._data.secret_key(),
            "DATA": str(self._data.path),
            MARK: str(self._data.path),
        }

    def _step(self, name: str, line: str, arguments: Sequence[str], *, show: bool = False) -> None:
        self._say(line)
        step = Step(name, arguments, env=self._env, log=self._data.log(arguments[0]))
        step.wait(self._indented if show else None)

    def _is_demo(self) -> bool:
        return self._env["DEMO"].lower() in {"1", "true", "yes", "on"}

    def _load_demo(self) -> None:
        """Once for each database: what people changed in it since then stays. The command itself sees to that too."""
        if not self._is_demo():
            return
        marker, database = self._data.path / "demo-loaded", self._database_made()
        if database and marker.exists() and marker.read_text() == database:
            return
        self._step("loading the demo", "Loading the demo (the first time only)", ["laad_demo"], show=True)
        marker.write_text(database)

    def _database_made(self) -> str:
        """What tells this embedded database from one made later in its place; empty for somebody else's server."""
        if self._environ.get("DATABASE_URL"):
            return ""
        made = (self._data.database / "PG_VERSION").stat()
        return f"{made.st_ino} {made.st_mtime_ns}"

    def _start_services(self) -> None:
        self._say("Starting the web server, the worker and beat")
        log = self._data.log
        self._services = [
            web(self._env, log("web"), bind=self._bind, port=self._port),
            worker(self._env, log("worker")),
            beat(self._env, log("beat"), schedule=self._data.path / "celerybeat-schedule"),
        ]
        for service in self._services:
            service.start()

        def settled() -> bool:
            return self._answers() is not None or not all(service.alive() for service in self._services)

        answered = wait_until(settled, seconds=60, step=0.1)
        for service in self._services:
            if not service.alive():
                raise service.failure()
        if not answered:
            raise CannotStart(
                "The web server",
                "it does not answer within a minute",
                "see what the last lines say",
                log=self._services[0].log,
            )
        # The worker says that it is there when it is; a moment's patience makes the first look a good one.
        if not wait_until(lambda: self._answers() == 200, seconds=15, step=0.25):
            self._say(f"Not everything is well yet; {self.address}/gezondheid/ says what")

    def _answers(self) -> int | None:
        """The status of /gezondheid/, or None when nobody answers."""
        host = urlsplit(self._env["BASE_URL"]).netloc
        connection = http.client.HTTPConnection(self._bind[0], self._port, timeout=5)
        try:
            connection.request("GET", "/gezondheid/", headers={"Host": host})
            return connection.getresponse().status
        except (OSError, http.client.HTTPException):
            return None
        finally:
            connection.close()

    def _keep_going(self) -> None:
        watched = [_Watched(part) for part in (*(self._servers.all if self._servers else []), *self._services)]
        while True:
            for one in watched:
                for line in one.look():
                    self._say(line)
            time.sleep(0.25)

    def _stop(self) -> None:
        for service in self._services:
            service.ask_to_stop()
        for service in self._services:
            service.stop()
        if self._servers is not None:
            self._servers.stop()
        self._data.release()

    def _say(self, line: str) -> None:
        line = f"[{time.monotonic() - self._began:6.1f} s] {line}"
        self._data.note(time.strftime("%Y-%m-%d %H:%M:%S ") + line)
        _print(line)

    def _indented(self, line: str) -> None:
        if line.startswith("{"):
            return  # a structured log line; the log has it
        _print(f"             {line}")

    def _show_log_ins(self) -> None:
        _print(f"\n  {self.address}\n")
        if self._is_demo():
            _print("  Log in as          with password leefbaar-demo")
            for name, role in _LOG_INS.items():
                _print(f"    {name + '@plavei.test':<30}{role}")
            _print(f"\n  Mail of the demo: {self.address}/demo/post/")
        _print(f"  Logs: {self._data.path / 'log'}. Ctrl-C stops everything and keeps the data.")


_LOG_INS = {
    "klantcoach": "klantcoach",
    "wijkbeheerder": "wijkbeheerder",
    "wijkbeheerder2": "wijkbeheerder of another wijk",
    "sociaal": "sociaal wijkbeheerder",
    "teamleider": "teamleider",
    "privacy": "privacy officer",
    "beheer": "functioneel beheerder",
}


class _Watched:
    """A part that is started again when it ends, with a pause that grows."""

    def __init__(self, part: Server | Service) -> None:
        self._part = part
        self._started = time.monotonic()
        self._failures = 0
        self._again_at: float | None = None

    def look(self) -> list[str]:
        """Start the part again when it is time to; what there is to tell."""
        now = time.monotonic()
        if self._part.alive():
            if self._failures and now - self._started > _STEADY:
                self._failures = 0
            return []
        if self._again_at is None:
            pause = min(_LONGEST_PAUSE, 0.5 * 2**self._failures)
            self._failures += 1
            self._again_at = now + pause
            lines = [f"The {self._part.name} ended; starting it again in {pause:g} s"]
            if self._failures == 5:
                lines += [f"  It keeps ending. The last lines of {self._part.log}:"]
                lines += [f"    | {line}" for line in last_lines(self._part.log)]
                lines += ["  It is tried again every half minute; Ctrl-C stops everything."]
            return lines
        if now < self._again_at:
            return []
        self._again_at, self._started = None, now
        try:
            self._part.start()
        except CannotStart as error:
            return [str(error)]
        return [f"The {self._part.name} is started again"]


def main(environ: Mapping[str, str]) -> int:
    """`python -m plavei.embedded run`; the exit code."""
    if "MAKELEVEL" in environ and os.getppid() > 1:
        # A killed `make` must not leave the product running behind the prompt.
        die_with_parent(signal.SIGTERM, os.getppid())
    try:
        Supervisor(environ).run()
    except CannotStart as error:
        print(f"\n{error}", file=sys.stderr, flush=True)
        return 1
    return 0


def _ask_to_stop(number: int, frame: FrameType | None) -> None:
    # Once: a second signal must not break off the stopping.
    for every in _STOP_SIGNALS:
        signal.signal(every, signal.SIG_IGN)
    raise Stop


def _print(line: str) -> None:
    try:
        print(line, flush=True)
    except OSError:
        # The terminal is gone, or nobody reads the pipe; the log has it.
        return


def _port(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < int(text) < 65536:
        return int(text)
    raise CannotStart("The web server", f"PORT is {text!r}", "give a number from 1 to 65535: make run PORT=8001")
