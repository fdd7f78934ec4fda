"""A worker, a beat, a web server and a broker of their own, over the database of this test; all can be killed."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from celery import Celery
from django.conf import settings as django_settings
from django.db import connection, connections

from plavei.core import klok
from plavei.core.models import Medewerker, Overzicht
from plavei.embedded.servers import temporary_valkey
from plavei.embedded.valkey import Valkey

SECONDS = 60.0


def wait_for(what: str, check: Callable[[], object], *, seconds: float = SECONDS) -> None:
    """Until ``check`` holds; fails with ``what`` after a generous time (other work may keep the machine busy)."""
    until = time.monotonic() + seconds
    while not check():
        assert time.monotonic() < until, f"waited {seconds:.0f} seconds in vain for: {what}"
        time.sleep(0.05)


class Processen:
    """Starts the product's own programs and ends them, the hard way too."""

    def __init__(self, valkey: Valkey, post: Path, data: Path) -> None:
        self.valkey, self.post, self.data = valkey, post, data
        self._running: list[subprocess.Popen[bytes]] = []
        self._commands: dict[int, tuple[str, ...]] = {}
        self._client = Celery("test", broker=valkey_url(valkey))

    def worker(self) -> "subprocess.Popen[bytes]":
        options = ["--concurrency", "2", "--without-gossip", "--without-mingle", "--loglevel", "INFO"]
        return self._start("celery", "-A", "plavei", "worker", *options)

    def beat(self) -> "subprocess.Popen[bytes]":
        return self._start("celery", "-A", "plavei", "beat", "--pidfile=", "--schedule", str(self.data / "beat"))

    def web(self) -> int:
        """Start a web server; the port on which it answers."""
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port: int = probe.getsockname()[1]
        self._start("gunicorn", "--bind", f"127.0.0.1:{port}")
        return port

    def ask(self, task: str) -> None:
        """Publish a task, as beat would."""
        self._client.send_task(task)

    def kill(self, process: "subprocess.Popen[bytes]") -> None:
        """kill -9 of the program and all its children at once."""
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        self._running.remove(process)

    def keep_running(self) -> list[str]:
        """Start again what ended by itself, as the service manager does; what that was."""
        ended = [process for process in self._running if process.poll() is not None]
        for process in ended:
            self._running.remove(process)
            self._start(*self._commands[process.pid])
        return [self._commands[process.pid][-1] for process in ended]

    def end(self) -> None:
        for process in list(self._running):
            self.kill(process)
        self._client.close()

    def _start(self, *command: str) -> "subprocess.Popen[bytes]":
        log = (self.data / f"{'worker' if 'worker' in command else 'beat' if 'beat' in command else 'web'}.log").open(
            "ab"
        )
        process = subprocess.Popen(
            [sys.executable, "-m", *command],
            cwd=django_settings.BASE_DIR,
            env=self._environment(),
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self._running.append(process)
        self._commands[process.pid] = command
        return process

    def _environment(self) -> dict[str, str]:
        where = connection.settings_dict
        login = f"{where['USER']}:{where['PASSWORD']}" if where["PASSWORD"] else where["USER"]
        host, port = str(where["HOST"]), f":{where['PORT']}" if where["PORT"] else ""
        address = f"/{where['NAME']}?host={host}" if host.startswith("/") else f"{host}{port}/{where['NAME']}"
        return os.environ | {
            "DJANGO_SETTINGS_MODULE": "tests.celery.instellingen",
            "DATABASE_URL": f"postgres://{login}@{address}",
            "REDIS_URL": self.valkey.url(),
            "SECRET_KEY": django_settings.SECRET_KEY,
            "BASE_URL": "http://localhost:8000",
            "ALLOWED_HOSTS": "localhost,127.0.0.1",
            "DATA": str(self.data),
            # Debugging, for static files that nobody collected.
            "DEBUG": "1",
            "DEMO": "0",
            "TEST_POST": str(self.post),
        }


def valkey_url(valkey: Valkey) -> str:
    return valkey.url().replace("unix://", "redis+socket://").replace("?db=", "?virtual_host=")


@pytest.fixture
def broker() -> Iterator[Valkey]:
    with temporary_valkey() as valkey:
        valkey.start()
        yield valkey


@pytest.fixture
def processen(transactional_db: None, broker: Valkey, tmp_path: Path) -> Iterator[Processen]:
    post = tmp_path / "brievenbus"
    post.mkdir()
    data = tmp_path / "data"
    data.mkdir()
    started = Processen(broker, post, data)
    try:
        yield started
    finally:
        started.end()
        # Their connections go when the server notices; the tables are emptied after this.
        connections.close_all()
        for log in data.glob("*.log"):
            sys.stderr.write(f"---- {log.name}\n{log.read_text(errors='replace')[-40_000:]}\n")


def week_is_told() -> None:
    """Nobody who is there by now hears this week how it stands: these tests count other mail."""
    dag = klok.vandaag()
    maandag = dag - timedelta(days=dag.weekday())
    for person in Medewerker.objects.all():
        Overzicht.objects.get_or_create(
            ontvanger=person, soort=Overzicht.Soort.WEEK, dag=maandag, defaults={"aangemaakt_op": klok.nu()}
        )
