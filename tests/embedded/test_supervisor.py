"""`make run` as a person meets it: it starts, survives kills, says what is wrong, and leaves nothing behind."""

import contextlib
import http.client
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from plavei.embedded.leftovers import marked, servers_in
from plavei.embedded.services import ROOT
from tests.embedded.conftest import LONG, eventually, is_gone, kill, query


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


PARTS = ("gunicorn", "worker", "beat", "postgres", "valkey-server")


def children_of(parent: int) -> list[int]:
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, above = stat.read_text().rpartition(")")[2].split()[:2]
            if above == str(parent) and state != "Z":
                found.append(int(stat.parent.name))
    return found


class Run:
    """One `python -m plavei.embedded run`, without the demo, which takes longer to load than these tests need."""

    def __init__(self, data: Path, **variables: str) -> None:
        self.data = data
        self.port = free_port()
        self.output = data.parent / "output.txt"
        self._variables = {"DATA": str(data), "PORT": str(self.port), "DEMO": "0", **variables}
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def process(self) -> subprocess.Popen[bytes]:
        assert self._process is not None
        return self._process

    def start(self) -> None:
        """Start and wait until it says that it is ready, or has ended."""
        kept = ("PATH", "HOME", "LANG", "TMPDIR", "USER")
        env = {name: os.environ[name] for name in kept if name in os.environ} | self._variables
        with self.output.open("wb") as output:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "plavei.embedded", "run"], cwd=ROOT, env=env, stdout=output, stderr=output
            )
        eventually(lambda: "Ctrl-C stops" in self.said() or self.process.poll() is not None, seconds=120)

    def said(self) -> str:
        return self.output.read_text()

    def made(self) -> dict[str, int]:
        """What only a first start has to make, and when it was made (nanoseconds)."""
        files = ("pg/PG_VERSION", "log/collectstatic.log", "secret-key")
        return {name: (self.data / name).stat().st_mtime_ns for name in files}

    def facts(self) -> dict[str, str]:
        facts: dict[str, str] = json.loads((self.data / "run.json").read_text())
        return facts

    def get(self, path: str) -> int:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request("GET", path, headers={"Host": f"localhost:{self.port}"})
            return connection.getresponse().status
        except OSError:
            return 0
        finally:
            connection.close()

    def children(self) -> dict[str, int]:
        """The process id of each direct child, by its program."""
        found = {}
        for pid in children_of(self.process.pid):
            command = Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
            found[next((one for one in PARTS if f"{one} " in command), command)] = pid
        return found

    def everything(self) -> set[int]:
        """All that runs for this data folder, and below this supervisor."""
        found = marked(self.data) | servers_in(self.data / "pg")
        return found | set(children_of(self.process.pid)) - {self.process.pid}

    def stop(self) -> int:
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)

    def clean_up(self) -> None:
        if self._process is not None and self._process.poll() is None:
            self.stop()


@pytest.fixture
def data() -> Iterator[Path]:
    home = Path(tempfile.mkdtemp(prefix="plavei-test-"))
    (home / LONG).mkdir()
    yield home / LONG / "var"
    shutil.rmtree(home, ignore_errors=True)


@pytest.fixture
def run(data: Path) -> Iterator[Run]:
    run = Run(data)
    yield run
    run.clean_up()


def test_a_life_of_starts_kills_and_stops(run: Run) -> None:
    """One story, since each start costs seconds: first start, a second one beside it, kills, and a clean end."""
    run.start()
    assert f"http://localhost:{run.port}\n" in run.said()
    assert (run.get("/"), run.get("/gezondheid/")) == (200, 200)
    assert (run.data / "secret-key").stat().st_mode & 0o777 == 0o600
    key = (run.data / "secret-key").read_text()
    query(run.facts()["DATABASE_URL"], "CREATE TABLE kept AS SELECT 42 AS n")

    # A second start in the same folder is told who is there.
    beside = Run(run.data)
    beside.output = run.data.parent / "beside.txt"
    beside.start()
    assert beside.process.returncode == 1
    assert f"it already runs in the data folder {run.data}, at http://localhost:{run.port}" in beside.said()

    # A Django command uses the servers that run.
    manage = subprocess.run(
        [sys.executable, "-m", "plavei.embedded", "manage", "showmigrations", "--plan"],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "DATA": str(run.data)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert manage.returncode == 0, manage.stderr
    assert "[X]" in manage.stdout
    assert "[ ]" not in manage.stdout

    # Any child that is killed comes back.
    before = run.children()
    assert set(before) == set(PARTS)
    for pid in before.values():
        kill(pid)
    assert eventually(lambda: set(run.children()) == set(before) and run.get("/gezondheid/") == 200, seconds=90)
    assert not set(run.children().values()) & set(before.values())
    assert query(run.facts()["DATABASE_URL"], "SELECT n FROM kept") == [(42,)]

    # The supervisor is killed: nothing stays.
    everything = run.everything()
    assert len(everything) > 5
    run.process.kill()
    run.process.wait()
    assert eventually(lambda: all(is_gone(pid) for pid in everything), seconds=60)
    socket_folder = Path(run.facts()["run_folder"])

    # It starts again, with its data and its key, does nothing over that was done, and tidies up after the crash.
    made = run.made()
    run.start()
    assert run.made() == made
    assert "No migrations to apply" in (run.data / "log" / "migrate.log").read_text()
    assert run.get("/gezondheid/") == 200
    assert query(run.facts()["DATABASE_URL"], "SELECT n FROM kept") == [(42,)]
    assert (run.data / "secret-key").read_text() == key
    assert not socket_folder.exists()

    # Asked to stop, it stops everything.
    everything = run.everything()
    socket_folder = Path(run.facts()["run_folder"])
    assert run.stop() == 0
    assert all(is_gone(pid) for pid in everything)
    assert run.everything() == set()
    assert not socket_folder.exists()


def test_processes_that_a_crash_left_are_ended_first(run: Run) -> None:
    """Everything is killed at once, and a worker's own workers have nobody left to stop them."""
    run.data.mkdir()
    orphan = subprocess.Popen(["sleep", "300"], env={"PLAVEI_EMBEDDED": str(run.data), "PATH": os.environ["PATH"]})
    try:
        run._variables["BASE_URL"] = "nonsense"
        run.start()

        assert orphan.wait(timeout=5) == -signal.SIGTERM
    finally:
        orphan.kill()


@pytest.mark.parametrize(
    ("variables", "message"),
    [
        ({"PORT": "eighty"}, "PORT is 'eighty'"),
        ({"DATABASE_URL": "mysql://x@y/z"}, "DATABASE_URL does not begin with postgres://"),
        ({"DATABASE_URL": "postgres://x@127.0.0.1:1/z"}, "DATABASE_URL leads nowhere: connection to server"),
        ({"REDIS_URL": "redis://127.0.0.1:1/0"}, "REDIS_URL leads nowhere: Error 111 connecting to 127.0.0.1:1"),
        ({"REDIS_URL": "nonsense"}, "REDIS_URL leads nowhere: Redis URL must specify one of"),
        ({"BASE_URL": "nonsense"}, "BASE_URL should be the address people use"),
    ],
)
def test_a_bad_variable_is_named_with_what_to_do(data: Path, variables: dict[str, str], message: str) -> None:
    run = Run(data, **variables)
    run.start()

    assert run.process.returncode == 1
    assert message in run.said()
    assert "What to do: " in run.said()
    assert "Traceback" not in run.said()
    assert run.everything() == set()


def test_a_port_in_use_is_said(run: Run) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", run.port))
        other.listen()
        run.start()

    assert run.process.returncode == 1
    assert f"port {run.port} is in use by another program" in run.said()
    assert f"make run PORT={run.port + 1}" in run.said()


def test_a_data_folder_that_cannot_be_written_is_said(run: Run) -> None:
    run.data.write_text("a file where the folder should be")
    run.start()

    assert run.process.returncode == 1
    assert "its data folder cannot be written" in run.said()
    assert "make run DATA=folder" in run.said()
