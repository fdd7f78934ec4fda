"""The data folder (`DATA`): whose turn it is, the secret key, the logs, and what a run leaves for the next."""

import fcntl
import json
import os
import secrets
from pathlib import Path

from plavei.embedded.errors import CannotStart

_LARGEST_LOG = 10 * 1024 * 1024  # bytes


class InUse(Exception):
    """Another run works in this data folder."""


class DataFolder:
    """One data folder; everything that a run keeps is below it.

    Raises:
        CannotStart: the folder cannot be made or written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()
        self.database = self.path / "pg"
        self._lock: int | None = None
        try:
            self.path.mkdir(mode=0o700, parents=True, exist_ok=True)
            self.path = self.path.resolve()
            self.database = self.path / "pg"
            (self.path / "log").mkdir(mode=0o700, exist_ok=True)
            _append(self.path / "log" / "run.log", "")
        except OSError as error:
            raise CannotStart(
                "The product",
                f"its data folder cannot be written: {error}",
                f"make {self.path} yours (it may have been made by root), or choose another: make run DATA=folder",
            ) from error

    def claim(self) -> None:
        """Keep other runs out, until this process ends in whatever way.

        Raises:
            InUse: another run has it.
        """
        handle = os.open(self.path / "lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            os.close(handle)
            raise InUse from error
        self._lock = handle

    def release(self) -> None:
        """Let other runs in again; they find a record of nothing."""
        if self._lock is not None:
            self.record({})
            os.close(self._lock)
            self._lock = None

    def secret_key(self) -> str:
        """The key that signs sessions and links: made once and readable by this user alone."""
        file = self.path / "secret-key"
        try:
            handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        except FileExistsError:
            if len(key := file.read_text().strip()) >= 50:
                return key
            # A crash between making and filling it left it empty: nothing can have been signed with it.
            handle = os.open(file, os.O_WRONLY | os.O_TRUNC)
        with os.fdopen(handle, "w") as output:
            key = secrets.token_urlsafe(50)
            output.write(key + "\n")
            output.flush()
            os.fsync(output.fileno())
        return key

    def log(self, name: str) -> Path:
        """The log file of one part. A large one makes place for a new one; the one before is kept."""
        file = self.path / "log" / f"{name}.log"
        if file.exists() and file.stat().st_size > _LARGEST_LOG:
            file.replace(file.with_suffix(".log.1"))
        return file

    def note(self, line: str) -> None:
        """Add a line to the supervisor's own log."""
        _append(self.path / "log" / "run.log", line + "\n")

    def record(self, facts: dict[str, str]) -> None:
        """Write down where this run's servers are, for `manage` and for cleaning up after a crash."""
        new = self.path / "run.json.new"
        new.touch(mode=0o600)
        new.write_text(json.dumps(facts, indent=2) + "\n")
        new.replace(self.path / "run.json")

    def recorded(self) -> dict[str, str]:
        """What the last `record` said; empty when there is none that can be read."""
        try:
            facts = json.loads((self.path / "run.json").read_text())
        except (OSError, ValueError):
            return {}
        return {str(key): str(value) for key, value in facts.items()} if isinstance(facts, dict) else {}


def _append(file: Path, text: str) -> None:
    with file.open("a") as output:
        output.write(text)
