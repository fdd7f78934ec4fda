"""Checking a DATABASE_URL or REDIS_URL from the environment before anything is started on it."""

import psycopg2
import redis
from environ import Env

from plavei.embedded.errors import CannotStart

_SECONDS = 5


def check_database(url: str) -> None:
    """Connect once.

    Raises:
        CannotStart: it is no address of a PostgreSQL database, or nothing answers there.
    """
    remedy = (
        "set DATABASE_URL to a PostgreSQL database that exists, such as postgres://user:password@host:5432/name "
        "(a socket folder as postgres://user@/name?host=/folder), or leave it out to use the embedded server"
    )
    if not url.startswith(("postgres://", "postgresql://")):
        raise CannotStart("The database", "DATABASE_URL does not begin with postgres://", remedy)
    try:
        parts = Env.db_url_config(url)
        connection = psycopg2.connect(
            dbname=parts["NAME"],
            user=parts["USER"] or None,
            password=parts["PASSWORD"] or None,
            host=parts.get("OPTIONS", {}).get("host") or parts["HOST"] or None,
            port=parts["PORT"] or None,
            connect_timeout=_SECONDS,
        )
    except (psycopg2.Error, ValueError, KeyError) as error:
        raise CannotStart("The database", f"DATABASE_URL leads nowhere: {_one_line(error)}", remedy) from error
    connection.close()


def check_broker(url: str) -> None:
    """Connect once.

    Raises:
        CannotStart: it is no address of a Redis or Valkey server, or nothing answers there.
    """
    try:
        client = redis.Redis.from_url(url, socket_timeout=_SECONDS, socket_connect_timeout=_SECONDS)
        client.ping()
        client.close()
    except (redis.RedisError, ValueError) as error:
        raise CannotStart(
            "The broker",
            f"REDIS_URL leads nowhere: {_one_line(error)}",
            "set REDIS_URL to a Redis or Valkey server that runs, such as redis://localhost:6379/0 or "
            "unix:///run/valkey.sock?db=0, or leave it out to use the embedded server",
        ) from error


def _one_line(error: Exception) -> str:
    return " ".join(str(error).split())
