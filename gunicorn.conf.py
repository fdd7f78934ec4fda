"""How gunicorn serves the product, in ``make run`` and in production; the command line and GUNICORN_CMD_ARGS win."""

import ctypes
import gc
import os
import sys
from pathlib import Path
from typing import Any


def _number(name: str, default: int) -> int:
    value = os.environ.get(name, str(default)).strip()
    if not value.isascii() or not value.isdigit() or not 1 <= int(value) <= 64:
        sys.exit(f"The environment variable {name} should be a whole number from 1 to 64. See the table in README.md.")
    return int(value)


wsgi_app = "plavei.wsgi:application"
workers = _number("WEB_WORKERS", 2)
# Threads, because a browser opens connections ahead of use and each would keep a single-threaded worker waiting.
worker_class = "gthread"
threads = _number("WEB_THREADS", 4)
timeout = 60
graceful_timeout = 8
keepalive = 5

# Loaded once before the workers split off: they start quicker and share the memory.
preload_app = True
# The heartbeat file is written every second; on a slow disk that can stall a worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (gunicorn makes an unlinked file)
control_socket_disable = True
# Which proxies count is the application's own setting (TRUSTED_PROXIES); gunicorn would believe any on this machine.
forwarded_allow_ips = ""

# No access log: an address with a search text in it is personal data. Django logs what goes wrong, by path alone.
accesslog = None
errorlog = "-"


def few_heaps() -> None:
    """Let the threads of a worker share two heaps instead of one each, of which each keeps what a large page took.

    Of the GNU C library only (mallopt(3), M_ARENA_MAX); elsewhere nothing happens.
    """
    if mallopt := getattr(ctypes.CDLL(None), "mallopt", None):
        mallopt(-8, 2)


few_heaps()


def when_ready(server: Any) -> None:
    """Keep the collector's hands off what was loaded before the split, so that its pages stay shared."""
    gc.collect()
    gc.freeze()
