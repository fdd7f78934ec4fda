"""Web, worker and beat: the programs of the product itself, as children of the supervisor."""

import errno
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from plavei.embedded.children import Child, describe_exit, has_ended, reap, start_child, stop_child
from plavei.embedded.errors import CannotStart

ROOT = Path(__file__).resolve().parents[2]
"""The folder of manage.py, in which every program of the product is started."""


class Service:
    """One program that has to keep running."""

    def __init__(self, name: str, command: Sequence[str], *, env: Mapping[str, str], log: Path) -> None:
        self.name, self.log = name, log
        self._command, self._env = command, env
        self._child: Child | None = None

    @property
    def pid(self) -> int | None:
        """The process id of the running program."""
        return None if self._child is None else self._child.pid

    def alive(self) -> bool:
        return self._child is not None and not has_ended(self._child)

    def start(self) -> None:
        """Start it, after ending what an earlier one left of its group (a worker's own workers, for example)."""
        if self._child is not None:
            reap(self._child)
        self._child = start_child(self._command, env=self._env, folder=ROOT, log=self.log)

    def ask_to_stop(self) -> None:
        if self._child is not None and not has_ended(self._child):
            self._child.terminate()

    def stop(self) -> int:
        """Stop it with all its group; the exit code."""
        return 0 if self._child is None else stop_child(self._child)

    def failure(self) -> CannotStart:
        """Why it ended, for a person."""
        code = 0 if self._child is None else reap(self._child)
        return CannotStart(
            f"The {self.name}",
            f"it ended with {describe_exit(code)}",
            "put right what the last lines say, then start again",
            log=self.log,
        )


def web(env: Mapping[str, str], log: Path, *, bind: Sequence[str], port: int) -> Service:
    """Gunicorn, as gunicorn.conf.py sets it up, on the addresses `bind`."""
    addresses = [f"[{address}]:{port}" if ":" in address else f"{address}:{port}" for address in bind]
    options = [part for address in addresses for part in ("--bind", address)]
    return Service("web server", [sys.executable, "-m", "gunicorn", *options], env=env, log=log)


def worker(env: Mapping[str, str], log: Path) -> Service:
    """A Celery worker with two processes."""
    options = ["--loglevel", "INFO", "--concurrency", "2", "--without-gossip", "--without-mingle"]
    return Service("worker", [sys.executable, "-m", "celery", "-A", "plavei", "worker", *options], env=env, log=log)


def beat(env: Mapping[str, str], log: Path, *, schedule: Path) -> Service:
    """Celery's clock. It has no pid file, which would stop it after a crash."""
    options = ["--loglevel", "INFO", "--pidfile=", "--schedule", str(schedule)]
    return Beat(schedule, "beat", [sys.executable, "-m", "celery", "-A", "plavei", "beat", *options], env=env, log=log)


class Beat(Service):
    """Starts with a fresh schedule: a crash may have left half a file, and what is due is known from the database."""

    def __init__(self, schedule: Path, name: str, command: Sequence[str], *, env: Mapping[str, str], log: Path) -> None:
        super().__init__(name, command, env=env, log=log)
        self._schedule = schedule

    def start(self) -> None:
        for file in self._schedule.parent.glob(self._schedule.name + "*"):
            file.unlink(missing_ok=True)
        super().start()


def loopback_addresses() -> list[str]:
    """Where ``localhost`` may lead a browser: 127.0.0.1, and ::1 on a machine that has it."""
    addresses = ["127.0.0.1"]
    try:
        with socket.socket(socket.AF_INET6) as probe:
            probe.bind(("::1", 0))
        addresses.append("::1")
    except OSError:
        pass
    return addresses


def check_port(bind: Sequence[str], port: int) -> None:
    """See whether gunicorn will be able to listen.

    Raises:
        CannotStart: another program listens there, or it is not ours to use.
    """
    for address in bind:
        family = socket.AF_INET6 if ":" in address else socket.AF_INET
        try:
            with socket.socket(family) as probe:
                probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                probe.bind((address, port))
        except OSError as error:
            reasons = {
                errno.EADDRINUSE: f"port {port} is in use by another program",
                errno.EACCES: f"port {port} is only for root",
                errno.EADDRNOTAVAIL: f"this machine has no address {address}",
            }
            raise CannotStart(
                "The web server",
                reasons.get(error.errno or 0, f"{address} port {port}: {error.strerror}"),
                f"stop that program, or choose another port: make run PORT={port + 1}",
            ) from error
