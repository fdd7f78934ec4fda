"""`exec` and `manage`: a command with servers of its own, or with those of `make run`."""

import os
import signal
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import FrameType

from plavei.embedded.children import die_with_parent
from plavei.embedded.datafolder import DataFolder, InUse
from plavei.embedded.errors import CannotStart
from plavei.embedded.leftovers import remove_run_folder
from plavei.embedded.servers import Servers, temporary_servers
from plavei.embedded.services import ROOT


def run_with_temporary_servers(command: Sequence[str], environ: Mapping[str, str], *, durable: bool) -> int:
    """Run `command` with a new database and a new broker that go when it ends; its exit code."""
    with temporary_servers(durable=durable) as env:
        return _foreground(command, {**environ, **env})


def manage(arguments: Sequence[str], environ: Mapping[str, str]) -> int:
    """Run a Django command on the data of `make run`, whether that runs at the moment or not; its exit code."""
    data = DataFolder(Path(environ.get("DATA") or "var"))
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    env = {"DEMO": "1", **{name: value for name, value in environ.items() if value}}
    env |= {"DATA": str(data.path), "SECRET_KEY": environ.get("SECRET_KEY") or data.secret_key()}
    try:
        data.claim()
    except InUse as error:
        facts = data.recorded()
        if "DATABASE_URL" not in facts:
            raise CannotStart(
                "The command", "the product is starting or stopping at this moment", "wait until it is done"
            ) from error
        found = {name: facts[name] for name in ("DATABASE_URL", "REDIS_URL")}
        return _foreground(command, {**env, "BASE_URL": facts["address"], **found})
    try:
        if earlier := data.recorded().get("run_folder"):
            remove_run_folder(Path(earlier))
        servers = Servers(data, environ)
        try:
            servers.start()
            return _foreground(command, env | servers.env)
        finally:
            servers.stop()
    finally:
        data.release()


def _foreground(command: Sequence[str], env: Mapping[str, str]) -> int:
    """Run `command` in this terminal and pass signals on; Ctrl-C reaches it directly, and it decides what to do."""
    parent = os.getpid()
    try:
        child = subprocess.Popen(
            command,
            env=dict(env),
            preexec_fn=lambda: die_with_parent(signal.SIGTERM, parent),  # noqa: PLW1509 (main thread only)
        )
    except OSError as error:
        raise CannotStart("The command", f"{command[0]}: {error.strerror}", "name a program that exists") from error

    def pass_on(number: int, frame: FrameType | None) -> None:
        child.send_signal(number)

    before = {
        signal.SIGTERM: signal.signal(signal.SIGTERM, pass_on),
        signal.SIGHUP: signal.signal(signal.SIGHUP, pass_on),
        signal.SIGINT: signal.signal(signal.SIGINT, signal.SIG_IGN),
    }
    try:
        code = child.wait()
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
    return code if code >= 0 else 128 - code
