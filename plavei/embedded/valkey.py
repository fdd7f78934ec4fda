"""One Valkey server on a unix socket, as a child of this process."""

import signal
import socket
from pathlib import Path

from plavei.embedded.accounts import Account
from plavei.embedded.children import Child, describe_exit, has_ended, reap, start_child, stop_child, wait_until
from plavei.embedded.errors import CannotStart
from plavei.embedded.programs import Programs

_SOCKET = "valkey.sock"


class Valkey:
    """A broker with its socket in the folder `sockets`. It keeps nothing on disk: the truth is in PostgreSQL.

    Args:
        sockets: an existing folder with a short path.
        log: file that the server's output is added to.
        account: as whom it runs, when this process is root.
    """

    name = "Valkey"

    def __init__(self, *, sockets: Path, log: Path, programs: Programs, account: Account | None = None) -> None:
        self.socket, self.log = sockets / _SOCKET, log
        self._program, self._account = programs.valkey, account
        self._child: Child | None = None

    def url(self, number: int = 0) -> str:
        """For `REDIS_URL`; `number` is one of its 64 databases."""
        return f"unix://{self.socket}?db={number}"

    @property
    def pid(self) -> int | None:
        """The process id of the running server."""
        return None if self._child is None else self._child.pid

    def alive(self) -> bool:
        return self._child is not None and not has_ended(self._child)

    def start(self) -> None:
        """Start, empty, and wait until it answers.

        Raises:
            CannotStart: with the last lines of its log.
        """
        if self._child is not None:
            reap(self._child)
        self.socket.unlink(missing_ok=True)
        settings = {
            "port": "0",
            "unixsocket": str(self.socket),
            "unixsocketperm": "700",
            "databases": "64",
            "save": "",
            "appendonly": "no",
            "daemonize": "no",
            # A full broker must refuse, never drop a message.
            "maxmemory-policy": "noeviction",
        }
        self._child = start_child(
            [self._program, *(part for name, value in settings.items() for part in (f"--{name}", value))],
            env={"LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin", "TZ": "UTC"},
            folder=self.socket.parent,
            log=self.log,
            death_signal=signal.SIGKILL,
            account=self._account,
        )
        if not wait_until(lambda: not self.alive() or self._answers(), seconds=20) or not self.alive():
            code = self.stop()
            raise CannotStart(
                self.name,
                f"its server ended with {describe_exit(code)}",
                "put right what the last lines say, or set REDIS_URL to a Redis or Valkey server of your own",
                log=self.log,
            )

    def stop(self) -> int:
        """Stop it; the exit code. What was queued is gone, as after a crash."""
        return 0 if self._child is None else stop_child(self._child)

    def kill(self) -> None:
        """End it as a crash would, for tests of what happens then."""
        if self._child is not None and not has_ended(self._child):
            self._child.send_signal(signal.SIGKILL)
            reap(self._child)

    def _answers(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            connection.settimeout(1)
            try:
                connection.connect(str(self.socket))
                connection.sendall(b"PING\r\n")
                return connection.recv(16) == b"+PONG\r\n"
            except OSError:
                return False
