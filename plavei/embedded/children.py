"""Starting and stopping one process, such that it never outlives whoever started it."""

import contextlib
import ctypes
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from plavei.embedded.accounts import Account

_PR_SET_PDEATHSIG = 1  # linux/prctl.h
_libc = ctypes.CDLL(None, use_errno=True)

Child = subprocess.Popen[bytes]


def die_with_parent(death_signal: int, parent: int) -> None:
    """Ask the kernel to send this process `death_signal` when `parent` ends, however it ends."""
    _libc.prctl(_PR_SET_PDEATHSIG, death_signal, 0, 0, 0)
    if os.getppid() != parent:
        # It ended before the request was in; nobody will send the signal any more.
        os.kill(os.getpid(), death_signal)


def start_child(
    command: Sequence[str | Path],
    *,
    env: Mapping[str, str],
    folder: Path,
    log: Path,
    death_signal: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
) -> Child:
    """Start `command` in `folder`, in a session of its own: Ctrl-C in the terminal reaches only the supervisor.

    Its output is added to `log`. Must be called from the main thread, since the kernel takes the end of the thread that
    started a child for the end of the parent.
    """
    parent = os.getpid()
    with log.open("ab") as output:
        return subprocess.Popen(
            [str(part) for part in command],
            env=dict(env),
            cwd=folder,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
            # After the change of user, which would undo the request.
            preexec_fn=lambda: die_with_parent(death_signal, parent),  # noqa: PLW1509 (main thread only)
        )


def has_ended(child: Child) -> bool:
    """Whether `child` ended. Its process id is kept from being used again until `reap` is called."""
    if child.returncode is not None:
        return True
    return os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def reap(child: Child) -> int:
    """End whatever is left of the group of an ended (or to be killed) child; its exit code, negative for a signal."""
    if child.returncode is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(child.pid, signal.SIGKILL)
    return child.wait()


def stop_child(child: Child, *, stop_signal: signal.Signals = signal.SIGTERM, seconds: float = 10) -> int:
    """Ask `child` to stop, wait for it, and end it with its whole group when it takes longer than `seconds`."""
    if not has_ended(child):
        child.send_signal(stop_signal)
        wait_until(lambda: has_ended(child), seconds=seconds)
    return reap(child)


def wait_until(condition: Callable[[], bool], *, seconds: float, step: float = 0.02) -> bool:
    """Whether `condition` came true within `seconds`."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= deadline:
            return False
        time.sleep(step)
    return True


def describe_exit(code: int) -> str:
    """An exit code in words: ``exit code 3`` or ``SIGKILL``."""
    if code >= 0:
        return f"exit code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
