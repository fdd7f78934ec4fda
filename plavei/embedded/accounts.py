"""As whom the servers run: PostgreSQL refuses to run as root."""

import os
import pwd
from dataclasses import dataclass
from pathlib import Path

from plavei.embedded.errors import CannotStart

NOBODY = 65534


@dataclass(frozen=True)
class Account:
    """An unprivileged user that root hands the servers to. It owns their data and nothing else."""

    uid: int
    gid: int

    def owns(self, folder: Path) -> None:
        """Give it this one folder; the folders above are left as they are."""
        os.chown(folder, self.uid, self.gid)

    def reaches(self, path: Path) -> bool:
        """Whether it can read `path`: tried by a process that becomes this user, so every rule of the system counts."""
        child = os.fork()
        if child == 0:
            try:
                os.setgroups([])
                os.setgid(self.gid)
                os.setuid(self.uid)
                os._exit(0 if os.access(path, os.R_OK | os.X_OK) else 1)
            except OSError:
                os._exit(2)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        if code == 2:
            raise CannotStart(
                "PostgreSQL",
                f"it may not run as root, and root may not become user {self.uid} here",
                "run as an ordinary user, or set DATABASE_URL to a PostgreSQL server that runs elsewhere",
            )
        return code == 0


def server_account(database: Path) -> Account | None:
    """The user for the servers, or None when they can run as the caller.

    An existing database folder keeps its owner, so that it also starts for the user who made it. Otherwise it is the
    account ``nobody``: it exists everywhere, and none has to be made.
    """
    if os.geteuid() != 0:
        return None
    if database.is_dir() and (owner := database.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid)
    try:
        nobody = pwd.getpwnam("nobody")
    except KeyError:
        return Account(NOBODY, NOBODY)
    return Account(nobody.pw_uid, nobody.pw_gid)
