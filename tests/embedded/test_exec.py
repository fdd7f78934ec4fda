"""`python -m plavei.embedded exec` gives a command servers of its own, and cleans up after it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from plavei.embedded.services import ROOT
from tests.embedded.conftest import eventually

SHOW = (
    "import json, os, psycopg2, redis;"
    "host = os.environ['DATABASE_URL'].partition('?host=')[2];"
    "connection = psycopg2.connect(dbname='plavei', user='plavei', host=host);"
    "assert redis.Redis.from_url(os.environ['REDIS_URL']).ping();"
    "print(json.dumps([os.environ['DATA'], host, os.environ['DEMO'], os.environ['DEBUG']]), flush=True);"
)


def run_exec(*command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plavei.embedded", "exec", "--", *command],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "DATABASE_URL": "postgres://not@used/at-all", "REDIS_URL": "redis://not-used"},
    )


def test_the_command_gets_servers_and_they_go_with_it() -> None:
    done = run_exec(sys.executable, "-c", SHOW)

    assert done.stderr == ""
    assert done.returncode == 0
    data, sockets, demo, debug = json.loads(done.stdout)
    assert (demo, debug) == ("0", "0")
    assert not Path(data).exists()
    assert not Path(sockets).exists()


def test_the_exit_code_is_passed_on() -> None:
    assert run_exec(sys.executable, "-c", "raise SystemExit(7)").returncode == 7


def test_a_command_that_does_not_exist_is_named() -> None:
    done = run_exec("no-such-program")

    assert done.returncode == 1
    assert "no-such-program: No such file or directory" in done.stderr


def test_a_signal_reaches_the_command_and_the_servers_stop() -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "plavei.embedded", "exec", "--", sys.executable, "-c", SHOW + "input()"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as running:
        assert running.stdout is not None
        _, sockets, _, _ = json.loads(running.stdout.readline())

        running.send_signal(signal.SIGTERM)

        assert running.wait(timeout=20) == 128 + signal.SIGTERM
        assert eventually(lambda: not Path(sockets).exists())


def test_what_a_killed_command_left_is_removed_by_a_later_one() -> None:
    left = Path(tempfile.mkdtemp(prefix="plavei-data-"))
    young = Path(tempfile.mkdtemp(prefix="plavei-data-"))
    (left / "data").mkdir()
    an_hour_ago = time.time() - 4000
    os.utime(left, (an_hour_ago, an_hour_ago))
    try:
        assert run_exec("true").returncode == 0

        assert (left.exists(), young.exists()) == (False, True)
    finally:
        young.rmdir()
