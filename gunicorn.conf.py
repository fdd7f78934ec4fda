"""How gunicorn serves the product, in ``make run`` and in production; the command line and GUNICORN_CMD_ARGS win."""

import gc
import os
from pathlib import Path
from typing import Any

wsgi_app = "plavei.wsgi:application"
workers = int(os.environ.get("WEB_WORKERS", "2"))
# Threads, because a browser opens connections ahead of use and each would keep a single-threaded worker waiting.
worker_class = "gthread"
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 8
keepalive = 5

# Loaded once before the workers split off: they start quicker and share the memory.
preload_app = True
# The heartbeat file is written every second; on a slow disk that can stall a worker.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108 (gunicorn makes an unlinked file)
control_socket_disable = True

# No access log: an address with a search text in it is personal data. The application logs requests itself.
accesslog = None
errorlog = "-"


def when_ready(server: Any) -> None:
    """Keep the collector's hands off what was loaded before the split, so that its pages stay shared."""
    gc.collect()
    gc.freeze()
