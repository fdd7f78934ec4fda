"""What a run that was killed left behind: processes that found no time to stop, and temporary folders.

A process is recognised by what it is, never by a process id from a file: after a crash or a reboot that id may belong
to somebody else's program.
"""

import os
import re
import shutil
import signal
import tempfile
from collections.abc import Callable
from pathlib import Path

from plavei.embedded.accounts import Account
from plavei.embedded.children import wait_until
from plavei.embedded.errors import CannotStart

MARK = "PLAVEI_EMBEDDED"
"""The variable, set to the data folder, by which our own processes are known."""

_PREFIX = "plavei-"
_LONGEST = 60  # a socket's path may be 107 bytes long, of which we need about 40
_PROC = Path("/proc")


def servers_in(database: Path) -> set[int]:
    """The PostgreSQL processes that work in this database folder."""
    there = database.resolve()

    def is_server(process: Path) -> bool:
        program = (process / "exe").readlink().name.removesuffix(" (deleted)")
        return program == "postgres" and (process / "cwd").readlink() == there

    return _processes(is_server)


def marked(data: Path) -> set[int]:
    """The processes that were started for this data folder, without this one and those above it."""
    wanted = f"{MARK}={data}".encode()
    found = _processes(lambda process: wanted in (process / "environ").read_bytes().split(b"\0"))
    return found - _own_line()


def end(find: Callable[[], set[int]], steps: tuple[tuple[signal.Signals, float], ...]) -> bool:
    """Send what `find` finds each signal in turn and wait its seconds; whether all are gone."""
    for number, seconds in steps:
        for pid in find():
            try:
                os.kill(pid, number)
            except (ProcessLookupError, PermissionError):
                continue
        if wait_until(lambda: not find(), seconds=seconds):
            return True
    return False


def make_run_folder(account: Account | None) -> Path:
    """A new temporary folder with a short path, for sockets: that of the data folder may be too long for one.

    Others may not look into it. When the servers run as another user, that user may walk through it (not list it) to
    the folder of its own inside.
    """
    for place in (tempfile.gettempdir(), "/tmp", "/var/tmp", "/dev/shm"):  # noqa: S108 (mkdtemp, mode 0700)
        usable = len(place) <= _LONGEST and re.fullmatch(r"[\w./-]+", place, re.ASCII)
        if not usable or not os.access(place, os.W_OK | os.X_OK):
            continue
        folder = Path(tempfile.mkdtemp(prefix=_PREFIX, dir=place))
        if account is None:
            return folder
        folder.chmod(0o711)
        if account.reaches(Path(place)):
            return folder
        folder.rmdir()
    raise CannotStart(
        "The embedded database",
        "none of the temporary folders can hold its socket (writable, a path without spaces, at most 60 characters)",
        "set TMPDIR to such a folder, for example TMPDIR=/tmp",
    )


def remove_run_folder(folder: Path) -> None:
    """Remove a temporary folder, but only one that `make_run_folder` of this same user made."""
    try:
        if folder.name.startswith(_PREFIX) and not folder.is_symlink() and folder.stat().st_uid == os.geteuid():
            shutil.rmtree(folder, ignore_errors=True)
    except OSError:
        return


def _processes(matches: Callable[[Path], bool]) -> set[int]:
    found = set()
    for process in _PROC.iterdir():
        if not process.name.isdigit():
            continue
        try:
            if matches(process):
                found.add(int(process.name))
        except OSError:
            # It ended meanwhile, or it is another user's and so not ours to touch.
            continue
    return found


def _own_line() -> set[int]:
    pid, line = os.getpid(), set()
    while pid > 0 and pid not in line:
        line.add(pid)
        status = (_PROC / str(pid) / "stat").read_text()
        pid = int(status.rpartition(")")[2].split()[1])
    return line
