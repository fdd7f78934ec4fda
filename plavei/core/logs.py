"""Structured logs with a request id and without personal data."""

import logging
import re
from contextvars import ContextVar
from typing import Any

from pythonjsonlogger.json import JsonFormatter as _JsonFormatter

request_id: ContextVar[str] = ContextVar("request_id", default="-")


# Under this name RequestIdMiddleware keeps the id with the request.
REQUEST_ID = "plavei.request_id"
# After DETAIL the database repeats the row it refused, after LINE the statement: names and texts of people.
# The text of a person has blank lines and capitals too, so nothing ends it but the next exception.
_ROW = re.compile(
    r"^(?:DETAIL|LINE \d+):.*?(?=^The above exception was|^During handling of|^Traceback \(most recent|\Z)",
    re.MULTILINE | re.DOTALL,
)
# Whoever has the path of an invitation chooses the password, whoever has a personal link reads what is behind it, and
# Django logs the path of what it refuses. No word of our own addresses is as long as a secret.
_SECRET = re.compile(r"(/uitnodiging/)[^/\s]+|/[^/\s]{24,}")


class RequestIdFilter(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        # Django logs a 404 or 503 when all middleware is done; the record then still has the request.
        meta = getattr(getattr(record, "request", None), "META", {})
        record.request_id = meta.get(REQUEST_ID) or request_id.get()
        if record.name.startswith("django") and "/" in (message := record.getMessage()):
            record.msg, record.args = _SECRET.sub(lambda found: f"{found[1] or '/'}…", message), None
        return True


class JsonFormatter(_JsonFormatter):
    def formatException(self, ei: Any) -> str:  # noqa: N802 (the name of the standard library)
        return _ROW.sub("DETAIL: left out\n", str(super().formatException(ei)))

    def process_log_record(self, log_data: dict[str, Any]) -> dict[str, Any]:
        # Django puts the request object here, whose repr holds the address with its query string.
        log_data.pop("request", None)
        return super().process_log_record({name: _without_rows(name, value) for name, value in log_data.items()})


def _without_rows(name: str, value: Any) -> Any:
    """The same within one line: Celery repeats what went wrong in its message and beside it, as a repr."""
    if isinstance(value, dict):
        return {key: _without_rows(str(key), part) for key, part in value.items()}
    if isinstance(value, str) and name != "exc_info" and "DETAIL:" in value:
        return value.partition("DETAIL:")[0] + "DETAIL: left out"
    return value
