"""What has to be done before the services can start: Django commands that run once and must succeed."""

import hashlib
import math
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from plavei.embedded.children import describe_exit, has_ended, start_child, stop_child, wait_until
from plavei.embedded.datafolder import DataFolder
from plavei.embedded.errors import CannotStart, last_lines
from plavei.embedded.services import ROOT

_SETTING = "django.core.exceptions.ImproperlyConfigured: "


class Step:
    """One Django command that has to succeed before the services can start."""

    def __init__(self, name: str, arguments: Sequence[str], *, env: Mapping[str, str], log: Path) -> None:
        self.name, self.log = name, log
        log.write_text("")
        self._child = start_child([sys.executable, "manage.py", *arguments], env=env, folder=ROOT, log=log)

    def wait(self, tell: Callable[[str], None] | None = None) -> None:
        """Wait until it is done; `tell` is called with each line it prints.

        Raises:
            CannotStart: it failed; the reason is the last line it printed.
        """
        quiet = [False]
        with self.log.open(errors="replace") as output:

            def done() -> bool:
                ended = has_ended(self._child)
                for line in output:
                    quiet[0] |= line.startswith("Traceback")  # what went wrong is told in one piece, at the end
                    if tell is not None and line.strip() and not quiet[0]:
                        tell(line.rstrip())
                return ended

            try:
                wait_until(done, seconds=math.inf, step=0.05)
            finally:
                code = stop_child(self._child)
        if code != 0:
            raise self._failure(code)

    def _failure(self, code: int) -> CannotStart:
        lines = [line.strip() for line in last_lines(self.log) if line.strip()]
        reason = lines[-1] if lines else describe_exit(code)
        if reason.startswith(_SETTING):
            # The message says all; the way through the code to it would only hide it.
            return CannotStart(
                "The product", reason.removeprefix(_SETTING), "put this variable right, then start again"
            )
        return CannotStart(
            "The product", f"{self.name} failed: {reason}", "put right what it says, then start again", log=self.log
        )


class StaticFiles:
    """Collects style sheets, scripts and fonts beside the other steps, and only when something about them changed."""

    def __init__(self, data: DataFolder, env: Mapping[str, str]) -> None:
        self._data, self._env = data, env
        self._stamp = data.path / "static" / ".made-from"
        self._step: Step | None = None
        self._source = ""

    def begin(self) -> None:
        self._source = self._fingerprint()
        try:
            if self._stamp.read_text() == self._source:
                return
        except OSError:
            pass
        self._step = Step(
            "collecting the static files",
            ["collectstatic", "--no-input", "--clear", "--verbosity", "0"],
            env=self._env,
            log=self._data.log("collectstatic"),
        )

    def finish(self) -> None:
        """Wait until they are there.

        Raises:
            CannotStart: they could not be collected.
        """
        if self._step is not None:
            self._step.wait()
            self._stamp.write_text(self._source)

    def _fingerprint(self) -> str:
        """Of all that decides what is collected: own files, the packages, the settings."""
        digest = hashlib.sha256(self._env.get("DEBUG", "").encode())
        for file in self._sources():
            facts = file.stat()
            digest.update(f"{file.relative_to(ROOT)} {facts.st_size} {facts.st_mtime_ns}\n".encode())
        return digest.hexdigest()

    def _sources(self) -> Iterator[Path]:
        yield from sorted(file for file in (ROOT / "static").rglob("*") if file.is_file())
        packages = ("node_modules/.package-lock.json", "requirements.lock", "plavei/settings.py")
        yield from (ROOT / name for name in packages if (ROOT / name).is_file())
