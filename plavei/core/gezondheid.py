"""Whether everything that keeps the promises is there. Asked by machines, so quick, open and without a word on people.

Each part is asked over its own connection with short limits: a server that hangs must not make this page hang.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

import psycopg2
import redis
from django.conf import settings
from django.db import connection
from django.db.migrations.loader import MigrationLoader
from redis.backoff import NoBackoff
from redis.retry import Retry

from plavei.core import hartslag, klok

SECONDS = 2
# Beat ticks and a worker reports twice a minute.
SILENCE = timedelta(minutes=2)
# A mail that waits longer than this although it may go means that nobody sends.
BACKLOG = timedelta(minutes=15)
COUNT_UP_TO = 1000

_SQL = f"""
SELECT
    (SELECT coalesce(json_object_agg(naam, extract(epoch FROM op)), '{{}}') FROM core_hartslag),
    (SELECT count(*) FROM (SELECT 1 FROM core_bericht WHERE kanaal = 'mail' AND status = 'wachtrij'
     LIMIT {COUNT_UP_TO}) AS wachtend),
    (SELECT min(coalesce(niet_voor, aangemaakt_op)) FROM core_bericht
     WHERE kanaal = 'mail' AND status = 'wachtrij' AND (niet_voor IS NULL OR niet_voor <= %(nu)s)),
    (SELECT count(*) FROM (SELECT 1 FROM core_bericht WHERE status IN ('onbekend', 'mislukt') AND status = 'onbekend'
     LIMIT {COUNT_UP_TO}) AS onbekend)
"""  # noqa: S608 (only the constant above)
# Of what Django gives its driver, what the database library itself knows.
_LIBPQ = {"dbname", "user", "password", "host", "port", "service", "passfile", "options"} | {
    "sslmode", "sslrootcert", "sslcert", "sslkey"
}  # fmt: skip


@dataclass(frozen=True)
class Gezondheid:
    """The report: ``goed`` says whether all is well; ``rapport`` is what the page shows as JSON."""

    goed: bool
    rapport: Mapping[str, Any]


def examine() -> Gezondheid:
    """Look at database, migrations, broker, worker, beat and outbox; never raises because one of them is away."""
    parts: dict[str, Any] = {
        "database": "weg",
        "migraties": "onbekend",
        "broker": _broker(),
        "worker": {"status": "onbekend"},
        "beat": {"status": "onbekend"},
        "outbox": {"status": "onbekend"},
    } | _database()
    goed = all((part if isinstance(part, str) else part["status"]) == "ok" for part in parts.values())
    return Gezondheid(goed=goed, rapport={"status": "ok" if goed else "storing", **parts})


def _database() -> dict[str, Any]:
    """What the database knows; empty when it cannot be reached."""
    parameters = {name: value for name, value in connection.get_connection_params().items() if name in _LIBPQ}
    limit = f"-c statement_timeout={SECONDS * 1000}"
    parameters |= {"connect_timeout": SECONDS, "options": f"{parameters.get('options', '')} {limit}".strip()}
    try:
        link = psycopg2.connect(**parameters)
    except psycopg2.Error:
        return {}
    try:
        with link.cursor() as cursor:
            return _questions(cursor)
    except psycopg2.Error:
        return {"database": "antwoordt niet"}
    finally:
        link.close()


def _questions(cursor: Any) -> dict[str, Any]:
    cursor.execute("SELECT app, name FROM django_migrations")
    if not _migrations() <= set(cursor.fetchall()):
        return {"database": "ok", "migraties": "niet bijgewerkt"}
    nu = klok.nu()
    cursor.execute(_SQL, {"nu": nu})
    beats, waiting, oldest, unknown = cursor.fetchone()
    age = 0 if oldest is None else max(0, round((nu - oldest).total_seconds()))
    return {
        "database": "ok",
        "migraties": "ok",
        "worker": _heard_from(beats.get(hartslag.WORKER), nu),
        "beat": _heard_from(beats.get(hartslag.BEAT), nu),
        "outbox": {
            "status": "ok" if age <= BACKLOG.total_seconds() else "loopt achter",
            "wachtrij": waiting,
            "oudste_seconden": age,
            "onbekend": unknown,
        },
    }


def _heard_from(at: float | None, nu: datetime) -> dict[str, Any]:
    if at is None:
        return {"status": "nooit gehoord"}
    seconds = max(0, round(nu.timestamp() - at))
    return {"status": "ok" if seconds <= SILENCE.total_seconds() else "stil", "seconden_geleden": seconds}


@cache
def _migrations() -> frozenset[tuple[str, str]]:
    """What this code expects to be applied."""
    return frozenset(MigrationLoader(None, ignore_no_migrations=True).graph.nodes)


def _broker() -> str:
    client = redis.Redis.from_url(
        settings.REDIS_URL, socket_connect_timeout=1, socket_timeout=1, retry=Retry(NoBackoff(), 0)
    )
    try:
        client.ping()
    except (redis.RedisError, OSError):
        return "weg"
    finally:
        client.close()
    return "ok"
